"""REV001: a past figure is restated in a later report."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Conflict,
    Kind,
    Modality,
    Observation,
    Passed,
    Series,
    Severity,
    Undecidable,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._conflicts import facts, name_of
from consistency.rules._figures import same_measure
from consistency.units import Agreement, show, signed, verdict

_LIKELY = Fraction(6, 5)
"""Figures further apart than this factor measure different things rather than restate one; the
census revisions of regional output that were read lie below 10 %."""

_STOCKS = frozenset({Kind.LEVEL, Kind.SHARE})
"""Kinds that later reports go back to; what reads like an old rate of growth is mostly the rate of
another year."""

_LONG_REVIEWS = (1, 2, 3)
"""Last digits, modulo 5, of vintages that review a five-year plan (2021, 2026) or a term of office
(cities 2022, provinces 2023)."""


@rule(
    code="REV001",
    name="restated-figure",
    subject=Subject.SERIES,
    severity=Severity.WARNING,
    title=Text(zh="往年数字被改写", en="Restated figure"),
    message=Text(
        zh="{indicator}：{period_after}年的数字，{year_before}年报告为{before}，"
        "{year_after}年报告为{after}（{formula}）",
        en="{indicator} for {period_after}: {before} in the report of {year_before}, {after} in "
        "that of {year_after} ({formula})",
    ),
    why=Text(
        zh=(
            "同一年份的数字前后两份报告不一致，以它为基数的增速都会跟着变。"
            "四舍五入能解释的不报；注明口径调整、普查修订的降为提示，并引原文。"
        ),
        en=(
            "Two reports give one year different figures, and every rate built on them changes."
            " What rounding explains is not flagged; a note on the basis (scope, census revision)"
            " makes it info, with the note quoted."
        ),
    ),
    since="0.1",
    precision="35/38 (2026-11)",
)
def restated_figure(series: Series, *, knowledge: Knowledge = BUILTIN) -> Iterator[Verdict]:
    """Flag a figure of a past year that a later report gives differently, beyond rounding.

    Why: every growth rate built on the old figure silently changes.
    Not flagged: a gap that the two prints can explain; figures more than a fifth apart,
    which are not the same measure; rates of growth and yearly flows.
    Undecidable: a figure of the built-up area beside one that does not say so.
    Source: knowledge/basis_notes.tsv, owners.tsv; thresholds are conventions of this project.

    Args:
        series: one indicator over vintages.
        knowledge: the lexicons.
    """
    by_period: dict[str, list[Observation]] = defaultdict(list)
    for member in series.members:
        if _is_past(member):
            by_period[member.mention.reference_period].append(member)
    for members in by_period.values():
        once = {(o.mention.vintage, o.amount): o for o in reversed(members)}
        for before, after in combinations(reversed(once.values()), 2):
            if before.mention.vintage != after.mention.vintage and _alike(before, after):
                yield _judge(before, after, series, knowledge)


def _is_past(member: Observation) -> bool:
    """Say whether a figure is for a year before its report, as far as its period was read."""
    mention = member.mention
    return (
        mention.modality is not Modality.TARGET
        and mention.reference_period.isdigit()
        and int(mention.reference_period) < mention.vintage
    )


def _alike(before: Observation, after: Observation) -> bool:
    a, b = abs(before.amount), abs(after.amount)
    return (
        same_measure(before, after)
        and before.mention.kind in _STOCKS
        and before.mention.direction == after.mention.direction
        and a <= b * _LIKELY
        and b <= a * _LIKELY
    )


def _judge(
    before: Observation, after: Observation, series: Series, knowledge: Knowledge
) -> Verdict:
    unit = before.mention.unit
    formula = f"{show(before.stated, unit)} / {show(after.stated, unit)}"
    note = after.mention.basis or before.mention.basis
    elsewhere = any(
        _dated_elsewhere(series, figure) or _dated_as_its_base(series, figure)
        for figure in (before, after)
    )
    if elsewhere or _of_core(before, knowledge) != _of_core(after, knowledge):
        return Undecidable(primary=after.mention.span, reason=formula, formula=formula)
    agreement = verdict(signed(before), signed(after))
    if agreement is Agreement.CONSISTENT or _rounds(before, after) or _rounds(after, before):
        return Passed(primary=after.mention.span, formula=formula)
    if agreement is Agreement.UNDECIDABLE:
        return Undecidable(primary=after.mention.span, reason=formula, formula=formula)
    run = (before, after)
    return Conflict(
        primary=after.mention.span,
        related=(before.mention.span,),
        facts=(
            *facts(name_of(series, run, knowledge), run, knowledge),
            ("note", note),
            ("formula", formula),
        ),
        formula=formula,
        confidence=series.confidence,
        severity=Severity.INFO if note else None,
    )


def _dated_as_its_base(series: Series, figure: Observation) -> bool:
    """Say whether a figure that was risen to bears the year of what it rose from."""
    mention = figure.mention
    return mention.modality is not Modality.BASELINE and any(
        other.mention.modality is Modality.BASELINE
        and other.mention.span.document == mention.span.document
        and other.mention.sentence == mention.sentence
        and other.mention.reference_period == mention.reference_period
        for other in series.members
    )


def _of_core(figure: Observation, knowledge: Knowledge) -> bool:
    """Say whether a name limits a figure to the built-up area (市区空气质量优良率)."""
    said = figure.mention.indicator + figure.mention.scope
    return any(word in said for word in knowledge.marked("owners", "core"))


def _rounds(fine: Observation, coarse: Observation) -> bool:
    """Say whether trailing zeros make one figure the other, rounded or cut off (29400, 29472)."""
    value = coarse.mention.value
    if coarse.mention.unit != fine.mention.unit or value % 100:
        return False
    place = 100
    while value and value % (place * 10) == 0:
        place *= 10
    return abs(value - fine.mention.value) < place


def _dated_elsewhere(series: Series, figure: Observation) -> bool:
    """Say whether a baseline may belong to another year than the one that was read.

    It is the known figure of another year; or it stands in a year whose reports review five years,
    and whose “from … to …” seldom names the year.
    """
    mention = figure.mention
    if mention.modality is not Modality.BASELINE:
        return False
    guessed = mention.reference_period[:4] == str(mention.vintage - 2)
    if guessed and mention.vintage % 5 in _LONG_REVIEWS:
        return True
    return any(
        other.mention.modality is Modality.ACTUAL
        and other.mention.vintage != mention.vintage
        and other.mention.reference_period != mention.reference_period
        and same_measure(other, figure)
        and verdict(signed(other), signed(figure)) is not Agreement.IMPOSSIBLE
        for other in series.members
    )
