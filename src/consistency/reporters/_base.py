"""What reporters print: a result with its messages filled."""

from collections.abc import Mapping

from attrs import frozen

from consistency.model import Finding, Result, Severity


@frozen(kw_only=True)
class RuleText:
    """A rule's texts in the dossier's language."""

    code: str
    name: str
    severity: Severity
    title: str
    why: str
    precision: str
    """Measured on findings that were read: "47/50 (2026-11)"; empty if never measured."""


@frozen(kw_only=True)
class Entry:
    """A finding with its message."""

    finding: Finding
    message: str


@frozen(kw_only=True)
class Dossier:
    """Everything that a reporter may print, in one language."""

    result: Result
    entries: tuple[Entry, ...]
    """In the order of the result's findings."""
    rules: Mapping[str, RuleText]
    """Name to texts of the rules that ran."""
    lang: str = "zh"
