"""Changes that a plan's table prints beside the levels that they join."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import at_constant_prices
from consistency.model import Document, Interval, Observation
from consistency.patterns import alternation, pattern
from consistency.rules._growth_arithmetic import Judgement, judge
from consistency.rules._plan_tables import Entry, PlanRow, plan_rows
from consistency.units import Agreement, add, div, point, power, scale, show, verdict

_PLAN_YEARS = 5
"""A five-year plan's 年均 runs from the last year of the plan before to its own last."""


class TableChange(Struct, frozen=True, kw_only=True):
    """A printed change, the figures beside it, and what the arithmetic says."""

    figures: tuple[Observation, Observation, Observation]
    """What is compared, and the change last."""
    judgement: Judgement
    note: str
    """A note below the table on another basis of this row; empty if none."""
    rebased: bool = False
    """Two base years were compared, not a stated change with its own levels."""


def table_changes(
    document: Document, price_points: int, knowledge: Knowledge = BUILTIN
) -> Iterator[TableChange]:
    """Yield the changes of plan tables with their judgement.

    Args:
        document: the plan.
        price_points: percentage points a year that prices may explain in growth at constant
            prices, unless the notes put levels and growth on one basis.
        knowledge: indicators at constant prices, words of notes.
    """
    for row in plan_rows(document, knowledge):
        levels, targets, stated = row.of("level"), row.of("target"), row.of("change")
        if len(levels) == len(targets) == len(stated) == 1:
            yield from _joined(row, levels[0], targets[0], stated[0], price_points, knowledge)
        if len(levels) == len(targets) == 1 and len(stated) == 2:
            yield from _rebased(row, knowledge)


def _joined(
    row: PlanRow,
    level: Entry,
    target: Entry,
    stated: Entry,
    price_points: int,
    knowledge: Knowledge,
) -> Iterator[TableChange]:
    figures = (level.observation, target.observation, stated.observation)
    years = _years(level, target)
    rate = not stated.bracketed
    if years < 1 or (rate and level.observation.base_unit == "%"):
        return
    constant = at_constant_prices(row.name, knowledge) and not _one_basis(row, knowledge)
    judgement = judge(
        *figures,
        years=years if rate else 1,
        falls=target.observation.amount < level.observation.amount,
        slack=Fraction(price_points if constant else 0),
    )
    if judgement:
        yield TableChange(figures=figures, judgement=judgement, note="")


def _years(level: Entry, target: Entry) -> int:
    first, last = (e.observation.mention.reference_period for e in (level, target))
    return int(last) - int(first) if first and last else 0


@lru_cache(maxsize=4)
def _basis(knowledge: Knowledge) -> re.Pattern[str]:
    words = alternation(knowledge.words("basis_notes"))
    return pattern(rf"[^。；、\n]{{0,40}}(?:{words})[^。；\n]{{0,20}}")


def _one_basis(row: PlanRow, knowledge: Knowledge) -> bool:
    """Say whether a note puts target and growth of constant-price indicators on one basis."""
    targets = {
        word for word, role in knowledge.mapping("table_headers").items() if role == "target"
    }
    return any(
        at_constant_prices(note, knowledge) and any(word in note for word in targets)
        for note in _basis(knowledge).findall(row.notes)
    )


def _rebased(row: PlanRow, knowledge: Knowledge) -> Iterator[TableChange]:
    """Compare the base that target and planned rate imply with that of result and real rate."""
    target, level = row.of("target")[0].observation, row.of("level")[0].observation
    planned, real = (entry.observation for entry in row.of("change"))
    if row.of("level")[0].bracketed or not _columns(target, planned, level, real):
        return
    bases = [_base(target, planned), _base(level, real)]
    unit = level.mention.unit
    agreement = verdict(*bases)
    relation = " ≠ " if agreement is Agreement.IMPOSSIBLE else " ≈ "
    divisor = "({}) ÷ (1 + {})^" + f"{_PLAN_YEARS} = " + "{}"
    formula = relation.join(
        divisor.format(show(end.stated, unit), show(rate.stated, "%"), show(base, unit))
        for end, rate, base in zip((target, level), (planned, real), bases, strict=True)
    )
    notes = _basis(knowledge).findall(row.notes)
    note = next((note for note in notes if _concerns(note, row.name, knowledge)), "")
    judgement = Judgement(agreement=agreement, formula=formula, implied=show(bases[0], unit))
    yield TableChange(figures=(target, level, real), judgement=judgement, note=note, rebased=True)


def _columns(*figures: Observation) -> bool:
    """Say whether the figures stand in the order target, rate, result, rate."""
    starts = [figure.mention.span.start for figure in figures]
    return starts == sorted(starts)


def _base(level: Observation, rate: Observation) -> Interval:
    factor = add(point(1), scale(rate.stated, Fraction(1, 100)))
    return div(level.stated, power(factor, _PLAN_YEARS))


def _concerns(note: str, name: str, knowledge: Knowledge) -> bool:
    """Say whether a note names the row; GDP and 生产总值 name each other."""
    both = at_constant_prices(note, knowledge) and at_constant_prices(name, knowledge)
    return both or name[-4:] in note
