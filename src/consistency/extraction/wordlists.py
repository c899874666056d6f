"""Closed lists of words that are looked up at the ends of a text."""

import re
from collections.abc import Iterable
from functools import cache, cached_property

from msgspec import Struct

from consistency.patterns import pattern


class Words(Struct, frozen=True, dict=True):
    """A closed list of words that is looked up at the start or the end of a text."""

    entries: dict[str, str]
    """Word to what is known of it."""

    @cached_property
    def opened(self) -> dict[str, tuple[int, ...]]:
        """First character to the lengths of the words that it begins, longest first."""
        return _lengths(self.entries, 0)

    @cached_property
    def ended(self) -> dict[str, tuple[int, ...]]:
        """Last character to the lengths of the words that it ends."""
        return _lengths(self.entries, -1)

    def ending(self, text: str) -> str:
        """Return the longest entry that the text ends with; empty if none."""
        for length in self.ended.get(text[-1:], ()):
            tail = text[-length:]
            if tail in self.entries:
                return tail
        return ""

    def opening(self, text: str, at: int = 0) -> str:
        """Return the longest entry at an offset of the text; empty if none."""
        for length in self.opened.get(text[at : at + 1], ()):
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


def _lengths(entries: Iterable[str], end: int) -> dict[str, tuple[int, ...]]:
    """Return the lengths of words by their first (0) or last (-1) character."""
    masks: dict[str, int] = {}
    for word in entries:
        masks[word[end]] = masks.get(word[end], 0) | 1 << len(word)
    return {character: _bits(mask) for character, mask in masks.items()}


@cache
def _bits(mask: int) -> tuple[int, ...]:
    """Return the places of the bits that are set, highest first."""
    return tuple(at for at in reversed(range(mask.bit_length())) if mask >> at & 1)


def alternation(entries: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of words, the longest first.

    >>> alternation(["破", "突破"]).pattern
    '突破|破'
    """
    return pattern("|".join(sorted(map(re.escape, entries), key=lambda w: (-len(w), w))))
