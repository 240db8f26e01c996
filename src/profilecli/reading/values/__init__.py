"""Typed values: what is under a question of a type in, the value out."""
