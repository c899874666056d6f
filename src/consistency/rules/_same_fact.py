"""Two figures of one report that speak of the same fact."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from attrs import frozen

from consistency.model import Collection, Interval, Kind, Observation, Reading
from consistency.units import add, between

_SHORTEST_NAME = 4
"""Characters: shorter names (投资, 项目) stand for many things in one report."""
_RATES = frozenset({Kind.GROWTH, Kind.SHARE, Kind.DIFF})
_KINDS = frozenset({Kind.LEVEL, Kind.SHARE, Kind.GROWTH, Kind.CUMULATIVE, Kind.INCREMENT})
_COMPANIONS = 2
"""Other figures that two sentences share when they tell the same; one may be chance."""
_SIGNIFICANT = 2
"""Digits that a round figure keeps at least: 750 may stand for 747."""

Fact = tuple[object, ...]


@frozen(kw_only=True)
class Pair:
    """Two figures for one fact."""

    first: Observation
    second: Observation


def same_facts(collection: Collection, reading: Reading) -> Iterator[Pair]:
    """Yield pairs of figures that two places of a report give for one fact.

    A table's figure pairs with the prose by name, or by the series that both are in. Two figures of
    prose pair by name only when their sentences share two other figures, since the same
    name is used for a city, its districts and its sectors alike; growth rates never do, since
    review and plan repeat each other's wording.
    """
    seen = set()
    for group in _groups(collection, reading):
        for first, second in combinations(group, 2):
            places = (first.mention.span.start, second.mention.span.start)
            if places not in seen and _same(first, second, reading):
                seen.add(places)
                yield Pair(first=first, second=second)


def _groups(collection: Collection, reading: Reading) -> Iterator[list[Observation]]:
    by_name: dict[Fact, list[Observation]] = defaultdict(list)
    for observation in reading.observations:
        if len(observation.mention.indicator) >= _SHORTEST_NAME and _usable(observation):
            by_name[(observation.mention.indicator, *_fact(observation))].append(observation)
    yield from by_name.values()
    if not reading.document.tables:
        return
    for series in collection.series:
        by_fact: dict[Fact, list[Observation]] = defaultdict(list)
        for member in series.members:
            if member.mention.span.document == reading.document.name and _usable(member):
                by_fact[_fact(member)].append(member)
        yield from by_fact.values()


def _usable(observation: Observation) -> bool:
    mention = observation.mention
    return mention.kind in _KINDS and not mention.ambiguous and bool(observation.dimension)


def _fact(observation: Observation) -> Fact:
    mention = observation.mention
    return (
        mention.scope,
        mention.reference_period,
        mention.period_years,
        mention.average,
        mention.part_year,
        mention.kind,
        mention.modality,
        mention.direction,
        observation.base_unit,
    )


def _same(first: Observation, second: Observation, reading: Reading) -> bool:
    a, b = first.mention, second.mention
    if (a.cell is None) != (b.cell is None):
        return True
    if a.cell is not None or a.paragraph == b.paragraph or a.kind in (Kind.GROWTH, Kind.DIFF):
        return False
    return len(_company(first, reading) & _company(second, reading)) >= _COMPANIONS


def _company(observation: Observation, reading: Reading) -> set[tuple[str, Decimal, str]]:
    """Return the other figures of an observation's sentence, by name, value and unit."""
    mention = observation.mention
    return {
        (other.mention.indicator, other.mention.value, other.mention.unit)
        for other in reading.observations
        if other.mention.sentence == mention.sentence
        and other.mention.span != mention.span
        and other.mention.indicator
    }


def near(pair: Pair, fraction: Fraction, points: int) -> bool:
    """Say whether two figures are near enough to be meant as the same one.

    Args:
        pair: the figures.
        fraction: largest distance of two amounts, as a fraction of the greater.
        points: largest distance of two rates, percentage points.
    """
    low, high = sorted((pair.first.amount, pair.second.amount))
    if pair.first.mention.kind in _RATES:
        return high - low <= points
    return high - low <= high * fraction


def rounded(observation: Observation) -> Interval:
    """Return the stated interval, with zeros at the end of a whole number read as rounding.

    >>> from consistency.model import Mention, Span
    >>> from consistency.units import observe, show
    >>> span = Span(document="a", start=0, end=5, text="750亿元")
    >>> mention = Mention(span=span, indicator="x", value=Decimal(750), unit="亿元", vintage=2021)
    >>> show(rounded(observe(mention)), "亿元")
    '[744.5, 755.5] 亿元'
    """
    value = observation.mention.value
    digits = str(abs(value))
    zeros = len(digits) - len(digits.rstrip("0")) if digits.isdigit() else 0
    beyond = min(zeros, len(digits) - _SIGNIFICANT)
    if beyond <= 0 or not value:
        return observation.stated
    half = observation.amount / Fraction(value) * Fraction(10**beyond, 2)
    return add(observation.stated, between(-half, half))
