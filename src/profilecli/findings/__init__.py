"""What a finding is, which ones count, and which were accepted before."""
