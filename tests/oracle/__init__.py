"""Measures how much of labelled pages is read right: a generator, an independent set, a baseline, a scorer."""
