"""TGT002: a target rises from one vintage to the next."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from consistency.model import Modality, Observation, Passed, Series, Severity, Verdict
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import Move, conflict, formula, level_of, runs

_UP = frozenset({Move.RISE, Move.FIRMER})


@rule(
    code="TGT002",
    name="raised-target",
    subject=Subject.SERIES,
    severity=Severity.INFO,
    title=Text(zh="目标上调", en="Raised target"),
    message=Text(
        zh="{indicator}：目标上调，{trail}",
        en="{indicator}: target raised, {trail}",
    ),
    why=Text(
        zh=(
            "目标提高是常事，列出供核对；提高到原来的五倍以上，多半是写错了单位或数字（警告）。"
            "数字不变而措辞变硬（左右→以上）也在此列。"
        ),
        en=(
            "Raised targets are normal and listed for review; one of five times the last is more "
            "often a slip (warning). The same figure with firmer words, 'at least' where it was "
            "'about', counts as raised too."
        ),
    ),
    since="0.1",
    precision="34/37 (2026-11)",
)
def raised_target(series: Series, *, factor: Decimal = Decimal(5)) -> Iterator[Verdict]:
    """Flag a target that rises from one vintage to the next.

    Why: steps of targets are what a planner compares; a leap is often a wrong unit.
    Not flagged: figures of different kinds, scopes or periods.
    Source: knowledge/comparators.tsv, polarity.tsv; thresholds are conventions of this project.

    Args:
        series: one indicator over vintages.
        factor: at or above this multiple of the last target the finding is a warning.
    """
    for move, run in runs(series, Modality.TARGET, _UP):
        if move in _UP:
            leaps = any(_leaps(*pair, Fraction(factor)) for pair in pairwise(run))
            yield conflict(series, run, severity=Severity.WARNING if leaps else None)
        else:
            yield Passed(primary=run[-1].mention.span, formula=formula(run))


def _leaps(before: Observation, after: Observation, factor: Fraction) -> bool:
    return level_of(before) > 0 and level_of(after) >= level_of(before) * factor
