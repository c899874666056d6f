"""Across measures: which series are of one indicator, and which of them are one target reworded.

Series are of one measure. The level, growth and share series of an indicator share its
*topic*, the name without fillers, measure words and denominator. Where an indicator's target
stands in one document only in one measure (660亿元) and in another only in another (8 % more),
nothing is lost by joining the two: the series that comes out is not comparable, and rules say
that the measure changed. So it is with an addition (1500家 more) that becomes a total.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from attrs import evolve

from consistency.alignment.names import topic
from consistency.alignment.profiles import profile
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Modality, Series

CHANGED = "the measure of the target changed"
_REWORDED = frozenset({"amount", "growth", "share", "diff"})
"""Measures that replace each other; a rank replaces none."""


def with_indicators(found: Iterable[Series], knowledge: Knowledge = BUILTIN) -> list[Series]:
    """Give series their indicator: the least topic of all series that share a topic with them."""
    found = list(found)
    topics = [
        sorted({topic(m.mention.indicator, knowledge) for m in series.members}) for series in found
    ]
    root: dict[str, str] = {}
    for several in topics:
        ends = [_end(root, text) for text in several]
        root |= dict.fromkeys(ends, min(ends))
    return [
        evolve(series, indicator=_end(root, several[0]))
        for series, several in zip(found, topics, strict=True)
    ]


def _end(root: dict[str, str], text: str) -> str:
    while root.setdefault(text, text) != text:
        text = root[text]
    return text


def join_reworded(found: Sequence[Series], knowledge: Knowledge = BUILTIN) -> list[Series]:
    """Join two series of one indicator, each a target of one document, if the measure changed."""
    lonely: dict[str, list[Series]] = defaultdict(list)
    for series in found:
        if len(series.vintages) == 1 and series.of(Modality.TARGET):
            lonely[series.indicator].append(series)
    joined: dict[int, Series | None] = {}
    for several in lonely.values():
        if _reworded(several, knowledge):
            first, second = several
            joined[id(first)], joined[id(second)] = _join(first, second), None
    kept = (joined.get(id(series), series) for series in found)
    return [series for series in kept if series is not None]


def _reworded(several: Sequence[Series], knowledge: Knowledge) -> bool:
    if len(several) != 2 or several[0].vintages == several[1].vintages:
        return False
    profiles = [profile(series.of(Modality.TARGET)[0], knowledge) for series in several]
    if profiles[0].name.generic or profiles[0].average != profiles[1].average:
        return False
    first, second = profiles
    if first.measure == second.measure:
        return first.unit == second.unit and first.flow != second.flow
    return {first.measure, second.measure} <= _REWORDED


def _join(first: Series, second: Series) -> Series:
    return evolve(
        first,
        members=(*first.members, *second.members),
        repeats=(*first.repeats, *second.repeats),
        comparable=False,
        confidence=min(first.confidence, second.confidence),
        explanation=(*first.explanation, *second.explanation, CHANGED),
    )
