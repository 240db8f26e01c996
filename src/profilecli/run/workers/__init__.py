"""Several processes: files in, the pages in them out in the same order, read by other processes."""
