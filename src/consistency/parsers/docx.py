"""Word documents (.docx).

The source text is the accepted view of the body: insertions in, deletions, comments and page
headers out. Paragraphs are joined by an empty line, table rows by a line break, cells by tabs; a
merged cell leaves the places that it covers empty. Numbers that Word generates stand before their
paragraphs. Text boxes follow the paragraph that holds them; footnotes stand at the end.
"""

import io
from collections.abc import Iterator
from typing import Any

from consistency.errors import FormatError
from consistency.parsers._archive import part_names, refuse_hostile
from consistency.parsers._base import Extracted, Format
from consistency.parsers._numerals import Numbering
from consistency.parsers._optional import load

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NOTES = (f"{_W}footnote", f"{_W}endnote")
_SKIPPED = frozenset(
    f"{_W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "tblPr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_BOX = f"{_W}txbxContent"
_TEXT = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_MAX_DEPTH = 60
"""Nesting of tables, boxes and content controls; documents that people wrote stay below 12."""


def extract(data: bytes, name: str) -> Extracted:
    """Read the text of a Word document.

    Raises:
        FormatError: damaged, hostile, or python-docx is not installed.
    """
    refuse_hostile(data, name=name, kind="docx")
    docx = load("docx", extra="docx")
    try:
        document = docx.Document(io.BytesIO(data))
        blocks = list(_blocks(document.element.body, Numbering.of(document), 0))
        notes = list(_notes(document))
    except FormatError:
        raise
    except Exception as error:  # python-docx and lxml raise many types for a damaged file
        raise FormatError("error.damaged", name=name, format="docx", reason=error) from error
    body = "\n\n".join(blocks)
    text = "\n\n".join([body, *notes])
    return Extracted(
        text=text,
        encoding="xml",
        parser=f"python-docx {docx.__version__}",
        notes=((len(body) + 2, len(text)),) if notes else (),
    )


def _blocks(parent: Any, numbering: Numbering, depth: int) -> Iterator[str]:
    """Yield paragraphs and tables in reading order, content controls opened."""
    if depth > _MAX_DEPTH:
        raise FormatError(
            "error.too-complex", name="docx", what="levels", count=depth, limit=_MAX_DEPTH
        )
    for child in parent:
        if child.tag == f"{_W}p":
            text = "".join(_runs(child)).strip(" \n")
            if text:
                yield numbering.label(child) + text
            for box in _boxes(child):
                yield from _blocks(box, numbering, depth + 1)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, numbering, depth + 1)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _blocks(child, numbering, depth + 1)


def _runs(node: Any) -> Iterator[str]:
    """Yield the text under a paragraph in XML order; ``paragraph.text`` would lose insertions."""
    for child in node:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _TEXT:
            yield _TEXT[child.tag]
        elif child.tag not in _SKIPPED and child.tag != _BOX and isinstance(child.tag, str):
            yield from _runs(child)


def _boxes(node: Any) -> Iterator[Any]:
    """Yield the text boxes anchored in a paragraph, drawn ones once."""
    for child in node:
        if child.tag == _BOX:
            yield child
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _boxes(child)


def _table(table: Any, numbering: Numbering, depth: int) -> Iterator[str]:
    rows = [list(_cells(row, numbering, depth)) for row in _children(table, "tr")]
    if max(map(len, rows), default=0) == 1:  # a box with a frame: text, no table
        yield from (cell for row in rows for cell in row if cell)
    elif rows:
        yield "\n".join("\t".join(cell.replace("\n", "") for cell in row) for row in rows)


def _children(node: Any, tag: str) -> Iterator[Any]:
    for child in node:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _children(child, tag)


def _cells(row: Any, numbering: Numbering, depth: int) -> Iterator[str]:
    for cell in _children(row, "tc"):
        properties = cell.find(f"{_W}tcPr")
        span = _value(properties, "gridSpan", "1")
        merged = properties is not None and properties.find(f"{_W}vMerge") is not None
        goes_on = merged and _value(properties, "vMerge", "continue") == "continue"
        text = "\n".join(_blocks(cell, numbering, depth)) if not goes_on else ""
        yield text.replace("\t", " ")
        yield from [""] * (min(int(span), 64) - 1 if span.isdecimal() else 0)


def _value(properties: Any, tag: str, default: str) -> str:
    found = properties.find(f"{_W}{tag}") if properties is not None else None
    return found.get(f"{_W}val", default) if found is not None else default


def _notes(document: Any) -> Iterator[str]:
    """Yield footnotes and endnotes, numbered as they stand."""
    for relation in document.part.rels.values():
        if not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        root = load("lxml.etree", extra="docx").fromstring(
            relation.target_part.blob,
            load("lxml.etree", extra="docx").XMLParser(resolve_entities=False),
        )
        notes = (note for note in root if note.tag in _NOTES and note.get(f"{_W}type") is None)
        for number, note in enumerate(notes, 1):
            yield f"[{number}]" + "".join("".join(_runs(part)).strip() for part in note)


FORMAT = Format(
    name="docx",
    suffixes=(".docx", ".docm"),
    recognises=lambda data: "word/document.xml" in part_names(data),
    extract=extract,
    requires=("docx",),
)
