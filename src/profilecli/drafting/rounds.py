"""A pile of pages in, what their questionnaire most likely is out, in three rounds over the files.

The first round counts the wordings of all pages. The second sees what is around those that recur, and separates
headings from the rest. The third reads the pages with these headings, and sees what is under each.
"""

from __future__ import annotations

from dataclasses import dataclass

from profilecli.drafting.answers import Answers, add_answer
from profilecli.drafting.assembling import assemble, list_doubtful
from profilecli.drafting.classifying import Role
from profilecli.drafting.copies import find_copies
from profilecli.drafting.count import list_recurring, list_wordings, start_counting
from profilecli.drafting.draft_form import DraftForm
from profilecli.drafting.joining import join_questions
from profilecli.drafting.masked_lines import drop_masked
from profilecli.drafting.pile import Pile
from profilecli.drafting.profiles import read_profiles
from profilecli.drafting.roles import find_roles
from profilecli.drafting.settling import doubt_unread, settle_choices, settle_name, settle_types
from profilecli.drafting.skeleton import PageItem, build_items, forget_rare
from profilecli.drafting.transcripts import find_speakers
from profilecli.drafting.wordbook import LanguageTally, Wordbook
from profilecli.errors import InputError
from profilecli.findings.diagnostics import format_count
from profilecli.questionnaire.answer_types import PartType, QuestionType
from profilecli.questionnaire.checking import check_questionnaire
from profilecli.questionnaire.lexicon import build_lexicon
from profilecli.questionnaire.model import Part, Question, Questionnaire
from profilecli.questionnaire.speakers import Speakers
from profilecli.reading.document import read_document
from profilecli.reading.values.scales import find_row
from profilecli.run.recurring.evidence import FEWEST

MOST_LOOKED_AT = 2_000
"""How many files are looked at closely: of a larger pile, evenly spread ones."""
MOST_HEARD = 200
"""In how many files speakers are looked for."""
_NOTHING = "no line recurs in {} as a question does"


@dataclass(frozen=True, slots=True)
class _Look:
    """What the second round saw: the pages, and the files to read in the third."""

    pages: list[list[PageItem]]
    paths: set[str]
    masked: list[str]
    """The lines of the pages' own that differ by a number, with a star in its place."""


def draft_form(pile: Pile) -> DraftForm:
    """Return what the questionnaire of a pile most likely is; raises InputError where too few pages ask anything."""
    speakers = find_speakers(pile.read(MOST_HEARD))
    wordbook = _count(pile, speakers)
    look = _look(pile, wordbook, speakers)
    roles = find_roles(look.pages, wordbook.language)
    if not roles.list_keys(Role.HEADING):
        raise InputError(_NOTHING.format(format_count(wordbook.total, "page")))
    form = assemble(roles, look.pages, look.masked, wordbook)
    form.speakers = speakers
    answers = _read(pile, look, form, wordbook)
    doubt_unread(form, answers, roles)
    settle_types(form, answers, wordbook.language)
    settle_name(form, roles, look.pages)
    if not form.questions:
        raise InputError(_NOTHING.format(format_count(form.pages, "page")))
    join_questions(form, answers, look.pages)
    settle_choices(form, answers)
    form.doubtful = list_doubtful(form, roles, look.pages, wordbook)
    return form


def _count(pile: Pile, speakers: Speakers) -> Wordbook:
    """Return the wordings that recur."""
    counting, tally = start_counting(), LanguageTally()
    for source in pile.read_first():
        for lines in read_profiles(source, speakers):
            counting.add_text(list_wordings(lines))
            tally.add(lines)
    if counting.total <= FEWEST:
        raise InputError(f"too few pages that differ: {counting.total}; a draft needs {FEWEST + 1} at least")
    return Wordbook(list_recurring(counting), counting.total, tally.guess())


def _look(pile: Pile, wordbook: Wordbook, speakers: Speakers) -> _Look:
    """Return the pages that are no further versions of others, as sequences of wordings."""
    pages: list[list[PageItem]] = []
    paths: list[str] = []
    for source in pile.read(MOST_LOOKED_AT):
        for lines in read_profiles(source, speakers):
            pages.append(build_items(lines, wordbook))
            paths.append(source.path)
    copies = find_copies(pages)
    kept = [place for place in range(len(pages)) if place not in copies]
    own, masked = drop_masked(forget_rare([pages[place] for place in kept]))
    return _Look(own, {paths[place] for place in kept}, masked)


def _read(pile: Pile, look: _Look, form: DraftForm, wordbook: Wordbook) -> dict[str, Answers]:
    """Return what is under each question, by its name."""
    lexicon = build_lexicon(_build_plain(form))
    found = {question.name: Answers() for question in form.questions}
    for source in pile.read(MOST_LOOKED_AT):
        if source.path not in look.paths:
            continue
        document = read_document(source, lexicon)
        for reading in document.readings:
            for answer in reading.answers:
                row = find_row(document.lines[answer.heading.last].text) if answer.heading else ""
                add_answer(found[answer.question.name], answer, row, (lexicon, wordbook))
    return found


def _build_plain(form: DraftForm) -> Questionnaire:
    """Return a questionnaire by which each answer is text."""
    survey = [
        Question(name=item.name, type=QuestionType.TEXT, label=item.label, aliases=tuple(item.aliases), hint=item.hint)
        for item in form.questions
    ]
    sections = [line.text for item in form.questions for line in item.sections]
    parts = [Part(name=f"_{number}", type=PartType.GROUP, label=text) for number, text in enumerate(sections)]
    fields = {"name": "draft", "title": "draft", "version": "1", "language": form.language}
    boilerplate = tuple(line.text for line in form.boilerplate)
    return check_questionnaire(
        {**fields, "boilerplate": boilerplate, "speakers": form.speakers, "survey": (*parts, *survey)}
    )
