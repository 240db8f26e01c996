"""How headings come out wrong: one word changed, a small word more or less; and what nobody asked."""

from __future__ import annotations

CHANGED: dict[str, tuple[str, ...]] = {
    "who_you_work_with": (
        "Who do you not work with?",
        "Who do you live with?",
        "Who do you work for?",
        "Whom do you work with?",
        "Where do you work?",
    ),
    "sex_worker_involvement": (
        "How are sex workers excluded in your organisation?",
        "How are sex workers not involved in your organisation?",
        "Why are sex workers involved in your organisation?",
        "How are sex workers involved in your city?",
    ),
    "priority_areas": (
        "Which of NSWP focus areas does your organisation work on?",
        "Which of NSWP priority areas does your organisation not work on?",
        "Which of NSWP priority topics does your organisation work on?",
    ),
    "main_challenges": (
        "What are the two main successes that the sex workers you work with face",
        "What are the three main challenges that the sex workers you work with face",
        "What are the two main challenges that the sex workers you work with enjoy",
    ),
    "other_areas_of_work": (
        "Describe other fields of your work",
        "Describe future areas of your work",
        "Describe no other areas of your work",
    ),
    "opened_on": (
        "When did your tool library close?",
        "When did your tool shed open?",
        "When did your tool library not open?",
    ),
    "members": ("How many tools do you have?", "How many volunteers do you have?", "How many members did you lose?"),
    "yearly_fee": (
        "What is the monthly fee in euros?",
        "What is the yearly rent in euros?",
        "What is the yearly fee in dollars?",
    ),
    "legal_form": ("What is the legal name of your library?", "What is the legal status of your library?"),
    "services": ("Which services do you refuse besides lending?", "Which services do you offer besides selling?"),
    "typical_day": (
        "Describe a typical repair day",
        "Describe a typical lending week",
        "Describe a hectic lending day",
    ),
    "biggest_needs": (
        "What do you need least in the coming year?",
        "What do you need most in the past year?",
        "What do you fear most in the coming year?",
    ),
    "key_holder": ("Who holds the purse?", "Who hides the keys?", "Who holds no keys?"),
}
"""One content word another, or a negation: another question, but close to the known one."""

REWORDED: dict[str, tuple[str, ...]] = {
    "sex_worker_involvement": (
        "How are the sex workers involved in your organisation?",
        "How are sex workers involved in the organisation?",
        "How are sex workers involved within your organisation?",
    ),
    "priority_areas": (
        "Which of the NSWP priority areas does your organisation work on?",
        "Which NSWP priority areas does your organisation work on?",
    ),
    "main_challenges": (
        "What are the two main challenges that sex workers you work with face",
        "What are two main challenges that the sex workers you work with face",
    ),
    "other_areas_of_work": ("Describe the other areas of your work", "Describe other areas of the work"),
    "opened_on": ("When did the tool library open?", "When did our tool library open?"),
    "yearly_fee": ("What is your yearly fee in euros?",),
    "legal_form": ("What is the legal form of the library?",),
    "services": (
        "Which of the services do you offer besides lending?",
        "Which services do you offer besides the lending?",
    ),
    "typical_day": (
        "Describe the typical lending day",
        "Describe your typical lending day",
        "Describe typical lending day",
    ),
    "biggest_needs": (
        "What do you need the most in the coming year?",
        "What do you need most in your coming year?",
    ),
}
"""Function words more or less, in labels of at least four content words."""

TRANSLATED: dict[str, tuple[str, ...]] = {
    "who_you_work_with": ("Avec qui travaillez-vous ?", "\u00bfCon qui\u00e9n trabajan?", "Com quem trabalham?"),
    "sex_worker_involvement": (
        "Comment les travailleuses et travailleurs du sexe participent-ils \u00e0 votre organisation ?",
        "\u00bfC\u00f3mo participan las personas trabajadoras sexuales en su organizaci\u00f3n?",
    ),
    "priority_areas": (
        "Sur quels domaines prioritaires de NSWP travaillez-vous ?",
        "\u00bfEn cu\u00e1les de las \u00e1reas de NSWP trabajan ustedes?",
    ),
    "opened_on": ("Quand votre outilth\u00e8que a-t-elle ouvert ?", "\u00bfCu\u00e1ndo abri\u00f3 su biblioteca?"),
    "members": ("Combien de membres avez-vous ?", "\u00bfCu\u00e1ntos socios tienen?"),
    "yearly_fee": ("Quelle est la cotisation annuelle en euros ?", "\u00bfCu\u00e1l es la cuota anual en euros?"),
    "legal_form": ("Quelle est la forme juridique de votre outilth\u00e8que ?",),
    "services": ("Quels services proposez-vous en plus du pr\u00eat ?", "\u00bfQu\u00e9 otros servicios ofrecen?"),
    "biggest_needs": ("De quoi avez-vous le plus besoin pour les mois \u00e0 venir ?",),
    "key_holder": ("Qui garde les cl\u00e9s ?", "\u00bfQui\u00e9n guarda las llaves?"),
}
"""The same question in another language."""

UNKNOWN: dict[str, tuple[str, ...]] = {
    "nswp-member": (
        "What is your source of funding?",
        "Is there anything else that readers should know?",
        "How did you hear about the newsletter?",
        "May we publish a photograph?",
        "Do you publish in more than one language?",
        "\u041a\u043e\u0433\u0434\u0430 \u0432\u044b \u043d\u0430\u0447\u0430\u043b\u0438?",
    ),
    "tool-library": (
        "Do you lend to schools?",
        "Is there a ramp at the door?",
        "Where can people park a van?",
        "May we publish a photograph?",
        "How did the neighbours find out about the shelf?",
        "\u00bfAceptan donaciones de madera?",
    ),
}
UNKNOWN_TITLES = ("## Funding", "### A note from the treasurer", "# Press and media", "## Partners and friends")
