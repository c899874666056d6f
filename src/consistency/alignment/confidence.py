"""Confidence: how often links of a score were right."""

from functools import lru_cache

from consistency.knowledge import BUILTIN, Knowledge


def confidence(score: float, knowledge: Knowledge = BUILTIN) -> float:
    """Return the measured precision of links with at least a score; 0 to 1."""
    reached = [precision for least, precision in _bins(knowledge) if least <= score]
    return reached[-1] if reached else 0.0


@lru_cache(maxsize=8)
def _bins(knowledge: Knowledge) -> tuple[tuple[float, float], ...]:
    """Return (least score, precision), ascending."""
    rows = knowledge.rows("link_confidence")
    return tuple(sorted((float(row[0]), float(row[1])) for row in rows))
