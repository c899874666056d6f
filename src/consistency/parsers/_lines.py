"""Split a text into lines."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from consistency.parsers._grids import Grid
from consistency.patterns import pattern

_HASHES = pattern(r"[ \t]{0,3}(#{1,6})[ \t]")
_BOLD = pattern(r"(?:[ \t]*\*\*+([^*\n]{0,300})\*\*+)+")
_MAX_CAPTION = 40
_LIST = pattern(r"[ \t]{0,3}[-*+>] ")


class Line(Struct, frozen=True, kw_only=True):
    """One line that is not blank; reading offsets, surrounding white space left out."""

    start: int
    end: int
    text: str
    bold: int = 0
    """How many characters from its beginning are bold; all of them for a bold line."""
    hashes: int = 0
    """The level of a Markdown heading, 0 if it is none."""
    listed: bool = False
    """A Markdown list item or quotation."""
    gap: int = 0
    """Blank lines before it."""
    table: int = -1
    """Index of the table that the line stands for, if it does."""
    caption: bool = False
    """The caption of the table that follows."""


def split_lines(marked: str, reading: str) -> list[Line]:
    """Return the lines of a text that are not blank.

    Args:
        marked: the text with its markup.
        reading: the same text, line by line, without markup; offsets are into it.
    """
    lines, at, gap = [], 0, 0
    for raw, shown in zip(marked.split("\n"), reading.split("\n"), strict=True):
        text = shown.strip()
        if text:
            start = at + shown.index(text[0])
            line = Line(start=start, end=start + len(text), text=text, gap=gap)
            lines.append(line if raw == shown else _marks(line, raw))
        gap = 0 if text else gap + 1
        at += len(shown) + 1
    return lines


def _marks(line: Line, raw: str) -> Line:
    """Read the Markdown marks of a line."""
    hashes, bold = _HASHES.match(raw), _BOLD.match(raw)
    length = len(bold[0].replace("*", "").strip()) if bold else 0
    if bold and not raw[bold.end() :].strip(" *"):
        length = len(line.text)
    return replace(
        line,
        bold=min(length, len(line.text)),
        hashes=len(hashes[1]) if hashes else 0,
        listed=bool(_LIST.match(raw)),
    )


def with_tables(lines: Sequence[Line], grids: Sequence[Grid]) -> list[Line]:
    """Let one line stand for every table, and mark the caption before it."""
    kept: list[Line] = []
    at = 0
    for index, grid in enumerate(grids):
        while at < len(lines) and lines[at].start < grid.first:
            kept.append(lines[at])
            at += 1
        if kept and _is_caption(kept[-1].text):
            kept[-1] = replace(kept[-1], caption=True)
        kept.append(Line(start=grid.start, end=grid.end, text="", table=index))
        while at < len(lines) and lines[at].start < grid.last:
            at += 1
    return kept + list(lines[at:])


def _is_caption(text: str) -> bool:
    return len(text) <= _MAX_CAPTION and "。" not in text
