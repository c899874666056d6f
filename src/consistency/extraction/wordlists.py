"""Closed lists of words that are looked up at the ends of a text."""

import re
from collections.abc import Iterable

from msgspec import Struct

from consistency.patterns import pattern


class Words(Struct, frozen=True):
    """A closed list of words that is looked up at the start or the end of a text."""

    entries: dict[str, str]
    """Word to what is known of it."""
    lengths: tuple[int, ...]
    """Longest first."""
    initials: frozenset[str]
    """First characters: most look-ups end here."""
    finals: frozenset[str]
    """Last characters."""

    def ending(self, text: str) -> str:
        """Return the longest entry that the text ends with; empty if none."""
        if text[-1:] not in self.finals:
            return ""
        entries = self.entries
        for length in self.lengths:
            tail = text[-length:]
            if tail in entries:
                return tail
        return ""

    def opening(self, text: str, at: int = 0) -> str:
        """Return the longest entry at an offset of the text; empty if none."""
        if text[at : at + 1] not in self.initials:
            return ""
        entries = self.entries
        for length in self.lengths:
            head = text[at : at + length]
            if head in entries:
                return head
        return ""


def words(entries: dict[str, str]) -> Words:
    """Return a word list ready for look-up.

    >>> words({"突破": ">", "破": ">"}).ending("产量突破")
    '突破'
    """
    lengths = tuple(sorted({len(w) for w in entries if w}, reverse=True))
    return Words(
        entries, lengths, frozenset(w[:1] for w in entries), frozenset(w[-1:] for w in entries)
    )


def alternation(entries: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of words, the longest first.

    >>> alternation(["破", "突破"]).pattern
    '突破|破'
    """
    return pattern("|".join(sorted(map(re.escape, entries), key=lambda w: (-len(w), w))))
