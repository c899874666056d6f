"""Figures in table cells: the row says what, the column when, either of them the unit."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from consistency.extraction.assembly import AVERAGE, Place, mention
from consistency.extraction.framing import frames
from consistency.extraction.lexicon import Lexicon
from consistency.extraction.lexing import lex
from consistency.extraction.numerals import DIGITS, decimal
from consistency.extraction.periods import TERM, Period, stated
from consistency.model import Cell, Comparator, Kind, Mention, Modality, Table
from consistency.patterns import pattern
from consistency.segmentation import is_han, sentences

_NUMBER = (
    rf"\s*(?P<open>[\[［【〔])?\s*(?P<sign>[≥≤＞＜><]|)\s*(?P<number>{DIGITS})"
    rf"(?:\s*[—–\-~～]\s*(?P<high>{DIGITS}))?\s*(?P<rest>[^\d\[\]［］]{{0,8}}?)[\]］】〕]?\s*"
)
_UNIT = pattern(r"[（(]([^（）()]{1,12})[）)]")
_SIGNS = {"≥": ">=", "≤": "<=", "＞": ">", ">": ">", "＜": "<", "<": "<"}
_POINTS = "个百分点"
"""[1.3] in a column of growth, in a row of percentages: what five years add."""
_PROSE = 24
"""A longer cell is read as sentences."""
_YEARS = pattern(r"(?:19|20)\d\d")


class Grid(Struct, frozen=True):
    """A table with its headers and labels looked up."""

    table: Table
    headers: dict[int, str]
    """Column to its header texts, from top to bottom."""
    rows: dict[int, tuple[Cell, ...]]
    years: tuple[int, ...]
    """All years that headers name, ascending."""
    unit_column: int | None = None
    """The column that holds each row's unit."""

    def label(self, cell: Cell) -> str:
        """Return the nearest text to the left that is no number."""
        left = [
            c
            for c in self.rows[cell.row]
            if c.column < cell.column and c.column != self.unit_column and c.text.strip()
        ]
        named = (c.text for c in reversed(left) if any(map(_names, c.text)))
        return next((text for text in named if not _number(text)), "")

    def unit(self, cell: Cell) -> str:
        """Return the unit that a column of its own gives for a row; empty if none does."""
        cells = (c for c in self.rows[cell.row] if c.column == self.unit_column)
        return "".join("".join(c.text.split()) for c in cells).strip("（）()")


def _number(text: str) -> re.Match[str] | None:
    # Compiled by the first table: most reports have none.
    return re.fullmatch(_NUMBER, text)


def _names(char: str) -> bool:
    return is_han(char) or (char.isascii() and char.isalpha())


def grid(table: Table, words: Lexicon) -> Grid:
    """Look a table's headers and rows up.

    >>> from consistency.extraction.lexicon import lexicon
    >>> cell = Cell(row=0, column=0, start=0, end=5, text="2025年")
    >>> table = Table(
    ...     start=0, end=5, section=None, caption="", unit="", header_rows=1, cells=(cell,)
    ... )
    >>> grid(table, lexicon()).years
    (2025,)
    """
    headers: dict[int, str] = {}
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
        if cell.row < table.header_rows:
            for column in range(cell.column, cell.column + cell.column_span):
                headers[column] = headers.get(column, "") + cell.text
    years = sorted({int(year) for header in headers.values() for year in _YEARS.findall(header)})
    heads = words.names.groups["unit-header"]
    units = [column for column, text in headers.items() if "".join(text.split()) in heads]
    filled = {row: tuple(cells) for row, cells in rows.items()}
    return Grid(table, headers, filled, tuple(years), units[0] if units else None)


def table_mentions(place: Place, number: int) -> Iterator[Mention]:
    """Yield the figures of a table, row by row.

    Args:
        place: the paragraph that holds the table.
        number: index into ``document.tables``.

    >>> from consistency.knowledge import BUILTIN
    >>> from consistency.model import Document, Paragraph, SourceText
    >>> cells = (
    ...     Cell(row=0, column=1, start=0, end=5, text="2025年"),
    ...     Cell(row=1, column=0, start=6, end=12, text="产值（亿元）"),
    ...     Cell(row=1, column=1, start=13, end=15, text="12"),
    ... )
    >>> table = Table(
    ...     start=0, end=15, section=None, caption="", unit="", header_rows=1, cells=cells
    ... )
    >>> text = "2025年 产值（亿元） 12"
    >>> report = Document(
    ...     name="临江市", vintage=2026, title="", genre="plan", sections=(), tables=(table,),
    ...     source=SourceText(text=text, reading=text),
    ...     paragraphs=(Paragraph(start=0, end=15, section=None),),
    ... )
    >>> found, = table_mentions(Place(report, 0, (), text, BUILTIN), 0)
    >>> found.indicator, found.unit, found.reference_period
    ('产值', '亿元', '2025')
    """
    laid = grid(place.document.tables[number], place.words)
    for row in sorted(laid.rows):
        if row < laid.table.header_rows:
            continue
        for cell in laid.rows[row]:
            if len(cell.text) > _PROSE:
                yield from _prose(place, cell, number)
            elif (found := _figure(place, laid, cell)) is not None:
                yield replace(found, cell=(number, cell.row, cell.column))


def _prose(place: Place, cell: Cell, number: int) -> Iterator[Mention]:
    """Read a cell of sentences like a paragraph."""
    reading = place.document.source.reading
    text = reading[cell.start : cell.end].replace("\n", " ")
    figures = lex(text, place.words)[0]
    starts = [figure.start for figure in figures]
    inner = Place(place.document, place.index, place.headings, text, place.knowledge)
    for start, end in sentences(text):
        chosen = figures[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
        for frame in frames(text, (start, end), chosen, place.words) if chosen else ():
            read = mention(inner, frame, (start, end), cell.start)
            yield replace(read, cell=(number, cell.row, cell.column))


def _figure(place: Place, laid: Grid, cell: Cell) -> Mention | None:
    matched, header = _number(cell.text), laid.headers.get(cell.column, "")
    label = laid.label(cell)
    if not matched or not label or place.words.names.numbering.search(header):
        return None
    summed = bool(matched["open"])
    rate = not summed and not matched["sign"] and bool(place.words.names.rates.search(header))
    unit, after = _unit(place.words, matched["rest"], label, header, laid.table, rate=rate)
    unit = unit if unit is None else unit or laid.unit(cell)
    if summed and unit in place.words.ratios and place.words.names.rates.search(header):
        unit = _POINTS
    if unit is None:
        return None
    start = cell.start + matched.start("number")
    end = cell.start + matched.end("high" if matched["high"] else "number")
    if unit and matched["rest"].strip().startswith(unit):
        end = cell.start + matched.start("rest") + matched["rest"].index(unit) + len(unit)
    sign = _SIGNS.get(matched["sign"], "") or place.words.after.entries.get(after, "=")
    value, high = decimal(matched["number"]), matched["high"]
    return _assemble(
        place,
        laid,
        cell,
        header,
        (start, end),
        (value, decimal(high) if high else None, unit, Comparator(sign)),
        cumulative=summed,
        rate=rate,
    )


def _unit(
    words: Lexicon, rest: str, label: str, header: str, table: Table, *, rate: bool
) -> tuple[str | None, str]:
    """Return the unit and the comparator behind it; None if the cell is no figure."""
    own = words.units.opening(rest.strip())
    after = rest.strip()[len(own) :].strip()
    if after and after not in words.after.entries:
        return None, ""
    if own:
        return own, after
    if rate:
        return "%", after
    for text in (header, label):
        for inside in _UNIT.findall(text):
            if _is_unit(words, inside):
                return inside, after
    return table.unit, after


def _is_unit(words: Lexicon, text: str) -> bool:
    scale = words.scales.opening(text)
    known = text in words.units.entries or text[len(scale) :] in words.units.entries
    return known or "/" in text


def _assemble(
    place: Place,
    laid: Grid,
    cell: Cell,
    header: str,
    span: tuple[int, int],
    quantity: tuple[Decimal, Decimal | None, str, Comparator],
    *,
    cumulative: bool,
    rate: bool,
) -> Mention:
    document, row = place.document, laid.rows[cell.row]
    value, high, unit, sign = quantity
    period = _period(place, laid, header, rate)
    return Mention(
        span=document.span(*span),
        indicator=_name(place.words, laid.label(cell)),
        value=value,
        value_high=high,
        unit=unit,
        comparator=sign,
        kind=_kind(place.words, unit, rate=rate, cumulative=cumulative),
        modality=_modality(place, header, period),
        vintage=document.vintage,
        reference_period=str(period.end),
        period_years=period.years,
        average=rate and period.years > 1,
        section=place.headings,
        role=place.paragraph.role,
        sentence=(row[0].start, row[-1].end),
        clause=(row[0].start, row[-1].end),
        paragraph=place.index,
    )


def _name(words: Lexicon, label: str) -> str:
    """Return a row's label without its unit."""
    for inside in _UNIT.findall(label):
        if _is_unit(words, inside):
            label = label.replace(f"（{inside}）", "").replace(f"({inside})", "")
    return "".join(label.split())


def _kind(words: Lexicon, unit: str, *, rate: bool, cumulative: bool) -> Kind:
    if rate:
        return Kind.GROWTH
    if unit in words.points:
        return Kind.DIFF
    if cumulative:
        return Kind.CUMULATIVE
    return Kind.SHARE if unit in words.ratios else Kind.LEVEL


def _period(place: Place, laid: Grid, header: str, rate: bool) -> Period:
    named = stated(header, place.document.vintage, place.knowledge)
    if named:
        return named
    if AVERAGE.search(header) and len(laid.years) < 2:
        return Period(laid.years[-1] if laid.years else place.document.vintage, TERM, stated=True)
    if rate and len(laid.years) > 1:
        return Period(laid.years[-1], laid.years[-1] - laid.years[0], stated=True)
    return Period(laid.years[-1] if laid.years else place.document.vintage)


def _modality(place: Place, header: str, period: Period) -> Modality:
    if place.words.names.promising.search(header):
        return Modality.TARGET
    if place.words.names.reporting.search(header) or period.end < place.document.vintage:
        return Modality.ACTUAL
    return Modality.TARGET
