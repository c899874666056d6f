"""JSON Lines: one finding a line, as the command's contract describes."""

import json
from typing import Any

from consistency.model import Decision, Location
from consistency.reporters._base import Dossier, Entry, Layout


def write(dossier: Dossier, layout: Layout) -> str:
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
        "state": entry.state.value,
        "decision": decision_row(entry.decision) if entry.decision else None,
    }


def decision_row(decision: Decision) -> dict[str, Any]:
    """Return a decision as a JSON object."""
    return {
        "decision": decision.decision.value,
        "owner": decision.owner,
        "reason": decision.reason,
        "expiry": decision.expiry.isoformat() if decision.expiry else None,
        "inline": decision.inline,
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
