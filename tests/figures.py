"""Hand-made mentions and series for tests that need no text."""

from decimal import Decimal
from typing import Any

from consistency.model import Mention, Modality, Series, Span
from consistency.units import observe


def mention(value: str, unit: str, **fields: Any) -> Mention:
    """Return a mention of a made-up report; its offset is its vintage unless given."""
    vintage = fields.pop("vintage", 2026)
    at = fields.pop("start", vintage)
    text = value + unit
    return Mention(
        span=Span(document=f"{vintage}.txt", start=at, end=at + len(text), text=text),
        indicator=fields.pop("indicator", "粮食产量"),
        value=Decimal(value),
        unit=unit,
        vintage=vintage,
        reference_period=fields.pop("reference_period", str(vintage)),
        **fields,
    )


def series(*mentions: Mention, **fields: Any) -> Series:
    """Return the series of mentions, by vintage."""
    ordered = sorted(mentions, key=lambda m: (m.vintage, m.span.start))
    return Series(
        name=ordered[0].indicator,
        members=tuple(map(observe, ordered)),
        comparable=True,
        **fields,
    )


def target(value: str, unit: str, vintage: int, **fields: Any) -> Mention:
    """Return what a report sets for its own year."""
    return mention(value, unit, vintage=vintage, modality=Modality.TARGET, **fields)


def actual(value: str, unit: str, vintage: int, **fields: Any) -> Mention:
    """Return what a report says of the year before."""
    fields.setdefault("reference_period", str(vintage - 1))
    return mention(
        value, unit, vintage=vintage, modality=Modality.ACTUAL, start=vintage - 1000, **fields
    )
