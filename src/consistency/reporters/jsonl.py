"""JSON Lines: one finding a line, as the command's contract describes."""

import json
from typing import Any

from consistency.model import Location
from consistency.reporters._base import Dossier, Entry


def write(dossier: Dossier) -> str:
    """Return one JSON object a finding, each ended by a line feed."""
    return "".join(line(finding_row(entry)) + "\n" for entry in dossier.entries)


def line(row: dict[str, Any]) -> str:
    """Return a row as one line of JSON.

    >>> line({"unit": "万标箱"})
    '{"unit": "万标箱"}'
    """
    return json.dumps(row, ensure_ascii=False)


def finding_row(entry: Entry) -> dict[str, Any]:
    """Return a finding as a JSON object."""
    finding = entry.finding
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "message": entry.message,
        "indicator": finding.indicator,
        "formula": finding.formula,
        "facts": dict(finding.facts),
        "locations": [location_row(location) for location in finding.locations],
        "fingerprint": finding.fingerprint,
    }


def location_row(location: Location) -> dict[str, Any]:
    """Return a location as a JSON object."""
    return {
        "document": location.document,
        "start": location.start,
        "end": location.end,
        "text": location.text,
        "line": location.line,
        "column": location.column,
    }
