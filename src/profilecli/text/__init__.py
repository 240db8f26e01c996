"""From bytes to lines, and what is known of words, marks and languages."""
