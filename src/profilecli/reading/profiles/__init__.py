"""Where profiles begin: lines and headings in, the stretches of lines that are one profile each out."""
