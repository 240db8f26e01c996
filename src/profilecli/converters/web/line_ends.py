"""Which elements of a web page end a line, and what is after an element on its line."""

from __future__ import annotations

from itertools import islice
from typing import Any, NamedTuple

from profilecli.converters.web.boxes import BOX_SELECTOR, DEEPEST, climb, has_words, is_unseen, read_box

APART = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol dl table fieldset form section article main aside header footer nav blockquote pre hr "
    "figure address details dialog hgroup search menu".split()
)
"""What stands apart from the text above and below it."""
BLOCKS = frozenset("div li dt dd legend tr caption summary figcaption center option body html label".split())
"""What begins on a line of its own."""
_ENDS = BLOCKS | APART | {"td", "th"}
"""What holds whole lines."""


_MOST_EMPTY = 10
"""So many empty elements may be before a box."""


class _After(NamedTuple):
    """What is after an element on its line."""

    has_box: bool = False
    has_words: bool = False
    """Whether words are after the last box or, without a box, at all."""

    def join(self, rest: _After) -> _After:
        """Return what this and `rest` behind it are together."""
        return _After(self.has_box or rest.has_box, rest.has_words or (self.has_words and not rest.has_box))


_NOTHING, _WORDS = _After(), _After(has_words=True)


class LineEnds:
    """What is after the elements of a page on their lines; each is looked at once, however many ask."""

    def __init__(self) -> None:
        """Begin with nothing looked at."""
        self._beside: dict[int, _After] = {}
        """What is after each in its own element, by its id in memory."""
        self._after: dict[int, _After] = {}

    def has_words_after(self, node: Any) -> bool:
        """Whether words stand after the last box of the line on which `node` stands; in a cell or block, to its end."""
        path = []
        while node is not None and node.tag not in _ENDS and node.mem_id not in self._after:
            path.append(node)
            node = node.parent
        after = self._after.get(node.mem_id, _NOTHING) if node is not None else _NOTHING
        for inner in reversed(path):
            after = self._after[inner.mem_id] = self.look_beside(inner).join(after)
        return after.has_words

    def look_beside(self, node: Any) -> _After:
        """Return what is after an element on its line, within the same one."""
        row = []
        while node is not None and node.mem_id not in self._beside:
            row.append(node)
            node = node.next if node.next is not None and node.next.tag not in APART | {"br"} else None
        for inner in reversed(row):
            beside = _NOTHING if node is None else _look_at(node).join(self._beside[node.mem_id])
            self._beside[inner.mem_id] = beside
            node = inner
        return self._beside[row[0].mem_id] if row else self._beside[node.mem_id]


def _look_at(node: Any) -> _After:
    if read_box(node, node.attributes):
        return _NOTHING if is_unseen(node.attributes) else _After(has_box=True, has_words=has_words(node))
    text = node.text_content if node.tag == "-text" else node.text(deep=True)
    return _WORDS if (text or "").strip() else _NOTHING


def find_trailing(root: Any, ends: LineEnds) -> list[tuple[Any, Any]]:
    """Return the boxes that are last in their label, below all its words, and the label of each."""
    boxes = (node for node in root.css(BOX_SELECTOR) if not is_unseen(node.attributes) and not has_words(node))
    return [(node, label) for node in boxes if (label := _find_label_above(node, ends)) is not None]


def _find_label_above(box: Any, ends: LineEnds) -> Any:
    """Return the label that ends with a box on a line of its own below words; None where there is none."""
    node, has_words_above = box, False
    for above in islice(climb(box), DEEPEST):
        before = _find_before(node)
        if ends.look_beside(node) != _NOTHING or (before is not None and not {node.tag, before.tag} & _ENDS):
            return None
        has_words_above = has_words_above or before is not None
        if above.tag == "label":
            return above if has_words_above else None
        node = above
    return None


def _find_before(node: Any) -> Any:
    """Return what is before an element in the same one, and not empty."""
    for _ in range(_MOST_EMPTY):
        node = node.prev
        if node is None or _look_at(node) != _NOTHING:
            return node
    return None
