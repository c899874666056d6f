"""Indicator tables in workbooks (.xlsx).

The source text holds every sheet: its name as a paragraph, then its rows, cells joined by tabs,
numbers written as the sheet shows them (a share of 0.055 in a percent format is 5.5%).
"""

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from consistency.errors import FormatError
from consistency.parsers._archive import part_names, refuse_hostile
from consistency.parsers._base import Extracted, Format
from consistency.parsers._optional import load
from consistency.patterns import pattern

_DECIMALS = pattern(r"0\.(0+)")
_DEFAULT_NAME = pattern(r"(?:Sheet|工作表) ?\d*\Z", re.IGNORECASE)
MAX_CELLS = 500_000
"""Cells of all sheets; the indicator table of a plan has 300."""


def extract(data: bytes, name: str) -> Extracted:
    """Read the tables of a workbook.

    Raises:
        FormatError: damaged, hostile, or openpyxl is not installed.
    """
    refuse_hostile(data, name=name, kind="xlsx")
    openpyxl = load("openpyxl", extra="xlsx")
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
        blocks = [block for sheet in book.worksheets for block in _sheet(sheet, name)]
    except FormatError:
        raise
    except Exception as error:  # openpyxl raises many types for a damaged file
        raise FormatError("error.damaged", name=name, format="xlsx", reason=error) from error
    return Extracted(
        text="\n\n".join(blocks), encoding="xml", parser=f"openpyxl {openpyxl.__version__}"
    )


def _sheet(sheet: Any, name: str) -> Iterator[str]:
    rows, count = [], 0
    for row in sheet.iter_rows():
        count += len(row)
        if count > MAX_CELLS:
            raise FormatError(
                "error.too-complex", name=name, what="cells", count=count, limit=MAX_CELLS
            )
        rows.append([shown(cell.value, cell.number_format) for cell in row])
    if not any(any(row) for row in rows):
        return
    if not _DEFAULT_NAME.match(sheet.title):
        yield sheet.title
    yield from _runs(rows)


def _runs(rows: list[list[str]]) -> Iterator[str]:
    """Yield lone cells (titles, notes) as paragraphs and the rest as tables."""
    table: list[str] = []
    width = max((n + 1 for row in rows for n, cell in enumerate(row) if cell), default=0)
    for row in rows:
        filled = [cell for cell in row if cell]
        if len(filled) > 1:
            table.append("\t".join(row[:width]))
            continue
        if table:
            yield "\n".join(table)
            table = []
        yield from filled
    if table:
        yield "\n".join(table)


def shown(value: Any, form: str) -> str:
    """Write a cell's value as its number format shows it.

    >>> shown(0.055, "0.0%"), shown(1234.5, "0.00"), shown(7, "General")
    ('5.5%', '1234.50', '7')
    """
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return re.sub(r"\s+", "", str(value)) if isinstance(value, str) else str(value)
    number = Decimal(str(value))
    decimals = _DECIMALS.search(form)
    percent = form.rstrip('"').endswith("%")
    number = number * 100 if percent else number
    if decimals or percent or form == "0":
        text = f"{number:.{len(decimals[1]) if decimals else 0}f}"
    else:
        text = f"{number.normalize():f}"
    return text + "%" if percent else text


FORMAT = Format(
    name="xlsx",
    suffixes=(".xlsx", ".xlsm"),
    recognises=lambda data: "xl/workbook.xml" in part_names(data),
    extract=extract,
    requires=("openpyxl",),
)
