"""What of a profile a page of Markdown must give again: from the record, and from the page as read."""

from __future__ import annotations

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.reading.answers.answer import Answer, Status
from profilecli.reading.document import read_document
from profilecli.record.answers import AnyAnswer, list_languages, list_translations
from profilecli.record.profile import Profile
from profilecli.text.source import read_source

Facts = tuple[object, ...]
"""What a record says of one question: status, value, text, items, other, reason, and in which languages."""
Content = tuple[str | None, dict[str, Facts]]
"""What a record says: the name, and the facts of each question."""
MISSING: Facts = (Status.MISSING, None, None, (), (), None, (), ())
"""Those of a question that is not asked."""


def read_content(profile: Profile) -> Content:
    """Return what a record says."""
    return profile.name, {name: _read_facts(answer) for name, answer in profile.answers.items()}


def _read_facts(answer: AnyAnswer) -> Facts:
    """Return the facts of one answer of a record."""
    others = tuple((language, _read_plain(other)) for language, other in list_translations(answer).items())
    return (*_read_plain(answer), list_languages(answer), others)


def _read_said(answer: Answer, lexicon: Lexicon) -> Facts:
    """Return the facts of one answer as it is read."""
    others = tuple((other.languages[0], _read_plain(other)) for other in answer.translations)
    return (*_read_plain(answer), answer.languages if lexicon.tongues else (), others)


def _read_plain(answer: object) -> Facts:
    """Return what an answer says in one language."""
    defaults = {"status": None, "value": None, "text": None, "items": (), "other": (), "reason": None}
    return tuple(getattr(answer, key, default) for key, default in defaults.items())


def read_pages(text: str, lexicon: Lexicon) -> list[Content]:
    """Return what is read in a text."""
    document = read_document(read_source(text.encode("utf-8", "surrogatepass"), "-"), lexicon)
    return [
        (reading.name.name, {answer.question.name: _read_said(answer, lexicon) for answer in reading.answers})
        for reading in document.readings
    ]
