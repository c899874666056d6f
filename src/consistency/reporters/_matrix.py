"""The matrix of indicators by year that the HTML report and the workbook show."""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from consistency.model import Collection, Modality, Series
from consistency.reporters._figures import told


class Cell(Struct, frozen=True, kw_only=True):
    """What the report of one year says of one indicator."""

    actuals: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    """As printed, with the comparator's sign before them."""


class Row(Struct, frozen=True, kw_only=True):
    """One indicator."""

    name: str
    comparable: bool
    cells: tuple[Cell, ...]
    """One a vintage."""
    promised: tuple[Fraction | None, ...]
    """What each vintage promises for its own year, else the first figure that it gives, in the base
    unit; nothing if the series is not comparable."""


def vintages(collection: Collection) -> tuple[int, ...]:
    """Return the years of the reports, ascending."""
    return tuple(sorted({reading.document.vintage for reading in collection.readings}))


def rows(collection: Collection) -> Iterator[Row]:
    """Yield the indicators of several reports: those of most years first, then as they come."""
    years = vintages(collection)
    shown = (series for series in collection.series if len(series.vintages) > 1)
    for series in sorted(shown, key=lambda s: -len(s.vintages)):
        yield Row(
            name=series.name,
            comparable=series.comparable,
            cells=tuple(_cell(series, year) for year in years),
            promised=tuple(_promised(series, year) for year in years),
        )


def _cell(series: Series, year: int) -> Cell:
    targets = series.of(Modality.TARGET, year)
    others = [m for m in series.members if m.mention.vintage == year and m not in targets]
    return Cell(
        actuals=tuple(told(other.mention) for other in others),
        targets=tuple(told(target.mention) for target in targets),
    )


def _promised(series: Series, year: int) -> Fraction | None:
    targets = series.of(Modality.TARGET, year)
    # A report of 2026 may also promise for 2030; the line joins what each promises for its year.
    own = [target for target in targets if target.mention.reference_period == str(year)]
    said = own or targets or [m for m in series.members if m.mention.vintage == year]
    if not series.comparable or not said:
        return None
    first = said[0]
    return -first.amount if first.mention.declines else first.amount
