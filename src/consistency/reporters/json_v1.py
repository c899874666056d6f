"""JSON, version 1: everything a run produced, in one object, frozen.

Described by ``json_v1.schema.json`` beside this module. Fields are never renamed, removed or
given another meaning; a change that needs that is a ``json_v2``.
"""

import json
from typing import Any

from consistency._version import __version__
from consistency.model import Reading
from consistency.reporters._base import Dossier, Layout
from consistency.reporters.jsonl import decision_row, finding_row
from consistency.reporters.listings import promise_row, series_row

VERSION = 1


def write(dossier: Dossier, layout: Layout) -> str:
    """Return one JSON object, indented, ended by a line feed."""
    return json.dumps(report(dossier), ensure_ascii=False, indent=1) + "\n"


def report(dossier: Dossier) -> dict[str, Any]:
    """Return the object that the schema describes."""
    return {
        "version": VERSION,
        "tool": {"name": "consistency", "version": __version__},
        "lang": dossier.lang,
        "redacted": dossier.redacted,
        "documents": [
            document_row(reading, dossier.figures_of(reading.document.name))
            for reading in dossier.collection.readings
        ],
        "rules": _rules(dossier),
        "findings": [finding_row(entry) for entry in dossier.entries],
        "hidden": dossier.hidden,
        "series": [series_row(series) for series in dossier.collection.series],
        "ledger": [promise_row(promise) for promise in dossier.result.promises],
        "unused_decisions": [
            {"fingerprint": decision.fingerprint, "rule": decision.rule, **decision_row(decision)}
            for decision in dossier.unused
        ],
    }


def document_row(reading: Reading, figures: int) -> dict[str, Any]:
    """Return what was read, and where it came from."""
    document, source = reading.document, reading.document.provenance
    return {
        "name": document.name,
        "vintage": document.vintage,
        "title": document.title,
        "genre": document.genre,
        "figures": figures,
        "sha256": source.sha256 if source else "",
        "size": source.size if source else 0,
        "encoding": source.encoding if source else "",
        "parser": source.parser if source else "",
    }


def _rules(dossier: Dossier) -> list[dict[str, Any]]:
    return [
        {
            "code": dossier.rules[tally.name].code,
            "name": tally.name,
            "title": dossier.rules[tally.name].title,
            "severity": dossier.rules[tally.name].severity.value,
            "precision": dossier.rules[tally.name].precision,
            "passed": tally.passed,
            "undecidable": tally.undecidable,
            "failed": tally.failed,
        }
        for tally in dossier.result.tallies
    ]
