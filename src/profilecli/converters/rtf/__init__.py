"""RTF documents: the bytes of one in, its lines out."""
