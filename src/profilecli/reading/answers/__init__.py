"""Answers: the pieces under a heading in, what was answered out."""
