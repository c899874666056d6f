"""What a format is, and what it hands to the structure that all formats share."""

from collections.abc import Callable

from msgspec import Struct


class Extracted(Struct, frozen=True, kw_only=True):
    """The source text of a file, before its structure is read."""

    text: str
    """What all offsets point into. A text file's is its decoded content; other formats join
    paragraphs by an empty line and the cells of a table row by tabs."""
    encoding: str
    parser: str
    """The format's name, and the library that read it."""
    notes: tuple[tuple[int, int], ...] = ()
    """Source spans of footnotes and endnotes, which are no running text."""
    damage: tuple[tuple[int, int, str], ...] = ()
    """Source span and name of what the format saw damaged or lost; see `Remark`."""


class Format(Struct, frozen=True, kw_only=True):
    """A kind of file that can be read."""

    name: str
    suffixes: tuple[str, ...]
    """Lower case, with the dot; they decide only where the content does not."""
    recognises: Callable[[bytes], bool]
    """Whether the content is of this format, from its first bytes and its directory."""
    extract: Callable[[bytes, str], Extracted]
    """(content, name) to text; raises `InputError`."""
    requires: tuple[str, ...] = ()
    """Import names of optional distributions that it needs."""
