"""Many short texts in, a few bytes more than theirs in memory: no object for each."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

_FIRST_SLOTS = 8


def build_numbers(size: int = 0) -> array[int]:
    """Return `size` zeros, of four bytes each."""
    return array("I", bytes(4 * size))


@dataclass(slots=True)
class Texts:
    """Short texts, numbered from 0 in the order in which they come."""

    data: bytearray = field(default_factory=bytearray)
    """All of them, one after the other."""
    ends: array[int] = field(default_factory=lambda: array("Q", (0,)))
    """Where the one before each of them ends, and where the last one does."""

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.ends) - 1

    def __getitem__(self, number: int) -> bytes:
        """Return the text with a number."""
        return bytes(self.data[self.ends[number] : self.ends[number + 1]])

    def append(self, text: bytes) -> None:
        """Add one."""
        self.data += text
        self.ends.append(len(self.data))


@dataclass(slots=True)
class Keys:
    """Different texts, each of which has a number: a dictionary."""

    texts: Texts = field(default_factory=Texts)
    slots: array[int] = field(default_factory=lambda: build_numbers(_FIRST_SLOTS))
    """One more than the number of a text, at the place that its hash says or the next that was free; else 0."""

    def find(self, key: bytes) -> int | None:
        """Return the number of a text, or None."""
        found = self.slots[self._probe(key)]
        return found - 1 if found else None

    def add(self, key: bytes) -> int:
        """Return the number of a text; one that is not known is added, with how many there were."""
        slot = self._probe(key)
        if found := self.slots[slot]:
            return found - 1
        self.texts.append(key)
        self.slots[slot] = len(self.texts)
        # Two thirds of the slots are in use at most.
        if len(self.texts) * 3 > len(self.slots) * 2:
            self._spread(len(self.slots) * 2)
        return len(self.texts) - 1

    def _probe(self, key: bytes) -> int:
        """Return the slot of a text, or the free one where it belongs."""
        slots, data, ends = self.slots, self.texts.data, self.texts.ends
        last, length = len(slots) - 1, len(key)
        slot = hash(key) & last
        # Nothing is cut out of the texts: this is the loop that all names and ids go through.
        while (number := slots[slot]) and not (
            ends[number] - ends[number - 1] == length and data.startswith(key, ends[number - 1])
        ):
            slot = (slot + 1) & last
        return slot

    def _spread(self, size: int) -> None:
        """Make so many slots, and give each text one of them; they all differ."""
        slots, last = build_numbers(size), size - 1
        for number in range(len(self.texts)):
            slot = hash(self.texts[number]) & last
            while slots[slot]:
                slot = (slot + 1) & last
            slots[slot] = number + 1
        self.slots = slots


def encode(text: str) -> bytes:
    """Return any text as bytes, also one that is not valid."""
    return text.encode("utf-8", "surrogatepass")
