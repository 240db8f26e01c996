"""Archives: the path of one in, its files as if they were in a folder out."""
