"""GRO001: a stated change disagrees with the two levels it joins."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from msgspec.structs import replace

from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import at_constant_prices
from consistency.model import (
    Collection,
    Conflict,
    Observation,
    Passed,
    Severity,
    Span,
    Undecidable,
    Verdict,
)
from consistency.patterns import alternation, pattern
from consistency.rules._base import Subject, Text, rule
from consistency.rules._changes import Change, changes, wording
from consistency.rules._figures import printed
from consistency.rules._growth_arithmetic import Judgement, judge, point_moved
from consistency.rules._sentences import Figure, Sentence, sentences
from consistency.rules._shares_of import ShareOf, shares_of
from consistency.rules._stock_and_flow import Addition, additions
from consistency.rules._table_growth import TableChange, table_changes
from consistency.rules._yearly_growth import YearlyChange, yearly_changes
from consistency.units import Agreement

_PRICES = 6
"""Percentage points a year: a convention of this project, wider than prices move in an ordinary
year."""
_REVISION = 1
"""Percentage points: of 77 pairs read over two regions, rounding explains 58 and a revision of up
to one point five more."""
_SAME_SCOPE = 20
"""Percentage points: two reports whose levels lie farther from the stated rate count different
things as a rule (read over ten regions: 7 of 9)."""
_SLIPPED = 3
"""Percentage points within which the levels must bear out a rate whose decimal point was moved:
half of what prices may explain, since the slip explains the rest."""
_ROUND = 2
"""Digits beyond which a number of one digit and noughts is a round one: 800, not 20."""
_BASIS = 5
"""Percentage points: the VAT refunds of 2022 moved revenue growth by more, most notes by less."""


@rule(
    code="GRO001",
    name="growth-mismatch",
    subject=Subject.COLLECTION,
    severity=Severity.ERROR,
    title=Text(zh="增幅与数值不符", en="Growth that the levels refute"),
    message=Text(
        zh="{indicator}：{before}与{after}推算为{implied}，文中称{stated}",
        en="{indicator}: {before} and {after} make {implied}, the text says {stated}",
    ),
    wordings=(
        (
            "nominal",
            Text(
                zh="{indicator}：{before}与{after}推算为{implied}，文中称{stated}；"
                "可能是现价与不变价之差，或基数已修订",
                en="{indicator}: {before} and {after} make {implied}, the text says {stated}; "
                "prices or a revised base may explain it",
            ),
        ),
    ),
    why=Text(
        zh=(
            "增幅、年均增速、倍数、差额与前后两个数值应当吻合。四舍五入与“超、近、左右”按区间计算；"
            "可比价、同口径的增速只在差距超出价格因素时提示；跨年比对用上一年报告给出的数值；"
            "“新增X、总数达Y”也与上一年的总数核对。"
        ),
        en=(
            "Growth, yearly averages, multiples and differences must fit the two levels. Rounding "
            "and open bounds are intervals; rates at constant prices or on another basis are "
            "reported only beyond any price effect; across reports the level of the year before "
            "is the one its own report gave; additions are held against the totals of two years."
        ),
    ),
    since="0.1",
    meanings={
        "price_points": "物价每年可解释的百分点",
        "basis_points": "口径说明可解释的百分点",
        "revision_points": "初步数修订可使两份报告推算的增速移动的百分点",
    },
    precision="94/98 (2026-11)",
)
def growth_mismatch(
    collection: Collection,
    *,
    price_points: int = _PRICES,
    basis_points: int = _BASIS,
    revision_points: int = _REVISION,
    knowledge: Knowledge = BUILTIN,
) -> Iterator[Verdict]:
    """Flag a stated change that its two levels refute, whatever the rounding.

    Why: a wrong rate is quoted on its own, long after the levels beside it are forgotten.
    Not flagged: rates at comparable prices and notes on the basis of calculation, unless the gap
    is beyond what prices explain; a span of years that the text does not tell.
    Source: knowledge/constant_price_indicators.tsv, mixed_prices.tsv, basis_notes.tsv,
    basis_breaks.tsv.

    Args:
        collection: the reports with their series.
        price_points: percentage points a year that prices may explain.
        basis_points: percentage points that a note on the basis may explain.
        revision_points: percentage points by which revising a preliminary level may move the
            growth that two reports imply.
        knowledge: the lexicons.
    """
    for reading in collection.readings:
        for sentence in sentences(reading):
            for change in changes(sentence, knowledge):
                yield _judged(sentence, change, price_points, basis_points, knowledge)
        for share in shares_of(reading, knowledge):
            yield _share(share)
        for tabled in table_changes(reading.document, price_points, knowledge):
            yield _tabled(tabled)
    for addition in additions(collection, knowledge):
        yield _added(addition)
    for yearly in yearly_changes(collection, knowledge):
        constant = at_constant_prices(yearly.after.indicator, knowledge)
        slack = price_points if constant else revision_points
        for verdict in _judged_across(yearly, slack, basis_points, knowledge):
            yield _at_two_prices(verdict) if constant else verdict


def _share(share: ShareOf) -> Verdict:
    judgement = Judgement(agreement=share.agreement, formula=share.formula, implied=share.implied)
    return _verdict((share.whole, share.part, share.stated), judgement, "", Severity.WARNING)


def _added(addition: Addition) -> Verdict:
    judgement = Judgement(
        agreement=addition.agreement, formula=addition.formula, implied=addition.implied
    )
    figures = (addition.before, addition.after, addition.added)
    return _verdict(figures, judgement, "", Severity.WARNING)


def _tabled(change: TableChange) -> Verdict:
    if change.note and change.judgement.agreement is Agreement.IMPOSSIBLE:
        place = change.figures[-1].mention.span
        return Undecidable(primary=place, reason=change.note, formula=change.judgement.formula)
    severity = Severity.INFO if change.rebased else Severity.WARNING
    return _verdict(change.figures, change.judgement, change.note, severity)


def _judged_across(
    yearly: YearlyChange, slack: int, basis_points: int, knowledge: Knowledge
) -> Iterator[Verdict]:
    note = basis_note(yearly.sentence, yearly.after, yearly.stated, knowledge)
    figures = (yearly.before, yearly.after.observation, yearly.stated.observation)
    points = Fraction(max(slack, basis_points) if note else slack)
    outcome = judge(*figures, years=1, falls=yearly.falls, slack=points)
    if outcome is None:
        return
    far = judge(*figures, years=1, falls=yearly.falls, slack=points + _SAME_SCOPE)
    if far and far.agreement is Agreement.IMPOSSIBLE and not _slipped(yearly):
        place = yearly.stated.span
        yield Undecidable(primary=place, reason="scope", formula=outcome.formula)
        return
    if outcome.agreement is Agreement.IMPOSSIBLE and any(map(_is_round, figures[:2])):
        yield Undecidable(primary=yearly.stated.span, reason="round", formula=outcome.formula)
        return
    known = note or known_break(yearly.after.observation, knowledge)
    yield _verdict(figures, outcome, known, Severity.INFO if known else Severity.WARNING)


def _is_round(level: Observation) -> bool:
    """Say whether a level is a round number, of one digit and noughts (800亿元)."""
    digits = str(level.mention.value)
    return len(digits) > _ROUND and digits.isdigit() and len(digits.rstrip("0")) == 1


def _at_two_prices(verdict: Verdict) -> Verdict:
    """Say of levels at current and a rate at constant prices what may explain the gap."""
    if not isinstance(verdict, Conflict):
        return verdict
    facts = (*verdict.facts, ("wording", "nominal"))
    return replace(verdict, facts=facts, severity=Severity.INFO)


def _slipped(yearly: YearlyChange) -> bool:
    """Say whether a decimal point in the wrong place explains a rate that is far off."""
    levels = yearly.before, yearly.after.observation
    return any(
        meant.agreement is Agreement.CONSISTENT
        for rate in point_moved(yearly.stated.observation)
        if (meant := judge(*levels, rate, years=1, falls=yearly.falls, slack=Fraction(_SLIPPED)))
    )


def known_break(level: Observation, knowledge: Knowledge = BUILTIN) -> str:
    """Return why all governments' levels of an indicator changed their basis in a year."""
    year, name = level.mention.reference_period, level.mention.indicator
    for broken, indicator, reason, *_ in knowledge.rows("basis_breaks"):
        if broken == year and indicator in name:
            return reason
    return ""


def _named(sentence: Sentence, change: Change, knowledge: Knowledge) -> str:
    """Return the words that name what changed: the clause before the first level, and the name."""
    lead = sentence.document.source.reading[sentence.start : change.before.start]
    clauses = re.split("[，；：]", lead)
    carried = "".join(clauses[-2:]) if wording(knowledge).opens.match(clauses[-1]) else clauses[-1]
    return change.after.indicator + carried


@lru_cache(maxsize=4)
def _notes(knowledge: Knowledge) -> re.Pattern[str]:
    return pattern(alternation(knowledge.words("basis_notes")))


def basis_note(
    sentence: Sentence, level: Figure, rate: Figure, knowledge: Knowledge = BUILTIN
) -> str:
    """Return the note on another basis that stands around a level and its rate, else nothing."""
    nearby = sentence.between(level, rate) + sentence.after(rate)
    noted = rate.observation.mention.basis or level.observation.mention.basis
    match = _notes(knowledge).search(nearby)
    return noted or (match[0] if match else "")


def _judged(
    sentence: Sentence,
    change: Change,
    price_points: int,
    basis_points: int,
    knowledge: Knowledge,
) -> Verdict:
    note = basis_note(sentence, change.after, change.stated, knowledge)
    constant = at_constant_prices(_named(sentence, change, knowledge), knowledge)
    slack = price_points if constant else 0
    years = change.span.years if change.yearly else 1
    place = change.stated.span
    if years == 0:
        return Undecidable(primary=place, reason="years")
    figures = (
        change.before.observation,
        change.after.observation,
        change.stated.observation,
    )
    points = Fraction(slack * max(years, change.span.years, 1) + (basis_points if note else 0))
    outcome = judge(*figures, years=years, falls=change.falls, slack=points)
    if outcome is None:
        return Undecidable(primary=place, reason="unit")
    for other in change.span.others if change.yearly else ():
        near = judge(*figures, years=other, falls=change.falls, slack=points)
        if near and near.agreement is Agreement.CONSISTENT is not outcome.agreement:
            return Undecidable(primary=place, reason="years", formula=near.formula)
    mixed = any(word in change.after.indicator for word in knowledge.words("mixed_prices"))
    near = judge(*figures, years=years, falls=change.falls, slack=Fraction(price_points))
    real = mixed and near and near.agreement is Agreement.CONSISTENT
    # Over several years the first level may have been revised since.
    return _verdict(figures, outcome, note, Severity.WARNING if real or change.yearly else None)


def _verdict(
    figures: tuple[Observation, Observation, Observation],
    outcome: Judgement,
    note: str,
    severity: Severity | None,
) -> Verdict:
    before, after, stated = figures
    place: Span = stated.mention.span
    if outcome.agreement is Agreement.CONSISTENT:
        return Passed(primary=place, formula=outcome.formula)
    if outcome.agreement is Agreement.UNDECIDABLE:
        return Undecidable(primary=place, reason=note or "interval", formula=outcome.formula)
    return Conflict(
        primary=place,
        related=(before.mention.span, after.mention.span),
        facts=(
            ("indicator", after.mention.indicator),
            ("before", printed(before)),
            ("after", printed(after)),
            ("stated", printed(stated)),
            ("implied", outcome.implied),
            ("basis", note),
        ),
        formula=outcome.formula,
        severity=severity,
    )
