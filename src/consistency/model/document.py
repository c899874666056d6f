"""Nouns of the text: Document, its sections, paragraphs, tables and remarks."""

from bisect import bisect_right
from enum import StrEnum
from functools import cached_property

from msgspec import Struct


class SourceText(Struct, frozen=True, kw_only=True, dict=True):
    """A decoded file and the mended text that the patterns run on."""

    text: str
    """The decoded source, untouched."""
    reading: str
    """The source with characters replaced one for one and damage (split digits, breaks inside
    sentences) removed."""
    anchors: tuple[tuple[int, int], ...] = ((0, 0),)
    """(reading offset, source offset) wherever the shift between the two changes, ascending;
    the first is (0, n)."""

    @cached_property
    def _reading_offsets(self) -> list[int]:
        return [reading for reading, _ in self.anchors]

    def to_source(self, offset: int) -> int:
        """Return the source offset of a reading offset.

        >>> SourceText(text="1 69亿", reading="169亿", anchors=((0, 0), (1, 2))).to_source(1)
        2
        """
        reading, source = self.anchors[bisect_right(self._reading_offsets, offset) - 1]
        return source + offset - reading

    @cached_property
    def _source_offsets(self) -> list[int]:
        return [source for _, source in self.anchors]

    def to_reading(self, offset: int) -> int:
        """Return the reading offset of a source offset; inside removed text, where it goes on.

        >>> SourceText(text="1 69亿", reading="169亿", anchors=((0, 0), (1, 2))).to_reading(2)
        1
        """
        at = max(bisect_right(self._source_offsets, offset) - 1, 0)
        reading, source = self.anchors[at]
        following = self.anchors[at + 1][0] if at + 1 < len(self.anchors) else len(self.reading)
        return min(reading + offset - source, following)

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source offsets of a reading span; what was removed inside is included."""
        if end <= start:
            at = self.to_source(start)
            return at, at
        at = bisect_right(self._reading_offsets, start)
        reading, source = self.anchors[at - 1]
        if at == len(self.anchors) or end <= self.anchors[at][0]:
            return start + source - reading, end + source - reading
        return start + source - reading, self.to_source(end - 1) + 1


class Span(Struct, frozen=True, kw_only=True):
    """A place in a document's source: ``source[start:end] == text``."""

    document: str
    start: int
    end: int
    text: str


class SectionRole(StrEnum):
    """What a section is for; it decides between review and promise."""

    REVIEW = "review"
    FIVE_YEAR_REVIEW = "five-year-review"
    TARGETS = "targets"
    PLAN = "plan"
    LIVELIHOOD = "livelihood"
    ANNEX = "annex"
    GLOSSARY = "glossary"
    FRONT = "front"
    OTHER = "other"


class Section(Struct, frozen=True, kw_only=True):
    """A heading and what stands under it."""

    index: int
    parent: int | None
    level: int
    """1 is outermost."""
    number: str
    """As printed: 一、 （二） 3. ① 第四章; empty for an unnumbered heading."""
    ordinal: int | None
    style: str
    """The family that counts together, e.g. ``"一、"``, ``"（一）"``, ``"1."``; empty if none."""
    title: str
    start: int
    end: int
    """Reading offsets; from the heading's first character to the section's last."""
    heading_end: int
    role: SectionRole
    run_in: bool = False
    """The heading opens a paragraph of text (``（一）……。 text``)."""


class Body(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    HEADING = "heading"
    TABLE = "table"
    NOTE = "note"
    """Glossary, footnote, annex note: no figure is read unless asked."""
    RESIDUE = "residue"
    """Page marks, bookmarks, image names, markup, credits: no figure is read."""


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph of the reading text (a paragraph that a page break cut is one)."""

    start: int
    end: int
    section: int | None
    """Index into ``document.sections`` of the innermost section."""
    body: Body = Body.TEXT
    role: SectionRole = SectionRole.OTHER


class Cell(Struct, frozen=True, kw_only=True):
    """One table cell; reading offsets."""

    row: int
    column: int
    start: int
    end: int
    text: str
    row_span: int = 1
    column_span: int = 1


class Table(Struct, frozen=True, kw_only=True):
    """A table whose cells all point into the text."""

    start: int
    end: int
    section: int | None
    caption: str
    unit: str
    """A unit that the caption or a header states for all cells; empty if none."""
    header_rows: int
    cells: tuple[Cell, ...]


class Remark(Struct, frozen=True, kw_only=True):
    """Damage that the parser mended or saw; reading offsets.

    ``name`` is one of: joined-break, split-digits, soft-hyphen, replacement-character,
    letter-for-digit, page-mark, lost-text (a page without text), markup-residue, full-width (not a
    defect).
    """

    name: str
    start: int
    end: int


class Provenance(Struct, frozen=True, kw_only=True):
    """Where a document came from; printed in every machine-readable output."""

    path: str
    sha256: str
    size: int
    """bytes"""
    encoding: str
    parser: str
    version: str


class Document(Struct, frozen=True, kw_only=True, dict=True):
    """One report."""

    name: str
    """The path as given, without ``YEAR=``; the key in all outputs."""
    vintage: int
    """The year of the report that speaks."""
    title: str
    genre: str
    """work-report, plan, task-list, communique or other."""
    source: SourceText
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...] = ()
    remarks: tuple[Remark, ...] = ()
    provenance: Provenance | None = None
    excerpt: bool = False
    """The text begins or ends inside a report (【上接第2版】): absence proves nothing."""

    def __repr__(self) -> str:
        # Without the text, which may be long.
        return f"Document(name={self.name!r}, vintage={self.vintage}, title={self.title!r})"

    @cached_property
    def _line_starts(self) -> list[int]:
        text, starts, at = self.source.text, [0], -1
        while (at := text.find("\n", at + 1)) >= 0:
            starts.append(at + 1)
        return starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of a source offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def span(self, start: int, end: int) -> Span:
        """Return the `Span` of a reading span."""
        first, last = self.source.source_span(start, end)
        return Span(document=self.name, start=first, end=last, text=self.source.text[first:last])

    def headings(self, section: int | None) -> tuple[str, ...]:
        """Return the headings above a section, outermost first, its own last."""
        found: list[str] = []
        while section is not None:
            found.append(self.sections[section].title)
            section = self.sections[section].parent
        return tuple(reversed(found))
