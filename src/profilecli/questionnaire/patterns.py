"""What names, versions and wordings of a questionnaire consist of, as patterns, and how long they may be."""

NAME, CHOICE_NAME, TAG, LANGUAGE, REGION, SEEN = (
    r"^[A-Za-z_][A-Za-z0-9_.-]*$",
    r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*$",
    r"^[A-Za-z0-9][A-Za-z0-9_.-]*$",
    r"^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$",
    r"^[A-Z]{2}$",
    r"[\w\p{N}]",
)
"""The patterns of names of questions and of choices, of names and versions of questionnaires, of languages, of
regions, and of any wording."""
LONGEST_WORDING = 1_000
"""How many characters a label or alias may have."""
UNSEEN = "needs a letter or digit that can be seen"
"""What is wrong with a wording that nobody can read."""
