"""PDF files with a text layer (.pdf).

The source text is in reading order, column by column, without page numbers and running heads;
lines are joined into paragraphs by indentation and line length, tables become rows of cells
joined by tabs. A page without text is remarked as ``lost-text``; a file without any is refused.
"""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from consistency.errors import FormatError
from consistency.parsers._base import Extracted, Format
from consistency.parsers._numbering import read_number
from consistency.parsers._optional import load
from consistency.patterns import pattern

MAX_PAGES = 1_000
_PAGE_NUMBER = pattern(r"[\s\-—–·第]*\d{1,4}[\s\-—–·页]*(?:[/共]\s*\d{1,4}\s*页?)?\Z")
_CID = pattern(r"\(cid:\d+\)")
_DIGITS = pattern(r"\d+")
_MARGIN = 0.12
"""Part of the page's height at top and bottom where running heads are looked for."""
_MIDDLE = (0.35, 0.65)
"""Part of the page's width where the gap between two columns is looked for."""
_GAP = 8
"""Points; a column gap is wider, the distance between characters of body text is not."""


_MANY = 40
"""Lines of a text of two pages; its full lines are told by where most lines end."""
_STOPS = ("。", "！", "？", "；", "：")
"""Behind these a numbered line is an item or a heading of its own."""


class _Line(Struct, frozen=True, kw_only=True):
    text: str
    left: float
    right: float
    top: float
    size: float
    page: int
    column: int
    table: bool = False
    height: float = 0
    """Of the page."""


def extract(data: bytes, name: str) -> Extracted:
    """Read the text layer of a PDF file.

    Raises:
        FormatError: damaged, scanned, protected, too long, or pdfplumber is not installed.
    """
    import logging

    pdfplumber = load("pdfplumber", extra="pdf")
    logging.getLogger("pdfminer").setLevel("ERROR")  # it warns of every odd font
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            count = len(file.pages)
            if count > MAX_PAGES:
                raise FormatError(
                    "error.too-complex", name=name, what="pages", count=count, limit=MAX_PAGES
                )
            pages = [list(_page(page, number)) for number, page in enumerate(file.pages)]
    except FormatError:
        raise
    except Exception as error:  # pdfminer raises many types for a damaged file
        key = "error.encrypted" if "Password" in repr(error) else "error.damaged"
        raise FormatError(key, name=name, format="pdf", reason=repr(error)) from error
    if not any(pages):
        raise FormatError("error.scanned-pdf", name=name, pages=count)
    text, lost = _joined(_without_furniture(pages))
    return Extracted(
        text=text,
        encoding="pdf",
        parser=f"pdfplumber {pdfplumber.__version__}",
        damage=tuple((at, at + 1, "lost-text") for at in lost),
    )


def _page(page: Any, number: int) -> Iterator[_Line]:
    """Yield the lines and tables of a page in reading order."""
    tables = page.find_tables() if len(page.lines) + len(page.rects) >= 4 else []
    rest = page
    for table in tables:
        left, top, right, bottom = table.bbox
        rest = rest.filter(lambda o, b=(left, top, right, bottom): not _inside(o, b))
    for column, part in enumerate(_columns(rest)):
        lines = [_line(line, page, number, column) for line in part.extract_text_lines()]
        here = [t for t in tables if _belongs(t, part, page)]
        grids = [grid for table in here if (grid := _grid(table, page, number, column))]
        yield from sorted([*lines, *grids], key=lambda line: line.top)
        tables = [table for table in tables if table not in here]


def _inside(item: Any, box: tuple[float, float, float, float]) -> bool:
    x, y = (item["x0"] + item["x1"]) / 2, (item["top"] + item["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _belongs(table: Any, part: Any, page: Any) -> bool:
    left, _, right, _ = part.bbox
    return bool(left - 1 <= (table.bbox[0] + table.bbox[2]) / 2 <= right + 1 or part is page)


def _columns(page: Any) -> list[Any]:
    """Split a page at the gap that no line of text crosses."""
    chars = page.chars
    if len(chars) < 200:
        return [page]
    left, _, right, _ = page.bbox
    width = right - left
    first, last = (round(left + width * part) for part in _MIDDLE)
    covered = Counter[int]()
    for char in chars:
        for x in range(max(round(char["x0"]), first), min(round(char["x1"]), last)):
            covered[x] += 1
    free = [x for x in range(first, last) if covered[x] <= len(chars) // 400]
    gap = _widest(free)
    if gap is None:
        return [page]
    middle = (gap[0] + gap[1]) / 2
    before = sum(char["x1"] <= middle + 1 for char in chars)
    if min(before, len(chars) - before) * 5 < len(chars):
        return [page]
    _, top, _, bottom = page.bbox
    return [page.crop((left, top, middle, bottom)), page.crop((middle, top, right, bottom))]


def _widest(free: Sequence[int]) -> tuple[int, int] | None:
    best: tuple[int, int] | None = None
    start = previous = None
    for x in free:
        if previous is None or x != previous + 1:
            start = x
        previous = x
        if start is not None and x - start >= (best[1] - best[0] if best else _GAP):
            best = (start, x)
    return best


def _line(line: Any, page: Any, number: int, column: int) -> _Line:
    sizes = Counter(round(char["size"]) for char in line["chars"])
    return _Line(
        text=_CID.sub("\ufffd", line["text"]).strip(),
        left=line["x0"],
        right=line["x1"],
        top=line["top"],
        size=sizes.most_common(1)[0][0] if sizes else 0,
        page=number,
        column=column,
        height=page.height,
    )


def _grid(table: Any, page: Any, number: int, column: int) -> _Line | None:
    rows = [[_cell(cell) for cell in row] for row in table.extract()]
    rows = [row for row in rows if any(row)]
    if not rows:
        return None
    wide = max(map(len, rows)) > 1
    text = "\n".join("\t".join(row) for row in rows) if wide else "\n\n".join(r[0] for r in rows)
    left, top, right, _ = table.bbox
    return _Line(
        text=text,
        left=left,
        right=right,
        top=top,
        size=0,
        page=number,
        column=column,
        table=True,
        height=page.height,
    )


def _cell(text: str | None) -> str:
    return _CID.sub("\ufffd", text or "").replace("\n", "").strip()


def _without_furniture(pages: Sequence[Sequence[_Line]]) -> list[list[_Line]]:
    """Drop page numbers, and what stands at the edge of most pages alike."""
    edges = Counter(
        _DIGITS.sub("#", line.text) for page in pages for line in page if _at_edge(line)
    )
    often = max(3, len(pages) // 2)

    def is_furniture(line: _Line) -> bool:
        if not _at_edge(line) or line.table:
            return False
        repeated = edges[_DIGITS.sub("#", line.text)] >= often
        return repeated or _PAGE_NUMBER.match(line.text) is not None

    return [[line for line in page if not is_furniture(line)] for page in pages]


def _at_edge(line: _Line) -> bool:
    return line.top < line.height * _MARGIN or line.top > line.height * (1 - _MARGIN)


def _joined(pages: Sequence[Sequence[_Line]]) -> tuple[str, list[int]]:
    """Join lines into paragraphs; returns the text and the offsets behind which a page is lost."""
    blocks: list[str] = []
    lost: list[int] = []
    before: _Line | None = None
    size = 0
    widths = _measures(pages)
    for page in pages:
        if not page:
            lost.append(max(size - 1, 0))
        for line in page:
            if before is not None and _goes_on(before, line, widths):
                blocks[-1] += _between(blocks[-1], line.text) + line.text
            else:
                blocks.append(line.text)
            before = line
        size = sum(map(len, blocks)) + 2 * max(len(blocks) - 1, 0)
    return "\n\n".join(blocks), lost


def _between(before: str, text: str) -> str:
    """Two lines of Latin letters need a blank between them, Chinese ones none."""
    return " " if before[-1:].isascii() and before[-1:].isalpha() and text[:1].isascii() else ""


class _Measure(Struct, frozen=True, kw_only=True):
    left: float
    right: float


def _measures(pages: Sequence[Sequence[_Line]]) -> dict[int, _Measure]:
    """Return the edges of the text in each column, from the lines that fill it."""
    columns: dict[int, list[_Line]] = {}
    for page in pages:
        for line in page:
            if not line.table:
                columns.setdefault(line.column, []).append(line)
    return {
        column: _Measure(
            left=Counter(round(line.left) for line in lines).most_common(1)[0][0],
            right=_right(Counter(round(line.right) for line in lines)),
        )
        for column, lines in columns.items()
    }


def _right(ends: Counter[int]) -> int:
    """Return where full lines end: many lines agree on it, of few the longest is one."""
    return max(end for end, _ in ends.most_common(3 if ends.total() >= _MANY else None))


def _goes_on(before: _Line, line: _Line, measures: dict[int, _Measure]) -> bool:
    """Tell whether a line goes on with the paragraph of the line before it."""
    if before.table or line.table or abs(before.size - line.size) > 1:
        return False
    if before.text.endswith(_STOPS) and read_number(line.text):
        return False
    em = line.size or 12
    indented = line.left > measures[line.column].left + em
    # A figure that would not fit goes to the next line whole, so that the line before is short.
    slack = 2.5 if before.text.endswith(_STOPS) else 6
    short = before.right < measures[before.column].right - slack * em
    apart = before.page == line.page and line.top - before.top > 3 * em
    return not (indented or short or (apart and before.column == line.column))


FORMAT = Format(
    name="pdf",
    suffixes=(".pdf",),
    recognises=lambda data: b"%PDF-" in data[:1024],
    extract=extract,
    requires=("pdfplumber",),
)
