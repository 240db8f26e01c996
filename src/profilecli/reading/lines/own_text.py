"""Text in, whether it is the page's or the form's own out: a page number, a line to write on, a hint."""

from __future__ import annotations

import re

from profilecli.questionnaire.lexicon import Lexicon
from profilecli.text.late import compile_late
from profilecli.text.notices import holds_date

_FILL = compile_late(
    r"\s*(?:[._\u2026][._\u2026\s]{3,}|(?:(?:</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,100})?/?>|&nbsp;)\s*){2,})"
)
STROKE_LINE = "____"
"""What is in a line to write on."""
_AROUND_STROKES = "_ \t\u00a0"
_BRACKETED = re.compile(r"[-*\s]*(?:[_*]+.*[_*]+|\(.*\)|\[.*\]|<.*>)[.\s]*")
_OPEN_ENDS = ("...", "\u2026")
_UNUSED = compile_late(r"\s*0\s?/\s?\d{3,5}")
"""How many characters were written, of how many."""
_FIELD = compile_late(r"\s*(?:\{\{[^{}]*\}\}|\{%[^{}]*%\}|<%[^<>]*%>|\$\{[^{}]*\})\s*")
"""A field that a template did not fill."""
_NAMED_FIELD = compile_late(r"\s*(?:\[\[|<<|\{|%|\$)\s?(?P<name>[A-Za-z][\w.-]+)\s?(?:\]\]|>>|\}|%|\$)\s*")
"""The same, in marks that people write, too."""
_FIELD_ENDS = tuple("]>}%$")
STROKES = "|\u2502\u2503\u2551"
"""What parts the cells of a table."""
ROW_ENDS = f"{STROKES} \t\u00a0"
"""What is after the last cell of a row."""
PAGE_WORDS = (
    r"(?:page|seite|p\u00e1gina|pagina|sida|strona|strana|str|sivu|oldal|halaman|sayfa|ukurasa|trang"
    r"|стр|страница|стор|сторінка|\u03c3\u03b5\u03bb\u03af\u03b4\u03b1|\u0635\u0641\u062d\u0629|\u05e2\u05de\u05d5\u05d3"
    r"|\u092a\u0943\u0937\u094d\u0920|\u0e2b\u0e19\u0e49\u0e32)[.:]?|p\.|p[a\u00e1]g\.|blz\."
)
"""What is before the number of a page."""
OF = (
    r"(?:of|/|von|sur|de|di|din|su|van|av|z|wa|dari|\u0438\u0437|\u0437|\u0456\u0437"
    r"|\u03b1\u03c0\u03cc|\u0645\u0646|\u05de\u05ea\u05d5\u05da)"
)
"""What is between the number of a page and that of all."""
ROMAN_NUMBERS = {roman: number for number, roman in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)}
PART_TITLE = compile_late(
    r"\W{0,6}(?P<word>[^\W\d_]{3,20})[.:]?\s+(?P<number>\d{1,2}|[A-Z]|[IVX]{2,5})(?!\w)(?P<rest>.*)"
)
"""What can be the title of a part: a word with a number or a letter, "SECTION B: YOUR WISHES"."""
_DASHES = r"(?:--+|\u2014)"
_OPENS = rf"\s*+[-\u2013\u2014=*|(\[]*+\s*+(?:{PAGE_WORDS})"
_PAGE = re.compile(
    rf"{_OPENS}\s*+[|#]?\s*+\d{{1,4}}(?P<all>\s*+(?:{OF}|\|)\s*+\d{{1,4}})?\s*+[-\u2013\u2014=*|)\]]*+\s*+"
    r"|\s*+(?:\d{1,4}\s*+\|\s*+p ?a ?g ?e|sida \d{1,3} \(\d{1,3}\))\s*+"
    rf"|\s*+{_DASHES}\s*+\d{{1,4}}\s*+{OF}\s*+\d{{1,4}}\s*+{_DASHES}\s*+",
    re.IGNORECASE,
)
_PAGE_OPENS = re.compile(_OPENS, re.IGNORECASE)
_PAGE_ENDS = "-\u2013\u2014=*|)]"
"""What can be behind the number of a page: most lines have none by how they begin and end."""
_GAP = re.compile(r"\s(?:\s{2,}|(?<=\t)|[-\u2013\u2014|\u00b7\u2022]\s(?=\S))")
"""Three blanks, a tab, or a sign between blanks."""
_PRINTED = compile_late(r"\S(?:\s{3,}+|\t\s*+)\d{1,4}\s?/\s?\d{1,4}\s*+\Z")
LONGEST_NUMBERS = 9
"""How many characters a bare page number has at most, folded: "12 / 14"."""


def is_page_number(text: str) -> bool:
    """Whether a line is a page number with its word, "Page 2 of 3", also beside a running head, or a browser's."""
    last = text.rstrip()[-1:]
    is_closed = last.isdecimal() or last in _PAGE_ENDS
    if (is_closed or last in "eE") and _PAGE.fullmatch(text):
        return True
    if not (is_closed or _PAGE_OPENS.match(text)):
        return False
    parts = _GAP.split(text.strip())
    found = [_PAGE.fullmatch(end) for end in (parts[0], parts[-1])]
    if any(match and match["all"] for match in found):
        return True
    return _PRINTED.search(text) is not None and _is_printed(parts[0])


def _is_printed(text: str) -> bool:
    """Whether a browser prints `text` beside the number of a page: an address, or when it was printed."""
    return text.startswith(("https://", "http://", "file://")) or holds_date(text)


def is_fill(text: str) -> bool:
    """Whether `text` is only a line to write on, of dots or strokes, or the tags of a web page."""
    return _FILL.fullmatch(text) is not None


def drop_strokes(text: str) -> str:
    """Return `text` without the line to write on before or after what was written on it."""
    if STROKE_LINE not in text:
        return text
    bare = text.strip(_AROUND_STROKES)
    start = text.index(bare)
    end = start + len(bare)
    return text[start if STROKE_LINE in text[:start] else 0 : end if STROKE_LINE in text[end:] else len(text)]


def is_hint(text: str, folded: str, lexicon: Lexicon) -> bool:
    """Whether `text` is what a form shows where nobody has answered yet."""
    language = lexicon.language
    if language.hints.fullmatch(folded) or (text[-1].isdigit() and _UNUSED.fullmatch(text)):
        return True
    if _is_template_field(text) or (text.rstrip().endswith(_FIELD_ENDS) and _names_question(text, lexicon)):
        return True
    is_apart = text.rstrip().endswith(_OPEN_ENDS) or _BRACKETED.fullmatch(text) is not None
    return is_apart and language.bracketed_hints.fullmatch(folded) is not None


def _is_template_field(text: str) -> bool:
    return ("{" in text or "%" in text) and _FIELD.fullmatch(text) is not None


def _names_question(text: str, lexicon: Lexicon) -> bool:
    """Whether `text` is nothing but the name of a question in the marks of a template."""
    match = _NAMED_FIELD.fullmatch(text)
    return match is not None and match["name"].lower() in lexicon.order
