"""Find the tables of a text: Markdown, rows of tab-separated cells, and flattened ones.

A flattened table is what word processors leave of one when they save as text: every cell on a line
of its own behind a tab, rows apart by an empty line, a wrapped cell on several lines.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from consistency.patterns import pattern

_NOTE = pattern(r"[注备][：:释]|注\d|备注|说明[：:]|资料来源")
_MAX_WRAPPED = 14
"""Characters of the continuation of a wrapped cell; longer lines are text again."""
_MIN_CELLS = 6


class Field(Struct, frozen=True, kw_only=True):
    """One cell as found; offsets into the text searched, text without line breaks."""

    start: int
    end: int
    text: str


Row = tuple[Field, ...]


class Grid(Struct, frozen=True, kw_only=True):
    """A table as found: its rows of fields, and the lines that it takes up."""

    first: int
    last: int
    """Offsets of its first line's beginning and of its last line's end."""
    rows: tuple[Row, ...]

    @property
    def start(self) -> int:
        """Offset of its first cell with text."""
        return min(field.start for row in self.rows for field in row if field.text)

    @property
    def end(self) -> int:
        """Offset behind its last cell with text."""
        return max(field.end for row in self.rows for field in row if field.text)


class _Line(Struct, frozen=True, kw_only=True):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def find_grids(text: str) -> tuple[Grid, ...]:
    r"""Return the tables of a text in order.

    >>> grid, = find_grids("指标\t2025年\n产量\t14\n产值\t15")
    >>> [[field.text for field in row] for row in grid.rows]
    [['指标', '2025年'], ['产量', '14'], ['产值', '15']]
    """
    if "\t" not in text and "|" not in text:
        return ()
    return tuple(_search(_lines(text)))


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for part in text.split("\n"):
        lines.append(_Line(start=at, text=part))
        at += len(part) + 1
    return lines


def _search(lines: Sequence[_Line]) -> Iterator[Grid]:
    at = 0
    while at < len(lines):
        text = lines[at].text
        grid, end = None, at + 1
        if "|" in text and at + 1 < len(lines) and _is_rule(lines[at + 1].text):
            grid, end = _markdown(lines, at)
        elif "\t" in text.strip():
            grid, end = _delimited(lines, at)
        elif _is_cell(text):
            grid, end = _flattened(lines, at)
        if grid is not None:
            yield grid
        at = end


def _grid(
    lines: Sequence[_Line], first: int, last: int, rows: Sequence[Sequence[Field]]
) -> Grid | None:
    if not any(field.text for row in rows for field in row):
        return None
    return Grid(
        first=lines[first].start, last=lines[last].end, rows=tuple(tuple(row) for row in rows)
    )


def _field(start: int, text: str) -> Field:
    shown = text.strip()
    start += len(text) - len(text.lstrip()) if shown else 0
    return Field(start=start, end=start + len(shown), text=shown)


def _split(line: _Line, mark: str) -> Row:
    fields, at = [], line.start
    for part in line.text.split(mark):
        fields.append(_field(at, part))
        at += len(part) + 1
    return tuple(fields)


def _is_rule(text: str) -> bool:
    """Tell whether a line is the rule under a Markdown table's header."""
    return "--" in text and not text.strip(" |:-+")


# Each reader returns the table, if it is one, and the line to go on from.


def _markdown(lines: Sequence[_Line], first: int) -> tuple[Grid | None, int]:
    rows, at = [], first
    while at < len(lines) and "|" in lines[at].text:
        if not _is_rule(lines[at].text):
            row = _split(lines[at], "|")
            bare = lines[at].text.strip()
            rows.append(row[bare.startswith("|") : len(row) - bare.endswith("|")])
        at += 1
    return _grid(lines, first, at - 1, rows), at


def _delimited(lines: Sequence[_Line], first: int) -> tuple[Grid | None, int]:
    rows, at, last = [], first, first
    while at < len(lines) and at - last <= 2:
        if "\t" in lines[at].text.rstrip() and lines[at].text.strip():
            rows.append(_split(lines[at], "\t"))
            last = at
        elif lines[at].text.strip():
            break
        at += 1
    return (_grid(lines, first, last, rows) if len(rows) > 1 else None), last + 1


def _flattened(lines: Sequence[_Line], first: int) -> tuple[Grid | None, int]:
    rows: list[list[Field]] = [[]]
    at = last = first
    while at < len(lines) and at - last <= 4:
        line = lines[at]
        if _is_cell(line.text):
            if _NOTE.match(line.text.strip()) or "\t" in line.text.strip():
                break
            if at - last > 1 and rows[-1]:
                rows.append([])
            rows[-1].append(_field(line.start, line.text))
            last = at
        elif line.text.strip():
            if not rows[-1] or not _wraps(lines, at):
                break
            rows[-1][-1] = _extended(rows[-1][-1], line)
            last = at
        at += 1
    rows = _reunited([row for row in rows if row])
    if len(rows) < 2 or sum(map(len, rows)) < _MIN_CELLS:
        return None, last + 1
    return _grid(lines, first, last, rows), last + 1


def _is_cell(text: str) -> bool:
    """Tell whether a line is a cell of a flattened table."""
    return text.lstrip(" ").startswith("\t")


def _wraps(lines: Sequence[_Line], at: int) -> bool:
    """Tell whether a line without a tab goes on with the cell before it."""
    if len(lines[at].text.strip()) > _MAX_WRAPPED:
        return False
    return any(_is_cell(line.text) for line in lines[at + 1 : at + 6])


def _extended(field: Field, line: _Line) -> Field:
    more = _field(line.start, line.text)
    start = field.start if field.text else more.start
    return Field(start=start, end=more.end, text=field.text + more.text)


def _reunited(rows: list[list[Field]]) -> list[list[Field]]:
    """Join the two parts of a row that an empty line inside a cell has split."""
    width = Counter(map(len, rows)).most_common(1)[0][0] if rows else 0
    joined: list[list[Field]] = []
    for row in rows:
        if joined and len(joined[-1]) < width and len(joined[-1]) + len(row) == width:
            joined[-1] += row
        else:
            joined.append(row)
    return joined
