"""Empty forms to send out: questionnaires in, documents to fill in out."""
