"""TGT003: a target is the same as in the last vintage."""

from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from consistency.model import (
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
from consistency.rules._conflicts import conflict
from consistency.rules._figures import REACH, Move, Run, horizon, level_of, one_unit, runs

_STANDS = frozenset({Move.SAME, Move.FIRMER, Move.WEAKER})
_RESULTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE, Kind.RANK, Kind.OTHER})
"""Kinds of which an equal result is worth a look; rates and shares agree by chance."""
_STOCKS = {Kind.LEVEL, Kind.CUMULATIVE}
"""A total is a total, with 累计 or without."""


@rule(
    code="TGT003",
    name="unchanged-target",
    subject=Subject.SERIES,
    severity=Severity.INFO,
    title=Text(zh="目标未变", en="Unchanged target"),
    message=Text(
        zh="{indicator}：目标数字未变，{trail}",
        en="{indicator}: the target stands, {trail}",
    ),
    wordings=(
        (
            "results",
            Text(
                zh="{indicator}：结果与上一份报告相同，{trail}",
                en="{indicator}: the result is that of the report before, {trail}",
            ),
        ),
        (
            "as-done",
            Text(
                zh="{indicator}：目标等于上年结果（{before} → {after}）",
                en="{indicator}: the target is what was done last year ({before} → {after})",
            ),
        ),
    ),
    why=Text(
        zh=(
            "目标连年不变可能是稳健，也可能是照抄；目标等于上年结果、结果与上年完全相同，也一并列出。"
            "默认关闭，用 --select 打开。"
        ),
        en=(
            "A target that stands may be prudence or a copy; so may a target equal to last year's "
            "result, or a result equal to the one before. Off by default; --select turns it on."
        ),
    ),
    since="0.1",
    meanings={
        "results": "原样不动的实绩、与上年实绩相等的目标，也列出",
    },
    default=False,
)
def unchanged_target(series: Series, *, results: bool = True) -> Iterator[Verdict]:
    """Flag a target whose figure is the same again.

    Why: a figure that nobody touched may be a copy of last year's text.
    Not flagged: a figure that moved, be it by a digit; equal rates and shares of results.
    Source: knowledge/comparators.tsv, polarity.tsv; thresholds are conventions of this project.

    Args:
        series: one indicator over vintages.
        results: also list results that stand, and targets equal to the last result.
    """
    for move, run in runs(series, Modality.TARGET, _STANDS):
        if move in _STANDS:
            yield conflict(series, run)
        else:
            yield Passed(primary=run[-1].mention.span)
    if results:
        yield from (_worded(series, run, "results") for run in _standing(series))
        yield from (_worded(series, run, "as-done") for run in _as_done(series))


def _worded(series: Series, run: Run, wording: str) -> Conflict:
    found = conflict(series, run)
    return replace(found, facts=(*found.facts, ("wording", wording)))


def _told(series: Series) -> list[Observation]:
    return [
        o
        for o in series.of(Modality.ACTUAL)
        if o.mention.kind in _RESULTS
        and not (o.mention.part_year or o.mention.average or o.mention.ambiguous)
    ]


def _standing(series: Series) -> Iterator[Run]:
    """Yield results of one amount in reports that follow each other, each for a year of its own."""
    by_amount = sorted(_told(series), key=lambda o: (level_of(o), o.mention.vintage))
    for _, group in groupby(by_amount, level_of):
        run: list[Observation] = []
        for o in group:
            if run and not _next_year(run[-1], o):
                if len(run) > 1:
                    yield tuple(run)
                run = []
            run.append(o)
        if len(run) > 1:
            yield tuple(run)


def _next_year(before: Observation, after: Observation) -> bool:
    a, b = before.mention, after.mention
    return (
        a.vintage < b.vintage <= a.vintage + REACH
        and a.reference_period < b.reference_period
        and (a.kind is b.kind or {a.kind, b.kind} == _STOCKS)
        and one_unit(before, after)
    )


def _as_done(series: Series) -> Iterator[Run]:
    """Yield yearly targets behind the equal result that the same report gives."""
    for target in series.of(Modality.TARGET):
        for result in _told(series):
            same = result.mention.vintage == target.mention.vintage and one_unit(result, target)
            kinds = {result.mention.kind, target.mention.kind} <= _RESULTS
            if same and kinds and not horizon(target) and level_of(result) == level_of(target):
                yield (result, target)
                break
