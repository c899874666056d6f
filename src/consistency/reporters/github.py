"""GitHub annotations: one workflow command a finding, shown beside the line."""

from consistency.model import Severity
from consistency.reporters._base import Dossier, Entry, Layout

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(dossier: Dossier, layout: Layout) -> str:
    """Return one ``::warning`` line a finding that counts."""
    return "".join(_line(entry) + "\n" for entry in dossier.counted)


def _line(entry: Entry) -> str:
    finding, place = entry.finding, entry.finding.primary
    fields = {
        "file": place.document,
        "line": place.line,
        "col": place.column,
        "title": f"{finding.code} {finding.name}",
    }
    given = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items())
    return f"::{_COMMANDS[finding.severity]} {given}::{_data(entry.message)}"


def _data(text: str) -> str:
    # actions/toolkit, packages/core/src/command.ts: escapeData and escapeProperty.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
