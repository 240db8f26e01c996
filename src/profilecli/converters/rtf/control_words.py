"""The control words of RTF, and what each does to the walk through a document."""

from __future__ import annotations

from typing import Any

from profilecli.converters.rows import UNREAD
from profilecli.converters.rtf.blocks import Merged
from profilecli.converters.rtf.state import State, Target
from profilecli.converters.rtf.walk import Apart, Walk, Word

_SKIPPED = (
    "colortbl info nonesttables filetbl sp shprslt xe tc tcn rxe txe template ftnsep ftnsepc ftncn aftnsep aftnsepc "
    "aftncn background listtable listoverridetable revtbl rsidtbl mmath"
).split()
"""Groups that are not shown."""
_MOST_UNICODE = 0x110000


def _change(**changes: Any) -> Word:
    """Return a word that sets what holds for the group."""

    def take(walk: Walk, _number: int | None) -> None:
        walk.state = walk.state._replace(**changes)

    return take


def _toggle(name: str) -> Word:
    """Return a word that is off where 0 follows it, else on."""

    def take(walk: Walk, number: int | None) -> None:
        changes: Any = {name: number != 0}
        walk.state = walk.state._replace(**changes)

    return take


def _number(name: str, default: int = 0) -> Word:
    """Return a word that sets what holds for the group to the number that follows it."""

    def take(walk: Walk, number: int | None) -> None:
        changes: Any = {name: default if number is None else number}
        walk.state = walk.state._replace(**changes)

    return take


def _skip(walk: Walk, _number: int | None) -> None:
    walk.tokens.skip_group()


def _skip_image(walk: Walk, _number: int | None) -> None:
    walk.document.has_image = True
    walk.tokens.skip_group()


def _set_aside(name: str) -> Word:
    """Return a word for what stands below its paragraph."""

    def take(walk: Walk, _number: int | None) -> None:
        start, end = walk.tokens.skip_group()
        if not walk.state.is_unseen:
            walk.aparts.append(Apart(name, start, end, walk.state))

    return take


def _take_margin(name: str) -> Word:
    """Return a word for what stands above or below each page: each that differs comes once."""

    def take(walk: Walk, _number: int | None) -> None:
        start, end = walk.tokens.skip_group()
        text = walk.document.data[start:end]
        if text in walk.document.known:
            return
        walk.document.known.add(text)
        margin = Apart(name, start, end, State())
        if name == "header" and not walk.blocks.found.rows and not walk.line.is_waiting:
            walk.document.show_header(margin)
        else:
            walk.document.margins.append(margin)

    return take


def _take_unicode(walk: Walk, number: int | None) -> None:
    code = (number or 0) + (0x10000 if (number or 0) < 0 else 0)
    walk.to_skip = 0
    walk.write(chr(code) if 0 < code < _MOST_UNICODE else "\ufffd")
    walk.to_skip = max(walk.state.blanks, 0)


def _take_plain(walk: Walk, _number: int | None) -> None:
    walk.state = walk.state._replace(font=None, is_hidden=False, is_deleted=False, is_struck=False, letter_style=None)


def _take_font(walk: Walk, number: int | None) -> None:
    if walk.state.target is Target.FONTS:
        walk.document.fonts.begin(number or 0)
    else:
        walk.state = walk.state._replace(font=number)


def _take_style(kind: bytes, name: str) -> Word:
    """Return a word that names a style, or says which one holds."""

    def take(walk: Walk, number: int | None) -> None:
        if walk.state.target is Target.STYLES:
            walk.document.named = (kind, number or 0)
        else:
            changes: Any = {name: number or 0}
            walk.state = walk.state._replace(**changes)

    return take


def _end_paragraph(walk: Walk, _number: int | None) -> None:
    if walk.state.target is Target.BODY and not walk.state.is_unseen:
        # Where the end of a paragraph is not shown, the next one belongs to it.
        walk.end_paragraph(walk.state.depth)


def _end_cell(walk: Walk, depth: int) -> None:
    if walk.line.is_waiting or walk.aparts:
        walk.end_paragraph(depth)
    walk.blocks.end_cell(depth)


def _open_field(walk: Walk, _number: int | None) -> None:
    walk.line.open_field(walk.depth)


def _of_field(name: str) -> Word:
    """Return a word that says something of the last field that is open."""

    def take(walk: Walk, number: int | None) -> None:
        if walk.line.fields:
            setattr(walk.line.fields[-1], name, number or 0)

    return take


def _take_entry(walk: Walk, _number: int | None) -> None:
    if walk.line.fields:
        walk.line.fields[-1].entries.append("")
    walk.state = walk.state._replace(target=Target.ENTRY)


def _note(what: str) -> Word:
    """Return a word for a file within the file, unless it is a formula."""

    def take(walk: Walk, _number: int | None) -> None:
        data, start = walk.document.data, walk.tokens.place
        if b"\\objclass Equation" not in data[start : data.find(b"}", start)]:
            walk.line.unread.append(UNREAD.format(what))

    return take


def _begin_row(walk: Walk, _number: int | None) -> None:
    walk.blocks.merged = Merged()


def _merge(walk: Walk, _number: int | None) -> None:
    walk.blocks.merged.is_next = True


_NAMED: dict[str, Word] = {
    # These groups are known, though they can be left out.
    **dict.fromkeys(("shpinst", "nesttableprops", "do"), _change()),
    **dict.fromkeys(_SKIPPED, _skip),
    **dict.fromkeys(("pict", "shppict", "nonshppict"), _skip_image),
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), _take_margin("header")),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), _take_margin("footer")),
    **dict.fromkeys(("strike", "striked"), _toggle("is_struck")),
    **dict.fromkeys(("listtext", "pntext"), _change(target=Target.MARKER)),
    **dict.fromkeys(("objemb", "objlink", "objautlink"), _note("an embedded file")),
    **dict.fromkeys(("par", "sect", "\r", "\n"), _end_paragraph),
    "objocx": _note("an ActiveX field"),
    "footnote": _set_aside("note"),
    "shptxt": _set_aside("text box"),
    "dptxbxtext": _set_aside("text box"),
    "u": _take_unicode,
    "uc": _number("blanks", 1),
    "plain": _take_plain,
    "pard": _change(in_table=False, level=1, style=0),
    "v": _toggle("is_hidden"),
    "deleted": _toggle("is_deleted"),
    "intbl": _change(in_table=True),
    "itap": _number("level", 1),
    "s": _take_style(b"s", "style"),
    "cs": _take_style(b"cs", "letter_style"),
    "f": _take_font,
    "deff": lambda walk, number: setattr(walk.document.fonts, "default", number or 0),
    "fonttbl": _change(target=Target.FONTS),
    "fcharset": lambda walk, number: walk.document.fonts.set_charset(number or 0),
    "cpg": lambda walk, number: walk.document.fonts.set_code_page(number or 0, is_of_font=True),
    "ansicpg": lambda walk, number: walk.document.fonts.set_code_page(number or 0),
    "mac": lambda walk, _: setattr(walk.document.fonts, "codec", "mac_roman"),
    "pc": lambda walk, _: setattr(walk.document.fonts, "codec", "cp437"),
    "pca": lambda walk, _: setattr(walk.document.fonts, "codec", "cp850"),
    "stylesheet": _change(target=Target.STYLES),
    "trowd": _begin_row,
    "clmrg": _merge,
    "cellx": lambda walk, _: walk.blocks.merged.add(),
    "cell": lambda walk, _: _end_cell(walk, 1),
    "nestcell": lambda walk, _: _end_cell(walk, max(walk.state.depth, 2)),
    "row": lambda walk, _: walk.blocks.end_row(1),
    "nestrow": lambda walk, _: walk.blocks.end_row(max(walk.state.depth, 2)),
    "field": _open_field,
    "fldinst": _change(target=Target.CODE),
    "formfield": _change(target=Target.FORM),
    "fftype": _of_field("kind"),
    "ffres": _of_field("result"),
    "ffdefres": _of_field("default"),
    "ffl": _take_entry,
}
WORDS: dict[bytes, Word] = {name.encode(): take for name, take in _NAMED.items()}
"""What each control word does; the others change how things look."""
