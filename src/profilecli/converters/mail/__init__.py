"""Mails and mailboxes: the bytes of one in, its lines out, with those of the forms attached to it."""
