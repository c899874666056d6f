"""VAL001: a value cannot be, or asks for less than has been reached."""

from collections.abc import Iterator

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection, Conflict, Kind, Passed, Reading, Severity, Verdict
from consistency.rules._base import Subject, Text, rule
from consistency.rules._bounds import (
    Excess,
    dates,
    implausible_ratios,
    industry_structures,
    points_of_amounts,
    shares_above_whole,
    vital_rates_in_percent,
)
from consistency.rules._figures import lower_is_better, printed
from consistency.rules._reached_targets import Reached, reached_targets
from consistency.units import show

_BOUNDS = (
    vital_rates_in_percent,
    shares_above_whole,
    implausible_ratios,
    industry_structures,
    dates,
    points_of_amounts,
)


@rule(
    code="VAL001",
    name="impossible-value",
    subject=Subject.COLLECTION,
    severity=Severity.ERROR,
    title=Text(zh="不可能的数值", en="Impossible value"),
    message=Text(
        zh="{indicator}：{value} 不能成立（应为 {bound}）",
        en="{indicator}: {value} cannot hold (expected: {bound})",
    ),
    wordings=(
        (
            "behind",
            Text(
                zh="{indicator}：目标{value}低于上年实绩{level}",
                en="{indicator}: the target {value} is behind last year's result, {level}",
            ),
        ),
        (
            "earlier",
            Text(
                zh="{indicator}：目标{value}低于前年实绩{level}",
                en="{indicator}: the target {value} is behind the result before last, {level}",
            ),
        ),
        (
            "reached",
            Text(
                zh="{indicator}：目标{value}等于没有要求，此前已达{level}",
                en="{indicator}: the target {value} asks for nothing beyond {level}",
            ),
        ),
    ),
    why=Text(
        zh=(
            "占比超过100%、三次产业合计不为100、‰误作%、不存在的日期，一看便知有误；"
            "人均、每万人等比率远超各地可能的范围（警告级）；"
            "低于上年实绩的目标不是错误，但值得说明（提示级）。"
            "毛入学率、贡献率、价格指数等本可超过100%的比率不报。"
        ),
        en=(
            "A share above 100 %, three industries that do not make 100, ‰ printed as %, a day that"
            " no calendar has are slips at sight; rates and measures per head beyond what any place"
            " reports are warned of; a target below last year's result is legal, and"
            " worth saying (info). Ratios that may exceed 100 % by definition stay silent."
        ),
    ),
    since="0.1",
    meanings={
        "reached": "目标低于已达到的水平，也作为提示报告",
        "flows": "每年新增、新建、改造的数量低于上年实绩，也作为提示报告",
    },
    precision="281/301 (2026-11)",
)
def impossible_value(
    collection: Collection,
    *,
    reached: bool = True,
    flows: bool = False,
    knowledge: Knowledge = BUILTIN,
) -> Iterator[Verdict]:
    """Flag values that cannot be, and targets that were reached before they were set.

    Why: one impossible figure makes a reader doubt all the others.
    Not flagged: 毛入学率, 覆盖 by capacity, contribution to growth and indices, which may exceed
    100 %; ceilings such as 失业率控制在5.5%以内 in work reports; growth rates as targets.
    Source: knowledge/vital_rates.tsv, bounded_shares.tsv, unbounded_ratios.tsv,
    plausible_ratios.tsv and the ranges of indicators.tsv.

    Args:
        collection: the reports with their series.
        reached: also report, as info, targets below the level already reached.
        flows: with `reached`, also what a year adds, builds or renews: fewer than last year still
            add to the stock, and readers are divided whether that is worth saying.
        knowledge: the lexicons.
    """
    for reading in collection.readings:
        for bound in _BOUNDS:
            for excess in bound(reading, knowledge):
                yield _verdict(excess)
        if reached:
            yield from _targets(collection, reading, knowledge, flows=flows)


def _verdict(excess: Excess) -> Verdict:
    if not excess.broken:
        return Passed(primary=excess.place, formula=excess.formula)
    return Conflict(
        primary=excess.place,
        facts=(
            ("indicator", excess.indicator),
            ("value", excess.value),
            ("bound", excess.limit),
        ),
        formula=excess.formula,
        severity=None if excess.certain else Severity.WARNING,
    )


def _targets(
    collection: Collection, reading: Reading, knowledge: Knowledge, *, flows: bool
) -> Iterator[Verdict]:
    for pair in reached_targets(collection, reading, knowledge, flows=flows):
        if pair.passed:
            yield _passed_target(pair, knowledge)
        else:
            yield Passed(primary=pair.target.mention.span, formula=_comparison(pair))


def _passed_target(pair: Reached, knowledge: Knowledge) -> Conflict:
    sign = "<" if lower_is_better(pair.target, knowledge) else ">"
    level = f"{printed(pair.level)} ({pair.level.mention.reference_period})"
    return Conflict(
        primary=pair.target.mention.span,
        related=(pair.level.mention.span,),
        facts=(
            ("indicator", pair.target.mention.indicator),
            ("value", printed(pair.target)),
            ("bound", f"{sign} {level}"),
            ("level", level),
            ("wording", _wording(pair)),
        ),
        formula=_comparison(pair),
        severity=Severity.INFO,
    )


def _wording(pair: Reached) -> str:
    if _holds(pair):
        return "reached"
    return "behind" if pair.level.mention.vintage == pair.target.mention.vintage else "earlier"


def _holds(pair: Reached) -> bool:
    """Say whether what was reached stays reached: a share, or the baseline of a plan's table."""
    return pair.target.mention.kind is Kind.SHARE or pair.planned


def _comparison(pair: Reached) -> str:
    unit = pair.level.mention.unit
    target, level = show(pair.target.stated, unit), show(pair.level.printed, unit)
    return f"{target} : {level}"
