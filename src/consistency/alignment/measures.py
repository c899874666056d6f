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
from consistency.alignment.profiles import COUNTS, PERIODIC, Profile, profile
from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import standard
from consistency.model import Feature, Modality, Series
from consistency.units import lookup

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
    homes: dict[int, Series | None] = {}
    for several in lonely.values():
        if _reworded(several, knowledge):
            first, second = several
            homes[id(first)], homes[id(second)] = joined((first, second), CHANGED), None
    kept = (homes.get(id(series), series) for series in found)
    return [series for series in kept if series is not None]


def _reworded(several: Sequence[Series], knowledge: Knowledge) -> bool:
    if len(several) != 2 or several[0].vintages == several[1].vintages:
        return False
    firsts = [(series.of(Modality.TARGET) or series.members)[0] for series in several]
    first, second = (profile(o, knowledge) for o in firsts)
    if first.name.generic or not measured_otherwise(first, second):
        return False
    if not all(_is_counted_so(known, knowledge) for known in (first, second)):
        return False
    return first.measure != second.measure or all(s.of(Modality.TARGET) for s in several)


def _is_counted_so(known: Profile, knowledge: Knowledge) -> bool:
    """Return whether an indicator can be counted in things: no 30条 for 民间投资, an amount."""
    usual = standard(known.name.standard, knowledge)
    if usual is None or not usual.unit or known.measure != "amount" or known.unit not in COUNTS:
        return True
    return knowledge.mapping("unit_families").get(lookup(usual.unit, knowledge).base) in COUNTS


def measured_otherwise(a: Profile, b: Profile) -> bool:
    """Return whether two figures measure otherwise: by growth, by share, by total, by addition."""
    if a.average != b.average:
        return False
    if a.measure == b.measure:
        added = (a.flow in PERIODIC) != (b.flow in PERIODIC)
        return a.unit == b.unit and added and a.stages & BEGUN == b.stages & BEGUN
    return {a.measure, b.measure} <= _REWORDED


def joined(several: Sequence[Series], reason: Feature) -> Series:
    """Return several series as one that is not comparable."""
    return replace(
        several[0],
        members=tuple(ordered(member for series in several for member in series.members)),
        repeats=tuple(copy for series in several for copy in series.repeats),
        comparable=False,
        confidence=min(series.confidence for series in several),
        reasons=(*(why for series in several for why in series.reasons), reason),
    )
