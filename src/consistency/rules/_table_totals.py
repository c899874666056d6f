"""Totals that a table prints in a row of their own."""

from collections import defaultdict
from collections.abc import Iterator

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Observation, Reading, Table

Column = dict[int, Observation]
"""Row to observation, in one column of one table."""


def table_totals(
    reading: Reading, knowledge: Knowledge = BUILTIN
) -> Iterator[tuple[Observation, tuple[Observation, ...]]]:
    """Yield the figures of total rows (合计) with the figures of the rows they sum up.

    A total sums the rows above it, back to the total before; one that opens the table sums the
    rows below. Columns with a hole are passed.
    """
    columns: dict[tuple[int, int], Column] = defaultdict(dict)
    for observation in reading.observations:
        if observation.mention.cell is not None:
            table, row, column = observation.mention.cell
            columns[table, column][row] = observation
    for (table, _), column_figures in sorted(columns.items()):
        if table < len(reading.document.tables):
            yield from _sums(reading.document.tables[table], column_figures, knowledge)


def _sums(
    table: Table, figures: Column, knowledge: Knowledge
) -> Iterator[tuple[Observation, tuple[Observation, ...]]]:
    rows = sorted({cell.row for cell in table.cells if cell.row >= table.header_rows})
    totals = [row for row in _total_rows(table, knowledge) if row in rows]
    for total in totals:
        if total == rows[0]:
            end = next((row for row in totals if row > total), rows[-1] + 1)
            summed = [row for row in rows if total < row < end]
        else:
            begin = max((row for row in totals if row < total), default=-1)
            summed = [row for row in rows if begin < row < total]
        whole = figures.get(total)
        parts = tuple(figures[row] for row in summed if row in figures)
        alike = whole and all(part.base_unit == whole.base_unit for part in parts)
        if whole and alike and len(parts) == len(summed) > 1 and whole.base_unit != "%":
            yield whole, parts


def _total_rows(table: Table, knowledge: Knowledge) -> list[int]:
    words = {row[0] for row in knowledge.rows("total_wording") if row[1] == "row"}
    first: dict[int, str] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        text = "".join(cell.text.split())
        if text and not text.isdigit():
            first.setdefault(cell.row, text)
    return [row for row, text in sorted(first.items()) if text in words]
