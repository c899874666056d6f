"""TGT007: the result does not reach the target."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Collection,
    Conflict,
    Modality,
    Observation,
    Outcome,
    Passed,
    Promise,
    Severity,
    Span,
    Undecidable,
    Verdict,
)
from consistency.patterns import alternation, pattern
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import Run, printed
from consistency.rules._in_step import Lag, lags
from consistency.rules._promises import given, nearly, reaches, required, settle, targets
from consistency.rules._slipped_works import Slipped, slipped
from consistency.rules._topics import with_topics
from consistency.rules._worded_targets import Worded, worded_targets
from consistency.units import within


@rule(
    code="TGT007",
    name="missed-target",
    subject=Subject.COLLECTION,
    severity=Severity.WARNING,
    title=Text(zh="目标未完成", en="Missed target"),
    message=Text(
        zh="{indicator}：{period}年的目标是{before}（{year_before}年报告），"
        "结果是{after}（{year_after}年报告），未达到（{formula}）",
        en="{indicator} of {period}: target {before} (report of {year_before}), result {after} "
        "(report of {year_after}): not reached ({formula})",
    ),
    wordings=(
        (
            "slipped",
            Text(
                zh="{indicator}：{year_before}年计划“{before}”，{year_after}年计划仍是“{after}”，"
                "看来没有按期做到",
                en="{indicator}: the plan of {year_before} has “{before}”, that of {year_after} "
                "“{after}” again: not done in time",
            ),
        ),
        (
            "nearly",
            Text(
                zh="{indicator}：{period}年的目标是{before}（{year_before}年报告），"
                "结果是{after}（{year_after}年报告），略低于目标（{formula}）",
                en="{indicator} of {period}: target {before} (report of {year_before}), result "
                "{after} (report of {year_after}): a little below ({formula})",
            ),
        ),
    ),
    why=Text(
        zh=(
            "上年定的目标，下年报告的结果没有达到。比较词按字面理解：以上、以内是界限；"
            "左右允许增速低0.25个百分点、总量低2%，低不到0.5个百分点的列为提示；失业率、PM2.5、能耗等以低为好。"
            "“翻番”按增长一倍、“正增长”“稳步增长”按高于零、“保持稳定”按不低于-5%判断。"
            "去年计划开工、建成的工程（按全名），今年计划又要开工、建成或退回前期，也算。"
            "“与经济增长同步”按同年生产总值增速判断，允许低0.5个百分点（基本同步1个）。完成的目标记为通过；口径不同（增速对总量）只有在两年总量可推出增速时才判断。"
        ),
        en=(
            "The next report's result does not reach the target. Comparators count as written; "
            "'about' allows 0.25 points of a rate and 2 % of an amount, less than 0.5 points is "
            "info; of unemployment, PM2.5 and the like the lower figure is better. Targets met are "
            "passed checks; a rate against a level is judged only where two levels imply the rate. "
            "Words count as growth: to double is 100 %, steady growth above zero, stable no less "
            "than -5 %. A growth that was to keep step with output may lag by 0.5 points (by one "
            "if 'broadly'). A named work that two plans in a row are to begin or finish has "
            "slipped."
        ),
    ),
    since="0.1",
    meanings={
        "in_step": "也判断“与经济增长同步”这类文字目标",
    },
    precision="37/41 (2026-11)",
)
def missed_target(
    collection: Collection, *, in_step: bool = True, knowledge: Knowledge = BUILTIN
) -> Iterator[Verdict]:
    """Flag a target that the actual figure of a later vintage does not reach.

    Why: it is the first question a deputy or an auditor asks of a report.
    Not flagged: targets whose result is not reported, or on another basis (undecidable), or meets
    them on the basis that a bracket behind it names (原口径);
    indicators of which neither direction is better.
    Source: knowledge/work_promises.tsv, basis_notes.tsv, individual_works.tsv, project_tails.tsv;
    slack of 左右 as in the ledger (half a step of the half-point grid; 2 %).

    Args:
        collection: the reports with their series.
        in_step: also judge targets in words that tie a growth to that of output (与经济增长同步).
        knowledge: the lexicons.
    """
    twins, notes = _by_place(collection), _on_other_bases(collection, knowledge)
    for series, topic in with_topics(collection, knowledge):
        for target in targets(series):
            promise = settle(series, target, topic, knowledge)
            others = _Others(twins[_place(target)], notes.get(_span(promise.actual), ()))
            yield from _judged(promise, series.confidence, others, knowledge)
    for worded in worded_targets(collection, knowledge):
        yield _worded(worded)
    for work in slipped(tuple(r.document for r in collection.readings), knowledge):
        yield _slipped(work)
    if in_step:
        yield from map(_in_step, lags(collection.readings, knowledge))


_Place = tuple[str, tuple[int, int], str, str]


def _place(target: Observation) -> _Place:
    mention = target.mention
    return mention.span.document, mention.sentence, mention.indicator, target.base_unit


def _by_place(collection: Collection) -> dict[_Place, list[Observation]]:
    """Return the targets of one name and unit in one sentence: 签约、落地分别达到200个和100个."""
    found = defaultdict(list)
    for reading in collection.readings:
        for o in reading.observations:
            if o.mention.modality is Modality.TARGET:
                found[_place(o)].append(o)
    return found


def _span(o: Observation | None) -> Span | None:
    return o.mention.span if o else None


@lru_cache(maxsize=4)
def _basis(knowledge: Knowledge) -> re.Pattern[str]:
    """（原口径, （剔除减税因素，可比: what opens a bracket with the same rate on another basis."""
    words = alternation(knowledge.words("basis_notes"))
    return pattern(rf"[（(][^（()）]{{0,20}}(?:{words})[^（()）]{{0,20}}")


def _on_other_bases(
    collection: Collection, knowledge: Knowledge
) -> dict[Span | None, tuple[Observation, ...]]:
    """Return, by figure, the rate that a bracket right behind it gives on another basis."""
    return {
        figure.mention.span: (noted,)
        for reading in collection.readings
        for figure, noted in pairwise(reading.observations)
        if figure.base_unit == noted.base_unit == "%"
        and _basis(knowledge).fullmatch(
            reading.document.source.text[figure.mention.span.end : noted.mention.span.start]
        )
    }


class _Others(NamedTuple):
    """What may speak for a target whose result falls short of it."""

    twins: list[Observation]
    """Other targets of its name and sentence, whose result it may be."""
    noted: tuple[Observation, ...]
    """The result on the basis that the target was set on."""


def _judged(
    promise: Promise, confidence: float, others: _Others, knowledge: Knowledge
) -> Iterator[Verdict]:
    """Judge a target; a result that meets another one of its name and sentence may be that's."""
    span, actual = promise.target.mention.span, promise.actual
    if promise.outcome is Outcome.MET:
        yield Passed(primary=span, formula=promise.reason)
    elif actual is not None:
        twins = [o for o in others.twins if o.amount != promise.target.amount]
        taken = any(_meets(actual, twin, knowledge) for twin in twins)
        met = any(_answers(noted, promise.target, knowledge) for noted in others.noted)
        if promise.outcome is Outcome.MISSED and not taken and not met:
            yield _conflict(promise, confidence)
        else:
            yield Undecidable(primary=span, reason=promise.reason)


def _meets(actual: Observation, target: Observation, knowledge: Knowledge) -> bool:
    same = actual.mention.kind is target.mention.kind
    return same and within(given(actual), required(target, knowledge))


def _answers(noted: Observation, target: Observation, knowledge: Knowledge) -> bool:
    same = noted.mention.kind is target.mention.kind
    return same and reaches(given(noted), required(target, knowledge)) is Outcome.MET


def _slipped(work: Slipped) -> Conflict:
    """Report a work that last year's plan was to begin or finish, and this year's plan is again."""
    before, after = work.before.place, work.after.place
    return Conflict(
        primary=after,
        related=(before,),
        facts=(
            ("indicator", work.before.work),
            ("before", "".join(before.text.split())),
            ("after", "".join(after.text.split())),
            ("year_before", str(work.earlier)),
            ("year_after", str(work.earlier + 1)),
            ("wording", "slipped"),
        ),
        confidence=0.9,
    )


def _worded(target: Worded) -> Verdict:
    """Judge a growth target in words: 翻番, 正增长, 保持稳定."""
    *before, last = target.answers
    if not target.missed:
        return Passed(primary=last.mention.span, formula=target.formula)
    after = " → ".join(map(printed, target.answers))
    return _unkept(target, target.indicator, (last, *before), after)


def _in_step(lag: Lag) -> Verdict:
    """Judge a growth that was to keep step with output."""
    if not lag.falls_behind:
        return Passed(primary=lag.growth.mention.span, formula=lag.formula)
    after = f"{printed(lag.growth)} / {printed(lag.output)}"
    return _unkept(lag, lag.growth.mention.indicator, (lag.growth, lag.output), after)


def _unkept(target: Worded | Lag, indicator: str, answers: Run, after: str) -> Conflict:
    """Report words that the figures of the next report do not bear out, the first one foremost."""
    first, *others = (o.mention.span for o in answers)
    return Conflict(
        primary=first,
        related=(target.words, *others),
        facts=(
            ("indicator", indicator),
            ("before", "".join(target.words.text.split())),
            ("after", after),
            ("period", str(target.vintage)),
            ("year_before", str(target.vintage)),
            ("year_after", str(target.vintage + 1)),
            ("formula", target.formula),
        ),
        formula=target.formula,
        confidence=0.8,
    )


def _years(target: Observation) -> str:
    """Return the year that a target is for; of an average, the years."""
    mention = target.mention
    last = mention.reference_period or str(mention.vintage)
    if not mention.average or not last.isdigit():
        return last
    return f"{int(last) - mention.period_years + 1}–{last}"


def _conflict(promise: Promise, confidence: float) -> Conflict:
    target, actual = promise.target, promise.actual or promise.target
    near = nearly(promise)
    return Conflict(
        primary=actual.mention.span,
        related=(target.mention.span,),
        facts=(
            *((("wording", "nearly"),) if near else ()),
            ("indicator", promise.indicator),
            ("before", printed(target)),
            ("after", printed(actual)),
            ("period", _years(target)),
            ("year_before", str(target.mention.vintage)),
            ("year_after", str(actual.mention.vintage)),
            ("formula", promise.reason),
        ),
        formula=promise.reason,
        confidence=confidence,
        severity=Severity.INFO if near else None,
    )
