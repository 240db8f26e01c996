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
from profilecli.formats.markdown_content import MISSING, Content, read_content, read_pages
from profilecli.formats.markdown_forms import Section, get_place, list_all_forms, list_name_forms
from profilecli.questionnaire.lexicon import Lexicon, build_lexicon
from profilecli.questionnaire.model import Question
from profilecli.record.profile import Profile
from profilecli.text.source import MAX_BYTES

_RULE = "\n---\n"
_NEIGHBOURS = 2
"""How many pages are looked at together in any case."""
_MOST_CHECKED = 1_000_000
"""In bytes: up to this size a file is also read as a whole before it is given out."""


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
        wanted = read_content(profile)
        page, fault = _render_page(profile, wanted, lexicon)
        alone = read_pages(page, lexicon) if fault else [wanted]
        opening = ""
        if fault:
            is_faithful = False
            warn(f"{place}: Markdown cannot hold {fault}: it would be read back differently")
        if above is not None:
            opening = "\n" if above.endswith(_RULE) else f"{_RULE}\n"
            if read_pages(above + opening + page, lexicon) != [*before, *alone]:
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
    if is_faithful and len(texts) > _NEIGHBOURS and read_pages("".join(texts), lexicon) != contents:
        warn("one Markdown file cannot hold these profiles together; write one file each with --split")


def _name_place(profile: Profile, number: int) -> str:
    """Return where a profile is from, without its name: a public record does not say it, and has its number only."""
    source = profile.source
    return f"{source.path}:{source.lines[0]}" if source.path else f"record {number}"


def _refuse(message: str) -> None:
    raise OutputError(message)


def _render_page(profile: Profile, wanted: Content, lexicon: Lexicon) -> tuple[str, str | None]:
    """Return the page of a profile, and what of it is read differently, if anything is.

    The plainest layout is tried first, and is what comes of a page that cannot be faithful.
    """
    survey = [question for question in lexicon.questionnaire.survey if wanted[1][question.name] != MISSING]
    plainest = [next(list_all_forms(item, profile.answers[item.name], lexicon.questionnaire)) for item in survey]
    plain = _join([next(list_name_forms(profile.name, lexicon.questionnaire)), *plainest])
    if read_pages(plain, lexicon) == [wanted]:
        return plain, None
    fault: str | None = None
    for questions in (survey, sorted(survey, key=lambda item: get_place(profile.answers[item.name]))):
        parts, problem = _fit_parts(profile, questions, wanted, lexicon)
        for page in (_join(parts), _join(parts) + _RULE) if problem is None else ():
            if read_pages(page, lexicon) == [wanted]:
                return page, None
        fault = fault or problem
    return plain, fault or "the page"


def _fit_parts(
    profile: Profile, questions: Sequence[Question], wanted: Content, lexicon: Lexicon
) -> tuple[list[Section], str | None]:
    """Return the parts of a page, each in its first form that is read back, or what has no such form."""
    expected: Content = (profile.name, dict.fromkeys(wanted[1], MISSING))
    found = _fit_part([], list_name_forms(profile.name, lexicon.questionnaire), expected, lexicon)
    if found is None:
        return [], "the name"
    parts = [found]
    for question in questions:
        expected[1][question.name] = wanted[1][question.name]
        forms = list_all_forms(question, profile.answers[question.name], lexicon.questionnaire)
        found = _fit_part(parts, forms, expected, lexicon)
        if found is None:
            return [], f"the answer to {question.name!r}"
        parts.append(found)
    return parts, None


def _fit_part(parts: list[Section], forms: Iterable[Section], expected: Content, lexicon: Lexicon) -> Section | None:
    """Return the first of `forms` that is read as expected after `parts`."""
    # A rule keeps the end from being read as a cut-off heading.
    return next((form for form in forms if read_pages(_join([*parts, form]) + _RULE, lexicon) == [expected]), None)


def _join(parts: Iterable[Section]) -> str:
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts if part)
