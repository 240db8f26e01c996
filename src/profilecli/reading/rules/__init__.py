"""The ordered table of rules, and each rule: the lines of a profile in, its pieces out."""
