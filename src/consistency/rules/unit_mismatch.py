"""UNI002: the members of a series have incompatible units."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Collection,
    Conflict,
    Kind,
    Observation,
    Passed,
    Series,
    Severity,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._conflicts import facts, name_of
from consistency.rules._figures import REACH, Slot, slot
from consistency.rules._topics import by_vintage, topics
from consistency.units import compatible, is_counted, plain

_RATIOS = frozenset({Kind.GROWTH, Kind.SHARE, Kind.DIFF, Kind.RANK, Kind.OTHER})


@rule(
    code="UNI002",
    name="unit-mismatch",
    subject=Subject.COLLECTION,
    severity=Severity.WARNING,
    title=Text(zh="单位不相容", en="Incompatible units"),
    message=Text(
        zh="{indicator}：{year_before}年报告为{before}，{year_after}年报告为{after}，单位不能换算",
        en="{indicator}: {before} in {year_before}, {after} in {year_after}: units that do not"
        " convert",
    ),
    wordings=(
        (
            "currency",
            Text(
                zh="{indicator}：{year_before}年报告为{before}，{year_after}年报告为{after}，"
                "币种不同，不能直接比较",
                en="{indicator}: {before} in {year_before}, {after} in {year_after}: another "
                "currency",
            ),
        ),
    ),
    why=Text(
        zh="同一指标前后用了不能换算的单位（亿元与亿美元、吨与立方米），数字无法比较。"
        "量词不同（个、家、项）和总量改增速不在此列；只是币种不同的为提示。",
        en="One indicator in units that do not convert (yuan and dollars, tonnes and cubic metres)"
        " cannot be compared. Other measure words and a level that became a rate are"
        " not meant; another currency is info.",
    ),
    since="0.1",
    precision="66/69 (2026-11)",
)
def unit_mismatch(collection: Collection, *, knowledge: Knowledge = BUILTIN) -> Iterator[Verdict]:
    """Flag figures of one indicator and kind whose units do not convert.

    Why: a reader who compares the bare numbers compares nothing.
    Not flagged: classifiers of counted things; unknown units; other kinds (changed-measure); a
    report that gives the figure in both units.
    Source: knowledge/units.tsv (dimensions), ambiguous_units.tsv, currencies.tsv.

    Args:
        collection: the reports with their series.
        knowledge: the lexicons.
    """
    for topic in topics(collection, knowledge):
        by_slot: dict[Slot, list[Observation]] = defaultdict(list)
        for member in topic.members:
            if member.mention.kind not in _RATIOS and not member.mention.ambiguous:
                by_slot[slot(member)].append(member)
        for members in by_slot.values():
            yield from _judged(topic, members, knowledge)


def _judged(topic: Series, members: list[Observation], knowledge: Knowledge) -> Iterator[Verdict]:
    given = by_vintage(members)
    for (first, old), (second, new) in pairwise(given.items()):
        before, after = old[0], new[0]
        if second - first > REACH or _unclear(before, after, knowledge):
            continue
        if any(compatible(a.base_unit, b.base_unit) for a in old for b in new):
            yield Passed(primary=after.mention.span)
        elif not (is_counted(before.base_unit) or is_counted(after.base_unit)):
            money = {before.base_unit, after.base_unit} <= knowledge.mapping("currencies").keys()
            yield Conflict(
                primary=after.mention.span,
                related=(before.mention.span,),
                facts=(
                    *facts(name_of(topic, (before, after), knowledge), (before, after), knowledge),
                    *((("wording", "currency"),) if money else ()),
                ),
                confidence=topic.confidence,
                severity=Severity.INFO if money else None,
            )


def _unclear(before: Observation, after: Observation, knowledge: Knowledge) -> bool:
    """Say whether a unit is unknown, several things, or left out (元, where another says 元/月)."""
    a, b = plain(before.mention.unit), plain(after.mention.unit)
    sizes = "".join(knowledge.words("magnitudes"))
    if {a.lstrip(sizes), b.lstrip(sizes)} & knowledge.mapping("ambiguous_units").keys():
        return True
    known = before.dimension and after.dimension and before.base_unit and after.base_unit
    return not known or a == b.partition("/")[0] or b == a.partition("/")[0]
