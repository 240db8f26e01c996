"""What a line is by itself: its folded wording, its kind, what it asks."""
