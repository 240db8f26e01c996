"""Where records go: options and the name of an output in, files, folders and databases written."""
