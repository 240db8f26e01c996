"""Options in, exit status out: the command line, one module a command."""
