"""Across measures: which series are of one indicator, and which of them are one target reworded.

Series are of one measure. The level, growth and share series of an indicator share its
*topic*, the name without fillers, measure words and denominator. Where an indicator stands in one
document only in one measure (660亿元) and in another only in another (8 % more), nothing is lost by
joining the two: the series that comes out is not comparable, and rules say that the measure
changed. So it is with the target of an addition (1500家 more) that becomes a total.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from consistency.alignment.comparison import BEGUN
from consistency.alignment.linking import ordered
from consistency.alignment.names import topic
from consistency.alignment.profiles import profile
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Feature, Modality, Series

CHANGED = Feature(name="changed measure", factor=1.0)
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
        replace(series, indicator=_end(root, several[0]))
        for series, several in zip(found, topics, strict=True)
    ]


def _end(root: dict[str, str], text: str) -> str:
    while root.setdefault(text, text) != text:
        text = root[text]
    return text


def join_reworded(found: Sequence[Series], knowledge: Knowledge = BUILTIN) -> list[Series]:
    """Join two series of one indicator, each of one document, if the measure changed.

    Two targets, or two actuals. What was added in one year (新增12家) and what there is in the next
    (217家) is one target reworded, but two facts.
    """
    lonely: dict[tuple[str, Modality], list[Series]] = defaultdict(list)
    for series in found:
        if len(series.vintages) == 1:
            said = Modality.TARGET if series.of(Modality.TARGET) else Modality.ACTUAL
            lonely[series.indicator, said].append(series)
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
    firsts = [(series.of(Modality.TARGET) or series.members)[0] for series in several]
    profiles = [profile(first, knowledge) for first in firsts]
    if profiles[0].name.generic or profiles[0].average != profiles[1].average:
        return False
    first, second = profiles
    if first.measure == second.measure:
        if not all(series.of(Modality.TARGET) for series in several):
            return False
        begun = first.stages & BEGUN == second.stages & BEGUN
        return first.unit == second.unit and first.flow != second.flow and begun
    return {first.measure, second.measure} <= _REWORDED


def _join(first: Series, second: Series) -> Series:
    return replace(
        first,
        members=tuple(ordered((*first.members, *second.members))),
        repeats=(*first.repeats, *second.repeats),
        comparable=False,
        confidence=min(first.confidence, second.confidence),
        reasons=(*first.reasons, *second.reasons, CHANGED),
    )
