"""Links: what speaks for and against two figures being of one indicator."""

from math import exp

from msgspec import Struct

from consistency.messages import catalogue, render

NOTHING = "—"
"""Stands for a side that says nothing."""


CHANGED_TIER, COUNTED_OTHERWISE = "changed tier", "counted otherwise"
"""Names of the features for which targets are joined that cannot be compared."""


class Feature(Struct, frozen=True, kw_only=True):
    """One feature of a pair, and what it does to the pair's score."""

    name: str
    left: str = ""
    right: str = ""
    factor: float
    """1 agrees, 0 forbids the pair, between: weakens it."""

    def line(self, lang: str = "en") -> str:
        """Say it in a line.

        >>> Feature(name="tier", left="国家", factor=0.7).line()
        'tier: 国家 / — ×0.70'
        """
        left, right = (_said(side, lang) for side in (self.left, self.right))
        name = _named(self.name, lang)
        return render("align.feature", lang, name=name, left=left, right=right, factor=self.factor)


class Clue(Struct, frozen=True, kw_only=True):
    """One thing that is weighed where names leave it open."""

    name: str
    value: float
    weight: float
    """Log odds for each unit of the value."""

    @property
    def odds(self) -> float:
        """Log odds for one indicator; below 0 it speaks against it."""
        return self.value * self.weight

    def line(self, lang: str = "en") -> str:
        """Say it in a line.

        >>> Clue(name="clause", value=0.5, weight=1.4).line()
        'like words in the clause 0.50: +0.70'
        """
        name = _named(self.name, lang)
        return render("align.clue", lang, name=name, value=self.value, odds=self.odds)


def probability(odds: float) -> float:
    """Return what log odds are as a probability.

    >>> probability(0.0)
    0.5
    """
    return 1 / (1 + exp(-odds))


def _named(name: str, lang: str) -> str:
    return catalogue(lang)[f"feature.{name}"]


def _said(side: str, lang: str) -> str:
    """Return a side in words of the language; words of the reports as they are."""
    known = catalogue(lang)
    return "、".join(known.get(f"said.{one}", one) for one in side.split("、")) or NOTHING
