"""What the variables of a questionnaire are: a questionnaire in, and counts of records, a codebook out."""
