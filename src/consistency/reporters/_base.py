"""What reporters print: a result with its messages filled and people's decisions attached."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from consistency.model import Collection, Decision, Finding, Result, Severity

MANY = 20
"""Where more notes than these are read by a person, what is graver must not drown in them."""


class RuleText(Struct, frozen=True, kw_only=True):
    """A rule's texts in the dossier's language."""

    code: str
    name: str
    severity: Severity
    title: str
    why: str
    precision: str
    """Measured on findings that were read: "47/50 (2026-11)"; empty if never measured."""


class State(StrEnum):
    """How a finding stands to the baseline."""

    NEW = "new"
    """Nobody has decided on it."""
    OPEN = "open"
    """Known and to be corrected, or its decision has expired."""
    SETTLED = "settled"
    """Decided: shown as such, not counted."""


class Entry(Struct, frozen=True, kw_only=True):
    """A finding with its message and its standing."""

    finding: Finding
    message: str
    state: State = State.NEW
    decision: Decision | None = None


class Dossier(Struct, frozen=True, kw_only=True):
    """Everything that a reporter may print, in one language."""

    result: Result
    entries: tuple[Entry, ...]
    """Findings at or above the thresholds, in the order of the result."""
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    """Name to texts of the rules that ran, in code order."""
    lang: str = "zh"
    unused: tuple[Decision, ...] = ()
    """Entries of the baseline that no finding matches any longer."""
    drafts: tuple[str, ...] = ()
    """Names of the documents that are checked against the others; empty if all are equal."""
    hidden: int = 0
    """Number of findings below the thresholds, or not about the draft."""
    figures: Mapping[str, int] = field(default_factory=dict)
    """Document to number of figures read, where redaction has taken them away."""
    has_baseline: bool = False
    redacted: bool = False

    @property
    def counted(self) -> tuple[Entry, ...]:
        """The findings that no decision settles."""
        return tuple(entry for entry in self.entries if entry.state is not State.SETTLED)

    @property
    def gravest_first(self) -> tuple[Entry, ...]:
        """The findings by severity, those of one severity in the order of the result."""
        order = tuple(Severity)
        return tuple(sorted(self.entries, key=lambda e: order.index(e.finding.severity)))

    @property
    def settled(self) -> tuple[Entry, ...]:
        """The findings that a decision settles."""
        return tuple(entry for entry in self.entries if entry.state is State.SETTLED)

    @property
    def collection(self) -> Collection:
        """What the rules looked at."""
        return self.result.collection

    def figures_of(self, document: str) -> int:
        """Return how many figures were read in a document."""
        if document in self.figures:
            return self.figures[document]
        return sum(
            len(reading.observations)
            for reading in self.collection.readings
            if reading.document.name == document
        )

    def with_entries(self, entries: tuple[Entry, ...]) -> "Dossier":
        """Return a copy that holds other entries."""
        return replace(self, entries=entries)


class Layout(Struct, frozen=True, kw_only=True):
    """How a reporter may use the place that its text goes to."""

    width: int = 80
    """columns"""
    color: bool = False
    quiet: bool = False
    """Leave out the summary."""
    full: bool = False
    """Show the evidence of every finding, however many notes there are."""
    fix: str = ""
    """``"tracked"``: write safe fixes into the document as tracked changes."""
