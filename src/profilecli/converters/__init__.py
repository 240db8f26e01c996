"""Kinds of files: bytes in, what kind of file they are out, and how it is read."""
