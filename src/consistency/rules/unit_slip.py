"""UNI001: a jump that one slip of unit or decimal point explains."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Collection,
    Comparator,
    Conflict,
    Kind,
    Modality,
    Observation,
    Passed,
    Series,
    Severity,
    Undecidable,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import REACH, printed
from consistency.rules._topics import topics
from consistency.units import compatible, decimal_text, is_counted, lookup

_AMOUNTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE})
_PART = 1000
"""How many times results must differ that alignment has parted where their report gives another
one of the name: below it, one is of a part (a zone's output beside that of the city). Targets of
the bare name are of the whole."""
_HISTORY = 3
"""Vintages with other figures needed, no further off than the rules on targets look: with fewer
nobody can tell which of them slipped."""
_STILL = Fraction(5, 4)
"""Largest over smallest of figures that hardly move."""
_SPREAD_AT_END = Fraction(3, 2)
"""Largest over smallest of the others where a figure far below them is the first or last: a series
that grows from small beginnings, or ends in a part of the work, does not tell that from a slip."""
_MANY = 1000
"""Things from which on a count is a quantity: of fewer a flow and a stock often bear one name."""
_MARGIN = Fraction(3, 2)
"""How far the corrected figure may lie outside the range of the others."""
_MARGIN_BELOW = Fraction(11, 10)
"""The same for a figure that is too small: that of a part is small as well, but not a
thousandth."""
_MONTHS = 12
"""An amount for a person may be given for the month or the year: no slip of a digit."""
_YUAN = "元"


class Slip(Struct, frozen=True, kw_only=True):
    """A figure, the slip that explains it, and what it should read."""

    figure: Observation
    others: tuple[Observation, ...]
    name: str
    corrected: Fraction
    """In the base unit."""


class Limits(Struct, frozen=True, kw_only=True):
    """How far a figure must lie from others, and these from one another."""

    jump: Fraction
    apart: Fraction
    """Instead of ``jump``, for results that may be of a part."""
    spread: Fraction


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
        "且其余年份彼此接近的跳变才报。732 份真实报告里报了两处（2026-11）。",
        en=(
            "A zero too many, 10⁴ for 10⁸, mu for hectares: one slip changes a figure ten or ten "
            "thousand times. Only jumps that one slip explains, in a series whose other figures "
            "lie close together, are flagged: two in 732 real reports (2026-11)."
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
    bare counts (家, 个) of less than a thousand, where a flow and a stock often bear one name.
    Source: knowledge/slips.tsv.

    Args:
        collection: the reports with their series.
        jump: how many times the nearest other figure it must differ by, either way.
        spread: largest over smallest of the other figures, at most.
        knowledge: the lexicons.
    """
    limits_of_whole = Limits(jump=Fraction(jump), apart=Fraction(jump), spread=Fraction(spread))
    limits_of_parts = replace(limits_of_whole, apart=Fraction(_PART))
    whole = [(series, limits_of_whole) for series in collection.series]
    parted = [(series, limits_of_parts) for series in _parted(collection, knowledge)]
    for series, limits in (*whole, *parted):
        for figures in _comparable(series, knowledge):
            slips = [slip for f in figures if (slip := _slip(f, figures, limits, knowledge))]
            if len(slips) == 1:
                yield _conflict(series, slips[0], knowledge)
            elif figures:
                yield from _unharmed(figures[-1], figures, limits)


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
    m = o.mention
    few = o.amount < _MANY and _bare_count(o, knowledge)
    whole = m.whole_year and not m.ambiguous
    # A baseline may be a level of long ago (from 229元 in 1978): no slip.
    told = m.modality is not Modality.BASELINE
    return whole and told and not few and o.amount > 0 and bool(o.dimension)


def _bare_count(o: Observation, knowledge: Knowledge) -> bool:
    unit = lookup(o.mention.unit, knowledge)
    return unit.magnitude == 1 and is_counted(unit.base, knowledge)


def _unharmed(
    figure: Observation, figures: Sequence[Observation], limits: Limits
) -> Iterator[Verdict]:
    """Say of the last figure of a group whether a slip would have been seen."""
    others = _peers(figure, figures, limits)
    if others and _among(figure.amount, others, _MARGIN):
        yield Passed(primary=figure.mention.span)
    elif len({f.mention.vintage for f in figures}) > _HISTORY:
        yield Undecidable(primary=figure.mention.span, reason=", ".join(map(printed, figures)))


def _peers(
    figure: Observation, figures: Sequence[Observation], limits: Limits
) -> tuple[Observation, ...]:
    """Return the figures of other vintages; none if they are too few or too far apart to judge."""
    vintage = figure.mention.vintage
    others = tuple(o for o in figures if o.mention.vintage != vintage)
    vintages = {o.mention.vintage for o in others}
    near = [v for v in vintages if abs(v - vintage) <= REACH]
    if len(near) < _HISTORY:
        return ()
    low, high = _range(others)
    inside = min(vintages) < vintage < max(vintages)
    below = not inside and figure.amount < low
    spread = min(limits.spread, _SPREAD_AT_END) if below else limits.spread
    return others if high <= low * spread else ()


def _range(figures: Sequence[Observation]) -> tuple[Fraction, Fraction]:
    amounts = [f.amount for f in figures]
    return min(amounts), max(amounts)


def _among(amount: Fraction, figures: Sequence[Observation], margin: Fraction) -> bool:
    low, high = _range(figures)
    return low <= amount * margin and amount <= high * margin


def _slip(
    figure: Observation, figures: Sequence[Observation], limits: Limits, knowledge: Knowledge
) -> Slip | None:
    """Return the one slip that would bring a figure among those of other vintages."""
    others = _peers(figure, figures, limits)
    if not others:
        return None
    low, high = _range(others)
    least = _least(figure, figures, limits, still=high <= low * _STILL)
    above = figure.amount >= high * least
    if not (above or (figure.amount * least <= low and _is_whole(figure, knowledge))):
        return None
    for name, factor, base in _slips(knowledge):
        corrected = figure.amount / factor if above else figure.amount * factor
        if base not in ("", figure.base_unit) or _monthly(figure, corrected, others):
            continue
        margin = _MARGIN if above or factor >= _PART else _MARGIN_BELOW
        if _among(corrected, others, margin):
            return Slip(figure=figure, others=others, name=name, corrected=corrected)
    return None


def _is_whole(figure: Observation, knowledge: Knowledge) -> bool:
    """Say whether a small figure may be of the whole: no floor, no count of a part of the work."""
    floor = figure.mention.comparator in (Comparator.GE, Comparator.GT)
    return not floor and not _bare_count(figure, knowledge)


def _least(
    figure: Observation, figures: Sequence[Observation], limits: Limits, *, still: bool
) -> Fraction:
    """Return how many times a figure must differ from the others.

    Alignment parts a zone's output from the city's, and a slip from both. The only result that a
    report gives under a name whose figure hardly moves is the city's.
    """
    beside = [f for f in figures if f.mention.vintage == figure.mention.vintage]
    aimed = figure.mention.modality is Modality.TARGET
    return limits.jump if aimed or (still and len(beside) == 1) else limits.apart


def _monthly(figure: Observation, corrected: Fraction, others: Sequence[Observation]) -> bool:
    """Say whether an amount for a person is rather for a year where others are for a month."""
    if figure.mention.unit != _YUAN:
        return False
    years = [(abs(o.mention.vintage - figure.mention.vintage), o.amount) for o in others]
    _, near = min(years)
    in_turn = (figure.amount * _MONTHS, figure.amount / _MONTHS)
    return min(abs(near - a) for a in in_turn) < abs(near - corrected)


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
