"""Nouns of the settlement: what people decided on findings."""

from datetime import date
from enum import StrEnum

from msgspec import Struct


class Choice(StrEnum):
    """What a person made of a finding."""

    INTENTIONAL = "intentional"
    """The reports are right as they stand."""
    TO_CORRECT = "to-correct"
    """A defect; it counts until it has gone."""
    AMBIGUOUS = "ambiguous"
    """Cannot be settled from the reports; no longer counted."""
    FALSE_ALARM = "false-alarm"
    """The tool misread the reports."""


class Decision(Struct, frozen=True, kw_only=True):
    """One entry of the baseline."""

    fingerprint: str
    """Of the finding that it settles."""
    decision: Choice
    owner: str = ""
    reason: str = ""
    expiry: date | None = None
    """The last day on which it holds; never if ``None``."""
    rule: str = ""
    """For readers of the file; plays no part."""
    quotes: tuple[str, ...] = ()
    """For readers of the file; plays no part."""
    inline: bool = False
    """Given by a remark in the document itself."""

    def settles(self, today: date) -> bool:
        """Return whether the finding need not be counted on a day.

        >>> Decision(fingerprint="0", decision=Choice.INTENTIONAL).settles(date(2026, 1, 5))
        True
        """
        expired = self.expiry is not None and today > self.expiry
        return self.decision is not Choice.TO_CORRECT and not expired
