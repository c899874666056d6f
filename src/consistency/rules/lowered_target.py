"""TGT001: a figure falls from one vintage to the next."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from consistency.model import Conflict, Kind, Modality, Passed, Series, Severity, Verdict
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import Step, change, shortfalls, steps, verdict_facts
from consistency.units import show

_AMOUNTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE, Kind.SHARE})
"""Kinds whose results are worth a note when they fall; rates of change go up and down anyway."""


@rule(
    code="TGT001",
    name="lowered-target",
    subject=Subject.SERIES,
    severity=Severity.WARNING,
    title=Text(zh="目标下调", en="Lowered target"),
    message=Text(
        zh="{indicator}：{period_before}年{before}（{year_before}年报告）→ "
        "{period_after}年{after}（{year_after}年报告），数字下降",
        en="{indicator}: {before} for {period_before} (report of {year_before}) → {after} for "
        "{period_after} (report of {year_after}): the figure falls",
    ),
    why=Text(
        zh=(
            "目标一年比一年低，应当说明理由。单位先统一，类型（总量、增量、增速、占比）不同的不比；"
            "同一年报告里有两个不同数字的不比。实绩下降、目标不到上年实绩六成，作为提示列出。"
            "“下降”只说数字的变化：失业率、PM2.5 等指标下降是好事。"
        ),
        en=(
            "A target that falls from year to year needs a reason. Units are normalised; kinds"
            " (level, increment, growth, share) never mix; a report that gives two different"
            " figures is left out. A result that falls, and a target below six tenths of last"
            " year's result, are listed as info. It says what the number did: of an unemployment"
            " rate a lower one is better."
        ),
    ),
    since="0.1",
)
def lowered_target(
    series: Series, *, results: bool = True, floor: Decimal = Decimal("0.6")
) -> Iterator[Verdict]:
    """Flag a target that falls from one vintage to the next.

    Why: a promise that shrinks without a word is what a reader of two reports must be told.
    Not flagged: figures of different kinds, scopes or periods; the same figure with another
    comparator (weakened-commitment); growth rates of results.
    Source: 国务院办公厅 annual practice of comparing 主要预期目标 with the last year's.

    Args:
        series: one indicator over vintages.
        results: also report, as info, results that fall and targets far below the last result.
        floor: a target below this fraction of the last result is far below; 0.6 is 60 %.
    """
    for step in steps(series, Modality.TARGET):
        yield _verdict(step, series, change(step) < 0, None)
    if not results:
        return
    for step in steps(series, Modality.ACTUAL):
        if step.after.mention.kind in _AMOUNTS:
            yield _verdict(step, series, change(step) < 0, Severity.INFO)
    for step in shortfalls(series, Fraction(floor)):
        yield _verdict(step, series, True, Severity.INFO)


def _verdict(step: Step, series: Series, falls: bool, severity: Severity | None) -> Verdict:
    before, after = step.before, step.after
    formula = (
        f"{show(before.stated, before.mention.unit)} → {show(after.stated, after.mention.unit)}"
    )
    if not falls:
        return Passed(primary=after.mention.span, formula=formula)
    return Conflict(
        primary=after.mention.span,
        related=(before.mention.span,),
        facts=verdict_facts(step, series),
        formula=formula,
        confidence=series.confidence,
        severity=severity,
    )
