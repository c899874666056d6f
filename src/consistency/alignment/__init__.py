"""Alignment: which observations of several documents are of one indicator."""

from consistency.alignment.comparison import Comparison, Feature
from consistency.alignment.decisions import Decisions, Pair
from consistency.alignment.series import align, why_not

__all__ = ["Comparison", "Decisions", "Feature", "Pair", "align", "why_not"]
