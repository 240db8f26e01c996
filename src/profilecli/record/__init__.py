"""The published record, and what records of one run share."""
