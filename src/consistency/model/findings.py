"""Nouns of the judgement: Verdict, Conflict, Finding, and what rules look at."""

from enum import StrEnum

from msgspec import Struct

from consistency.model.document import Document, Span
from consistency.model.figures import Exclusion, Observation, Series


class Severity(StrEnum):
    """How bad it is if true; confidence says how sure we are."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Fix(Struct, frozen=True, kw_only=True):
    """A safe edit: replace the span by ``text`` (empty: delete)."""

    span: Span
    text: str = ""


class Conflict(Struct, frozen=True, kw_only=True):
    """What cannot all be true, and where; a rule yields it."""

    primary: Span
    related: tuple[Span, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """The message's fields, as printed in the reports, plus any the machine formats should hold."""
    formula: str = ""
    """The arithmetic with its numbers: ``71 + 52 = 123``; intervals included."""
    confidence: float = 1.0
    severity: Severity | None = None
    """Overrides the rule's own."""
    fixes: tuple[Fix, ...] = ()


class Passed(Struct, frozen=True, kw_only=True):
    """A check that was made and held."""

    primary: Span
    formula: str = ""


class Undecidable(Struct, frozen=True, kw_only=True):
    """A check that could not be decided, and why."""

    primary: Span
    reason: str
    formula: str = ""


Verdict = Conflict | Passed | Undecidable


class Location(Struct, frozen=True, kw_only=True):
    """A `Span` with its line and column, both 1-based."""

    document: str
    start: int
    end: int
    text: str
    line: int
    column: int


class Finding(Struct, frozen=True, kw_only=True):
    """A conflict with everything a reader or a machine needs."""

    code: str
    name: str
    severity: Severity
    confidence: float
    locations: tuple[Location, ...]
    """Primary first."""
    facts: tuple[tuple[str, str], ...]
    formula: str
    fingerprint: str
    """Hash of the rule and of the normalised content of all places; offsets play no part."""
    fixes: tuple[Fix, ...] = ()
    indicator: str = ""

    @property
    def primary(self) -> Location:
        """The place to look at first."""
        return self.locations[0]


class Tally(Struct, frozen=True, kw_only=True):
    """What one rule did in a run; nothing checked is not a pass."""

    name: str
    passed: int = 0
    undecidable: int = 0
    failed: int = 0

    @property
    def checked(self) -> int:
        """All verdicts of the rule."""
        return self.passed + self.undecidable + self.failed


class Reading(Struct, frozen=True, kw_only=True, eq=False):
    """A document with what was read from it: the subject of rules about one document.

    Compared by identity, so that what several rules ask of it can be cached on it.
    """

    document: Document
    observations: tuple[Observation, ...]
    """In document order."""
    exclusions: tuple[Exclusion, ...] = ()


class Collection(Struct, frozen=True, kw_only=True, eq=False):
    """All readings and series of a run: the subject of rules about several documents.

    Compared by identity, as `Reading` is.
    """

    readings: tuple[Reading, ...]
    """By vintage, then by name."""
    series: tuple[Series, ...]


class Outcome(StrEnum):
    """What became of a promise."""

    MET = "met"
    MISSED = "missed"
    NOT_REPORTED = "not-reported"
    NOT_COMPARABLE = "not-comparable"


class Promise(Struct, frozen=True, kw_only=True):
    """A target of one vintage and what the next vintages say of it: one line of the ledger."""

    indicator: str
    target: Observation
    outcome: Outcome
    actual: Observation | None
    reason: str
    """The comparison with its intervals, or why none can be made."""


class Result(Struct, frozen=True, kw_only=True):
    """Everything one run produced; what reporters print."""

    collection: Collection
    findings: tuple[Finding, ...]
    """By document order of the primary location, then by code."""
    tallies: tuple[Tally, ...]
    """One a rule that ran, in code order."""
    promises: tuple[Promise, ...] = ()
