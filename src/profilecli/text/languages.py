"""What is known of a language: the small closed word lists that reading rests on, as data."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Language:
    """The word lists of one language; every word is given as `wording.fold` leaves it."""

    function_words: frozenset[str]
    """Articles, auxiliaries, possessives, prepositions, conjunctions: free to differ in a variant."""
    closed_words: frozenset[str]
    """Interrogatives, negations, numbers: content that no typo turns into one another."""
    notes: re.Pattern[str]
    """What a bracket after a heading may hold without being part of its wording."""
    placeholders: re.Pattern[str]
    """What people write where they have no answer."""
    yes: frozenset[str]
    no: frozenset[str]
    other: frozenset[str]
    """How a line opens that names a choice of one's own."""
    months: tuple[str, ...]
    furniture: frozenset[str]
    """Lines of a web page's menu, as `wording.fold` leaves them: none of them is a name."""
    hints: re.Pattern[str]
    """What forms show where nobody has answered yet."""
    bracketed_hints: re.Pattern[str]
    """The same, where it stands in brackets or is stressed: without, it can be an answer."""
    quoting: frozenset[str]
    """Words by which a sentence goes on after a question that it quotes: "Who comes? is what they ask"."""
    asking: frozenset[str]
    """Words one of which soon follows such a question: "Who comes? they asked us"."""
    requests: frozenset[str]
    """Words that open a further instruction after a question: "Which ovens? Tell us about each"."""
    greetings: re.Pattern[str]
    """Lines with which a letter begins or ends, whatever form it holds."""
    abbreviations: frozenset[str]
    """Words at whose full stop a name may end without being a sentence."""


def _split(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AMOUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
_UNIT = r"(?:words?|characters?|lines?|sentences?|paragraphs?|pages?)"

ENGLISH = Language(
    function_words=_split(
        "a an the "
        "am is are was were be been being do does did have has had having "
        "can could will would shall should may might must "
        "my your his her its our their s "
        "of in on at by for from to with about as into onto over under within between among "
        "through during across per via regarding concerning towards toward upon "
        "and or but that if while because than so"
    ),
    closed_words=_split(
        "who whom whose what which when where why how "
        "no not never none nor neither without nobody nothing cannot t "
        "one two three four five six seven eight nine ten eleven twelve first second third "
        "twenty thirty forty fifty hundred thousand million"
    ),
    notes=re.compile(
        rf"optional|required|mandatory|compulsory|if any|if applicable|"
        rf"(?:max|maximum|up to|at most|no more than|not more than|about|around)(?: of)? {_AMOUNT} {_UNIT}|"
        rf"{_AMOUNT} {_UNIT}(?: max| maximum| at most| or less| or fewer)|"
        rf"(?:please )?(?:tick|check|select|choose|mark|circle|pick)"
        rf"(?: all| any| one| only one| one only| as many as| up to {_AMOUNT}| {_AMOUNT})"
        rf"(?: that| which)?(?: apply| applies)?(?: only)?"
    ),
    placeholders=re.compile(
        r"n ?/? ?a|not applicable|tb[acd]|to be (?:added|announced|completed|confirmed|decided|defined)|"
        r"to ?do|pending|x{2,}|no response|no answer|not answered|your answer|"
    ),
    yes=_split("yes y"),
    no=_split("no n"),
    other=_split("other others"),
    months=(
        *("january february march april may june july august".split()),
        *("september october november december".split()),
    ),
    furniture=frozenset(
        (
            *("skip to content", "skip to main content", "skip to navigation", "home", "menu", "main menu", "search"),
            *("log in", "login", "log out", "sign in", "sign up", "register", "print", "print this page", "share"),
            *("about", "about us", "contact", "contact us", "news", "members", "our members", "member profile"),
            *("profile", "back", "next", "previous", "close", "english", "read more", "page not found"),
        )
    ),
    hints=re.compile(
        r"(?:click|tap)(?: or tap)?(?: here)? to (?:enter|add|insert) (?:text|a date|your answer)|"
        r"(?:please )?(?:type|write|enter|put|insert)(?: your)? (?:answer|text|response)(?: here)?|"
        r"your (?:answer|response) here|choose an? (?:item|option)|"
        r"(?:please )?(?:type|write|enter) here|(?:please )?select (?:one|an option|an item)|enter an? (?:number|date)|"
        r"dd mm yyyy|mm dd yyyy|yyyy mm dd"
    ),
    bracketed_hints=re.compile(
        r"no response|no answer|not answered|none provided|blank|empty|(?:please )?fill (?:this )?in|to be filled in|"
        r"(?:your |type )?(?:answer|response|text)(?: here)?"
    ),
    quoting=_split(
        "is was are were be been has had have can could will would shall should may might must do does did "
        "came come comes became become becomes remain remains remained stand stands stood "
        "sound sounds sounded seem seems seemed and or but that which"
    ),
    asking=_split("ask asks asked say says said wrote write writes read reads shouted"),
    requests=_split("tell please describe list name give explain say add include mention specify write if note"),
    greetings=re.compile(
        r"(?:dear|hello|hi|hey|good (?:morning|afternoon|evening|day))(?: \w+){0,3}|"
        r"(?:with )?(?:(?:my|our) )?(?:very )?(?:best|kind|kindest|warm|warmest) (?:wishes|regards)(?: \w+){0,4}|"
        r"all the best|best|regards|cheers|love|(?:yours )?sincerely|yours(?: \w+)?|(?:in|with) (?:love|solidarity)|"
        r"(?:many |with )?thanks(?: \w+){0,4}|thank you(?: \w+){0,5}|sent from my \w+"
    ),
    abbreviations=_split("inc ltd co corp llc plc assoc assn org intl dept est jr sr st bros"),
)

NEUTRAL = replace(ENGLISH, function_words=frozenset(), closed_words=frozenset())
"""For a language whose function words are not known: every word counts, and nothing is inferred."""

LANGUAGES: dict[str, Language] = {"en": ENGLISH}

OTHER_FUNCTION_WORDS = _split(
    "avec qui que quoi quand quel quelle quels quelles combien comment pourquoi vous votre vos les des du est sont une "
    "con quien quienes cual cuales como cuando cuantos cuantas donde su sus el los las del en y para por que "
    "com quem qual quais quando quantos onde voce voces sua suas os das dos em "
    "mit wem wer wie was wann wo warum viele sie ihre ihrer der die das ist sind haben und oder welche welchen "
    "chi che quali quanti dove vostra vostro della delle nella "
    "met jullie welke hoeveel wanneer het een van zijn "
    "na nani gani kwa wa ya lini ngapi "
    "dengan siapa apa anda yang kapan berapa"
)
"""Words by which a line shows itself to be in another language than English."""
