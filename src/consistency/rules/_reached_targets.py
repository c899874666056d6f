"""Targets that the level before them had already passed, inside one report."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Collection,
    Comparator,
    Interval,
    Kind,
    Modality,
    Observation,
    Reading,
)
from consistency.rules._figures import lower_is_better, progress
from consistency.rules._plan_tables import plan_rows
from consistency.units import below, compatible, is_counted, point

_NEAREST = Fraction(3, 5)
"""A target below this fraction of the level is of another scope: of 14 that readers marked in two
regions' reports all but two lie above it."""
_OWN_NAME = Fraction(1, 3)
"""The same for things with a name of their own (“双百双新”项目), which have no other scope."""
_HEAD = 2
"""Characters that end a name and say what is counted: 项目 or 投资."""
_ALIKE = Fraction(9, 10)
"""An addition and a level so near each other are one measure: no stock grows tenfold a year."""
_SHORTEST = 3
"""Characters of a name that tells what is counted: 投资 and 增收 tell nothing."""
_KINDS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.SHARE, Kind.CUMULATIVE})


class Reached(Struct, frozen=True, kw_only=True):
    """A target and the level that was reached before it was set."""

    target: Observation
    level: Observation
    passed: bool
    planned: bool = False
    """Both stand in one row of a plan's table."""


def reached_targets(
    collection: Collection, reading: Reading, knowledge: Knowledge = BUILTIN, *, flows: bool = False
) -> Iterator[Reached]:
    """Pair the targets of a report with the levels it reports, indicator by indicator.

    Two figures belong together when their names are the same, when the alignment put them into
    one series, or when they stand in one row of a plan's table.
    """
    yield from _planned(reading, knowledge)
    seen = set()
    for group in _groups(collection, reading):
        levels = [o for o in group if o.mention.modality is not Modality.TARGET]
        for target in group:
            level = _latest(target, levels, knowledge)
            if level is None or _clears_away(reading, target, knowledge):
                continue
            if not (flows or _asks(target, level, knowledge)):
                continue
            if level.mention.vintage < target.mention.vintage and not _binds(target, knowledge):
                continue
            if (target.mention.span, level.mention.span) not in seen:
                seen.add((target.mention.span, level.mention.span))
                yield Reached(target=target, level=level, passed=_passed(target, level, knowledge))


def _clears_away(reading: Reading, target: Observation, knowledge: Knowledge) -> bool:
    """Say whether a figure is of what is cleared away (压减煤炭产能): fewer may mean fewer left."""
    mention, source = target.mention, reading.document.source
    clause = source.reading[mention.clause[0] : source.to_reading(mention.span.start)]
    return any(verb in clause for verb in knowledge.words("removal_verbs"))


def _groups(collection: Collection, reading: Reading) -> Iterator[list[Observation]]:
    name = reading.document.name
    by_name = defaultdict(list)
    by_quote = defaultdict(list)
    for observation in reading.observations:
        mention = observation.mention
        named = len(mention.indicator) >= _SHORTEST
        if named and mention.kind in _KINDS and not mention.ambiguous and mention.cell is None:
            by_name[mention.indicator, mention.scope].append(observation)
            if quoted := _quoted(mention.indicator):
                by_quote[quoted, mention.indicator[-_HEAD:], observation.base_unit].append(
                    observation
                )
    yield from by_name.values()
    yield from by_quote.values()
    for series in collection.series:
        own = [o for o in series.members if o.mention.span.document == name and not o.mention.cell]
        if len(own) > 1:
            yield own
        elif own and own[0].mention.modality is Modality.TARGET:
            yield own + [o for o in series.members if _stands_since(own[0], o)]


def _stands_since(target: Observation, level: Observation) -> bool:
    """Say whether a level of the report before stands, since the target's own report gives none."""
    goal, fact = target.mention, level.mention
    return (
        fact.modality is Modality.ACTUAL
        and fact.vintage == goal.vintage - 1
        and fact.reference_period == str(fact.vintage - 1)
        and fact.kind in (Kind.LEVEL, Kind.SHARE)
    )


def _quoted(indicator: str) -> str:
    """Return the name in quotation marks that an indicator bears: it is its own whatever else."""
    return indicator.partition("“")[2].partition("”")[0]


def _latest(
    target: Observation, levels: Iterable[Observation], knowledge: Knowledge
) -> Observation | None:
    """Return the level of the year before the target's vintage, or a table's baseline."""
    if target.mention.modality is not Modality.TARGET or target.mention.kind not in _KINDS:
        return None
    found = [level for level in levels if _comparable(target, level, knowledge)]
    return found[0] if len({level.amount for level in found}) == 1 else None


def _comparable(target: Observation, level: Observation, knowledge: Knowledge) -> bool:
    goal, fact = target.mention, level.mention
    in_order = goal.reference_period == str(goal.vintage) and fact.reference_period == str(
        fact.vintage - 1
    )
    return (
        in_order
        and _one_kind(target, level)
        and progress(goal, knowledge) == progress(fact, knowledge)
        and goal.period_years == fact.period_years
        and goal.average == fact.average
        and goal.scope == fact.scope
        and not goal.part_year
        and not fact.part_year
        and bool(target.dimension)
        and compatible(target.base_unit, level.base_unit)
        and not fact.ambiguous
    )


def _one_kind(target: Observation, level: Observation) -> bool:
    """Say whether two figures are of one kind; 完成面积640万亩 may be read as an addition."""
    kinds = {target.mention.kind, level.mention.kind}
    if kinds == {Kind.LEVEL, Kind.INCREMENT}:
        return level.amount * _ALIKE <= target.amount <= level.amount / _ALIKE
    return len(kinds) == 1


def _asks(target: Observation, level: Observation, knowledge: Knowledge) -> bool:
    """Say whether a target is meant to hold a level, not just to name this year's work.

    建公园100座 after 127 is another year's work, and 新增企业300家以上 after 384 still adds to the
    stock; 新增就业100万人以上 after 118 is a floor.
    """
    mention = target.mention
    own = _quoted(mention.indicator)
    if target.amount < (_OWN_NAME if own else _NEAREST) * level.amount:
        return False
    if _is_main(target, knowledge):
        return True
    floor = _is_floor(target)
    if mention.kind is Kind.INCREMENT:
        return floor and any(w in mention.indicator for w in knowledge.words("yearly_flows"))
    if mention.kind is Kind.LEVEL and is_counted(target.base_unit, knowledge):
        return floor
    return floor or mention.kind in (Kind.LEVEL, Kind.SHARE)


def _is_main(target: Observation, knowledge: Knowledge) -> bool:
    return any(name in target.mention.indicator for name in knowledge.words("main_indicators"))


def _is_floor(target: Observation) -> bool:
    return target.mention.comparator in (Comparator.GE, Comparator.GT)


def _binds(target: Observation, knowledge: Knowledge) -> bool:
    """Say whether a target is held against the year before last: a floor, a share, a main one."""
    share = target.mention.kind is Kind.SHARE
    return share or _is_floor(target) or _is_main(target, knowledge)


def _passed(target: Observation, level: Observation, knowledge: Knowledge) -> bool:
    # A ceiling above the level is ordinary prudence in a work report.
    return not lower_is_better(target, knowledge) and below(_asked_for(target), level.printed)


def _asked_for(target: Observation) -> Interval:
    """Return what a target asks for: it is exact, but for a bound of one digit, a round one."""
    mention = target.mention
    if mention.comparator is Comparator.APPROX:
        return target.stated
    round_bound = mention.comparator is not Comparator.EQ and len(str(mention.value).strip("0")) < 2
    return target.printed if round_bound or mention.value_high else point(target.amount)


def _planned(reading: Reading, knowledge: Knowledge) -> Iterator[Reached]:
    """Compare the targets of plan tables with their baselines, ceilings included."""
    for row in plan_rows(reading.document, knowledge):
        for level in row.of("level"):
            for target in row.of("target"):
                if _later(target.observation, level.observation) and not target.bracketed:
                    yield _asked(target.observation, level.observation, knowledge)


def _later(target: Observation, level: Observation) -> bool:
    first, last = level.mention.reference_period, target.mention.reference_period
    return bool(first) and first < last and target.base_unit == level.base_unit


def _asked(target: Observation, level: Observation, knowledge: Knowledge) -> Reached:
    """Say whether a binding figure asks for nothing: even its worst is behind the baseline."""
    pair = (level, target) if lower_is_better(target, knowledge) else (target, level)
    passed = pair[0].amount < pair[1].amount
    return Reached(target=target, level=level, passed=passed, planned=True)
