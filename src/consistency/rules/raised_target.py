"""TGT002: a target rises from one vintage to the next."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from consistency.model import Conflict, Modality, Passed, Series, Severity, Verdict
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import (
    Step,
    change,
    firmness,
    level_of,
    steps,
    verdict_facts,
)
from consistency.units import show


@rule(
    code="TGT002",
    name="raised-target",
    subject=Subject.SERIES,
    severity=Severity.INFO,
    title=Text(zh="目标上调", en="Raised target"),
    message=Text(
        zh="{indicator}：目标由{year_before}年的{before}升为{year_after}年的{after}",
        en="{indicator}: target {before} ({year_before}) → {after} ({year_after}), raised",
    ),
    why=Text(
        zh=(
            "目标提高是常事，列出供核对；提高到原来的五倍以上，多半是写错了单位或数字（警告）。"
            "数字不变而措辞变硬（左右→以上）也在此列。"
        ),
        en=(
            "Raised targets are normal and listed for review; one of five times the last is more"
            " often a slip (warning). The same figure with firmer words (左右 → 以上) counts as"
            " raised too."
        ),
    ),
    since="0.1",
)
def raised_target(series: Series, *, factor: Decimal = Decimal(5)) -> Iterator[Verdict]:
    """Flag a target that rises from one vintage to the next.

    Why: steps of targets are what a planner compares; a leap is often a wrong unit.
    Not flagged: figures of different kinds, scopes or periods.
    Source: 国务院办公厅 annual practice of comparing 主要预期目标 with the last year's.

    Args:
        series: one indicator over vintages.
        factor: at or above this multiple of the last target the finding is a warning.
    """
    for step in steps(series, Modality.TARGET):
        if change(step) > 0 or (change(step) == 0 and _firmer(step)):
            yield Conflict(
                primary=step.after.mention.span,
                related=(step.before.mention.span,),
                facts=verdict_facts(step, series),
                formula=_formula(step),
                confidence=series.confidence,
                severity=Severity.WARNING if _leaps(step, Fraction(factor)) else None,
            )
        else:
            yield Passed(primary=step.after.mention.span, formula=_formula(step))


def _firmer(step: Step) -> bool:
    return firmness(step.after) > firmness(step.before)


def _leaps(step: Step, factor: Fraction) -> bool:
    before = level_of(step.before)
    return before > 0 and level_of(step.after) >= before * factor


def _formula(step: Step) -> str:
    before, after = step.before, step.after
    return f"{show(before.stated, before.mention.unit)} → {show(after.stated, after.mention.unit)}"
