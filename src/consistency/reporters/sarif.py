"""SARIF 2.1.0 (OASIS, 27 March 2020), for code-scanning dashboards and editors."""

import json
from typing import Any

from consistency._version import __version__
from consistency.model import Finding, Location, Reading, Severity
from consistency.reporters._base import Dossier, Entry, Layout, RuleText, State
from consistency.reporters._places import uri

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_STATES = {State.NEW: "new", State.OPEN: "unchanged", State.SETTLED: "unchanged"}


def write(dossier: Dossier, layout: Layout) -> str:
    """Return one SARIF log with one run."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(dossier)]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _run(dossier: Dossier) -> dict[str, Any]:
    rules = list(dossier.rules.values())
    index = {rule.name: i for i, rule in enumerate(rules)}
    return {
        "tool": {
            "driver": {
                "name": "consistency",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        # Section 3.14.17: without it columns would count UTF-16 units.
        "columnKind": "unicodeCodePoints",
        "language": "zh-CN" if dossier.lang == "zh" else "en",
        "artifacts": [_artifact(reading) for reading in dossier.collection.readings],
        "results": [_result(entry, index, dossier) for entry in dossier.entries],
        "invocations": [{"executionSuccessful": True}],
    }


def _rule(rule: RuleText) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.why},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"precision": rule.precision},
    }


def _artifact(reading: Reading) -> dict[str, Any]:
    source = reading.document.provenance
    artifact: dict[str, Any] = {"location": {"uri": uri(reading.document.name)}}
    if source:
        artifact |= {
            "length": source.size,
            "encoding": source.encoding,
            "hashes": {"sha-256": source.sha256},
        }
    return artifact


def _result(entry: Entry, index: dict[str, int], dossier: Dossier) -> dict[str, Any]:
    finding = entry.finding
    related = [
        {"id": i, **_location(place, dossier.redacted)}
        for i, place in enumerate(finding.locations[1:], start=1)
    ]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.name],
        "level": _LEVELS[finding.severity],
        "message": {"text": entry.message},
        "locations": [_location(finding.primary, dossier.redacted)],
        "relatedLocations": related,
        "partialFingerprints": {"content/v1": finding.fingerprint},
        # Section 3.27.25: a rank is between 0.0 and 100.0.
        "rank": round(finding.confidence * 100, 1),
        "properties": {"formula": finding.formula, "facts": dict(finding.facts)},
    }
    if dossier.has_baseline:
        result["baselineState"] = _STATES[entry.state]
        result["suppressions"] = _suppressions(entry)
    if finding.fixes:
        result["fixes"] = _fixes(finding)
    return result


def _location(place: Location, redacted: bool) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }
    if not redacted:
        breaks = place.text.count("\n")
        last = place.text.rfind("\n")
        region["endLine"] = place.line + breaks
        region["endColumn"] = len(place.text) - last if breaks else place.column + len(place.text)
        region["snippet"] = {"text": place.text}
    return {
        "physicalLocation": {"artifactLocation": {"uri": uri(place.document)}, "region": region}
    }


def _suppressions(entry: Entry) -> list[dict[str, Any]]:
    if entry.decision is None or entry.state is not State.SETTLED:
        return []
    return [
        {
            "kind": "inSource" if entry.decision.inline else "external",
            "status": "accepted",
            "justification": entry.decision.reason,
        }
    ]


def _fixes(finding: Finding) -> list[dict[str, Any]]:
    return [
        {
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": uri(fix.span.document)},
                    "replacements": [
                        {
                            "deletedRegion": {
                                "charOffset": fix.span.start,
                                "charLength": fix.span.end - fix.span.start,
                            },
                            "insertedContent": {"text": fix.text},
                        }
                    ],
                }
            ]
        }
        for fix in finding.fixes
    ]
