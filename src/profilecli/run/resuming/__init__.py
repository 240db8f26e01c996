"""Runs before this one: what they left in files and folders in, what is done, left over or still to do out."""
