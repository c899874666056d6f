"""Targets below what has been done: in the same report, or in the reports before."""

from collections.abc import Iterator
from fractions import Fraction

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Comparator, Kind, Modality, Observation, Series
from consistency.rules._figures import (
    Run,
    horizon,
    level_of,
    lower_is_better,
    more_is_better,
    one_unit,
    slot,
)

_FLOORS = (Comparator.GE, Comparator.GT)
_MEASURE = frozenset({Kind.LEVEL, Kind.INCREMENT})
"""Kinds that one measure takes in turn: 建设110项, 新增100项."""
_AMOUNTS = _MEASURE | {Kind.SHARE}


def shortfalls(series: Series, floor: Fraction, knowledge: Knowledge = BUILTIN) -> Iterator[Run]:
    """Yield targets for a yearly flow far below what the same report says was done.

    The result of the report before stands first if the target is far below that one too. A floor
    (以上) promises no more than itself and is left out.
    """
    results = [o for o in series.of(Modality.ACTUAL) if o.mention.kind is Kind.INCREMENT]
    for target in series.of(Modality.TARGET):
        floors = target.mention.comparator in _FLOORS
        if target.mention.kind is not Kind.INCREMENT or floors or horizon(target):
            continue
        if lower_is_better(target, knowledge):
            continue
        alike = (o for o in results if _same_flow(o, target) and not series.narrows(o, target))
        above = [o for o in alike if target.amount < o.amount * floor]
        ours = target.mention.vintage
        last = [o for o in above if o.mention.vintage == ours]
        if last:
            yield (*[o for o in above if o.mention.vintage == ours - 1][:1], last[0], target)


def _same_flow(actual: Observation, target: Observation) -> bool:
    return slot(actual)[2:] == slot(target)[2:] and one_unit(actual, target)


def first_targets(
    series: Series, fall: Fraction, floor: Fraction, knowledge: Knowledge = BUILTIN
) -> Iterator[Run]:
    """Yield the first target of a series with the result of the report before, if it was higher.

    Only where its own report gives no result: else the reader sees both at once.

    Args:
        series: one indicator over vintages.
        fall: how far an amount must lie below the result; 0.05 is 5 %.
        floor: a rate must lie below this fraction of the result, and be no floor itself.
        knowledge: the lexicons.
    """
    aims = [o for o in series.of(Modality.TARGET) if not horizon(o) and not o.mention.ambiguous]
    told = [o for o in series.of(Modality.ACTUAL) if _whole(o)]
    first = min((o.mention.vintage for o in aims), default=0)
    for target in aims:
        alike = (o for o in told if not series.narrows(o, target))
        results = [o for o in alike if _one_measure(o, target)]
        vintages = [o.mention.vintage for o in results if o.mention.vintage <= first]
        if target.mention.vintage > first or first in vintages or not vintages:
            continue
        last = next(o for o in results if o.mention.vintage == max(vintages))
        below = level_of(target) <= level_of(last) * _least(target, fall, floor)
        if below and first - last.mention.vintage == 1 and more_is_better(target, knowledge):
            yield last, target


def _least(target: Observation, fall: Fraction, floor: Fraction) -> Fraction:
    """Return the fraction of a result that a target must reach; a floor under a rate, none."""
    if target.mention.kind in _AMOUNTS:
        return 1 - fall
    return Fraction(0) if target.mention.comparator in _FLOORS else floor


def _whole(result: Observation) -> bool:
    return result.mention.whole_year and not result.mention.ambiguous


def _one_measure(result: Observation, target: Observation) -> bool:
    kinds = {result.mention.kind, target.mention.kind}
    return (len(kinds) == 1 or kinds == _MEASURE) and _same_flow(result, target)
