"""The commands, one module each, and what only one of them needs."""
