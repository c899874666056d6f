"""CLM001: a first, a record or a count of years that another report refutes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Collection,
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
from consistency.rules._claims import Row, is_first, is_record, rows
from consistency.rules._figures import printed
from consistency.rules._topics import with_topics
from consistency.units import below, compatible, point

_YEARS = "年"
_YEARLY = {Kind.LEVEL, Kind.INCREMENT}
_AMOUNTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE})


@rule(
    code="CLM001",
    name="refuted-superlative",
    subject=Subject.COLLECTION,
    severity=Severity.WARNING,
    title=Text(zh="“首次”“连续”被往年报告否定", en="Refuted superlative"),
    message=Text(
        zh="{indicator}：{year_after}年报告称“{after}”，{year_before}年报告却是“{before}”",
        en="{indicator}: the report of {year_after} claims “{after}”, that of {year_before} has "
        "“{before}”",
    ),
    why=Text(
        zh=(
            "首次突破、创历史新高、连续N年，翻开往年报告就能核对：往年已经达到、往年更高，"
            "或年数没有逐年递增，即为不实。往年报告不够的，记为无法判断。"
        ),
        en=(
            "A first, a record, N years in a row: earlier reports tell. Refuted are a first that"
            " had been reached, a record that had been higher, a count that does not move on with"
            " the years. Without earlier reports the claim is undecidable."
        ),
    ),
    since="0.1",
    precision="5/5 (2026-11)",
)
def refuted_superlative(
    collection: Collection, *, knowledge: Knowledge = BUILTIN
) -> Iterator[Verdict]:
    """Flag a first, a record or a count of years that the given reports refute.

    Why: superlatives are what the press quotes.
    Not flagged: claims of which no earlier figure is given (undecidable); records of rates.
    Source: knowledge/superlatives.tsv.

    Args:
        collection: the reports with their series.
        knowledge: the lexicons.
    """
    readings = {reading.document.name: reading for reading in collection.readings}
    for series, topic in with_topics(collection, knowledge):
        for claim in series.of(Modality.ACTUAL):
            reading = readings[claim.mention.span.document]
            if claim.mention.kind not in _AMOUNTS or claim.mention.part_year:
                continue
            if is_first(reading, claim, knowledge):
                yield _first(series, topic, claim)
            elif is_record(reading, claim, knowledge):
                yield _record(series, topic, claim)
    yield from _counts(row for reading in collection.readings for row in rows(reading))


def _earlier(series: Series, topic: Series, claim: Observation) -> list[Observation]:
    """Return the figures of earlier years: of one series a level and an increment are one sort."""
    ours = claim.mention
    own = set(series.members)
    return [
        o
        for o in topic.members
        if o.mention.modality is not Modality.TARGET
        and o.mention.reference_period[:4] < ours.reference_period[:4]
        and (o.mention.kind is ours.kind or (o in own and {o.mention.kind, ours.kind} == _YEARLY))
        and o.mention.period_years == ours.period_years
        and not o.mention.ambiguous
        and o.mention.cell is None  # a column of sums over years looks like a year's
        and compatible(o.base_unit, claim.base_unit)
        and o.mention.reference_period
    ]


def _first(series: Series, topic: Series, claim: Observation) -> Verdict:
    known = _earlier(series, topic, claim)
    reached = [o for o in known if (o.printed.lo or 0) >= claim.amount]
    return _verdict(topic, claim, known, reached)


def _record(series: Series, topic: Series, claim: Observation) -> Verdict:
    known = _earlier(series, topic, claim)
    higher = [o for o in known if below(claim.printed, point(o.printed.lo or 0))]
    return _verdict(topic, claim, known, higher)


def _verdict(
    series: Series, claim: Observation, known: list[Observation], against: list[Observation]
) -> Verdict:
    span = claim.mention.span
    if not known:
        return Undecidable(primary=span, reason="no earlier figure")
    if not against:
        before = ", ".join(f"{printed(o)} ({o.mention.vintage})" for o in known)
        return Passed(primary=span, formula=f"{before} < {printed(claim)}")
    other = against[-1].mention
    return Conflict(
        primary=span,
        related=(other.span,),
        facts=(
            ("indicator", series.name),
            ("after", printed(claim)),
            ("before", printed(against[-1])),
            ("year_after", str(claim.mention.vintage)),
            ("year_before", str(other.vintage)),
        ),
        confidence=series.confidence,
    )


def _counts(found: Iterable[Row]) -> Iterator[Verdict]:
    """Judge counts of years: from one report to the next they grow by the years between."""
    by_key: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in found:
        by_key[row.key].append(row)
    for claims in by_key.values():
        for before, after in pairwise(sorted(claims, key=lambda row: row.vintage)):
            if before.vintage == after.vintage or _said_twice(before, after):
                continue
            if after.count - before.count == after.vintage - before.vintage:
                yield Passed(primary=after.span)
            else:
                yield _stuck(before, after)


def _said_twice(before: Row, after: Row) -> bool:
    """Say whether two reports in a row claim the same years: contradictory-clauses speaks."""
    in_row = after.vintage == before.vintage + 1
    return in_row and after.count == before.count and after.key[1].startswith(_YEARS)


def _stuck(before: Row, after: Row) -> Conflict:
    return Conflict(
        primary=after.span,
        related=(before.span,),
        facts=(
            ("indicator", "".join(after.key[0].split()) or after.key[1].removeprefix(_YEARS)),
            ("after", after.span.text),
            ("before", before.span.text),
            ("year_after", str(after.vintage)),
            ("year_before", str(before.vintage)),
        ),
        formula=f"{before.count} + {after.vintage - before.vintage} ≠ {after.count}",
        severity=None if after.count <= before.count else Severity.INFO,
    )
