"""Read documents: bytes of any known format to a `Document`.

A format is a file of this folder with a ``FORMAT``, and its line in `FORMATS`.
"""

import os
import re
import stat
import sys

from consistency._version import __version__
from consistency.digests import sha256
from consistency.errors import FormatError, InputError
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Document, Provenance
from consistency.parsers import docx, html, office, pdf, text, xlsx
from consistency.parsers._assembly import assemble
from consistency.parsers._base import Extracted, Format
from consistency.parsers._decoding import MAX_BYTES
from consistency.patterns import pattern

__all__ = ["FORMATS", "Format", "parse_text", "read_document", "split_year"]

FORMATS: tuple[Format, ...] = (
    docx.FORMAT,
    xlsx.FORMAT,
    pdf.FORMAT,
    office.FORMAT,
    html.FORMAT,
    text.FORMAT,
)
"""In the order in which they are asked whether they recognise a file; text takes what is left."""

STANDARD_INPUT = "-"
_STATED = pattern(r"((?:19|20)\d\d)=(.+)", re.DOTALL)


def read_document(path: str, knowledge: Knowledge = BUILTIN) -> Document:
    """Read a report; ``YEAR=PATH`` states its vintage, else it is inferred; ``-`` is stdin.

    Raises:
        InputError: no such file, a directory, empty, of no known encoding or format, or no year.
    """
    year, name = split_year(path)
    data = _read(name)
    extracted = _format_of(data, name).extract(data, name)
    return assemble(
        extracted,
        name=name,
        vintage=year,
        provenance=Provenance(
            path=name,
            sha256=sha256(data).hexdigest(),
            size=len(data),
            encoding=extracted.encoding,
            parser=extracted.parser,
            version=__version__,
        ),
        knowledge=knowledge,
    )


def split_year(path: str) -> tuple[int | None, str]:
    """Return the year that ``YEAR=PATH`` states, and the path.

    >>> split_year("2026=a.txt"), split_year("a.txt")
    ((2026, 'a.txt'), (None, 'a.txt'))
    """
    stated = _STATED.fullmatch(path)
    return (int(stated[1]), stated[2]) if stated else (None, path)


def parse_text(
    text: str,
    *,
    name: str,
    vintage: int | None = None,
    provenance: Provenance | None = None,
    knowledge: Knowledge = BUILTIN,
) -> Document:
    r"""Build a document from a string.

    Raises:
        InputError: the text is empty, or no year is given and none can be inferred.

    >>> parse_text("一、2025年工作回顾\n\n产量14亿斤。", name="临江市").vintage
    2026
    """
    extracted = Extracted(text=text, encoding="", parser="text")
    return assemble(
        extracted, name=name, vintage=vintage, provenance=provenance, knowledge=knowledge
    )


def _read(name: str) -> bytes:
    try:
        if name == STANDARD_INPUT:
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
            return _within_limit(data, name, len(data))
        about = os.stat(name)
        if stat.S_ISDIR(about.st_mode):
            raise InputError("error.directory", name=name)
        if about.st_size > MAX_BYTES:
            return _within_limit(b"", name, about.st_size)
        with open(name, "rb") as file:
            return _within_limit(file.read(), name, about.st_size)
    except FileNotFoundError as error:
        raise InputError("error.missing-file", name=name) from error
    except OSError as error:
        raise InputError("error.unreadable", name=name, reason=error.strerror or "") from error


def _within_limit(data: bytes, name: str, size: int) -> bytes:
    if size > MAX_BYTES:
        raise FormatError("error.too-large", name=name, size=size, limit=MAX_BYTES)
    return data


def _format_of(data: bytes, name: str) -> Format:
    for known in FORMATS:
        if known.recognises(data):
            return known
    if data.startswith(b"PK\x03\x04"):  # a container cut short: only its name tells its kind
        suffix = os.path.splitext(name)[1].lower()
        return next((known for known in FORMATS if suffix in known.suffixes), docx.FORMAT)
    return text.FORMAT
