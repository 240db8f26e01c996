"""Stage 7: the results of a run in, one page for a browser out, whole in itself."""
