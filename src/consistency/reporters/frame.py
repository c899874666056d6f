"""DataFrames: the mentions, series, findings and promises of a run as tables.

Printed figures stay `Decimal` up to here; floats begin in these columns.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from consistency.model import Collection, Mention, Observation, Promise, Result
from consistency.reporters._base import Dossier
from consistency.reporters.jsonl import finding_row

if TYPE_CHECKING:
    import pandas as pd

MENTION_COLUMNS: Mapping[str, str] = {
    "document": "string",
    "vintage": "int64",
    "start": "int64",
    "end": "int64",
    "text": "string",
    "indicator": "string",
    "value": "float64",
    "value_high": "float64",
    "unit": "string",
    "comparator": "string",
    "kind": "string",
    "modality": "string",
    "direction": "string",
    "reference_period": "string",
    "scope": "string",
    "amount": "float64",
    "base_unit": "string",
    "dimension": "string",
    "section": "string",
}
"""Column to dtype. ``value`` is as written, before the magnitude word; ``value_high`` is the upper
end of a range, else missing; ``amount`` is in ``base_unit``; ``section`` holds the headings above,
outermost first, joined by " / "; ``start`` and ``end`` are 0-based code points, end exclusive."""

SERIES_COLUMNS: Mapping[str, str] = {
    "series": "string",
    "comparable": "bool",
    "confidence": "float64",
    **MENTION_COLUMNS,
}
"""One row a member. ``confidence`` is the weakest link's probability, 0 to 1."""

FINDING_COLUMNS: Mapping[str, str] = {
    "code": "string",
    "name": "string",
    "severity": "string",
    "confidence": "float64",
    "message": "string",
    "indicator": "string",
    "formula": "string",
    "document": "string",
    "line": "int64",
    "column": "int64",
    "start": "int64",
    "end": "int64",
    "text": "string",
    "other_document": "string",
    "other_start": "Int64",
    "other_end": "Int64",
    "other_text": "string",
    "places": "int64",
    "fingerprint": "string",
    "decision": "string",
}
"""One row a finding: the primary place, then the first related one (missing if there is none);
``places`` counts all. ``line`` and ``column`` are 1-based. ``decision`` is empty if undecided."""

LEDGER_COLUMNS: Mapping[str, str] = {
    "indicator": "string",
    "vintage": "int64",
    "reference_period": "string",
    "outcome": "string",
    "target_document": "string",
    "target_start": "int64",
    "target_end": "int64",
    "target": "string",
    "target_amount": "float64",
    "actual_document": "string",
    "actual_start": "Int64",
    "actual_end": "Int64",
    "actual": "string",
    "actual_amount": "float64",
    "base_unit": "string",
    "reason": "string",
}
"""One row a target. Amounts are in ``base_unit``; the actual's columns are missing if none."""


def mentions_frame(collection: Collection) -> "pd.DataFrame":
    """Return one row a mention (`MENTION_COLUMNS`), by vintage, name and offset."""
    observations = (o for reading in collection.readings for o in reading.observations)
    return _frame((_mention(observation) for observation in observations), MENTION_COLUMNS)


def series_frame(collection: Collection) -> "pd.DataFrame":
    """Return one row a member of a series (`SERIES_COLUMNS`), by series, vintage and offset."""
    return _frame(
        (
            {
                "series": series.name,
                "comparable": series.comparable,
                "confidence": series.confidence,
                **_mention(member),
            }
            for series in collection.series
            for member in series.members
        ),
        SERIES_COLUMNS,
    )


def findings_frame(dossier: Dossier) -> "pd.DataFrame":
    """Return one row a finding (`FINDING_COLUMNS`), in document order."""
    return _frame(_findings(dossier), FINDING_COLUMNS)


def ledger_frame(result: Result) -> "pd.DataFrame":
    """Return one row a promise (`LEDGER_COLUMNS`), in the ledger's order."""
    return _frame((_promise(promise) for promise in result.promises), LEDGER_COLUMNS)


def _frame(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(list(rows), columns=list(columns)).astype(dict(columns))


def _mention(observation: Observation) -> dict[str, Any]:
    mention = observation.mention
    return {
        "document": mention.span.document,
        "vintage": mention.vintage,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.span.text,
        "indicator": mention.indicator,
        "value": float(mention.value),
        "value_high": None if mention.value_high is None else float(mention.value_high),
        "unit": mention.unit,
        "comparator": mention.comparator.value,
        "kind": mention.kind.value,
        "modality": mention.modality.value,
        "direction": mention.direction,
        "reference_period": mention.reference_period,
        "scope": mention.scope,
        "amount": float(observation.amount),
        "base_unit": observation.base_unit,
        "dimension": observation.dimension,
        "section": " / ".join(mention.section),
    }


_AS_IN_JSON = ("code", "name", "severity", "confidence", "message", "indicator", "formula")


def _findings(dossier: Dossier) -> Iterable[dict[str, Any]]:
    for entry in dossier.entries:
        finding, first = entry.finding, entry.finding.primary
        other = finding.locations[1] if len(finding.locations) > 1 else None
        row = finding_row(entry)
        yield {
            **{column: row[column] for column in _AS_IN_JSON},
            "document": first.document,
            "line": first.line,
            "column": first.column,
            "start": first.start,
            "end": first.end,
            "text": first.text,
            "other_document": other and other.document,
            "other_start": other and other.start,
            "other_end": other and other.end,
            "other_text": other and other.text,
            "places": len(finding.locations),
            "fingerprint": finding.fingerprint,
            "decision": entry.decision.decision.value if entry.decision else "",
        }


def _promise(promise: Promise) -> dict[str, Any]:
    target, actual = promise.target, promise.actual
    return {
        "indicator": promise.indicator,
        "vintage": target.mention.vintage,
        "reference_period": target.mention.reference_period,
        "outcome": promise.outcome.value,
        **_side("target", target.mention),
        "target_amount": float(target.amount),
        **(_side("actual", actual.mention) if actual else {}),
        "actual_amount": float(actual.amount) if actual else None,
        "base_unit": target.base_unit,
        "reason": promise.reason,
    }


def _side(name: str, mention: Mention) -> dict[str, Any]:
    return {
        f"{name}_document": mention.span.document,
        f"{name}_start": mention.span.start,
        f"{name}_end": mention.span.end,
        name: mention.span.text,
    }
