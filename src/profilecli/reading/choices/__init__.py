"""Choices: lines and lists in, the choices that they name and whether they are marked out."""
