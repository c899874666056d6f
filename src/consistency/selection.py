"""What the tables of a corpus are limited to."""

from typing import TYPE_CHECKING

from msgspec import Struct

from consistency.model import Finding, Severity

if TYPE_CHECKING:
    import pandas as pd


class Selection(Struct, frozen=True, kw_only=True):
    """Limits on rows; an empty field limits nothing, nor does a column that a table lacks."""

    indicator: str = ""
    """Part of the indicator's or the series' name."""
    unit: str = ""
    """The unit as written, or the base unit."""
    section: str = ""
    """Part of a heading above the figure."""
    vintage: int | None = None
    """The year of the report that speaks."""
    rule: str = ""
    """A rule's name."""
    lowest: Severity = Severity.INFO
    """Findings of this severity and graver ones."""

    @property
    def severities(self) -> tuple[Severity, ...]:
        """The severities that are meant, gravest first."""
        every = tuple(Severity)
        return every[: every.index(self.lowest) + 1]

    def holds(self, finding: Finding) -> bool:
        """Return whether a finding is meant, by its rule and severity."""
        return self.rule in ("", finding.name) and finding.severity in self.severities

    def apply(self, frame: "pd.DataFrame") -> "pd.DataFrame":
        """Return the rows that are meant.

        >>> import pandas as pd
        >>> table = pd.DataFrame({"unit": ["家", "个"], "text": ["3家", "5个"]})
        >>> Selection(unit="个").apply(table)["text"].tolist()
        ['5个']
        """
        frame = _holding(frame, ("series", "indicator"), self.indicator)
        frame = _holding(frame, ("section",), self.section)
        frame = _equal(frame, ("unit", "base_unit"), self.unit)
        frame = _equal(frame, ("vintage",), self.vintage)
        if "severity" in frame:
            frame = frame[frame["severity"].isin([s.value for s in self.severities])]
        return _equal(frame, ("name",), self.rule)


EVERYTHING = Selection()
"""No limits."""


def _holding(frame: "pd.DataFrame", columns: tuple[str, ...], part: str) -> "pd.DataFrame":
    present = [name for name in columns if name in frame]
    if not part or not present:
        return frame
    held = [frame[name].str.contains(part, regex=False) for name in present]
    return frame[held[0] | held[-1]]


def _equal(
    frame: "pd.DataFrame", columns: tuple[str, ...], value: str | int | None
) -> "pd.DataFrame":
    present = [name for name in columns if name in frame]
    if not value or not present:
        return frame
    return frame[(frame[present] == value).any(axis=1)]
