"""Contexts: the words around a figure, many of which a place repeats from report to report."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType

from msgspec import Struct

from consistency.model import Observation
from consistency.patterns import pattern

_AROUND = 30
"""Characters before and after a clause that still speak of its figure."""
_NOISE = pattern(r"[\W\d_]+")
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})

Pairs = frozenset[str]
"""Pairs of neighbouring characters."""
Likeness = tuple[float, float]
"""Of the clauses, and of the clauses with their surroundings; 0 to 1."""


class Contexts(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """The texts that figures stand in; without a text, nothing is alike."""

    texts: Mapping[str, str] = _NO_TEXTS
    """Document name to its reading text."""

    @cached_property
    def _known(self) -> dict[tuple[str, int, int], tuple[Pairs, Pairs]]:
        return {}

    def likeness(self, a: Iterable[Observation], b: Iterable[Observation]) -> Likeness:
        """Return how alike the words are in which two indicators are told, where most alike."""
        there = [self._around(observation) for observation in b]
        found = [
            (alike(mine[0], other[0]), alike(mine[1], other[1]))
            for mine in map(self._around, a)
            for other in there
        ]
        return max((c for c, _ in found), default=0.0), max((w for _, w in found), default=0.0)

    def _around(self, observation: Observation) -> tuple[Pairs, Pairs]:
        document, (start, end) = observation.mention.span.document, observation.mention.clause
        place = document, start, end
        if place not in self._known:
            text = self.texts.get(document, "")
            around = text[max(0, start - _AROUND) : end + _AROUND] if end else ""
            self._known[place] = pairs(text[start:end]), pairs(around)
        return self._known[place]


def pairs(text: str) -> Pairs:
    """Return the pairs of neighbouring characters of a text, figures and marks left out.

    >>> sorted(pairs("新增8家，绿色"))
    ['增家', '家绿', '新增', '绿色']
    """
    letters = _NOISE.sub("", text)
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))


def alike(a: Pairs, b: Pairs) -> float:
    """Return the Dice coefficient of two sets (Dice 1945): 0 without, 1 with all in common.

    >>> alike(frozenset("abc"), frozenset("bcd"))
    0.6666666666666666
    """
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0
