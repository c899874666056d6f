"""What became of promises: the ledger, and the judgement that missed-target shares."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import at_constant_prices
from consistency.model import (
    Collection,
    Comparator,
    Interval,
    Kind,
    Modality,
    Observation,
    Outcome,
    Promise,
    Series,
)
from consistency.rules._figures import (
    NEAR,
    horizon,
    level_of,
    lower_is_better,
    one_unit,
    polarity,
    printed,
    progress,
)
from consistency.rules._topics import with_topics
from consistency.units import below, growth, point, show, signed, within

RATE_SLACK = Fraction(1, 4)
"""How far a rate with 左右 may fall short, percentage points: targets are set in half points, and
左右 means nearer to this half point than to the next."""

RATE_STEP = Fraction(1, 2)
"""Percentage points in which rates are set: 5.5, 6, 6.5 (the grid of `RATE_SLACK`)."""

LEVEL_SLACK = Fraction(1, 50)
"""How far an amount with 左右 may fall short, and a bare one that rounds to it, as a fraction of
it; 0.02 is 2 %: 2.8万 is no 3万."""

_AMOUNTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE})
_HALF = 5
"""Round figures end in nought or five."""

_ENDS = frozenset({"finished"})
"""How far works must have come to answer a plan that does not say how far."""

_ANOTHER = 4
"""An amount below its target by more than this factor measures something else: 元 a month for 元 a
year, a district for the city."""

_HALVED = 2
"""A level that is less than half of the last one is another place's: what 前海 invests, not the
city. One of more than twice is the sum of several years. No output, income or trade of a whole
region halved or doubled in the reports that were read."""

_ANOTHER_ADDED = 10
"""The same of what was added in the year, under the very name of the target."""


def ledger(collection: Collection, knowledge: Knowledge = BUILTIN) -> Iterator[Promise]:
    """Yield every target that a later vintage of the collection could answer, and its outcome.

    In document order of the targets; a target stated twice in one report appears once.
    """
    vintages = sorted({reading.document.vintage for reading in collection.readings})
    names = {r.document.name: i for i, r in enumerate(collection.readings)}
    promises = [
        settle(series, target, topic, knowledge)
        for series, topic in with_topics(collection, knowledge)
        for target in targets(series)
        if any(vintage > due(target) for vintage in vintages)
    ]
    yield from sorted(
        promises,
        key=lambda p: (
            names.get(p.target.mention.span.document, 0),
            p.target.mention.span.start,
            p.target.mention.span.end,
        ),
    )


def targets(series: Series) -> Iterator[Observation]:
    """Yield the targets of a series, each once a vintage however often it is repeated."""
    seen = set()
    for target in series.of(Modality.TARGET):
        mention = target.mention
        key = (mention.vintage, mention.kind, mention.reference_period, target.stated)
        if key not in seen and not mention.ambiguous:
            seen.add(key)
            yield target


def due(target: Observation) -> int:
    """Return the year at whose end a target is due."""
    reference = horizon(target)
    return int(reference) if reference.isdigit() else target.mention.vintage


def settle(
    series: Series, target: Observation, topic: Series, knowledge: Knowledge = BUILTIN
) -> Promise:
    """Judge a target by the actual figures that later vintages of its series give.

    A figure of the same kind decides, but one whose words cover less than the target does not tell
    that it was missed; without one, the growth that two levels of the indicator's topic imply does.
    """
    later = _answers(series, target)
    same = [actual for actual in later if _same_basis(target, actual)]
    if same:
        found = _compare(target, same, knowledge)
        actual, missed = found.actual, found.outcome is Outcome.MISSED
        less = actual is not None and series.narrows(target, actual)
        return replace(found, outcome=Outcome.NOT_COMPARABLE) if missed and less else found
    if kept := _kept(target, later, knowledge):
        return kept
    if implied := _implied(topic, target, _answers(topic, target), knowledge):
        return implied
    if others := later or _answers(topic, target):
        reason = f"{_describe(target)} / {_describe(others[0])}"
        return _promise(target, Outcome.NOT_COMPARABLE, others[0], reason)
    return _promise(target, Outcome.NOT_REPORTED, None, "")


def _answers(series: Series, target: Observation) -> list[Observation]:
    return [
        actual
        for actual in series.of(Modality.ACTUAL)
        if actual.mention.vintage > due(target)
        and actual.mention.reference_period[:4] == str(due(target))
        and not actual.mention.part_year
        and not actual.mention.ambiguous
    ]


def _same_basis(target: Observation, actual: Observation) -> bool:
    a, b = target.mention, actual.mention
    return (
        bool(target.dimension)
        and one_unit(target, actual)
        and a.kind is b.kind
        and a.period_years == b.period_years
        and a.average == b.average
        and not (a.kind in (Kind.INCREMENT, Kind.DIFF) and _spans_years(target))
        and (a.kind in (Kind.GROWTH, Kind.DIFF) or _falls(target) == _falls(actual))
    )


def _kept(
    target: Observation, actuals: Iterable[Observation], knowledge: Knowledge
) -> Promise | None:
    """Judge a year's work of which one side alone says that it adds, if the target was reached."""
    if target.mention.indicator.endswith(knowledge.words("stock_heads")):
        return None
    for actual in actuals:
        kinds = {actual.mention.kind, target.mention.kind}
        low, high = sorted((actual.amount, target.amount))
        if kinds != {Kind.LEVEL, Kind.INCREMENT} or high > low * NEAR:
            continue
        alike = replace(actual, mention=replace(actual.mention, kind=target.mention.kind))
        promise = _compare(target, [alike], knowledge) if _same_basis(target, alike) else None
        if promise and promise.outcome is Outcome.MET:
            return replace(promise, actual=actual)
    return None


def _spans_years(target: Observation) -> bool:
    """Say whether a target for one period runs over several years (到2025年新增25万人)."""
    return target.mention.period_years == 1 and due(target) > target.mention.vintage


def _falls(observation: Observation) -> bool:
    return observation.mention.direction == "down"


def _compare(target: Observation, actuals: Iterable[Observation], knowledge: Knowledge) -> Promise:
    """Judge by the actual that serves the target best: a repeated figure is no second chance."""
    if polarity(target.mention.indicator, knowledge) == "neutral":
        first = next(iter(actuals))
        return _promise(target, Outcome.NOT_COMPARABLE, first, _describe(first))
    judged = []
    for actual in actuals:
        asked = required(_as_seen_from(actual, target), knowledge)
        judged.append((_meets(target, actual, asked, knowledge), actual, asked))
    for outcome in (Outcome.MET, Outcome.NOT_COMPARABLE, Outcome.MISSED):
        for found, actual, asked in judged:
            if found is outcome:
                return _promise(target, outcome, actual, _formula(target, given(actual), asked))
    raise AssertionError("unreachable: every actual has one of three outcomes")


def nearly(promise: Promise) -> bool:
    """Say whether a target was missed by next to nothing.

    By less than the step in which rates are set where 左右 stands; by what would round to a bare
    rate (6 %, and 5.8 %).
    """
    target, actual = promise.target, promise.actual
    if actual is None or target.base_unit != "%" or actual.mention.kind is not target.mention.kind:
        return False
    short = abs(level_of(target) - level_of(actual))
    if target.mention.comparator is Comparator.EQ:
        return short < _width(target) / 2
    return target.mention.comparator is Comparator.APPROX and short < RATE_STEP


def _as_seen_from(actual: Observation, target: Observation) -> Observation:
    """Return a target, exact if its result is a rate, or printed more coarsely.

    1.65万 is more than 1.6万, and 5.8 % less than 6 %.
    """
    ranged = target.mention.value_high is not None
    finer = target.mention.kind is Kind.GROWTH and _width(actual) < _width(target)
    if ranged or not (finer or _width(actual) > _width(target)):
        return target
    return replace(target, printed=point(target.amount))


def _width(observation: Observation) -> Fraction:
    shown = observation.printed
    return (shown.hi or Fraction(0)) - (shown.lo or Fraction(0))


def _meets(
    target: Observation, actual: Observation, asked: Interval, knowledge: Knowledge
) -> Outcome:
    """Say what became of a target; of works begun and works finished neither answers the other."""
    a, b = target.mention, actual.mention
    same = a.kind is Kind.INCREMENT and a.indicator == b.indicator
    factor = _ANOTHER_ADDED if same else _ANOTHER
    if a.kind in _AMOUNTS and actual.amount * factor < target.amount:
        return Outcome.NOT_COMPARABLE
    reached = reaches(given(actual), asked)
    ours, theirs = progress(a, knowledge), progress(b, knowledge)
    parted = not ours & theirs and ((ours and theirs) or theirs - _ENDS)
    return Outcome.NOT_COMPARABLE if reached is Outcome.MISSED and parted else reached


def reaches(reached: Interval, asked: Interval) -> Outcome:
    """Say whether a result may fulfil what was asked; a shared end that rounds away does not."""
    reached = _rounded(reached)
    if within(reached, asked) or not (below(reached, asked) or below(asked, reached)):
        return Outcome.MET
    return Outcome.MISSED


def _rounded(reached: Interval) -> Interval:
    """Return an interval without its ends, which round to the next print."""
    rounded = None not in (reached.lo, reached.hi) and reached.lo != reached.hi
    return replace(reached, lo_open=True, hi_open=True) if rounded else reached


def required(target: Observation, knowledge: Knowledge = BUILTIN) -> Interval:
    """Return the amounts that fulfil a target: from its figure up, or down for a ceiling.

    A bare figure counts as reached within its own print, 左右 within the documented slack.
    """
    amount, low = target.amount, lower_is_better(target, knowledge)
    slack = _slack(target)
    mention = target.mention
    top = target.printed.hi or amount
    if _falls(target) and mention.kind in (Kind.GROWTH, Kind.DIFF):  # 下降3%: a fall of 3 % or more
        return Interval(lo=None, hi=-amount + slack)
    if low:
        strict = mention.comparator is Comparator.LT
        ceiling = amount if mention.value_high is None else top
        return Interval(lo=None, hi=ceiling + slack, hi_open=strict and not slack)
    strict = mention.comparator is Comparator.GT
    return Interval(lo=amount - slack, hi=None, lo_open=strict)


def _slack(figure: Observation) -> Fraction:
    if figure.mention.comparator is Comparator.APPROX:
        if figure.base_unit in ("%", "个百分点"):
            return RATE_SLACK
        return figure.amount * LEVEL_SLACK
    if figure.mention.comparator is Comparator.EQ:
        rounded = figure.amount - (figure.printed.lo or Fraction(0))
        return min(rounded, figure.amount * LEVEL_SLACK) if figure.base_unit != "%" else rounded
    return Fraction(0)


def given(actual: Observation) -> Interval:
    """Return what an actual figure allows; 左右 adds nothing, the slack is the target's alone.

    Who passed 2300 does not write 突破2250: a result above a mark lies below the next one.
    """
    mention = actual.mention
    if mention.comparator is Comparator.APPROX:
        return signed(actual, actual.printed)
    if mention.comparator not in (Comparator.GT, Comparator.GE) or not mention.value:
        return signed(actual)
    step = actual.amount / Fraction(mention.value) * _mark(mention.value)
    return signed(actual, replace(actual.stated, hi=actual.amount + step, hi_open=True))


def _mark(value: Decimal) -> Fraction:
    """Return the distance of round figures as coarse as a printed one: 50 for 2250, 0.1 for 1.2.

    A five behind other digits counts as half a step: 1.5 is followed by 2, 500 by 600.
    """
    digits, exponent = abs(value).normalize().as_tuple()[1:]
    place = Fraction(10) ** int(exponent)
    return place * _HALF if digits[-1] == _HALF and len(digits) > 1 else place


def _implied(
    series: Series, target: Observation, later: Iterable[Observation], knowledge: Knowledge
) -> Promise | None:
    """Judge a growth target by the level of its year and the level of the year before."""
    mention = target.mention
    if mention.kind is not Kind.GROWTH or mention.period_years != 1:
        return None
    if at_constant_prices(mention.indicator, knowledge):
        return None
    later = tuple(later)
    if any(o.mention.kind is Kind.GROWTH and _is_yearly_rate(o) for o in later):
        return None  # a stated rate, on a basis of its own (可比口径), is not overruled by levels
    before = _levels(series, due(target) - 1)
    for after in later:
        if after.mention.kind is not Kind.LEVEL:
            continue
        for base in before:
            if base.base_unit != after.base_unit or base.mention.scope != after.mention.scope:
                continue
            if not base.amount <= after.amount * _HALVED <= base.amount * _HALVED**2:
                continue
            rate = growth(given(base), given(after))
            asked = required(target, knowledge)
            detail = f"{printed(base)} → {printed(after)}: {show(rate, '%')}; {show(asked, '%')}"
            if within(rate, asked):
                return _promise(target, Outcome.MET, after, detail)
            if below(rate, asked) or below(asked, rate):
                return _promise(target, Outcome.MISSED, after, detail)
    return None


def _is_yearly_rate(o: Observation) -> bool:
    return o.base_unit == "%" and not o.mention.average and o.mention.period_years == 1


def _levels(series: Series, year: int) -> list[Observation]:
    return [
        o
        for o in series.members
        if o.mention.modality is not Modality.TARGET
        and o.mention.kind is Kind.LEVEL
        and o.mention.reference_period[:4] == str(year)
        and not o.mention.part_year
        and not o.mention.ambiguous
    ]


def _formula(target: Observation, actual: Interval, asked: Interval) -> str:
    unit = target.mention.unit
    return f"{show(actual, unit)} / {show(asked, unit)}"


def _describe(observation: Observation) -> str:
    return f"{observation.mention.kind.value} {printed(observation)}"


def _promise(
    target: Observation, outcome: Outcome, actual: Observation | None, reason: str
) -> Promise:
    return Promise(
        indicator=target.mention.indicator,
        target=target,
        outcome=outcome,
        actual=actual,
        reason=reason,
    )
