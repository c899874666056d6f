"""Rows of a plan's table: an indicator, its baseline, its target and the change between them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Cell,
    Comparator,
    Document,
    Kind,
    Mention,
    Modality,
    Observation,
    Span,
    Table,
)
from consistency.patterns import pattern
from consistency.units import observe

_YEAR = pattern(r"20\d\d")
_VALUE = pattern(
    r"(?P<sign>[<>≤≥＜＞])?\s*(?P<open>\[)?\s*(?P<value>\d{1,9}(?:\.\d{1,6})?)\s*"
    r"(?P<percent>[%％])?\s*(?P<close>\])?"
)
_UNIT = pattern(r"[（(](?P<unit>[^（）()]{1,12})[）)]\*?$")
_SIGNS = {
    "<": Comparator.LT,
    "＜": Comparator.LT,
    "≤": Comparator.LE,
    ">": Comparator.GT,
    "＞": Comparator.GT,
    "≥": Comparator.GE,
}
_NOTE_REACH = 400
"""Characters behind a table in which its notes stand, at most."""


class Entry(Struct, frozen=True, kw_only=True):
    """One figure of a plan table."""

    role: str
    """level, target or change."""
    observation: Observation
    bracketed: bool
    """[707]: what the years of the plan add up to."""


class PlanRow(Struct, frozen=True, kw_only=True):
    """One indicator of a plan table."""

    name: str
    entries: tuple[Entry, ...]
    notes: str
    """The text behind the table."""

    def of(self, role: str) -> tuple[Entry, ...]:
        """Return the entries of a role, by column."""
        return tuple(entry for entry in self.entries if entry.role == role)


def plan_rows(document: Document, knowledge: Knowledge = BUILTIN) -> Iterator[PlanRow]:
    """Yield the rows of tables whose header names years or targets."""
    for table in document.tables:
        headers = _headers(table)
        roles = {column: _role(text, knowledge) for column, text in headers.items()}
        if not set(roles.values()) & {"level", "target"}:
            continue
        for cells in _rows(table):
            row = _row(document, table, cells, headers, roles)
            if row is not None:
                yield row


def _headers(table: Table) -> dict[int, str]:
    texts: dict[int, str] = defaultdict(str)
    for cell in table.cells:
        if cell.row < table.header_rows:
            for column in range(cell.column, cell.column + cell.column_span):
                texts[column] += "".join(cell.text.split())
    return texts


@lru_cache(maxsize=256)
def _role(header: str, knowledge: Knowledge) -> str:
    """Return what a column holds; a change outranks the target or level it belongs to."""
    words = knowledge.mapping("table_headers")
    found = {role for word, role in words.items() if word in header}
    return next((role for role in ("change", "target", "level") if role in found), "skip")


def _rows(table: Table) -> Iterator[list[Cell]]:
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        if cell.row >= table.header_rows:
            rows[cell.row].append(cell)
    yield from (rows[row] for row in sorted(rows))


def _row(
    document: Document,
    table: Table,
    cells: list[Cell],
    headers: dict[int, str],
    roles: dict[int, str],
) -> PlanRow | None:
    names = [c for c in cells if roles.get(c.column) == "skip" and not _VALUE.fullmatch(c.text)]
    figures = [c for c in cells if roles.get(c.column, "skip") != "skip"]
    if not names or not figures:
        return None
    before = [c for c in names if c.column < figures[0].column]
    label = "".join(max(before or names, key=lambda c: c.column).text.split())
    unit = _UNIT.search(label)
    name = _UNIT.sub("", label).rstrip("*")
    entries = []
    for cell in figures:
        match = _VALUE.fullmatch("".join(cell.text.split()))
        if match:
            role, header = roles[cell.column], headers[cell.column]
            measure = unit["unit"] if unit else table.unit
            mention = _mention(document, cell, match, name, measure, role, header)
            bracketed = bool(match["open"])
            entries.append(Entry(role=role, observation=observe(mention), bracketed=bracketed))
    notes = document.source.reading[table.end : table.end + _NOTE_REACH]
    return PlanRow(name=name, entries=tuple(entries), notes=notes)


def _place(document: Document, cell: Cell, value: str) -> Span:
    """Return the figure's place in its cell, without sign and brackets."""
    at = document.source.reading.find(value, cell.start, cell.end)
    return document.span(cell.start, cell.end) if at < 0 else document.span(at, at + len(value))


def _unit(match: re.Match[str], unit: str, role: str) -> str:
    """Return a figure's unit: a rate is in %, what the years add to a share in points."""
    if role == "change":
        return unit.replace("%", "个百分点") if match["open"] else "%"
    return "%" if match["percent"] else unit


def _mention(
    document: Document,
    cell: Cell,
    match: re.Match[str],
    name: str,
    unit: str,
    role: str,
    header: str,
) -> Mention:
    rate = role == "change" and not match["open"]
    years = _YEAR.findall(header)
    return Mention(
        span=_place(document, cell, match["value"]),
        indicator=name,
        value=Decimal(match["value"]),
        unit=_unit(match, unit, role),
        comparator=_SIGNS.get(match["sign"] or "", Comparator.EQ),
        kind=Kind.GROWTH if rate else Kind.SHARE if unit == "%" else Kind.LEVEL,
        modality=Modality.TARGET if role == "target" else Modality.ACTUAL,
        vintage=document.vintage,
        reference_period=years[-1] if years else "",
        average=rate,
    )
