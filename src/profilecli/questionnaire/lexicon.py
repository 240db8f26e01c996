"""A questionnaire made ready for reading: every wording folded once, by what it can be found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.form_words import index_form_texts, index_sections
from profilecli.questionnaire.kinship import Kinship
from profilecli.questionnaire.model import Choice, Question, Questionnaire, list_yes_no
from profilecli.questionnaire.notation import Notation, build_notation
from profilecli.questionnaire.speakers import Speaker, index_speakers
from profilecli.text.languages import Language, load_language
from profilecli.text.signs import drop_signs, fold_signed, needs_signs
from profilecli.text.wording import count_shared, fold, is_variant, match_word, measure_closeness, split_content

_SLACK = 60
"""How many characters of numbering, marks and notes a line may carry around a label."""
_NARROWEST = 50
"""Few programs break lines at fewer characters."""
_LEAST_CHARACTERS = 3
"""How much of a wording must be at a cut-off end to be known as its beginning."""

_LEAST_SHARED = 2
_FEW_WORDS = 3
LINES_REMEMBERED, _WORDS_REMEMBERED = 512, 8_192
"""What recurs from page to page is looked up once; bounded, so that memory stays flat."""

_STAR = "*"
YES_NO = ""
"""What the list of yes and no is called: no list of a questionnaire has that name."""

Owner = TypeVar("Owner", Question, Choice)


@dataclass(frozen=True, slots=True)
class Phrase(Generic[Owner]):
    """One wording of a question or a choice."""

    owner: Owner
    label: str
    folded: str
    words: tuple[str, ...]
    content: tuple[str, ...]
    is_alias: bool
    is_one_word: bool

    @property
    def most_lines(self) -> int:
        """Over how many lines a mail program breaks it."""
        return 1 + len(self.label) // _NARROWEST


@dataclass(frozen=True, slots=True)
class _Matched:
    """The words of a line, each as the words of a book that it is the same as."""

    words: list[frozenset[str]]
    content: list[frozenset[str]]
    """The same without the function words."""


@dataclass(frozen=True, slots=True, eq=False)
class PhraseBook(Generic[Owner]):
    """All wordings of the questions, or of one choice list."""

    phrases: tuple[Phrase[Owner], ...]
    names: frozenset[str]
    """Of all questions, or of all choices."""
    exact: dict[str, Phrase[Owner]]
    """By what `fold` leaves; without the choices that differ by signs only."""
    signed: dict[str, Phrase[Owner]]
    """By what `fold_signed` leaves: the choices that are something else without their signs ("A+" and "A-")."""
    heads: frozenset[str]
    """The first word of each wording, without signs."""
    most_words: int
    beginnings: frozenset[str]
    """Every run of leading words of a wording: what a hard-wrapped one starts with."""
    by_content: dict[int, list[Phrase[Owner]]]
    longest: int
    """In characters; no line longer than this is one of the wordings."""
    most_lines: int
    """Over how many lines a mail program breaks the longest wording."""
    vocabulary: dict[str, tuple[str, ...]]
    """All words of the wordings by their first letter, and by those that are it with an accent."""
    kinship: Kinship
    """Tells of most lines at once that they are none of the wordings, and close to none."""
    language: Language
    variants: bool
    """Whether an inexact wording may count."""

    def find_variant(self, folded: str) -> Phrase[Owner] | None:
        """Return the wording that `folded` is an inexact form of, if it is of exactly one owner."""
        return _find_variant(folded, self) if self.variants else None

    def find_cut_off(self, folded: str, ruled_out: Collection[str] = ()) -> list[Phrase[Owner]]:
        """Return the wordings, one for each owner, that `folded` is the beginning of.

        Owners named in `ruled_out` are passed over.
        """
        if len(folded) < _LEAST_CHARACTERS:
            return []
        found = {
            phrase.owner.name: phrase
            for phrase in self.phrases
            if phrase.folded.startswith(folded)
            and any(map(str.isalnum, phrase.folded[len(folded) :]))
            and phrase.owner.name not in ruled_out
        }
        return list(found.values())

    def find_close(self, folded: str) -> Mapping[str, float]:
        """Return how close `folded` is to each owner, by name, for those to which it is close."""
        return _find_close(folded, self)

    def opens_alike(self, folded: str) -> bool:
        """Whether the first word of `folded` is the first word of a wording."""
        first = folded.partition(" ")[0]
        return any(phrase.words[0] == first for phrase in self.phrases)

    def could_begin(self, folded: str) -> bool:
        """Whether a line could be the first of a hard-wrapped heading, worded like one of these or nearly so."""
        return _could_begin(folded, self)

    def is_within(self, owner: Owner, folded: str) -> bool:
        """Whether each content word of `folded` stands, in this order, in a wording of `owner`."""
        line = _match_line(folded, self)
        return line is not None and any(
            count_shared(phrase.content, line.content) == len(line.content)
            for phrase in self.phrases
            if phrase.owner is owner
        )


@lru_cache(maxsize=LINES_REMEMBERED)
def _match_line(folded: str, book: PhraseBook[Any]) -> _Matched | None:
    """Return the words of a line with the words of `book` that they are the same as; None if hardly one is."""
    words = folded.split()
    # The cheap test first: few lines have two words that begin like ours.
    if sum(word[0] in book.vocabulary for word in words) < _LEAST_SHARED:
        return None
    matched = [_match_word(word, book) for word in words]
    if sum(map(bool, matched)) < _LEAST_SHARED:
        return None
    function_words = book.language.function_words
    return _Matched(matched, [same for word, same in zip(words, matched, strict=True) if word not in function_words])


@lru_cache(maxsize=_WORDS_REMEMBERED)
def _match_word(word: str, book: PhraseBook[Any]) -> frozenset[str]:
    return match_word(word, book.vocabulary.get(word[0], ()), book.language)


@lru_cache(maxsize=LINES_REMEMBERED)
def _find_variant(folded: str, book: PhraseBook[Any]) -> Phrase[Any] | None:
    words = folded.split()
    count = len(split_content(words, book.language))
    found = [
        phrase
        for phrase in book.by_content.get(count, ())
        if is_variant(phrase.words, phrase.content, words, book.language)
    ]
    return found[0] if len({phrase.owner.name for phrase in found}) == 1 else None


_NOTHING_CLOSE: Mapping[str, float] = MappingProxyType({})


@lru_cache(maxsize=LINES_REMEMBERED)
def _find_close(folded: str, book: PhraseBook[Any]) -> Mapping[str, float]:
    line = _match_line(folded, book)
    # Without a content word in common nothing is close.
    if line is None or not any(line.content):
        return _NOTHING_CLOSE
    found: dict[str, float] = {}
    for phrase in book.phrases:
        closeness = _measure(phrase, line)
        if closeness > found.get(phrase.owner.name, 0.0):
            found[phrase.owner.name] = closeness
    return MappingProxyType(found)


@lru_cache(maxsize=LINES_REMEMBERED)
def _could_begin(folded: str, book: PhraseBook[Any]) -> bool:
    line = _match_line(folded, book)
    if line is None:
        return False
    need = max(_LEAST_SHARED, (len(line.content) + 1) // 2)
    return sum(map(bool, line.content)) >= need and any(
        count_shared(phrase.content, line.content) >= need for phrase in book.phrases
    )


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that reading needs of a questionnaire; made once, used for every text."""

    questionnaire: Questionnaire
    language: Language
    headings: PhraseBook[Question]
    choices: dict[str, PhraseBook[Choice]]
    """By the name of their list."""
    boilerplate: frozenset[str]
    boilerplate_patterns: tuple[tuple[str, ...], ...]
    """The folded parts between the stars of each entry of `boilerplate` that has any."""
    ends: tuple[tuple[str, ...], ...]
    """The folded parts between the stars of each entry of `end`."""
    speakers: Mapping[str, Speaker]
    """Who speaks in a transcript, by the name before what they say."""
    name_labels: frozenset[str]
    form_texts: Mapping[str, tuple[str, ...]]
    """The folded hints and notes of the questionnaire, by their first word."""
    sections: Mapping[str, tuple[str, ...]]
    """The folded headings of its groups, by their first word."""
    label_starts: tuple[str, ...]
    """The same, as what a line can begin with."""
    notation: Notation
    """How dates and numbers are written."""
    title: str
    units: frozenset[str]
    """The units of all questions, in small letters."""
    longest: int
    """In characters: a longer line is no wording of anything, and is not folded."""
    has_scales: bool
    """Whether a question has a scale, on which people write "4/5"."""
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
        return len(text) <= _SLACK and bool(self.language.placeholders.fullmatch(fold(text)))

    def find_missing(self, text: str) -> str | None:
        """Return the code of a text that says why there is no answer, or None."""
        return self.missing.get(fold(text)) if self.missing and len(text) <= self.longest else None

    def is_greeting(self, text: str) -> bool:
        """Whether a letter begins or ends with the line `text`."""
        return len(text) <= _SLACK and bool(self.language.greetings.fullmatch(fold(text)))

    def get_choices(self, question: Question | None) -> PhraseBook[Choice] | None:
        """Return the wordings of the choices of a select question, or None."""
        return self.choices.get(question.list_name or YES_NO) if question and question.type.is_select else None


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
    language = load_language(questionnaire.language)
    variants = language.is_known and not strict_wording
    headings = _build_book(questionnaire.survey, language, variants)
    lists = {
        name: (*items, *list_missing(questionnaire, items))
        for name, items in {YES_NO: list_yes_no(questionnaire.language), **questionnaire.choices}.items()
    }
    choices = {name: _build_book(items, language, variants) for name, items in lists.items()}
    form_texts, sections = index_form_texts(questionnaire), index_sections(questionnaire)
    plain = [
        *questionnaire.boilerplate,
        *questionnaire.end,
        *questionnaire.name_labels,
        *chain.from_iterable((*sections.values(), *form_texts.values(), *questionnaire.missing.values())),
    ]
    lengths = [headings.longest, *(book.longest for book in choices.values()), *(len(text) + _SLACK for text in plain)]
    return Lexicon(
        questionnaire=questionnaire,
        language=language,
        headings=headings,
        choices=choices,
        boilerplate=frozenset(fold(entry) for entry in questionnaire.boilerplate if _STAR not in entry),
        boilerplate_patterns=tuple(
            tuple(map(fold, entry.split(_STAR))) for entry in questionnaire.boilerplate if _STAR in entry
        ),
        ends=tuple(tuple(map(fold, entry.split(_STAR))) for entry in questionnaire.end),
        speakers=index_speakers(questionnaire.speakers),
        name_labels=frozenset(map(fold, questionnaire.name_labels)),
        missing={fold(label): code for code, labels in questionnaire.missing.items() for label in labels},
        has_scales=any(question.type is QuestionType.RANGE for question in questionnaire.survey),
        form_texts=form_texts,
        sections=sections,
        label_starts=tuple(map(fold, questionnaire.name_labels)),
        notation=build_notation(questionnaire, language),
        title=fold(questionnaire.title),
        units=frozenset(unit.casefold() for question in questionnaire.survey for unit in question.unit),
        longest=max(lengths),
        order={question.name: number for number, question in enumerate(questionnaire.survey)},
    )


def list_missing(questionnaire: Questionnaire, items: Sequence[Choice]) -> Iterator[Choice]:
    """Yield a choice for each code of `missing`, without the wordings of `items`, which a list has itself."""
    known = {fold(label) for item in items for label in (item.label, *item.aliases)}
    for code, labels in questionnaire.missing.items():
        label, *aliases = [text for text in labels if fold(text) not in known] or [""]
        if label:
            yield Choice(name=code, label=label, aliases=tuple(aliases))


def _build_book(owners: Iterable[Owner], language: Language, variants: bool) -> PhraseBook[Owner]:
    phrases: list[Phrase[Owner]] = []
    for item in owners:
        phrases.append(_build_phrase(item, item.label, False, language))
        phrases.extend(_build_phrase(item, alias, True, language) for alias in item.aliases)
    plain, signed = _part_signed(phrases)
    vocabulary = _index_words(phrases, language)
    is_short = any(len(phrase.content) < _FEW_WORDS <= len(phrase.words) for phrase in phrases)
    by_content: dict[int, list[Phrase[Owner]]] = {}
    for phrase in plain:
        by_content.setdefault(len(phrase.content), []).append(phrase)
    return PhraseBook(
        phrases=tuple(phrases),
        names=frozenset(phrase.owner.name for phrase in phrases),
        exact={phrase.folded: phrase for phrase in plain},
        signed={fold_signed(phrase.label): phrase for phrase in signed},
        heads=frozenset(drop_signs(phrase.label).partition(" ")[0] for phrase in phrases),
        most_words=max(len(drop_signs(phrase.label).split()) for phrase in phrases),
        beginnings=frozenset(" ".join(p.words[:end]) for p in phrases for end in range(1, len(p.words))),
        by_content=by_content,
        longest=max(len(phrase.label) for phrase in phrases) + _SLACK,
        most_lines=max(phrase.most_lines for phrase in phrases),
        vocabulary=vocabulary,
        kinship=Kinship(vocabulary, language, by_all_words=is_short),
        language=language,
        variants=variants,
    )


def _part_signed(phrases: Sequence[Phrase[Owner]]) -> tuple[list[Phrase[Owner]], list[Phrase[Owner]]]:
    """Return the wordings without and with those of choices that are something else without their signs."""
    alike: dict[str, list[Phrase[Owner]]] = {}
    for phrase in phrases:
        alike.setdefault(drop_signs(phrase.label), []).append(phrase)
    plain: list[Phrase[Owner]] = []
    signed: list[Phrase[Owner]] = []
    for group in alike.values():
        is_told_apart = len({phrase.owner.name for phrase in group}) > 1
        counts = isinstance(group[0].owner, Choice) and (
            is_told_apart or any(needs_signs(phrase.label) for phrase in group)
        )
        (signed if counts else plain).extend(group)
    return plain, signed


def _index_words(phrases: Iterable[Phrase[Owner]], language: Language) -> dict[str, tuple[str, ...]]:
    """Return all words of `phrases` by their first letter, with an accent and without."""
    found: dict[str, dict[str, None]] = {}
    for phrase in phrases:
        for word in phrase.words:
            found.setdefault(word[0].translate(language.accents)[0], {})[word] = None
    marked = {chr(letter): plain[0] for letter, plain in language.accents.items() if plain[0] in found}
    return {letter: tuple(found[plain]) for letter, plain in {**dict(zip(found, found, strict=True)), **marked}.items()}


def _build_phrase(owner: Owner, label: str, is_alias: bool, language: Language) -> Phrase[Owner]:
    folded = fold(label)
    words = tuple(folded.split())
    return Phrase(owner, label, folded, words, split_content(words, language), is_alias, len(label.split()) == 1)


def _measure(phrase: Phrase[Question] | Phrase[Choice], line: _Matched) -> float:
    """Return the closeness by content words, or by all words where a label has few of the former."""
    if len(phrase.content) >= _FEW_WORDS or len(phrase.words) < _FEW_WORDS:
        return measure_closeness(phrase.content, line.content)
    shares_content = any(word in same for word in phrase.content for same in line.content)
    return measure_closeness(phrase.words, line.words) if shares_content else 0.0
