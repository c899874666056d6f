"""Closed lists of words that are looked up at the ends of a text."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from msgspec import Struct


class Words(Struct, frozen=True):
    """A closed list of words that is looked up at the start or the end of a text.

    Most lists are asked for one end only: each index is filled by the first look-up that needs it.
    A `cached_property` would do the same, but twenty look-ups a figure would feel it.
    """

    entries: dict[str, str]
    """Word to what is known of it."""
    opened: dict[str, tuple[int, ...]] = {}
    """First character to the lengths of the words that it begins, longest first."""
    ended: dict[str, tuple[int, ...]] = {}
    """Last character to the lengths of the words that it ends."""

    def ending(self, text: str) -> str:
        """Return the longest entry that the text ends with; empty if none."""
        ended = self.ended or _filled(self.ended, self.entries, -1)
        for length in ended.get(text[-1:], ()):
            tail = text[-length:]
            if tail in self.entries:
                return tail
        return ""

    def opening(self, text: str, at: int = 0) -> str:
        """Return the longest entry at an offset of the text; empty if none."""
        opened = self.opened or _filled(self.opened, self.entries, 0)
        for length in opened.get(text[at : at + 1], ()):
            head = text[at : at + length]
            if head in self.entries:
                return head
        return ""


def words(entries: dict[str, str]) -> Words:
    """Return a word list ready for look-up.

    >>> words({"突破": ">", "破": ">"}).ending("产量突破")
    '突破'
    """
    return Words(entries)


def _filled(
    index: dict[str, tuple[int, ...]], entries: Iterable[str], end: int
) -> dict[str, tuple[int, ...]]:
    """Fill an index of words by their first (0) or last (-1) character."""
    masks: dict[str, int] = defaultdict(int)
    for word in entries:
        masks[word[end]] |= 1 << len(word)
    index.update((character, _bits(mask)) for character, mask in masks.items())
    return index


@cache
def _bits(mask: int) -> tuple[int, ...]:
    """Return the places of the bits that are set, highest first."""
    return tuple(at for at in reversed(range(mask.bit_length())) if mask >> at & 1)
