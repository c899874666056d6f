"""TGT001: a figure falls from one vintage to the next."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Comparator,
    Kind,
    Modality,
    Observation,
    Passed,
    Series,
    Severity,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import (
    Move,
    Run,
    conflict,
    declines,
    formula,
    level_of,
    lower_is_better,
    more_is_better,
    runs,
)
from consistency.rules._promises import given
from consistency.rules._shortfalls import first_targets, shortfalls
from consistency.rules._vanishing import is_main

_AMOUNTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE, Kind.SHARE})
"""Kinds whose results are worth a note when they fall; rates of change go up and down anyway."""

_OPEN = frozenset({Comparator.GE, Comparator.GT})

_POINT = 1
"""Percentage points by which a share must fall: whole points are how reports speak of shares."""


@rule(
    code="TGT001",
    name="lowered-target",
    subject=Subject.SERIES,
    severity=Severity.WARNING,
    title=Text(zh="目标下调", en="Lowered target"),
    message=Text(
        zh="{indicator}：{trail}，数字下降（分别指{period_before}年和{period_after}年）",
        en="{indicator}: {trail}, the figure falls (for {period_before} and {period_after})",
    ),
    wordings=(
        (
            "below-result",
            Text(
                zh="{indicator}：{period_before}年完成{before}，{period_after}年的目标是{after}，"
                "低于已有的结果",
                en="{indicator}: {before} done in {period_before}; the target for {period_after},"
                " {after}, is below it",
            ),
        ),
        (
            "stricter",
            Text(
                zh="{indicator}：{trail}，上限收紧，要求更严（以低为好；分别指{period_before}年和"
                "{period_after}年）",
                en="{indicator}: {trail}, a stricter ceiling, lower being better (for "
                "{period_before} and {period_after})",
            ),
        ),
    ),
    why=Text(
        zh=(
            "目标一年比一年低，应当说明理由。单位先统一，类型（总量、增量、增速、占比）不同的不比；"
            "同一年报告里有两个不同数字的不比。实绩下降、目标不到上年实绩六成、首次定的目标低于此前报告的实绩，作为提示列出。"
            "失业率、PM2.5 等以低为好的，上限降低是要求更严，列为提示；"
            "要求下降的幅度变小（能耗下降2.5%→2%），是目标下调。"
        ),
        en=(
            "A target that falls from year to year needs a reason. Units are normalised; kinds"
            " (level, increment, growth, share) never mix; a report that gives two different"
            " figures is left out. A result that falls, a target below six tenths of last"
            " year's result, and a first target below the result of an earlier report are listed as"
            " info. So is a lower ceiling (unemployment rate, PM2.5),"
            " which asks for more. Of a decline that is asked for (energy use 2.5 % down, then"
            " 2 %) the smaller one is the lowered target."
        ),
    ),
    since="0.1",
    meanings={
        "results": "实绩下降、目标远低于上年实绩，也作为提示报告",
        "fall": "实绩至少下降这个比例才报告；0.05即5%，占比则为一个百分点，主要指标总量下降即报",
        "floor": "目标低于上年实绩的这个比例算远低于；0.6即60%",
    },
    precision="219/238 (2026-11)",
)
def lowered_target(
    series: Series,
    *,
    results: bool = True,
    fall: Decimal = Decimal("0.05"),
    floor: Decimal = Decimal("0.6"),
    knowledge: Knowledge = BUILTIN,
) -> Iterator[Verdict]:
    """Flag a target, or a result, that falls from one vintage to the next.

    Why: a promise that shrinks without a word is what a reader of two reports must be told.
    Not flagged: figures of different kinds, scopes or periods; the same figure with another
    comparator (weakened-commitment); growth rates of results;
    results of which less is better, or neither more nor less; what was cleared away.
    Source: knowledge/comparators.tsv, polarity.tsv, removal_verbs.tsv, finite_tasks.tsv;
    thresholds are conventions of this project.

    Args:
        series: one indicator over vintages.
        results: also report, as info, results that fall and targets far below the last result.
        fall: results must fall by this fraction at least; 0.05 is 5 %; shares by a whole point,
            levels of main indicators by anything.
        floor: a target below this fraction of the last result is far below; 0.6 is 60 %.
        knowledge: the lexicons.
    """
    far = (
        {run[-1]: run for run in shortfalls(series, Fraction(floor), knowledge)} if results else {}
    )
    for move, run in runs(series, Modality.TARGET):
        if move is not Move.FALL:
            yield _passed(run)
            continue
        stricter = lower_is_better(run[-1], knowledge) and not declines(run[-1])
        mild = stricter or _runs_out(run[-1], knowledge)
        beside = tuple(o.mention.span for o in far.pop(run[-1], ())[:-1])
        found = conflict(series, run, severity=Severity.INFO if mild else None)
        facts = (*found.facts, ("wording", "stricter")) if stricter else found.facts
        yield replace(found, facts=facts, related=(*found.related, *beside))
    if not results:
        return
    for move, run in runs(series, Modality.ACTUAL):
        if _should_rise(run[-1], knowledge):
            least = Fraction(0) if _counts_at_once(run, knowledge) else Fraction(fall)
            fell = move is Move.FALL and _far(run, least)
            yield conflict(series, run, severity=Severity.INFO) if fell else _passed(run)
    for run in (*far.values(), *first_targets(series, Fraction(fall), Fraction(floor), knowledge)):
        found = conflict(series, run, severity=Severity.INFO)
        yield replace(found, facts=(*found.facts, ("wording", "below-result")))


def _counts_at_once(run: Run, knowledge: Knowledge) -> bool:
    """Say whether any fall tells: of a main indicator's level, of what is said to have risen."""
    last = run[-1].mention
    rises = any(word in last.verb for word in knowledge.marked("change_words", "rise"))
    main = all(is_main(o.mention.indicator, knowledge) for o in run)
    return last.kind is Kind.LEVEL and (main or rises)


def _should_rise(result: Observation, knowledge: Knowledge) -> bool:
    """Say whether a result that falls is worth a note: of what is cleared away less may be left."""
    should = result.mention.kind in _AMOUNTS and more_is_better(result, knowledge)
    return should and not _clears(result, knowledge)


def _clears(figure: Observation, knowledge: Knowledge) -> bool:
    """Say whether a figure is of what is cleared away, of which less may be left."""
    return figure.mention.verb in knowledge.mapping("removal_verbs")


def _runs_out(target: Observation, knowledge: Knowledge) -> bool:
    """Say whether less is asked because less is left: 脱贫70万人, then 40万."""
    said = f"{target.mention.verb} {target.mention.indicator}"
    return any(word in said for word in knowledge.words("finite_tasks"))


def _far(run: Run, fall: Fraction) -> bool:
    before, after = level_of(run[0]), level_of(run[-1])
    floor = run[-1].mention.kind is Kind.SHARE and run[-1].mention.comparator in _OPEN
    passed = floor or run[-1].mention.comparator is Comparator.GT
    if passed and run[0].mention.comparator not in _OPEN:
        after = given(run[-1]).hi or after  # 超40 may be as much as the next mark, 80%以上 too
    if run[-1].mention.kind is Kind.SHARE:
        return after <= before - _POINT
    return after <= before * (1 - fall)


def _passed(run: Run) -> Passed:
    return Passed(primary=run[-1].mention.span, formula=formula(run))
