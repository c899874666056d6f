"""Alignment: which observations of several documents are of one indicator."""

from consistency.alignment.comparison import Comparison, Feature
from consistency.alignment.decisions import Decision, Decisions
from consistency.alignment.series import align, why_not

__all__ = ["Comparison", "Decision", "Decisions", "Feature", "align", "why_not"]
