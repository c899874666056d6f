"""Web pages (.html).

The source text is the main text that trafilatura finds, without navigation, footers and comments:
paragraphs joined by an empty line, table rows by a line break, cells by tabs.
"""

import re
from collections.abc import Iterator
from typing import Any

from consistency.errors import FormatError
from consistency.parsers._base import Extracted, Format
from consistency.parsers._decoding import decode
from consistency.parsers._optional import load
from consistency.patterns import pattern

_BEGINS = pattern(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<!--.{0,2000}?-->\s{0,20}|<\?xml[^>]{0,200}>\s{0,20})?"
    rb"<(?:!doctype html|html|head|body|div|p|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_SPACES = pattern(r"[ \t\r\n\xa0]+")
_MAX_TAGS = 200_000
"""Elements of a page; the longest report read has 2,000."""


def extract(data: bytes, name: str) -> Extracted:
    """Read the main text of a web page.

    Raises:
        EncodingError: no encoding fits.
        FormatError: hostile, or trafilatura is not installed.
    """
    page, encoding = decode(data, name=name)
    tags = page.count("<")
    if tags > _MAX_TAGS:
        raise FormatError("error.too-complex", name=name, what="tags", count=tags, limit=_MAX_TAGS)
    trafilatura = load("trafilatura", extra="html")
    etree = load("lxml.etree", extra="html")
    found = trafilatura.extract(
        page,
        output_format="xml",
        include_tables=True,
        include_comments=False,
        include_formatting=False,
        favor_recall=True,
        deduplicate=False,
    )
    main = etree.fromstring(found.encode()).find("main") if found else None
    blocks = list(_blocks(main)) if main is not None else _bare(page)
    return Extracted(
        text="\n\n".join(block for block in blocks if block),
        encoding=encoding,
        parser=f"trafilatura {trafilatura.__version__}",
    )


def _blocks(node: Any) -> Iterator[str]:
    for child in node:
        if child.tag == "table":
            yield _table(child)
        elif child.tag in ("p", "head", "item", "ab", "quote", "cell"):
            yield "\n".join(_lines(child))
        else:
            yield from _blocks(child)


def _lines(node: Any) -> list[str]:
    """Return the text of an element, split at its line breaks."""
    text = _squeezed(node.text)
    for child in node:
        text += "\n" if child.tag == "lb" else "".join(_lines(child))
        text += _squeezed(child.tail)
    return [line.strip() for line in text.strip().split("\n")]


def _squeezed(text: str | None) -> str:
    return _SPACES.sub(" ", text) if text else ""


def _table(table: Any) -> str:
    rows = [["".join(_lines(cell)) for cell in row.findall("cell")] for row in table.iter("row")]
    if max(map(len, rows), default=0) <= 1:
        return "\n\n".join(cell for row in rows for cell in row if cell)
    return "\n".join("\t".join(row) for row in rows)


def _bare(page: str) -> list[str]:
    """Return all the text of a page in which no main text was found."""
    root = load("lxml.html", extra="html").fromstring(page)
    for node in root.iter("script", "style"):
        node.text = ""
    return [line for part in root.itertext() if (line := _squeezed(part).strip())]


FORMAT = Format(
    name="html",
    suffixes=(".html", ".htm", ".xhtml"),
    recognises=lambda data: b"<" in data[:4096] and _BEGINS.match(data[:4096]) is not None,
    extract=extract,
    requires=("trafilatura", "lxml_html_clean"),
)
