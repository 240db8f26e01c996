"""Web pages: the bytes of one in, its lines as a browser shows them out."""
