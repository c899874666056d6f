"""Listings of what was read: mentions, series, promises, the coverage certificate."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from consistency.messages import render
from consistency.model import (
    Collection,
    Mention,
    Modality,
    Observation,
    Promise,
    Reading,
    Result,
    Series,
)
from consistency.reporters._figures import told
from consistency.reporters._promises import why
from consistency.reporters.jsonl import line
from consistency.terminal import clean, pad
from consistency.units import decimal_text

DIGITS = 28
"""Significant digits of a fraction that has no finite decimal form (亩 is 2000/3 m²)."""
_OUTCOME = 16
"""Columns of an outcome; the longest, in English, takes 14."""


def mentions(readings: Iterable[Reading], style: str, lang: str) -> Iterator[str]:
    """Yield one line a mention, in document order."""
    for reading in readings:
        for observation in reading.observations:
            if style == "jsonl":
                yield line(mention_row(observation))
            else:
                yield clean(_mention(reading, observation.mention, lang))


def mention_row(observation: Observation) -> dict[str, Any]:
    """Return a mention as a JSON object."""
    mention = observation.mention
    low = format(mention.value, "f")
    high = mention.value_high
    return {
        **_place(mention),
        "indicator": mention.indicator,
        "value": low if high is None else [low, format(high, "f")],
        "unit": mention.unit,
        "comparator": mention.comparator.value,
        "kind": mention.kind.value,
        "modality": mention.modality.value,
        "direction": mention.direction,
        "reference_period": mention.reference_period,
        "vintage": str(mention.vintage),
        "normalized": {
            "value": decimal_text(observation.amount, DIGITS),
            "unit": observation.base_unit,
        },
        "section": list(mention.section),
        "scope": mention.scope,
        "part_year": mention.part_year,
        "average": mention.average,
        "basis": mention.basis,
        "ambiguous": mention.ambiguous,
    }


def _place(mention: Mention) -> dict[str, Any]:
    span = mention.span
    return {"document": span.document, "start": span.start, "end": span.end, "text": span.text}


def _mention(reading: Reading, mention: Mention, lang: str) -> str:
    row, column = reading.document.line_column(mention.span.start)
    sign = "" if mention.comparator.value == "=" else f"{mention.comparator.value} "
    words = (
        render(f"kind.{mention.kind.value}", lang),
        render(f"word.{mention.modality.value}", lang),
        mention.reference_period,
    )
    return (
        f"{mention.span.document}:{row}:{column}: {mention.indicator or '?'}: "
        f"{sign}{mention.span.text} ({', '.join(word for word in words if word)})"
    )


def certificate(readings: Iterable[Reading], style: str, lang: str) -> Iterator[str]:
    """Yield what became of every numeral: read, ruled out with a reason, or not understood."""
    for reading in readings:
        reasons = Counter(exclusion.reason for exclusion in reading.exclusions)
        row = {
            "document": reading.document.name,
            "numerals": len(reading.observations) + len(reading.exclusions),
            "mentions": len(reading.observations),
            "excluded": dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
            "not_understood": [
                {"start": e.span.start, "end": e.span.end, "text": e.span.text}
                for e in reading.exclusions
                if e.reason == "not-understood"
            ],
        }
        yield from [line(row)] if style == "jsonl" else map(clean, _coverage(reading, row, lang))


def _coverage(reading: Reading, row: dict[str, Any], lang: str) -> Iterator[str]:
    yield render("coverage.line", lang, **row)
    for reason, number in row["excluded"].items():
        yield f"  {reason:<20}{number:>6}"
    for place in row["not_understood"]:
        at = reading.document.line_column(place["start"])
        yield f"  {reading.document.name}:{at[0]}:{at[1]}: {place['text']}"


def series(collection: Collection, style: str, lang: str) -> Iterator[str]:
    """Yield one line a series of two or more documents."""
    for entry in collection.series:
        if len({member.mention.span.document for member in entry.members}) > 1:
            yield line(series_row(entry)) if style == "jsonl" else clean(_series(entry, lang))


def series_row(entry: Series) -> dict[str, Any]:
    """Return a series as a JSON object."""
    return {
        "series": entry.name,
        "comparable": entry.comparable,
        "confidence": entry.confidence,
        "members": [
            {
                **_place(member.mention),
                "vintage": str(member.mention.vintage),
                "modality": member.mention.modality.value,
                "kind": member.mention.kind.value,
                "reference_period": member.mention.reference_period,
            }
            for member in entry.members
        ],
        "explanation": list(entry.explain()),
    }


def _series(entry: Series, lang: str) -> str:
    note = "" if entry.comparable else f" ({render('word.not-comparable', lang)})"
    by_vintage: dict[int, list[str]] = {}
    for member in entry.members:
        by_vintage.setdefault(member.mention.vintage, []).append(_told(member.mention, lang))
    figures = (f"{vintage}: {', '.join(told)}" for vintage, told in by_vintage.items())
    return f"{entry.name}{note}: {' → '.join(figures)}"


def _told(mention: Mention, lang: str) -> str:
    """Return a figure; what is no result says what it is."""
    if mention.modality is Modality.ACTUAL:
        return told(mention)
    return f"{render(f'word.{mention.modality.value}', lang)} {told(mention)}"


def ledger(result: Result, style: str, lang: str) -> Iterator[str]:
    """Yield one line a promise."""
    for promise in result.promises:
        yield line(promise_row(promise)) if style == "jsonl" else clean(_promise(promise, lang))


def promise_row(promise: Promise) -> dict[str, Any]:
    """Return a promise as a JSON object."""
    return {
        "indicator": promise.indicator,
        "target": _place(promise.target.mention),
        "outcome": promise.outcome.value,
        "actual": promise.actual and _place(promise.actual.mention),
        "reason": promise.reason,
        "vintage": str(promise.target.mention.vintage),
        "reference_period": promise.target.mention.reference_period,
    }


def _promise(promise: Promise, lang: str) -> str:
    outcome = render(f"outcome.{promise.outcome.value}", lang)
    actual = told(promise.actual.mention) if promise.actual else "—"
    target = promise.target.mention
    figures = f"{promise.indicator}: {told(target)} → {actual}"
    return f"{target.vintage}  {pad(outcome, _OUTCOME)}{figures}  {why(promise, lang)}".rstrip()
