"""A pile of pages without a questionnaire -> a questionnaire to be looked through."""
