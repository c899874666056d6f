"""Plain text and Markdown: UTF-8 with or without mark, UTF-16, GB 18030."""

from consistency.parsers._base import Extracted, Format
from consistency.parsers._decoding import decode


def extract(data: bytes, name: str) -> Extracted:
    """Decode a text file; its offsets are code points of the decoded text, line ends untouched."""
    text, encoding = decode(data, name=name)
    return Extracted(text=text, encoding=encoding, parser="text")


FORMAT = Format(
    name="text",
    suffixes=(".txt", ".md", ".markdown", ".text"),
    recognises=lambda data: False,
    extract=extract,
)
