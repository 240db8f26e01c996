"""What pages, mails, tables and the form put around answers: lines in, lines with that set apart out."""
