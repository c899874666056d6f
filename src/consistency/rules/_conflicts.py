"""Conflicts of figures of one series: their fields, and the comparison with its numbers."""

from itertools import pairwise

from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import standard
from consistency.model import Conflict, Observation, Series, Severity
from consistency.rules._figures import (
    STANDING,
    Run,
    Step,
    as_written,
    change,
    declines,
    level_of,
    printed,
)
from consistency.rules._tellings import common_name
from consistency.units import is_counted, point, show, signed

_RATES = frozenset({"%", "个百分点"})


def name_of(series: Series, run: Run, knowledge: Knowledge = BUILTIN) -> str:
    """Return the name of a series, or that of the figures themselves if it is only another's."""
    names = {o.mention.indicator for o in run}
    known = standard(series.name, knowledge)
    if series.name in names or (
        known and any(standard(name, knowledge) is known for name in names)
    ):
        return series.name
    return common_name(names, knowledge)


def facts(name: str, run: Run, knowledge: Knowledge = BUILTIN) -> tuple[tuple[str, str], ...]:
    """Return the fields of a message about figures of a series, first to last."""
    before, after = run[0], run[-1]
    return (
        ("indicator", name),
        ("before", printed(before, knowledge)),
        ("after", printed(after, knowledge)),
        ("year_before", str(before.mention.vintage)),
        ("year_after", str(after.mention.vintage)),
        ("period_before", period(before)),
        ("period_after", period(after)),
        (
            "trail",
            " → ".join(f"{_shown(o, before, knowledge)} ({o.mention.vintage})" for o in run),
        ),
    )


def _shown(figure: Observation, first: Observation, knowledge: Knowledge) -> str:
    """Return a figure as printed, and in the unit of the first: 200万平方米 = 3000 亩."""
    sizes = "".join(knowledge.words("magnitudes"))
    ours, theirs = (o.mention.unit.lstrip(sizes) for o in (figure, first))
    measured = figure.dimension and figure.base_unit == first.base_unit not in _RATES
    if ours == theirs or not measured or is_counted(figure.base_unit, knowledge):
        return printed(figure, knowledge)
    return f"{printed(figure, knowledge)} = {show(point(figure.amount), first.mention.unit)}"


def conflict(
    series: Series,
    run: Run,
    *,
    severity: Severity | None = None,
    certainty: float = 1.0,
    knowledge: Knowledge = BUILTIN,
) -> Conflict:
    """Return the conflict of a run; the last figure is the place to look at first."""
    return Conflict(
        primary=run[-1].mention.span,
        related=tuple(o.mention.span for o in run[-2::-1]),
        facts=facts(name_of(series, run, knowledge), run, knowledge),
        formula=formula(run),
        confidence=series.confidence * certainty,
        severity=severity,
    )


def formula(run: Run) -> str:
    """Return what the verdict on a run compares.

    Figures that differ as written are compared as written, those in two units by their prints;
    where the figure stands, its comparators are.
    """
    steps = [Step(before=before, after=after) for before, after in pairwise(run)]
    if not any(change(step) for step in steps):
        return " → ".join(map(printed, run))
    ranged = any(o.mention.value_high is not None for o in run)
    if all(map(declines, run)):
        terms = [show(o.printed if ranged else point(o.amount), o.mention.unit) for o in run]
    elif ranged or not all(as_written(step) for step in steps):
        terms = [show(signed(o, o.printed), o.mention.unit) for o in run]
    else:
        terms = [show(point(level_of(o)), o.mention.unit) for o in run]
    signs = {1: " < ", 0: " = ", -1: " > "}
    return terms[0] + "".join(
        signs[change(step)] + term for step, term in zip(steps, terms[1:], strict=True)
    )


def period(observation: Observation) -> str:
    """Return the year that a figure is for, the vintage if the text does not tell.

    Of what is for several years, the first and the last: 2021–2025.
    """
    mention = observation.mention
    last = mention.reference_period[:4] or str(mention.vintage)
    if mention.period_years == 1 or mention.kind in STANDING or not last.isdigit():
        return last
    return f"{int(last) - mention.period_years + 1}–{last}"
