"""Two figures of one report that speak of the same fact."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Kind, Observation, Reading
from consistency.rules._plan_tables import Entry, plan_rows
from consistency.rules._rounding import rounded
from consistency.units import disjoint, sub

_SHORTEST_NAME = 2
"""Characters; names this short stand for many things, which the company of other figures tells."""
_RATES = frozenset({Kind.GROWTH, Kind.SHARE, Kind.DIFF})
_KINDS = frozenset({Kind.LEVEL, Kind.SHARE, Kind.GROWTH, Kind.CUMULATIVE, Kind.INCREMENT})
_SAME_NAME = 88
"""Per cent of characters that two names share when only fillers differ (占规上工业比重 and
占规上工业增加值比重: 91); 城镇 and 农村居民人均可支配收入 share 82."""
_COMPANIONS = 2
"""Other figures that two sentences share when they tell the same; one may be chance."""
SIGNIFICANT = 2
"""Digits that a round figure keeps at least: 750 may stand for 747."""

Fact = tuple[object, ...]


class Pair(Struct, frozen=True, kw_only=True):
    """Two figures for one fact."""

    first: Observation
    second: Observation


def same_facts(reading: Reading, knowledge: Knowledge = BUILTIN) -> Iterator[Pair]:
    """Yield pairs of figures that two places of a report give for one fact.

    A plan table's figures pair with the prose by name. Two figures of prose pair by name only when
    their sentences share two other figures, since the same name is used for a city, its districts
    and its sectors alike; growth rates never do, since review and plan repeat each other's wording.
    """
    yield from _tabled(reading, knowledge)
    by_name: dict[Fact, list[Observation]] = defaultdict(list)
    for observation in reading.observations:
        if _usable(observation):
            by_name[(observation.mention.indicator, *_fact(observation))].append(observation)
    sentences: dict[object, list[Observation]] = defaultdict(list)
    for observation in reading.observations:
        sentences[observation.mention.sentence].append(observation)
    for group in by_name.values():
        if len(group) > 1:
            company = [_company(o, sentences[o.mention.sentence]) for o in group]
            for first, second in _in_company(company):
                if _apart(group[first], group[second]):
                    yield Pair(first=group[first], second=group[second])


def _in_company(company: Iterable[Iterable[Hashable]]) -> list[tuple[int, int]]:
    """Return the index pairs of figures that have enough others beside them in common.

    Only figures with the same one beside them are held against each other, so that thousands of
    one name take linear time.
    """
    seen: dict[Hashable, list[int]] = defaultdict(list)
    shared: Counter[tuple[int, int]] = Counter()
    for number, others in enumerate(company):
        for other in others:
            shared.update((before, number) for before in seen[other])
            seen[other].append(number)
    return sorted(pair for pair, count in shared.items() if count >= _COMPANIONS)


def _tabled(reading: Reading, knowledge: Knowledge) -> Iterator[Pair]:
    """Pair each figure of the prose with the nearest one that plan tables give of its name.

    A plan speaks of two years, and prose often leaves open of which: a figure that any of the
    rows of its name gives is paired with that one.
    """
    rows = list(plan_rows(reading.document, knowledge))
    if not rows:
        return
    # Imported here, as few reports have plan tables: it takes 5 ms.
    from rapidfuzz.fuzz import ratio

    years = {e.observation.mention.reference_period for row in rows for e in row.entries}
    for observation in filter(_usable, reading.observations):
        entries = [
            entry.observation
            for row in rows
            if ratio(row.name, observation.mention.indicator) >= _SAME_NAME
            for entry in (*row.of("level"), *row.of("target"))
            if not entry.bracketed and _same_measure(entry, row.name, observation)
        ]
        if entries and observation.mention.reference_period in years:
            yield Pair(first=observation, second=min(entries, key=_distance(observation)))


def _distance(observation: Observation) -> Callable[[Observation], tuple[bool, Fraction]]:
    def measure(entry: Observation) -> tuple[bool, Fraction]:
        apart = disjoint(rounded(observation, SIGNIFICANT), rounded(entry, SIGNIFICANT))
        return apart, abs(entry.amount - observation.amount)

    return measure


def _same_measure(entry: Entry, label: str, observation: Observation) -> bool:
    table, prose = entry.observation.mention, observation.mention
    return (
        entry.observation.base_unit == observation.base_unit
        and (table.kind is Kind.SHARE) == (prose.kind is Kind.SHARE)
        and prose.kind not in (Kind.GROWTH, Kind.DIFF, Kind.INCREMENT)
        and prose.scope in label
        and not prose.average
        and not prose.part_year
    )


def _usable(observation: Observation) -> bool:
    mention = observation.mention
    return (
        mention.kind in _KINDS
        and mention.cell is None
        and not mention.ambiguous
        and bool(observation.dimension)
        and len(mention.indicator) >= _SHORTEST_NAME
    )


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


def _apart(first: Observation, second: Observation) -> bool:
    a, b = first.mention, second.mention
    return a.paragraph != b.paragraph and a.kind not in (Kind.GROWTH, Kind.DIFF)


def _company(
    observation: Observation, sentence: Iterable[Observation]
) -> frozenset[tuple[str, Decimal, str]]:
    """Return the other figures of an observation's sentence, by name, value and unit."""
    return frozenset(
        (other.mention.indicator, other.mention.value, other.mention.unit)
        for other in sentence
        if other.mention.span != observation.mention.span and other.mention.indicator
    )


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


def explained(pair: Pair, reading: Reading) -> Observation | None:
    """Return the figure beside one of a pair that makes up their difference.

    学位6.6万个 … 新增学位3400个 beside 6.9万个 elsewhere: two parts and their whole.
    """
    if pair.first.mention.kind in _RATES:
        return None
    paragraphs = {pair.first.mention.paragraph, pair.second.mention.paragraph}
    name = pair.first.mention.indicator
    greater, less = sorted((pair.first, pair.second), key=lambda o: -o.amount)
    gap = sub(greater.printed, less.printed)
    for other in reading.observations:
        mention = other.mention
        named = mention.indicator in name or name in mention.indicator
        beside = mention.paragraph in paragraphs and other.base_unit == pair.first.base_unit
        if named and beside and 0 < other.amount < less.amount and not disjoint(gap, other.printed):
            return other
    return None
