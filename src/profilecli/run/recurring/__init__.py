"""Lines that recur: profiles in, the lines that many of them have and no wording explains out."""
