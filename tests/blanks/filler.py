"""A program that fills in empty forms as people, word processors and mail programs do.

It knows the questionnaire and the text of the form, and nothing of how the program reads.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from helpers import as_dict, read
from profilecli.findings.diagnostics import Severity
from profilecli.questionnaire.answer_types import QuestionType
from profilecli.questionnaire.lexicon import build_lexicon
from profilecli.questionnaire.model import Question, Questionnaire
from profilecli.record.profile import Profile

TEXTS = (
    "Dockers, and the people who wait for them.",
    "We meet twice a month. Everybody brings a chair.\n\nIn summer we meet on the quay, because it is cooler there.",
    "The roof leaks. It has leaked since the storm in March, and the owner of the house says that it is not his roof.",
    "- tea for everybody\n- a room that can be heated\n- two keys",
    "Three things are hard:\n\n1. the rent\n2. the stairs\n3. the neighbour's dog, who does not like singing",
    'They call it "the long table", and it\'s ours.',
    "Maria, who keeps the list, can be asked on Tuesdays.\nPaul can be asked on Fridays.",
)
NAMES = ("Copper Lantern Network", "Harbour Choir", "Les Chênes d'Or", "Tool Shed 24", "Амбар")
OWN = ("sewing lessons", "a library of seeds", "help with letters")
VALUES: dict[QuestionType, tuple[tuple[str, Any], ...]] = {
    QuestionType.EMAIL: (
        ("office@lantern.example", "office@lantern.example"),
        ("a.b-c@quay.example", "a.b-c@quay.example"),
    ),
    QuestionType.URL: (
        ("https://www.quay.example/about", "https://www.quay.example/about"),
        ("quay.example", "http://quay.example"),
    ),
    QuestionType.INTEGER: (("12", 12), ("1043", 1043)),
    QuestionType.DECIMAL: (("18.50", 18.5), ("7", 7.0)),
    QuestionType.DATE: (("2016-05-07", "2016-05-07"), ("7 May 2016", "2016-05-07")),
    QuestionType.TIME: (("17:05", "17:05"), ("5.05 pm", "17:05")),
    QuestionType.PHONE: (("+44 20 7946 0018", "+442079460018"), ("+44 (0)20 7946 0018", "+442079460018")),
}


@dataclass(slots=True)
class Answers:
    """What somebody means to say."""

    name: str
    said: dict[str, str] = field(default_factory=dict)
    """By question without boxes, the words."""
    value: dict[str, Any] = field(default_factory=dict)
    """By such a question of a type, the value that they mean."""
    ticked: dict[str, list[str]] = field(default_factory=dict)
    """By question with boxes, the names of the choices, in the order of the questionnaire."""
    own: dict[str, str] = field(default_factory=dict)
    """By question with a box for words of one's own, those."""
    reason: dict[str, str] = field(default_factory=dict)
    """By question, the code for why there is no answer."""


def invent(rng: random.Random, form: Questionnaire) -> Answers:
    """Return what somebody answers to the questions of `form`; one in six is left open."""
    found = Answers(rng.choice(NAMES))
    for question in form.survey:
        if rng.random() < 1 / 6:
            continue
        if form.missing and rng.random() < 1 / 6:
            _invent_reason(rng, form, question, found)
        elif question.type.is_select:
            choices = form.get_choices(question)
            is_listed = any(re.fullmatch(r"\W*others?\W*", item.label, re.IGNORECASE) for item in choices)
            is_own = question.or_other and not is_listed and rng.random() < 0.3
            count = rng.randint(1, len(choices)) if question.type is QuestionType.SELECT_MULTIPLE else 1
            count -= is_own and count == 1
            found.ticked[question.name] = [item.name for item in sorted(rng.sample(choices, count), key=choices.index)]
            if is_own:
                found.own[question.name] = rng.choice(OWN)
        elif question.type is QuestionType.RANGE:
            value = rng.choice(list_numbers(question))
            found.said[question.name], found.value[question.name] = str(value), value
        elif question.type is QuestionType.TEXT:
            found.said[question.name] = rng.choice(TEXTS)
        else:
            values = VALUES[question.type]
            # The names of months are those of the form's language.
            said, value = rng.choice(values if form.language in ("en", "und") else values[:1])
            if question.type is QuestionType.DECIMAL:
                said = said.replace(".", build_lexicon(form).notations[0].decimal_mark)
            found.said[question.name], found.value[question.name] = said, value
    return found


def _invent_reason(rng: random.Random, form: Questionnaire, question: Question, found: Answers) -> None:
    code = rng.choice(list(form.missing))
    found.reason[question.name] = code
    if question.type.is_select:
        found.ticked[question.name] = [code]
        return
    found.said[question.name] = rng.choice(form.missing[code])
    if question.type is not QuestionType.TEXT:
        found.value[question.name] = None


def list_numbers(question: Question) -> list[int]:
    """Return the numbers of a scale of whole numbers."""
    assert question.end is not None
    return list(range(int(question.start), int(question.end) + 1, int(question.step)))


@dataclass(slots=True)
class Block:
    """A question of the form: its label, its lines to write on, its boxes."""

    question: Question
    label: str
    strokes: list[str] = field(default_factory=list)
    """With what the form says above them."""
    boxes: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    """What the form says between this question and the next one."""


def split(text: str, form: Questionnaire) -> tuple[list[str], list[Block]]:
    """Return the lines above the first question, and the questions, of an empty form."""
    above: list[str] = []
    blocks: list[Block] = []
    labels = {" ".join(question.label.split()): question for question in form.survey}
    printed = {" ".join(text.split()) for part in form.parts for text in (part.label, part.hint) if text} | {*form.end}
    for line in text.split("\n"):
        bare = re.sub("^##+ ", "", line)
        if bare in labels:
            blocks.append(Block(labels[bare], line))
        elif not blocks:
            above.append(line)
        elif bare in printed:
            blocks[-1].below += [line, ""]
        elif re.match(r"(?:- )?[\[(] [\])] ", line) and blocks[-1].question.type.is_select:
            blocks[-1].boxes.append(line)
        elif line.strip():
            blocks[-1].strokes.append(line)
    return above, blocks


# Where the words of an answer go.
Place = Callable[[str, str, list[str]], list[str]]


def _end(label: str) -> str:
    return label if label.endswith(("?", ":")) else f"{label}:"


PLACES: dict[str, Place] = {
    "instead of the strokes": lambda label, said, _: [label, said],
    "below a blank line": lambda label, said, _: [label, "", said],
    "above the strokes": lambda label, said, strokes: [label, said, *strokes],
    "below the strokes": lambda label, said, strokes: [label, *strokes, said],
    "below the strokes and a blank line": lambda label, said, strokes: [label, *strokes, "", said],
    "before the strokes of a line": lambda label, said, strokes: [label, *strokes[:-1], said + strokes[-1][10:]],
    "within the strokes of a line": lambda label, said, strokes: [label, *strokes[:-1], f"_____{said}_____"],
    "after the strokes of a line": lambda label, said, strokes: [label, *strokes[:-1], f"{strokes[-1]} {said}"],
    "on the line of the label": lambda label, said, _: [f"{_end(label)} {said}"],
    "on the line of the label, strokes left": lambda label, said, strokes: [f"{_end(label)} {said}", *strokes],
}
BOXES: dict[str, Callable[[str, bool], str | None]] = {
    "x": lambda box, on: box.replace("[ ]", "[x]").replace("( )", "(x)") if on else box,
    "X": lambda box, on: box.replace("[ ]", "[X]").replace("( )", "(X)") if on else box,
    "x with blanks": lambda box, on: box.replace("[ ]", "[ x ]").replace("( )", "( x )") if on else box,
    "check mark": lambda box, on: box.replace("[ ]", "[✓]").replace("( )", "(✓)") if on else box,
    "ballots": lambda box, on: re.sub(r"[\[(] [\])]", "☒" if on else "☐", box),
    "ticked ballots": lambda box, on: re.sub(r"[\[(] [\])]", "☑" if on else "☐", box),
    "bare x": lambda box, on: re.sub(r"[\[(] [\])]", "X", box) if on else box,
    "x before the box": lambda box, on: f"x {box}" if on else box,
    "closed boxes": lambda box, on: re.sub(r"[\[(] [\])]", "[x]" if on else "[]", box),
    "only the ticked ones": lambda box, on: box.replace("[ ]", "[x]").replace("( )", "(x)") if on else None,
    "only the words of the ticked ones": lambda box, on: re.sub(r"^(?:- )?[\[(] [\])] ", "", box) if on else None,
    "no boxes for the others": lambda box, on: re.sub(r"[\[(] [\])]", "[x]" if on else "", box).strip(),
}


def fill(text: str, form: Questionnaire, answers: Answers, place: str, box: str) -> str:
    """Return the form `text` filled in with `answers`."""
    above, blocks = split(text, form)
    lines = [re.sub("_{5,}", answers.name, line) for line in above]
    for block in blocks:
        said = answers.said.get(block.question.name)
        if block.boxes:
            lines += [block.label, *block.strokes, *_tick(block, form, answers, box)]
        elif said is None:
            lines += [block.label, *block.strokes]
        elif any(line.startswith("( ) ") for line in block.strokes) and answers.value[block.question.name] is not None:
            lines += [block.label, *(_mark(line, said, box) for line in block.strokes)]
        else:
            # What is on the line of the label begins there; on that of a scale there is no place for words.
            has_scale = any(line.startswith("( ) ") for line in block.strokes)
            where = "below the strokes" if has_scale and place.endswith("strokes of a line") else place
            lines += PLACES[where](block.label, said, block.strokes)
        lines += ["", *block.below]
    return "\n".join(lines)


def _tick(block: Block, form: Questionnaire, answers: Answers, box: str) -> list[str]:
    name = block.question.name
    names = {" ".join(labels[0].split()): code for code, labels in form.missing.items()}
    names |= {" ".join(item.label.split()): item.name for item in form.get_choices(block.question)}
    own = answers.own.get(name)
    found = []
    for line in block.boxes:
        choice = names.get(re.sub(r"^(?:- )?[\[(] [\])] ", "", line))
        is_own = choice is None
        on = own is not None if is_own else choice in answers.ticked.get(name, ())
        marked = BOXES[box](line, on) if name in answers.ticked else line
        if marked is not None:
            found.append(re.sub("_{5,}", own, marked) if is_own and own else marked)
    return found


def _mark(line: str, said: str, box: str) -> str:
    """Return a printed scale with one number marked; where the marks would not say which one, that number."""
    if not line.startswith("( ) "):
        return line
    if box in ("bare x", "only the words of the ticked ones", "no boxes for the others"):
        return said
    numbers = [f"( ) {number}" for number in re.findall(r"-?\d+", line)]
    marked = [BOXES[box](number, number[4:] == said) for number in numbers]
    return "   ".join(filter(None, marked)) + re.sub(r".*\d", "", line)


def _wrap(text: str, width: int, hang: str = "", flowed: bool = False) -> str:
    end = " \n" if flowed else "\n"
    lines = []
    for line in text.split("\n"):
        parts = textwrap.wrap(line, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
        lines.append(end.join(parts))
    return "\n".join(lines)


def _curl(text: str) -> str:
    text = re.sub(r"\"(?=\w)", "\u201c", text).replace('"', "\u201d")
    return text.replace("'", "\u2019")


def _sub(pattern: str, mark: str, text: str) -> str:
    return re.sub(pattern, mark, text, flags=re.MULTILINE)


def _bullet(mark: str) -> Callable[[str], str]:
    return lambda text: _sub(r"^(?:- )?(?=[\[(☐☒☑])", f"{mark} ", _sub(r"^- (?![\[(])", f"{mark} ", text))


LAYOUTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "wrapped": lambda text: _wrap(text, 72),
    "wrapped with hanging lines": lambda text: _wrap(text, 72, "    "),
    "wrapped narrow": lambda text: _wrap(text, 60),
    "flowed": lambda text: _sub("^(?=[ >]|From )", " ", _wrap(text, 66, flowed=True)),
    "quoted": lambda text: _sub("^", "> ", text),
    "quoted without blanks at ends": lambda text: _sub("^> $", ">", _sub("^", "> ", text)),
    "quoted twice": lambda text: _sub("^", ">> ", text),
    "wrapped and quoted": lambda text: _sub("^", "> ", _wrap(text, 72)),
    "indented": lambda text: _sub("^(?=.)", "    ", text),
    "indented by tabs": lambda text: _sub("^(?=.)", "\t", text),
    "indented answers": lambda text: text.replace("\n", "\n  "),
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "tabs": lambda text: re.sub(r"(?<=[\])?:☐☒☑]) ", "\t", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "no-break spaces here and there": lambda text: re.sub(r"(?<=\S) (?=\w+ \w)", "\u00a0", text),
    "smart quotes": _curl,
    "stars": _bullet("*"),
    "bullets": _bullet("•"),
    "bullets and tabs": _bullet("•\t"),
    "o": _bullet("o"),
    "wingdings": _bullet("\uf0b7"),
    "blank lines doubled": lambda text: text.replace("\n", "\n\n"),
    "blank lines removed": lambda text: re.sub(r"\n\n+", "\n", text),
    "blanks at ends": lambda text: _sub("$", "  ", text),
    "dashes": lambda text: text.replace(" - ", " \u2013 "),
}


def reply(text: str, form: Questionnaire, answers: Answers) -> str:
    """Return a mail that quotes the form `text` and answers between its lines; boxes are ticked where they are."""
    above, blocks = split(text, form)
    lines = ["Thank you. Our answers are below.", "", *(f"> {line}" for line in above), answers.name, ""]
    for block in blocks:
        said = answers.said.get(block.question.name)
        boxes = [f"> {line}" for line in _tick(block, form, answers, "x")]
        lines += [f"> {line}" for line in (block.label, *block.strokes)] + boxes
        lines += [said, ""] if said else [">"]
        lines += [f"> {line}" for line in block.below]
    return "\n".join(lines)


def list_misread(
    text: str | bytes, form: Questionnaire, answers: Answers, path: str = "a.txt"
) -> tuple[list[str], list[str]]:
    """Return what is not read in a filled form `text` as it was meant, and what of that no finding reports."""
    outcome = read(text, form, path=path)
    if len(outcome.profiles) != 1:
        return ["profiles"], []
    (profile,) = outcome.profiles
    wrong = [question.name for question in form.survey if not _is_right(profile, question, answers)]
    if settle(profile.name or "") != settle(answers.name):
        wrong.append("name")
    found = [item for item in outcome.diagnostics if item.severity is not Severity.INFO and item.code != "PRF301"]
    return wrong, [name for name in wrong if not any(item.question in (None, name) for item in found)]


def _is_right(profile: Profile, question: Question, answers: Answers) -> bool:
    name = question.name
    answer = as_dict(profile.answers[name])
    if not question.type.is_select:
        said = answers.said.get(name)
        value = None if said is None else answers.value.get(name, settle(said))
        found = settle(answer["value"] or "") or None if question.type is QuestionType.TEXT else answer["value"]
        if answer.get("reason") != answers.reason.get(name):
            return False
        items = [settle(line[2:].strip()) for line in (said or "").split("\n") if re.match(r"- |\d\. ", line)]
        return found == value and list(map(settle, answer.get("items", ()))) == items
    chosen, own = answers.ticked.get(name), answers.own.get(name)
    if name in answers.reason:
        return (answer["value"], answer.get("reason")) == (None, answers.reason[name])
    if question.type is QuestionType.BOOLEAN and chosen is not None:
        return answer["value"] is (chosen == ["yes"]) and not answer["other"]
    if question.type is QuestionType.SELECT_ONE and chosen is not None:
        return answer["value"] == ("other" if own else chosen[0]) and _has_own(answer["other"], own)
    return answer["value"] == chosen and _has_own(answer["other"], own)


def _has_own(other: list[str], own: str | None) -> bool:
    return len(other) == (own is not None) and all(own is not None and own in settle(line) for line in other)


def settle(text: str) -> str:
    """Return words as they are compared: layouts break lines, and change blanks, quotation marks and bullets."""
    text = re.sub(r"^\s*[-\u2013*\u2022o\uf0b7]\s", "- ", text, flags=re.MULTILINE)
    return " ".join(text.translate({0x201C: '"', 0x201D: '"', 0x2019: "'"}).split())
