"""Where the basis of an indicator has changed: its figure falls in a year in which it grew."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from consistency.model import Kind, Modality, Observation, Series
from consistency.rules._figures import Run, level_of, one_unit
from consistency.rules._topics import yearly

_AMOUNTS = (Kind.LEVEL, Kind.INCREMENT)


class Break(Struct, frozen=True, kw_only=True):
    """Two amounts of years that follow each other, and the growth that the later report states."""

    before: Observation
    after: Observation
    growth: Observation


def breaks(topic: Series) -> Iterator[Break]:
    """Yield where the amount of a year lies below the last one although its report says it grew.

    Prices or the coverage of the statistics have changed, and no figure before can be compared
    with one after.
    """
    results = yearly(topic, Modality.ACTUAL)
    amounts = ([o for o in results if o.mention.kind is kind] for kind in _AMOUNTS)
    for before, after in (pair for found in amounts for pair in pairwise(found)):
        year = after.mention.reference_period
        follows = before.mention.reference_period.isdigit() and year.isdigit()
        if not follows or int(year) - int(before.mention.reference_period) != 1:
            continue
        if one_unit(before, after) and level_of(after) < level_of(before):
            grown = (o for o in results if _grows(o, after))
            yield from (Break(before=before, after=after, growth=o) for o in grown)


def _grows(o: Observation, level: Observation) -> bool:
    """Say whether a figure is the growth that the sentence of a level states, above nought."""
    return (
        o.mention.kind is Kind.GROWTH
        and o.mention.span.document == level.mention.span.document
        and o.mention.sentence == level.mention.sentence
        and o.mention.reference_period == level.mention.reference_period
        and o.mention.scope == level.mention.scope
        and level_of(o) > 0
    )


def broken(run: Run, topic: Series) -> Break | None:
    """Return the break that lies between the reports of a run of amounts, if there is one."""
    if any(o.mention.kind not in _AMOUNTS for o in run):
        return None
    first, last = run[0].mention.vintage, run[-1].mention.vintage
    between = (
        one
        for one in breaks(topic)
        if first <= one.before.mention.vintage and one.after.mention.vintage <= last
    )
    return next(between, None)
