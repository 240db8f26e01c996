"""PDF documents: the bytes of one in, its lines as they are seen on its pages out."""
