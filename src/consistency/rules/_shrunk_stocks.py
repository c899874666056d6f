"""Stocks that a later report gives smaller than an earlier one, though they cannot shrink."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection, Kind, Modality, Observation
from consistency.units import below

_KINDS = frozenset({Kind.LEVEL, Kind.CUMULATIVE})
_REACH = 2
"""Years between two reports that are compared, at most."""
_LEAST = Fraction(4, 5)
"""A stock that lost more counts something else: of 5 falls read over the corpus one loses more, and
is a misread name."""


class Shrunk(Struct, frozen=True, kw_only=True):
    """A stock in two reports, the later one first held against the earlier one."""

    before: Observation
    after: Observation
    shrank: bool


def shrunk_stocks(collection: Collection, knowledge: Knowledge = BUILTIN) -> Iterator[Shrunk]:
    """Yield the results of stocks that cannot shrink, report by report."""
    for series in collection.series:
        results = [o for o in series.of(Modality.ACTUAL) if _is_stock(o, knowledge)]
        for before, after in pairwise(results):
            years = after.mention.vintage - before.mention.vintage
            whole = before.base_unit == after.base_unit and after.amount >= _LEAST * before.amount
            if whole and 0 < years <= _REACH:
                # 突破900 says that it is more than 900.
                shrank = below(after.stated, before.stated)
                yield Shrunk(before=before, after=after, shrank=shrank)


def _is_stock(observation: Observation, knowledge: Knowledge) -> bool:
    mention = observation.mention
    words = mention.indicator + mention.verb
    return (
        mention.kind in _KINDS
        and not mention.ambiguous
        and mention.indicator.endswith(knowledge.marked("growing_stocks", "stock"))
        and not any(word in words for word in knowledge.marked("growing_stocks", "open"))
    )
