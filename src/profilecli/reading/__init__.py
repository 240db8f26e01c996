"""From lines to typed answers; reading never fails and never complains."""
