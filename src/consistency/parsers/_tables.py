"""Lay out a found table: columns, merged cells, header rows, caption and unit."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from consistency.model import Cell, Table
from consistency.parsers._grids import Field, Grid, Row
from consistency.patterns import pattern

_VALUE = r"[<>≥≤＜＞约]?\s?[\[［(（]?[-+−]?\d[\d,]*(?:\.\d+)?[%‰]?[\]］)）]?\Z|[—\-－/]{1,3}\Z"
_YEAR = pattern(r"(?:19|20)\d\d\Z")
_UNIT = pattern(r"单位[:：]\s*([^\s，。；）)】]{1,12})")


class _Placed(Struct, frozen=True, kw_only=True):
    field: Field
    column: int
    span: int = 1


def lay_out(grid: Grid, caption: str, section: int | None, moved: Callable[[int], int]) -> Table:
    """Return the table of a grid.

    ``moved`` turns the grid's offsets into reading offsets. Empty cells are left out; the spans
    of merged ones are read from the gaps that they leave.
    """
    rows = _placed(grid.rows)
    header = _header_rows(grid.rows)
    cells = [
        Cell(
            row=index,
            column=placed.column,
            start=moved(placed.field.start),
            end=moved(placed.field.end - 1) + 1,
            text=placed.field.text,
            column_span=placed.span,
        )
        for index, row in enumerate(rows)
        for placed in row
        if placed.field.text
    ]
    unit = _UNIT.search(caption)
    return Table(
        start=moved(grid.start),
        end=moved(grid.end),
        section=section,
        caption=caption,
        unit=unit[1] if unit else "",
        header_rows=header,
        cells=tuple(_spanned(cells, header, len(rows))),
    )


def is_value(text: str) -> bool:
    """Tell whether a cell holds a bare figure, or the dash that stands for none.

    >>> is_value("[11.5]"), is_value("—"), is_value("2025年"), is_value(">95%")
    (True, True, False, True)
    """
    return re.match(_VALUE, text) is not None


def _header_rows(rows: Sequence[Row]) -> int:
    for index, row in enumerate(rows):
        values = [field.text for field in row[1:] if is_value(field.text)]
        if values and not (index == 0 and all(_YEAR.match(value) for value in values)):
            return index
    return 1


def _placed(rows: Sequence[Row]) -> list[list[_Placed]]:
    """Give every field its column, though rows may differ in length.

    The usual row is shorter than the longest when the longest splits its name in two; a header
    row is shorter than the row below it when its cells stand above several columns.
    """
    lengths = Counter(map(len, rows))
    width = max(lengths)
    usual = lengths.most_common(1)[0][0]
    name = _name_column([row for row in rows if len(row) == usual])
    placed = []
    for index, row in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else ()
        if len(row) == usual < width:
            placed.append(_stretched(row, name, width - usual))
        elif len(row) < usual == len(below):
            placed.append(_above(row, _stretched(below, name, width - usual), width))
        else:
            placed.append(_stretched(row, name, 0))
    return placed


def _name_column(rows: Sequence[Row]) -> int:
    lengths = Counter[int]()
    for row in rows:
        for column, field in enumerate(row):
            lengths[column] += 0 if is_value(field.text) else len(field.text)
    return max(lengths, key=lambda column: (lengths[column], -column), default=0)


def _stretched(row: Row, name: int, extra: int) -> list[_Placed]:
    return [
        _Placed(
            field=field,
            column=index + (extra if index > name else 0),
            span=1 + (extra if index == name else 0),
        )
        for index, field in enumerate(row)
    ]


def _above(row: Row, below: Sequence[_Placed], width: int) -> list[_Placed]:
    """Place the cells of a header row above the columns of the row below."""
    blank = next((n for n, placed in enumerate(below) if placed.field.text), len(below))
    blank = min(blank, len(row))
    covered, left = len(below) - blank, len(row) - blank
    if not left or covered % left:
        return [_Placed(field=field, column=index) for index, field in enumerate(row)]
    each = covered // left
    first = [replace(below[index], field=field) for index, field in enumerate(row[:blank])]
    start = width - covered
    rest = [
        _Placed(field=field, column=start + index * each, span=each)
        for index, field in enumerate(row[blank:])
    ]
    return first + rest


def _spanned(cells: Sequence[Cell], header: int, rows: int) -> list[Cell]:
    """Read the spans of merged cells from the empty ones beside and below them."""
    taken = {(cell.row, cell.column) for cell in cells}
    width = max((cell.column + cell.column_span for cell in cells), default=0)
    names = _leading_columns(cells, header, width)
    found = []
    for cell in cells:
        across, down = cell.column_span, 1
        if cell.row < header:
            while cell.column + across < width and _merged_head(cell, across, taken, header):
                across += 1
        limit = header if cell.row < header else rows
        if cell.row < header or cell.column < names:
            while cell.row + down < limit and (cell.row + down, cell.column) not in taken:
                down += 1
        found.append(replace(cell, column_span=across, row_span=down))
    return found


def _merged_head(cell: Cell, across: int, taken: set[tuple[int, int]], header: int) -> bool:
    column = cell.column + across
    below = range(cell.row + 1, header)
    return (cell.row, column) not in taken and any((row, column) in taken for row in below)


def _leading_columns(cells: Sequence[Cell], header: int, width: int) -> int:
    """Count the columns on the left that group rows: those before the fullest one of names."""
    filled = Counter(
        cell.column for cell in cells if cell.row >= header and not is_value(cell.text)
    )
    return max(range(width), key=lambda column: (filled[column], -column), default=0)
