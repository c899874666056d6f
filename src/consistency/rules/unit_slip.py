"""UNI001: a jump that one slip of unit or decimal point explains."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Collection,
    Conflict,
    Kind,
    Modality,
    Observation,
    Passed,
    Series,
    Severity,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import REACH, printed
from consistency.rules._topics import topics
from consistency.units import compatible, decimal_text, is_counted, lookup

_AMOUNTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE})
_PART = 1000
"""How many times results must differ that alignment has parted: below it, one is of a part (a
zone's output among those of the city). Targets of the bare name are of the whole."""
_HISTORY = 3
"""Vintages with other figures needed, no further off than the rules on targets look: with fewer
nobody can tell which of them slipped."""
_SPREAD_AT_END = Fraction(3, 2)
"""Largest over smallest of the others where a figure far below them is the first or last: a series
that grows from small beginnings, or ends in a part of the work, does not tell that from a slip."""
_MARGIN = Fraction(3, 2)
"""How far the corrected figure may lie outside the range of the others."""


class Slip(Struct, frozen=True, kw_only=True):
    """A figure, the slip that explains it, and what it should read."""

    figure: Observation
    others: tuple[Observation, ...]
    name: str
    corrected: Fraction
    """In the base unit."""


@rule(
    code="UNI001",
    name="unit-slip",
    subject=Subject.COLLECTION,
    severity=Severity.ERROR,
    title=Text(zh="单位或小数点之误", en="Slip of unit or decimal point"),
    message=Text(
        zh="{indicator}：{year}年报告的{value}与其他各年（{others}）相差悬殊，"
        "疑为 {slip} 之误，应为{corrected}左右",
        en="{indicator}: {value} in {year} is far from all others ({others}); a slip {slip} would"
        " explain it: {corrected}",
    ),
    why=Text(
        zh="多写一个零、万写成亿、亩写成公顷，数字就差十倍万倍。只有一处差错能解释、"
        "且其余年份彼此接近的跳变才报。732 份真实报告里一处也没有报（2026-11）。",
        en=(
            "A zero too many, 10⁴ for 10⁸, mu for hectares: one slip changes a figure ten or ten "
            "thousand times. Only jumps that one slip explains, in a series whose other figures "
            "lie close together, are flagged: none in 732 real reports (2026-11)."
        ),
    ),
    since="0.1",
    meanings={
        "jump": "与其余各数中最近的一个至少相差多少倍",
        "spread": "其余各数中最大与最小之比至多是多少",
    },
)
def unit_slip(
    collection: Collection,
    *,
    jump: Decimal = Decimal(5),
    spread: Decimal = Decimal(2),
    knowledge: Knowledge = BUILTIN,
) -> Iterator[Verdict]:
    """Flag a figure that one slip of unit or decimal point sets apart from its whole series.

    Why: such a slip survives every reading that does not know last year's figure.
    Not flagged: series of fewer than four vintages; a series that grows fast by itself; rates;
    bare counts (家, 个), where a flow and a stock often bear one name.
    Source: knowledge/slips.tsv.

    Args:
        collection: the reports with their series.
        jump: how many times the nearest other figure it must differ by, either way.
        spread: largest over smallest of the other figures, at most.
        knowledge: the lexicons.
    """
    whole = [(series, Fraction(jump)) for series in collection.series]
    parted = [(series, Fraction(_PART)) for series in _parted(collection, knowledge)]
    for series, apart in (*whole, *parted):
        for figures in _comparable(series, knowledge):
            slips = []
            for figure in figures:
                aimed = figure.mention.modality is Modality.TARGET
                least = Fraction(jump) if aimed else apart
                if slip := _slip(figure, figures, least, Fraction(spread), knowledge):
                    slips.append(slip)
            if len(slips) == 1:
                yield _conflict(series, slips[0], knowledge)
            elif len({f.mention.vintage for f in figures}) > _HISTORY:
                yield Passed(primary=figures[-1].mention.span)


def _parted(collection: Collection, knowledge: Knowledge) -> Iterator[Series]:
    """Yield the figures of one name that alignment has parted: a slip looks like another size."""
    for topic in topics(collection, knowledge):
        by_name: dict[str, list[Observation]] = defaultdict(list)
        for member in topic.members:
            by_name[member.mention.indicator].append(member)
        for name, members in sorted(by_name.items()):
            if len(by_name) > 1 or not topic.comparable:
                yield Series(
                    name=name,
                    members=tuple(members),
                    comparable=True,
                    confidence=topic.confidence,
                )


def _comparable(series: Series, knowledge: Knowledge) -> Iterator[list[Observation]]:
    """Yield the yearly amounts of each kind, one of each amount a vintage."""
    for kind in sorted(_AMOUNTS):
        found: dict[tuple[int, Fraction], Observation] = {}
        for o in series.members:
            if o.mention.kind is kind and _usable(o, knowledge):
                found.setdefault((o.mention.vintage, o.amount), o)
        figures = list(found.values())
        if all(compatible(f.base_unit, figures[0].base_unit) for f in figures):
            yield figures


def _usable(o: Observation, knowledge: Knowledge) -> bool:
    m, unit = o.mention, lookup(o.mention.unit, knowledge)
    bare_count = unit.magnitude == 1 and is_counted(unit.base, knowledge)
    whole = m.period_years == 1 and not m.part_year and not m.ambiguous
    # A baseline may be a level of long ago (from 229元 in 1978): no slip.
    told = m.modality is not Modality.BASELINE
    return whole and told and not bare_count and o.amount > 0 and bool(o.dimension)


def _slip(
    figure: Observation,
    figures: Sequence[Observation],
    jump: Fraction,
    spread: Fraction,
    knowledge: Knowledge,
) -> Slip | None:
    others = tuple(o for o in figures if o.mention.vintage != figure.mention.vintage)
    vintages = {o.mention.vintage for o in others}
    inside = len(vintages) > 1 and min(vintages) < figure.mention.vintage < max(vintages)
    near = [v for v in vintages if abs(v - figure.mention.vintage) <= REACH]
    if len(near) < _HISTORY:
        return None
    low, high = min(o.amount for o in others), max(o.amount for o in others)
    if not inside and figure.amount < low:
        spread = min(spread, _SPREAD_AT_END)
    if high > low * spread or not (figure.amount >= high * jump or figure.amount * jump <= low):
        return None
    for name, factor, base in _slips(knowledge):
        corrected = figure.amount / factor if figure.amount > high else figure.amount * factor
        fits = low <= corrected * _MARGIN and corrected <= high * _MARGIN
        if fits and base in ("", figure.base_unit):
            return Slip(figure=figure, others=others, name=name, corrected=corrected)
    return None


@lru_cache(maxsize=4)
def _slips(knowledge: Knowledge) -> tuple[tuple[str, Fraction, str], ...]:
    return tuple(
        (name, Fraction(factor), base) for name, factor, base, *_ in knowledge.rows("slips")
    )


def _conflict(series: Series, slip: Slip, knowledge: Knowledge) -> Conflict:
    mention = slip.figure.mention
    likely = decimal_text(slip.corrected / lookup(mention.unit, knowledge).factor) + mention.unit
    others = ", ".join(f"{printed(o)} ({o.mention.vintage})" for o in slip.others)
    return Conflict(
        primary=mention.span,
        related=tuple(o.mention.span for o in slip.others),
        facts=(
            ("indicator", series.name),
            ("year", str(mention.vintage)),
            ("value", printed(slip.figure)),
            ("others", others),
            ("slip", slip.name),
            ("corrected", likely),
        ),
        formula=f"{printed(slip.figure)} {slip.name} {likely}",
        confidence=series.confidence,
    )
