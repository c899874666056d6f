"""Confidence: how often links of a score, or of a probability, were right."""

from functools import lru_cache

from consistency.alignment.comparison import SCORE_CUTOFF, Comparison
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model.links import probability

AGREED = Comparison(features=())
"""Of figures under one name, none of whose features differ."""


def confidence(why: Comparison, knowledge: Knowledge = BUILTIN) -> float:
    """Return the measured precision of links like one; 0 to 1."""
    by_name = why.score >= SCORE_CUTOFF and not why.clues
    reached = why.score if by_name else probability(why.odds)
    kind = "names" if by_name else "weighed"
    found = [precision for least, precision in _bins(kind, knowledge) if least <= reached]
    return found[-1] if found else 0.0


@lru_cache(maxsize=8)
def _bins(kind: str, knowledge: Knowledge) -> tuple[tuple[float, float], ...]:
    """Return (least score or probability, precision), ascending."""
    rows = knowledge.rows("link_confidence")
    return tuple(sorted((float(row[1]), float(row[2])) for row in rows if row[0] == kind))
