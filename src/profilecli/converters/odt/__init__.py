"""OpenDocument texts: the bytes of one in, its lines out."""
