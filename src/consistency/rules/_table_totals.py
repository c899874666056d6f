"""Totals that a table prints in a row of their own."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Cell, Document, Mention, Observation, Table
from consistency.patterns import pattern
from consistency.units import observe

_NUMBER = pattern(r"\d{1,12}(?:\.\d{1,6})?")
_UNIT = pattern(r"[（(]([^（）()%％]{1,8})[）)]$")

Column = dict[int, Observation]
"""Row to figure, in one column of one table."""


def table_totals(
    document: Document, knowledge: Knowledge = BUILTIN
) -> Iterator[tuple[Observation, tuple[Observation, ...]]]:
    """Yield the figures of total rows (合计) with the figures of the rows they sum up.

    A total sums the rows above it, back to the total before; one that opens the table sums the
    rows below. Columns with a hole are passed, and so are rates.
    """
    for table in document.tables:
        totals = _total_rows(table, knowledge)
        if totals:
            for column in _columns(document, table).values():
                yield from _sums(table, totals, column)


def _columns(document: Document, table: Table) -> dict[int, Column]:
    headers: dict[int, str] = defaultdict(str)
    columns: dict[int, Column] = defaultdict(dict)
    for cell in table.cells:
        text = "".join(cell.text.split())
        if cell.row < table.header_rows:
            headers[cell.column] += text
        elif _NUMBER.fullmatch(text):
            unit = _UNIT.search(headers[cell.column])
            columns[cell.column][cell.row] = _figure(
                document, cell, text, unit[1] if unit else table.unit
            )
    return columns


def _figure(document: Document, cell: Cell, text: str, unit: str) -> Observation:
    span = document.span(cell.start, cell.end)
    mention = Mention(
        span=span, indicator="", value=Decimal(text), unit=unit, vintage=document.vintage
    )
    return observe(mention)


def _sums(
    table: Table, totals: list[int], figures: Column
) -> Iterator[tuple[Observation, tuple[Observation, ...]]]:
    rows = sorted({cell.row for cell in table.cells if cell.row >= table.header_rows})
    for total in totals:
        if total == rows[0]:
            end = next((row for row in totals if row > total), rows[-1] + 1)
            summed = [row for row in rows if total < row < end]
        else:
            begin = max((row for row in totals if row < total), default=-1)
            summed = [row for row in rows if begin < row < total]
        whole = figures.get(total)
        parts = tuple(figures[row] for row in summed if row in figures)
        if whole and len(parts) == len(summed) > 1 and whole.base_unit != "%":
            yield whole, parts


def _total_rows(table: Table, knowledge: Knowledge) -> list[int]:
    words = knowledge.marked("total_wording", "row")
    first: dict[int, str] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        text = "".join(cell.text.split())
        if text and not text.isdigit() and cell.row >= table.header_rows:
            first.setdefault(cell.row, text)
    return [row for row, text in sorted(first.items()) if text in words]
