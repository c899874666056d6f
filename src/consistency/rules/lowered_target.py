"""TGT001: a figure falls from one vintage to the next."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Collection,
    Comparator,
    Conflict,
    Kind,
    Modality,
    Observation,
    Passed,
    Series,
    Severity,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._conflicts import conflict, formula
from consistency.rules._figures import (
    Move,
    Run,
    declines,
    level_of,
    lower_is_better,
    more_is_better,
    printed,
    runs,
)
from consistency.rules._list_sizes import is_list
from consistency.rules._promises import given
from consistency.rules._rebased import broken
from consistency.rules._shortfalls import first_targets, shortfalls
from consistency.rules._topics import with_topics
from consistency.rules._vanishing import is_main
from consistency.units import is_counted

_AMOUNTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE, Kind.SHARE})
"""Kinds whose results are worth a note when they fall; rates of change go up and down anyway."""

_OPEN = frozenset({Comparator.GE, Comparator.GT})
_CEILINGS = frozenset({Comparator.LE, Comparator.LT})

_POINT = 1
"""Percentage points by which a share must fall: whole points are how reports speak of shares."""


@rule(
    code="TGT001",
    name="lowered-target",
    subject=Subject.COLLECTION,
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
        (
            "lower",
            Text(
                zh="{indicator}：{trail}，数字降低（以低为好；分别指{period_before}年和"
                "{period_after}年）",
                en="{indicator}: {trail}, lower, which is better (for {period_before} and "
                "{period_after})",
            ),
        ),
        (
            "eased",
            Text(
                zh="{indicator}：{trail}，要求下降的幅度变小（分别指{period_before}年和"
                "{period_after}年）",
                en="{indicator}: {trail}, a smaller decline is asked for (for {period_before} and "
                "{period_after})",
            ),
        ),
        (
            "rebased",
            Text(
                zh="{indicator}：{trail}，数字变小，而{year_grown}年报告称{level}是增长{growth}，"
                "口径、基数或价格已变，不能算下降",
                en="{indicator}: {trail}, a smaller figure, yet the report of {year_grown} calls "
                "{level} a growth of {growth}: coverage, base or prices have changed, and it is no "
                "fall",
            ),
        ),
    ),
    why=Text(
        zh=(
            "目标一年比一年低，应当说明理由。单位先统一，类型（总量、增量、增速、占比）不同的不比；"
            "同一年报告里有两个不同数字的不比。实绩下降、目标不到上年实绩六成、首次定的目标低于此前报告的实绩，作为提示列出。"
            "失业率、PM2.5 等以低为好的，上限降低是要求更严，列为提示；"
            "要求下降的幅度变小（能耗下降2.5%→2%），是目标下调。"
            "总量变小而报告自己说增长的，口径已变，列为提示；不足十个的年度工作量，实绩起落是常事，不报。"
        ),
        en=(
            "A target that falls from year to year needs a reason. Units are normalised; kinds"
            " (level, increment, growth, share) never mix; a report that gives two different"
            " figures is left out. A result that falls, a target below six tenths of last"
            " year's result, and a first target below the result of an earlier report are listed as"
            " info. So is a lower ceiling (unemployment rate, PM2.5),"
            " which asks for more. Of a decline that is asked for (energy use 2.5 % down, then"
            " 2 %) the smaller one is the lowered target. A smaller level that its own report calls"
            " a growth is on another basis, and info. Results of a year's work that count fewer"
            " than ten things go up and down anyway and are left out."
        ),
    ),
    since="0.1",
    meanings={
        "results": "实绩下降、目标远低于上年实绩，也作为提示报告",
        "fall": "实绩至少下降这个比例才报告；0.05即5%，占比则为一个百分点，主要指标总量下降即报",
        "flow_fall": "年度工作量（新增、建成）的实绩至少下降这个比例才报告；0.1即10%",
        "few": "计件的实绩前后都不到这个数的不报告；1即全报",
        "floor": "目标低于上年实绩的这个比例算远低于；0.6即60%",
    },
    precision="59/62 (2026-11)",
)
def lowered_target(
    collection: Collection,
    *,
    results: bool = True,
    fall: Decimal = Decimal("0.05"),
    flow_fall: Decimal = Decimal("0.1"),
    few: int = 10,
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
        collection: the reports with their series.
        results: also report, as info, results that fall and targets far below the last result.
        fall: results must fall by this fraction at least; 0.05 is 5 %; shares by a whole point,
            levels of main indicators by anything.
        flow_fall: the same of what was done in a year; 0.1 is 10 %.
        few: results that count fewer things than this, before and after, are left out; 1 for none.
        floor: a target below this fraction of the last result is far below; 0.6 is 60 %.
        knowledge: the lexicons.
    """
    least = _Least(
        fall=Fraction(fall), flow_fall=Fraction(flow_fall), few=few, floor=Fraction(floor)
    )
    for series, topic in with_topics(collection, knowledge):
        yield from _lowered(series, topic, least if results else None, knowledge)


class _Least(Struct, frozen=True, kw_only=True):
    """What a result must fall by to be worth a note."""

    fall: Fraction
    flow_fall: Fraction
    few: int
    floor: Fraction


def _lowered(
    series: Series, topic: Series, least: _Least | None, knowledge: Knowledge
) -> Iterator[Verdict]:
    far = {run[-1]: run for run in shortfalls(series, least.floor, knowledge)} if least else {}
    for move, run in runs(series, Modality.TARGET):
        if move is not Move.FALL:
            yield _passed(run)
            continue
        beside = tuple(o.mention.span for o in far.pop(run[-1], ())[:-1])
        found = _fallen(series, topic, run, knowledge)
        yield replace(found, related=(*found.related, *beside))
    if not least:
        return
    for move, run in runs(series, Modality.ACTUAL):
        if _should_rise(run[-1], knowledge):
            fell = move is Move.FALL and _far(run, _asked(run, least, knowledge))
            told = fell and _in_order(run) and not _are_few(run, least.few, knowledge)
            if told:
                found = _fallen(series, topic, run, knowledge)
                yield replace(found, severity=Severity.INFO)
            else:
                yield _passed(run)
    for run in (*far.values(), *first_targets(series, least.fall, least.floor, knowledge)):
        earlier = tuple(o.mention.span for o in run[:-2])
        found = conflict(series, run[-2:], severity=Severity.INFO, knowledge=knowledge)
        facts = (*found.facts, ("wording", "below-result"))
        yield replace(found, facts=facts, related=(*found.related, *earlier))


def _fallen(series: Series, topic: Series, run: Run, knowledge: Knowledge) -> Conflict:
    """Return what is to be said of a fall: a warning, but where less is better or nothing fell."""
    if change := broken(run, topic):
        found = conflict(series, run, severity=Severity.INFO, knowledge=knowledge)
        fields = (
            ("year_grown", str(change.after.mention.vintage)),
            ("level", printed(change.after)),
            ("growth", printed(change.growth)),
            ("wording", "rebased"),
        )
        shown = (change.after.mention.span, change.growth.mention.span)
        return replace(found, facts=(*found.facts, *fields), related=(*found.related, *shown))
    stricter = lower_is_better(run[-1], knowledge) and not declines(run[-1])
    mild = stricter or _runs_out(run[-1], knowledge)
    found = conflict(series, run, severity=Severity.INFO if mild else None, knowledge=knowledge)
    return replace(found, facts=(*found.facts, ("wording", _wording(run, stricter))))


def _wording(run: Run, stricter: bool) -> str:
    if stricter:
        return "stricter" if run[-1].mention.comparator in _CEILINGS else "lower"
    return "eased" if all(map(declines, run)) else ""


def _asked(run: Run, least: _Least, knowledge: Knowledge) -> Fraction:
    """Return the fraction by which results must have fallen."""
    if _counts_at_once(run, knowledge):
        return Fraction(0)
    work = run[-1].mention.kind is Kind.INCREMENT and not _are_main(run, knowledge)
    return least.flow_fall if work else least.fall


def _in_order(run: Run) -> bool:
    """Say whether results are of years that follow each other: two reports may tell of one year."""
    years = [o.mention.reference_period[:4] for o in run]
    return all(a < b for a, b in pairwise(years) if a and b)


def _are_few(run: Run, few: int, knowledge: Knowledge) -> bool:
    """Say whether a year's work counts but a few things: one expert after two tells nothing."""
    return all(is_counted(o.base_unit, knowledge) and o.amount < few for o in run)


def _counts_at_once(run: Run, knowledge: Knowledge) -> bool:
    """Say whether any fall tells: of a main indicator's level, of what is said to have risen."""
    last = run[-1].mention
    rises = any(word in last.verb for word in knowledge.marked("change_words", "rise"))
    return last.kind is Kind.LEVEL and (_are_main(run, knowledge) or rises)


def _are_main(run: Run, knowledge: Knowledge) -> bool:
    return all(is_main(o.mention.indicator, knowledge) for o in run)


def _should_rise(result: Observation, knowledge: Knowledge) -> bool:
    """Say whether a result that falls is worth a note: of what is cleared away less may be left."""
    should = result.mention.kind in _AMOUNTS and more_is_better(result, knowledge)
    return should and not _clears(result, knowledge) and not is_list(result, knowledge)


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
