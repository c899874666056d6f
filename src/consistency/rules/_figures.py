"""Which figures of a series may be compared, and how they are printed in messages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    CHANGED_TIER,
    Comparator,
    Kind,
    Mention,
    Modality,
    Observation,
    Series,
)
from consistency.units import compatible, disjoint, signed

NEAR = Fraction(3)
"""A flow and a stock within this factor of each other are one measure, worded differently."""

_CLOSE = Fraction(2)
"""The same where other figures of the series tell that it is a flow."""

REACH = 3
"""Years between two figures that are still compared, at most: beyond it the older one is history,
not the promise that the newer one changes."""


class Step(Struct, frozen=True, kw_only=True):
    """The figures of one indicator in two vintages that follow each other in the series."""

    before: Observation
    after: Observation


class Move(StrEnum):
    """What a step does."""

    FALL = "fall"
    RISE = "rise"
    FIRMER = "firmer"
    """The same figure, bound more firmly by its comparator."""
    WEAKER = "weaker"
    SAME = "same"


Run = tuple[Observation, ...]
"""Two or more figures of which every step makes the same move."""


def printed(observation: Observation, knowledge: Knowledge = BUILTIN) -> str:
    """Return a figure as printed, with its comparator as a sign: ≥5.5万亩; a fall with its word."""
    mention = observation.mention
    if not mention.declines:
        return mention.printed
    falls = knowledge.marked("change_words", "fall")
    word = next((word for word in falls if mention.verb.endswith(word)), falls[0])
    return word + mention.printed


@lru_cache(maxsize=4096)
def polarity(indicator: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return "lower", "neutral" or "higher": which figure is the better one.

    >>> polarity("城镇调查失业率"), polarity("常住人口"), polarity("地区生产总值")
    ('lower', 'neutral', 'higher')
    """
    known = knowledge.mapping("polarity")
    for word in knowledge.words("polarity"):
        if word in indicator:
            return known[word]
    return "higher"


def lower_is_better(observation: Observation, knowledge: Knowledge = BUILTIN) -> bool:
    """Say whether a figure is a ceiling: by its wording, a decline asked for, or the indicator."""
    mention = observation.mention
    return (
        mention.comparator in (Comparator.LE, Comparator.LT)
        or mention.declines
        or polarity(mention.indicator, knowledge) == "lower"
    )


def more_is_better(observation: Observation, knowledge: Knowledge = BUILTIN) -> bool:
    """Say whether a figure is one that should rise: no ceiling, and not neutral."""
    neutral = polarity(observation.mention.indicator, knowledge) == "neutral"
    return not neutral and not lower_is_better(observation, knowledge)


def level_of(observation: Observation) -> Fraction:
    """Return the amount, a decline below zero."""
    if observation.mention.direction != "down" and observation.amount.numerator >= 0:
        return observation.amount
    interval = signed(observation, observation.printed)
    low, high = interval.lo or Fraction(0), interval.hi or Fraction(0)
    return observation.amount if low + high >= 0 else -observation.amount


def declines(observation: Observation) -> bool:
    """Say whether a target asks for a decline: 下降2.5%, of which more is asked than of 下降2%."""
    mention = observation.mention
    return mention.modality is Modality.TARGET and mention.declines


def horizon(observation: Observation) -> str:
    """Return what year a target is set for: "" for the vintage's own, else that year."""
    mention = observation.mention
    own = str(mention.vintage)
    reference = mention.reference_period[:4]
    return "" if reference in ("", own) else reference


def progress(mention: Mention, knowledge: Knowledge = BUILTIN) -> frozenset[str]:
    """Return how far the words say that works have come: 新开工239个 is not 引进160个."""
    words = f"{mention.verb} {mention.indicator}"
    rows = knowledge.rows("stages")
    return frozenset(row[2] for row in rows if row[1] in _ASPECTS and row[0] in words)


_ASPECTS = frozenset({"progress", "contract"})

Slot = tuple[str, str, int, bool, str]


def slot(observation: Observation) -> Slot:
    """Return what two figures of a series must share to be compared, units apart.

    Their scope is one already: the alignment forbids two scopes in one series.
    """
    mention = observation.mention
    return (
        mention.kind.value,
        horizon(observation) if mention.modality is Modality.TARGET else "",
        1 if mention.kind in STANDING else mention.period_years,
        mention.average,
        mention.part_year,
    )


STANDING = frozenset({Kind.SHARE, Kind.RANK})
"""Kinds that say where things stand at the end, however long the period."""

_THINGS = frozenset({"thing", "household"})
"""Families of measure words that one indicator takes in turn: 30家 platforms, then 40个; of
households the alignment has joined firms only."""


def one_unit(a: Observation, b: Observation, knowledge: Knowledge = BUILTIN) -> bool:
    """Say whether two figures of one series count in one unit, measure words of things alike."""
    if compatible(a.base_unit, b.base_unit):
        return True
    family = knowledge.mapping("unit_families")
    return {family.get(a.base_unit), family.get(b.base_unit)} <= _THINGS


def same_measure(a: Observation, b: Observation) -> bool:
    """Say whether two figures of one series may be compared as amounts."""
    family = {Kind.LEVEL, Kind.INCREMENT}
    return (
        slot(a)[1:] == slot(b)[1:]
        and (a.mention.kind is b.mention.kind or {a.mention.kind, b.mention.kind} == family)
        and bool(a.dimension)
        and one_unit(a, b)
        and not a.mention.ambiguous
        and not b.mention.ambiguous
    )


def runs(
    series: Series, modality: Modality, alike: frozenset[Move] = frozenset()
) -> Iterator[tuple[Move, Run]]:
    """Yield the moves of a series, steps that go on in the same way joined to one run.

    A step leads from a vintage to the next one that has a figure of the same slot, `REACH` years
    at most, unless the words of one cover less. A vintage that gives one slot two different
    amounts is left out: which of them to compare is not known.

    Args:
        series: one indicator over vintages.
        modality: whose figures: targets or results.
        alike: moves that belong to one run; its first move names it.
    """
    # Figures of two tiers are no amounts to compare.
    tiers = any(reason.name == CHANGED_TIER for reason in series.reasons)
    found = [] if tiers else [o for o in series.of(modality) if not _overlaps(o)]
    flows = [o for o in series.members if o.mention.kind is Kind.INCREMENT]
    for members in _comparable(found, flows) if len(found) > 1 else ():
        run: list[Observation] = []
        name = Move.SAME
        for before, after in pairwise(members):
            way = move(Step(before=before, after=after))
            joins = bool(run) and (way is name or {way, name} <= alike)
            near = _vintage(after) - _vintage(before) <= REACH
            follows = near and not _explained(series, before, after, way)
            if run and not (joins and follows):
                yield name, tuple(run)
                run = []
            if follows:
                name = name if run else way
                run = [*(run or [before]), after]
        if run:
            yield name, tuple(run)


def _explained(series: Series, before: Observation, after: Observation, way: Move) -> bool:
    """Say whether other words explain a step: 新改建 falls to 新建, 开工 is not 竣工.

    Of a figure kept to two digits or more the words alone moved: 1600亿元 is no part of itself.
    """
    if way is Move.WEAKER:
        return _is_round(before) and series.narrows(before, after)
    if way is Move.FALL:
        return series.narrows(before, after)
    return way is not Move.SAME and series.narrows(after, before)


def _is_round(o: Observation) -> bool:
    """Say whether a figure has one digit that counts, so that another thing may have the same."""
    return len(o.mention.value.normalize().as_tuple().digits) == 1


def _overlaps(o: Observation) -> bool:
    """Say whether a result is of several years, which the next report's may share."""
    mention = o.mention
    told = mention.modality is not Modality.TARGET and mention.kind not in STANDING
    return told and mention.period_years > 1


def move(step: Step) -> Move:
    """Return what a step does: to the figure first, else to the words that bind it."""
    if way := change(step):
        return Move.RISE if way > 0 else Move.FALL
    before, after = firmness(step.before), firmness(step.after)
    if before == after:
        return Move.SAME
    return Move.FIRMER if after > before else Move.WEAKER


def _comparable(
    members: Iterable[Observation], flows: list[Observation], knowledge: Knowledge = BUILTIN
) -> Iterator[list[Observation]]:
    """Yield the figures of each slot, one a vintage.

    A level and an increment that never meet in one vintage are one measure, worded differently,
    as long as they are of about the same size, or stocks by their name, or every level is of about
    the size of some addition in the series.
    """
    by_slot: dict[Slot, list[Observation]] = defaultdict(list)
    for member in members:
        by_slot[slot(member)].append(member)
    for ours, found in list(by_slot.items()):
        theirs = (Kind.INCREMENT.value, *ours[1:])
        other = by_slot.get(theirs, [])
        if ours[0] == Kind.LEVEL and other and _one_measure(found, other, flows, knowledge):
            by_slot[ours] = sorted(found + by_slot.pop(theirs), key=_vintage)
    for found in by_slot.values():
        yield [m for m in _one_a_vintage(found) if same_measure(found[0], m)]


def _one_measure(
    levels: list[Observation],
    increments: list[Observation],
    flows: list[Observation],
    knowledge: Knowledge,
) -> bool:
    if {_vintage(o) for o in levels} & {_vintage(o) for o in increments}:
        return False
    stocks = knowledge.words("stock_heads")
    if all(o.mention.indicator.endswith(stocks) for o in levels + increments):
        return True
    amounts = [o.amount for o in levels + increments]
    near = max(amounts) <= min(amounts) * NEAR
    return near or all(is_flow(level, flows) for level in levels)


def is_flow(level: Observation, flows: Iterable[Observation]) -> bool:
    """Say whether a figure that does not say so is an addition, by those of its series."""
    pairs = (sorted((level.amount, f.amount)) for f in flows if f.base_unit == level.base_unit)
    return any(high <= low * _CLOSE for low, high in pairs)


def _vintage(observation: Observation) -> int:
    return observation.mention.vintage


def _one_a_vintage(members: Iterable[Observation]) -> list[Observation]:
    by_vintage: dict[int, list[Observation]] = defaultdict(list)
    for member in members:
        by_vintage[member.mention.vintage].append(member)
    return [
        same[0]
        for _, same in sorted(by_vintage.items())
        if len(same) == 1 or len({(level_of(m), m.base_unit) for m in same}) == 1
    ]


_ROUNDED = Fraction(21, 20)
"""Two figures in different units that differ by more than 5 % are not one figure rounded, however
coarse the print (1万亿元, 12800亿元)."""


def differs(step: Step) -> bool:
    """Say whether the two figures differ: as written in one unit, else beyond their prints."""
    before, after = step.before, step.after
    if as_written(step):
        return level_of(before) != level_of(after)
    return disjoint(signed(before, before.printed), signed(after, after.printed))


def as_written(step: Step) -> bool:
    """Say whether two figures may be compared by what is written, whatever they were rounded to."""
    low, high = sorted((abs(step.before.amount), abs(step.after.amount)))
    return step.before.mention.unit == step.after.mention.unit or high > low * _ROUNDED


def change(step: Step) -> int:
    """Return −1 if the figure fell, 1 if it rose, 0 if it stands.

    For ranges the lower end decides, then the upper.
    """
    before, after = level_of(step.before), level_of(step.after)
    if declines(step.before) and declines(step.after):
        before, after = -before, -after
    if differs(step) and before != after:
        return 1 if after > before else -1
    highs = (step.before.printed.hi, step.after.printed.hi)
    ranged = step.before.mention.value_high or step.after.mention.value_high
    if ranged and None not in highs and highs[0] != highs[1]:
        return 1 if (highs[1] or 0) > (highs[0] or 0) else -1
    return 0


_FIRMNESS = {
    Comparator.GT: 2,
    Comparator.GE: 2,
    Comparator.LT: 2,
    Comparator.LE: 2,
    Comparator.EQ: 1,
    Comparator.APPROX: 0,
}


def firmness(observation: Observation) -> int:
    """Return how firmly the comparator binds: 以上 and 超 above a bare figure above 左右."""
    return _FIRMNESS[observation.mention.comparator]
