"""The font table and the code page of an RTF document in, the letters that its bytes stand for out."""

from __future__ import annotations

from dataclasses import dataclass, field

from profilecli.converters.symbols import is_picture_font, translate_signs
from profilecli.converters.web.charset import find_codec

_BY_CHARSET = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""The code page of the letters of each set of characters that Windows knows."""
_PICTURES = 2
_LONGEST_NAME = 100


@dataclass(slots=True)
class _Font:
    name: str = ""
    charset: int = 1
    """As Windows numbers them; 1 is that of the document."""
    codec: str = ""


@dataclass(slots=True)
class Fonts:
    """The fonts of a document, and the code page of what is in none of them."""

    codec: str = "cp1252"
    default: int = 0
    """The number of the font that text has until another is named."""
    _fonts: dict[int, _Font] = field(default_factory=dict)
    _current: _Font = field(default_factory=_Font)

    def begin(self, number: int) -> None:
        """Begin the font of that number."""
        self._current = self._fonts[number] = _Font()

    def set_charset(self, charset: int) -> None:
        """Say which set of characters the font has."""
        self._current.charset = charset

    def set_code_page(self, number: int, *, is_of_font: bool = False) -> None:
        """Say which code page the font has, or the document; one that is not known changes nothing."""
        codec = find_codec("utf-8" if number == 65001 else f"cp{number}")
        if codec and is_of_font:
            self._current.codec = codec
        elif codec:
            self.codec = codec

    def add_name(self, text: str) -> None:
        """Add to the name of the font."""
        self._current.name = (self._current.name + text)[:_LONGEST_NAME]

    def decode(self, data: bytes, number: int | None) -> str:
        """Return the letters of a text in the font of that number."""
        font = self._find(number)
        if font and (font.charset == _PICTURES or is_picture_font(self._get_name(number))):
            return data.decode("latin-1")
        is_utf8 = self.codec == "utf-8" and font is not None and not font.charset
        known = font.codec or _BY_CHARSET.get(font.charset, "") if font and not is_utf8 else ""
        return data.decode(known or self.codec, "replace")

    def show(self, text: str, number: int | None) -> str:
        """Return what the font of that number makes of letters: signs, in a font of pictures."""
        name = self._get_name(number)
        return translate_signs(text, name) if is_picture_font(name) else text

    def _find(self, number: int | None) -> _Font | None:
        return self._fonts.get(self.default if number is None else number)

    def _get_name(self, number: int | None) -> str:
        font = self._find(number)
        return font.name.partition(";")[0].strip() if font else ""
