"""Markdown (CommonMark 0.31): profiles in, a page for each out that is read back as the same record.

A page has the name as `# `, each question that was asked as `## ` in the questionnaire's wording, and
under it the answer verbatim; choices are a list. Each wording is in the language in which the page had it, and
answers in further languages follow with theirs. `unplaced` text is left out.

Plain text has no escape: whether a line is a heading depends on what it says and what is around
it. So every page is read again before it is given out, with the default options, and has to say the
same name, statuses, values, items and other lines. Where the plainest layout does not, others are
tried: the answer directly under its heading, under a "(required)" or "(optional)", or after it on
its line; another wording of the questionnaire's; the order of the source; a closing rule.

No layout helps, and it is reported and never silent, where

- a line of an answer reads as a heading and only text that is no part of the record reported otherwise:
  a label of one word alone at an answer's end whose question is not asked, before unplaced text, or
  the two halves of a heading that a rule, or among choices a blank line, kept apart;
- a label of one word counted in spite of an answer not of its type, as a lone `?` stood between;
- the record is not what reading with the default options gives: one read with other options, or
  edited by hand;
- more than a tenth of the page is control characters, which is read as binary data;
- two neighbours in one file ask no question in common, as no rule parts those, or a form feed in an
  answer parts them elsewhere; or the file is over the limit for reading. One file each is faithful.

A file of up to 1 MB is read as a whole before it is finished; of a larger one, each page with the one above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from profilecli.errors import OutputError
from profilecli.formats.common import FormatOptions
from profilecli.questionnaire.lexicon import Lexicon, build_lexicon
from profilecli.questionnaire.model import Choice, Question, Questionnaire
from profilecli.questionnaire.translations import get_wordings
from profilecli.reading.answers import Answer, Status
from profilecli.reading.document import read_document
from profilecli.record.answers import AnyAnswer, TextAnswer, TypedAnswer, list_languages, list_translations
from profilecli.record.chosen import list_chosen
from profilecli.record.profile import Profile
from profilecli.text.source import MAX_BYTES, read_source

Facts = tuple[object, ...]
"""What a record says of one question: status, value, text, items, other, reason, and in which languages."""
Content = tuple[str | None, dict[str, Facts]]
"""What a record says: the name, and the facts of each question."""
Section = list[str]
"""The lines of one part of a page."""

_RULE = "\n---\n"
_NEIGHBOURS = 2
"""How many pages are looked at together in any case."""
_MOST_CHECKED = 1_000_000
"""In bytes: up to this size a file is also read as a whole before it is given out."""
_MISSING: Facts = (Status.MISSING, None, None, (), (), None, (), ())


def encode_profiles(profiles: Iterable[Profile], options: FormatOptions) -> Iterator[bytes]:
    """Yield UTF-8 with LF: a page for each profile, a rule between two; one page is held at a time.

    What would be read back differently raises OutputError, which names the profile's place and
    the question and holds no answer text. With a `warn` in `options`, that gets the message instead, and
    the page is written in its plainest layout all the same.
    """
    warn = options.warn or _refuse
    lexicon = build_lexicon(options.questionnaire)
    above: str | None = None
    before: list[Content] = []
    texts: list[str] = []
    contents: list[Content] = []
    size, is_faithful = 0, True
    for number, profile in enumerate(profiles, 1):
        place = _name_place(profile, number)
        wanted = _read_content(profile)
        page, fault = _render_page(profile, wanted, lexicon)
        alone = _read_pages(page, lexicon) if fault else [wanted]
        opening = ""
        if fault:
            is_faithful = False
            warn(f"{place}: Markdown cannot hold {fault}: it would be read back differently")
        if above is not None:
            opening = "\n" if above.endswith(_RULE) else f"{_RULE}\n"
            if _read_pages(above + opening + page, lexicon) != [*before, *alone]:
                is_faithful = False
                warn(f"{place}: one Markdown file cannot hold this profile and the one before it")
        data = (opening + page).encode("utf-8", "backslashreplace")
        if size <= MAX_BYTES < size + len(data):
            warn(f"{place}: with this profile, the Markdown is over the {MAX_BYTES:,} bytes that can be read back")
        size += len(data)
        above, before = page, alone
        is_faithful = is_faithful and size <= _MOST_CHECKED
        if is_faithful:
            texts.append(opening + page)
            contents += alone
        yield data
    # The layout of all pages together says where a heading can be.
    if is_faithful and len(texts) > _NEIGHBOURS and _read_pages("".join(texts), lexicon) != contents:
        warn("one Markdown file cannot hold these profiles together; write one file each with --split")


def _name_place(profile: Profile, number: int) -> str:
    """Return where a profile is from, without its name: a public record does not say it, and has its number only."""
    source = profile.source
    return f"{source.path}:{source.lines[0]}" if source.path else f"record {number}"


def _refuse(message: str) -> None:
    raise OutputError(message)


def _read_content(profile: Profile) -> Content:
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


def _read_pages(text: str, lexicon: Lexicon) -> list[Content]:
    """Return what is read in a text."""
    document = read_document(read_source(text.encode("utf-8", "surrogatepass"), "-"), lexicon)
    return [
        (reading.name.name, {answer.question.name: _read_said(answer, lexicon) for answer in reading.answers})
        for reading in document.readings
    ]


def _render_page(profile: Profile, wanted: Content, lexicon: Lexicon) -> tuple[str, str | None]:
    """Return the page of a profile, and what of it is read differently, if anything is.

    The plainest layout is tried first, and is what comes of a page that cannot be faithful.
    """
    survey = [question for question in lexicon.questionnaire.survey if wanted[1][question.name] != _MISSING]
    plainest = [next(_list_all_forms(item, profile.answers[item.name], lexicon.questionnaire)) for item in survey]
    plain = _join([next(_list_name_forms(profile.name, lexicon.questionnaire)), *plainest])
    if _read_pages(plain, lexicon) == [wanted]:
        return plain, None
    fault: str | None = None
    for questions in (survey, sorted(survey, key=lambda item: _get_place(profile.answers[item.name]))):
        parts, problem = _fit_parts(profile, questions, wanted, lexicon)
        for page in (_join(parts), _join(parts) + _RULE) if problem is None else ():
            if _read_pages(page, lexicon) == [wanted]:
                return page, None
        fault = fault or problem
    return plain, fault or "the page"


def _fit_parts(
    profile: Profile, questions: Sequence[Question], wanted: Content, lexicon: Lexicon
) -> tuple[list[Section], str | None]:
    """Return the parts of a page, each in its first form that is read back, or what has no such form."""
    expected: Content = (profile.name, dict.fromkeys(wanted[1], _MISSING))
    found = _fit_part([], _list_name_forms(profile.name, lexicon.questionnaire), expected, lexicon)
    if found is None:
        return [], "the name"
    parts = [found]
    for question in questions:
        expected[1][question.name] = wanted[1][question.name]
        forms = _list_all_forms(question, profile.answers[question.name], lexicon.questionnaire)
        found = _fit_part(parts, forms, expected, lexicon)
        if found is None:
            return [], f"the answer to {question.name!r}"
        parts.append(found)
    return parts, None


def _fit_part(parts: list[Section], forms: Iterable[Section], expected: Content, lexicon: Lexicon) -> Section | None:
    """Return the first of `forms` that is read as expected after `parts`."""
    # A rule keeps the end from being read as a cut-off heading.
    return next((form for form in forms if _read_pages(_join([*parts, form]) + _RULE, lexicon) == [expected]), None)


def _join(parts: Iterable[Section]) -> str:
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts if part)


def _get_place(answer: AnyAnswer) -> int:
    return answer.heading.lines[0] if answer.heading else 0


def _list_name_forms(name: str | None, questionnaire: Questionnaire) -> Iterator[Section]:
    """Yield how a name can be written, the plainest first."""
    if name is None:
        yield []
    else:
        yield [f"# {name}"]
        yield [name]
        for label in questionnaire.name_labels:
            yield [f"# {label}: {name}"]
            yield [f"# {label}", name]


def _list_all_forms(question: Question, answer: AnyAnswer, questionnaire: Questionnaire) -> Iterator[Section]:
    """Yield how a question can be laid out with its answers in all languages, the plainest first."""
    answers = [(list_languages(answer) or questionnaire.list_languages()[:1], answer)]
    answers += [((language,), other) for language, other in list_translations(answer).items()]
    forms = [_list_forms(question, each, languages, questionnaire) for languages, each in answers]
    for sections in zip(*forms, strict=False):
        yield [line for section in sections for line in ("", *section)][1:]


def _list_forms(
    question: Question, answer: AnyAnswer, languages: Sequence[str], questionnaire: Questionnaire
) -> Iterator[Section]:
    """Yield how a question and its answer can be laid out in `languages`, the plainest first."""
    note = "(required)" if question.required else "(optional)"
    bodies = list(_list_bodies(question, answer, languages, questionnaire))
    for wording in _list_wordings(question, languages):
        heading = f"## {' '.join(wording.split())}"
        yield [heading, "", *bodies[0]] if any(bodies[0]) else [heading]
        yield from ([heading, "", *body] for body in bodies[1:])
        yield from ([heading, *body] for body in bodies)
        yield from ([heading, note, *body] for body in bodies)
        yield from ([f"{heading}: {body[0]}", *body[1:]] for body in bodies)


def _list_wordings(entry: Question | Choice, languages: Sequence[str]) -> Iterator[str]:
    """Yield the wordings of a question or a choice in one language, or its labels in several, one after another."""
    worded = [get_wordings(entry, language) for language in languages]
    yield " / ".join(dict.fromkeys(each.label for each in worded))
    if len(worded) == 1:
        yield from worded[0].aliases


def _list_bodies(
    question: Question, answer: AnyAnswer, languages: Sequence[str], questionnaire: Questionnaire
) -> Iterator[Section]:
    """Yield the lines of an answer; those of a select in each order that says the same."""
    if isinstance(answer, TextAnswer):
        yield (answer.value or "").split("\n")
        return
    if isinstance(answer, TypedAnswer):
        yield (answer.text or "").split("\n")
        return
    names = list_chosen(answer)
    choices = questionnaire.get_choices(question)
    labels = [" ".join(next(_list_wordings(choice, languages)).split()) for choice in choices if choice.name in names]
    # "- 2" is neither 2 nor -2 where both are choices.
    for bullet in "-*":
        chosen = [f"{bullet} {label}" for label in labels]
        yield [*chosen, *([""] if chosen and answer.other else []), *answer.other]
        if chosen and answer.other:
            yield [*answer.other, "", *chosen]
            yield [*chosen, *answer.other]
            yield [*answer.other, *chosen]
