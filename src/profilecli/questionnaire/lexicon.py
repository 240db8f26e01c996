"""A questionnaire made ready for reading: every wording folded once, by what it can be found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.book_building import SLACK, build_book
from profilecli.questionnaire.books import PhraseBook
from profilecli.questionnaire.fields import Fields, index_fields
from profilecli.questionnaire.form_words import index_form_texts, index_sections, list_closings, list_short_notes
from profilecli.questionnaire.joined import HeadingBook, join_books
from profilecli.questionnaire.model import Choice, Question, Questionnaire, list_yes_no
from profilecli.questionnaire.notation import Notation, build_notation
from profilecli.questionnaire.sections import index_grids, list_heads
from profilecli.questionnaire.speakers import Speaker, index_speakers
from profilecli.questionnaire.translations import get_wordings
from profilecli.text.languages import Language, join_languages, load_language
from profilecli.text.wording import fold

_STAR = "*"
YES_NO = ""
"""What the list of yes and no is called: no list of a questionnaire has that name."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that reading needs of a questionnaire; made once, used for every text."""

    questionnaire: Questionnaire
    languages: tuple[str, ...]
    """The tags of the languages in which a text is read: all of the questionnaire, or some."""
    language: Language
    """What is known of them together."""
    headings: HeadingBook
    choices: Mapping[str, PhraseBook[Choice]]
    """By the name of their list."""
    boilerplate: frozenset[str]
    boilerplate_patterns: tuple[tuple[str, ...], ...]
    """The folded parts between the stars of each entry of `boilerplate` that has any."""
    ends: tuple[tuple[str, ...], ...]
    """The folded parts between the stars of each entry of `end`."""
    speakers: Mapping[str, Speaker]
    """Who speaks in a transcript, by the name before what they say."""
    fields: Fields | None
    """What can be answered above the first question."""
    name_labels: frozenset[str]
    form_texts: Mapping[str, tuple[str, ...]]
    """The folded hints and notes of the questionnaire, by their first word."""
    sections: Mapping[str, tuple[str, ...]]
    """The folded headings of its groups, and its notes of one word, by their first word."""
    short_notes: frozenset[str]
    """The folded notes of one word."""
    closings: frozenset[str]
    """The folded notes below its last question."""
    grids: Mapping[str, frozenset[str]]
    """By the name of a choice list, the questions of all grids that have its choices as columns."""
    label_starts: tuple[str, ...]
    """The same, as what a line can begin with."""
    tongues: Mapping[str, str]
    """The languages of a questionnaire that has several, by what they are called, folded."""
    notations: tuple[Notation, ...]
    """How dates and numbers are written, in each of the languages."""
    is_strict: bool
    """Whether inexact wordings are refused."""
    title: str
    units: frozenset[str]
    """The units of all questions, in small letters."""
    longest: int
    """In characters: a longer line is no wording of anything, and is not folded."""
    has_scales: bool
    """Whether a question has a scale, on which people write "4/5"."""
    has_conditions: bool
    """Whether it depends on other answers if a question is to be answered."""
    missing: dict[str, str]
    """The codes of `missing`, by their folded wordings."""
    order: dict[str, int]
    """The 0-based place of each question in the survey."""

    def is_boilerplate(self, folded: str) -> bool:
        """Whether a folded line is an entry of `boilerplate`, or fits one with stars."""
        return folded in self.boilerplate or any(fits(folded, parts) for parts in self.boilerplate_patterns)

    def is_end(self, folded: str) -> bool:
        """Whether a folded line is one after which nothing is an answer."""
        return bool(folded) and any(fits(folded, parts) for parts in self.ends)

    def is_form_text(self, text: str) -> bool:
        """Whether a text is a hint or a note of the questionnaire."""
        if not self.form_texts or len(text) > self.longest:
            return False
        folded = fold(text)
        return folded in self.form_texts.get(folded.partition(" ")[0], ())

    def is_note(self, text: str) -> bool:
        """Whether a text may be in brackets after a heading without being part of its wording."""
        return self.language.notes.fullmatch(fold(text)) is not None or self.is_form_text(text)

    def is_placeholder(self, text: str) -> bool:
        """Whether `text` is what people write where they have no answer ("N/A", "TBC", "-")."""
        return len(text) <= SLACK and bool(self.language.placeholders.fullmatch(fold(text)))

    def find_missing(self, text: str) -> str | None:
        """Return the code of a text that says why there is no answer, or None."""
        return self.missing.get(fold(text)) if self.missing and len(text) <= self.longest else None

    def is_greeting(self, text: str) -> bool:
        """Whether a letter begins or ends with the line `text`."""
        return len(text) <= SLACK and bool(self.language.greetings.fullmatch(fold(text)))

    def get_choices(self, question: Question | None) -> PhraseBook[Choice] | None:
        """Return the wordings of the choices of a select question, or None."""
        return self.choices.get(question.list_name or YES_NO) if question and question.type.is_select else None

    def limit_to(self, languages: tuple[str, ...]) -> Lexicon:
        """Return the lexicon of the same questionnaire in some of its languages alone."""
        if len(self.languages) == 1 or len(languages) == len(self.languages):
            return self
        return _limit(self, tuple(tag for tag in self.languages if tag in languages))


@lru_cache(maxsize=32)
def _limit(lexicon: Lexicon, languages: tuple[str, ...]) -> Lexicon:
    return _build(lexicon.questionnaire, languages, lexicon.is_strict)


def fits(folded: str, parts: Sequence[str]) -> bool:
    """Whether `parts` are in `folded` one after another, the first at its start and the last at its end."""
    if len(parts) == 1:
        return folded == parts[0]
    place, last = len(parts[0]), len(folded) - len(parts[-1])
    if last < place or not (folded.startswith(parts[0]) and folded.endswith(parts[-1])):
        return False
    for part in parts[1:-1]:
        found = folded.find(part, place, last)
        if found < 0:
            return False
        place = found + len(part)
    return True


@lru_cache(maxsize=8)
def build_lexicon(questionnaire: Questionnaire, *, strict_wording: bool = False) -> Lexicon:
    """Return `questionnaire` made ready for reading; `strict_wording` refuses inexact wordings."""
    return _build(questionnaire, questionnaire.list_languages(), strict_wording)


def _build(questionnaire: Questionnaire, tags: tuple[str, ...], is_strict: bool) -> Lexicon:
    known = {tag: load_language(tag) for tag in tags}
    language = join_languages(tuple(known.values()))
    headings = join_books(
        {
            tag: build_book(
                questionnaire.survey,
                (tag,),
                language,
                variants=language.is_known and not is_strict,
                heads=list_heads(questionnaire.rows, tag),
            )
            for tag, language in known.items()
        }
    )
    # Where several languages are asked at once, a choice is looked for by its exact wordings first, and by the others
    # when the heading above has shown its language.
    variants = len(tags) == 1 and language.is_known and not is_strict
    lists = {
        name: (*items, *list_missing(questionnaire, items))
        for name, items in {YES_NO: list_yes_no(questionnaire.list_languages()), **questionnaire.choices}.items()
    }
    choices = {name: build_book(items, tags, language, variants=variants) for name, items in lists.items()}
    form_texts, sections = index_form_texts(questionnaire, tags), index_sections(questionnaire, tags)
    plain = [
        *questionnaire.boilerplate,
        *questionnaire.end,
        *questionnaire.name_labels,
        *chain.from_iterable((*sections.values(), *form_texts.values(), *questionnaire.missing.values())),
    ]
    lengths = [headings.longest, *(book.longest for book in choices.values()), *(len(text) + SLACK for text in plain)]
    return Lexicon(
        questionnaire=questionnaire,
        languages=tags,
        language=language,
        headings=headings,
        choices=choices,
        boilerplate=frozenset(fold(entry) for entry in questionnaire.boilerplate if _STAR not in entry),
        boilerplate_patterns=tuple(
            tuple(map(fold, entry.split(_STAR))) for entry in questionnaire.boilerplate if _STAR in entry
        ),
        ends=tuple(tuple(map(fold, entry.split(_STAR))) for entry in questionnaire.end),
        speakers=index_speakers(questionnaire.speakers),
        fields=index_fields(questionnaire.survey),
        name_labels=frozenset(map(fold, questionnaire.name_labels)),
        missing={fold(label): code for code, labels in questionnaire.missing.items() for label in labels},
        has_scales=any(question.type is QuestionType.RANGE for question in questionnaire.survey),
        has_conditions=questionnaire.has_conditions,
        form_texts=form_texts,
        sections=sections,
        short_notes=list_short_notes(questionnaire, tags),
        closings=list_closings(questionnaire, tags),
        grids=index_grids(questionnaire.rows),
        label_starts=tuple(map(fold, questionnaire.name_labels)),
        tongues=_index_names(questionnaire),
        notations=tuple(build_notation(questionnaire, each) for each in known.values()),
        is_strict=is_strict,
        title=fold(questionnaire.title),
        units=frozenset(unit.casefold() for question in questionnaire.survey for unit in question.unit),
        longest=max(lengths),
        order={question.name: number for number, question in enumerate(questionnaire.survey)},
    )


def list_missing(questionnaire: Questionnaire, items: Sequence[Choice]) -> Iterator[Choice]:
    """Yield a choice for each code of `missing`, without the wordings of `items`, which a list has itself."""
    worded = [get_wordings(item, tag) for item in items for tag in questionnaire.list_languages()]
    known = {fold(label) for each in worded for label in (each.label, *each.aliases)}
    for code, labels in questionnaire.missing.items():
        label, *aliases = [text for text in labels if fold(text) not in known] or [""]
        if label:
            yield Choice(name=code, label=label, aliases=tuple(aliases))


def _index_names(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the languages of a questionnaire by their folded names; nothing where it has only one."""
    return {
        fold(name): tag
        for tag in (questionnaire.languages if questionnaire.is_translated else ())
        for name in load_language(tag).names
    }
