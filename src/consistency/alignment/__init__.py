"""Alignment: which observations of several documents are of one indicator."""

from consistency.alignment.comparison import Comparison
from consistency.alignment.decisions import Decisions, Pair
from consistency.alignment.places import own_places
from consistency.alignment.review import Doubt, as_toml, doubts
from consistency.alignment.series import align, why_not

__all__ = [
    "Comparison",
    "Decisions",
    "Doubt",
    "Pair",
    "align",
    "as_toml",
    "doubts",
    "own_places",
    "why_not",
]
