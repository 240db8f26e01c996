"""Headings: lines in, the known questions that they ask, and the names of profiles, out."""
