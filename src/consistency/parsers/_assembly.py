"""Build the `Document` from extracted text: mend, join, find structure."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from consistency.errors import NothingToCheckError, VintageError
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Document, Paragraph, Provenance, Section, SectionRole, Table
from consistency.parsers._base import Extracted
from consistency.parsers._breaks import Break, find_breaks
from consistency.parsers._flow import carry_roles
from consistency.parsers._genre import find_title, genre_of
from consistency.parsers._grids import Grid, find_grids
from consistency.parsers._lines import Line, split_lines, with_tables
from consistency.parsers._mending import Cut, Mended, clean, remarks
from consistency.parsers._notes import find_notes
from consistency.parsers._numbering import read_number
from consistency.parsers._outline import Heading, build_sections, find_headings
from consistency.parsers._residue import is_residue, salutations
from consistency.parsers._roles import announced
from consistency.parsers._tables import lay_out
from consistency.parsers._vintage import infer_vintage

_MARGIN = 400
"""Characters from either end of the text; a page mark further inside is between two pages of the
same report."""
_PARTS = frozenset(SectionRole) - {SectionRole.TARGETS, SectionRole.PLAN}
"""Roles that only a heading announces; a title may name this year's tasks, or a plan."""
_FRONT = 80
"""A line longer than this is prose: the front matter ends before it."""


def assemble(
    extracted: Extracted,
    *,
    name: str,
    vintage: int | None = None,
    provenance: Provenance | None = None,
    knowledge: Knowledge = BUILTIN,
) -> Document:
    """Build a document from its text.

    Raises:
        NothingToCheckError: the text is empty.
        VintageError: no year is given and none can be inferred.
    """
    if not extracted.text.lstrip("\ufeff").strip():
        raise NothingToCheckError("error.empty", name=name)
    read = _read(extracted, knowledge)
    lines, reading = read.lines, read.mended.reading
    year = vintage if vintage is not None else infer_vintage(reading, name, knowledge)
    if year is None:
        raise VintageError("error.no-year", name=name)
    front = _front_length(lines, year, knowledge)
    title = find_title(lines[: max(front, 3)], knowledge)
    genre = genre_of(title, reading, knowledge)
    found = find_headings(lines, front, year, knowledge)
    headings = tuple(heading for heading in found if heading.title != title)
    notes = find_notes(lines, front, knowledge) | read.notes
    roles = carry_roles(lines, headings, front, genre, year, notes, knowledge)
    sections = build_sections(headings, roles, len(reading))
    return Document(
        name=name,
        vintage=year,
        title=title,
        genre=genre,
        source=read.mended.source_text(extracted.text),
        sections=sections,
        paragraphs=_paragraphs(lines, front, headings, roles, sections, title, knowledge),
        tables=_tables(lines, read.grids, sections, read.moved),
        remarks=remarks(read.mended, read.cuts),
        provenance=provenance,
        excerpt=_is_excerpt(read.cuts, len(extracted.text)),
    )


class _Read(Struct, frozen=True, kw_only=True):
    """A text mended and split into lines, its breaks joined."""

    mended: Mended
    lines: Sequence[Line]
    grids: Sequence[Grid]
    moved: Callable[[int], int]
    """From the offsets of the grids to reading offsets."""
    cuts: tuple[Cut, ...]
    """Everything cut or seen, for the remarks."""
    notes: frozenset[int]
    """Indexes of the lines that the format says are notes."""


def _read(extracted: Extracted, knowledge: Knowledge) -> _Read:
    cleaned = clean(extracted.text.replace("\r\n", " \n"))
    draft = Mended(cleaned.text, cleaned.cuts)
    grids = find_grids(draft.reading)
    rough = with_tables(split_lines(cleaned.text, draft.reading), grids)
    breaks = tuple(find_breaks(rough, draft.reading, knowledge))
    joins = tuple(_join(rough, found, draft) for found in breaks)
    mended = Mended(cleaned.text, cleaned.cuts + joins)

    def moved(offset: int) -> int:
        return mended.to_reading(draft.to_source(offset))

    lines = [
        replace(line, start=moved(line.start), end=moved(line.end - 1) + 1)
        for line in _merged(rough, {found.line for found in breaks})
    ]
    seen = tuple(Cut(start=s, end=e, name=name) for s, e, name in extracted.damage)
    return _Read(
        mended=mended,
        lines=lines,
        grids=grids,
        moved=moved,
        cuts=cleaned.cuts + cleaned.marks + joins + seen,
        notes=_told_notes(lines, extracted, mended),
    )


def _told_notes(lines: Sequence[Line], extracted: Extracted, mended: Mended) -> frozenset[int]:
    spans = [(mended.to_reading(start), mended.to_reading(end)) for start, end in extracted.notes]
    return frozenset(n for n, x in enumerate(lines) if any(a <= x.start < b for a, b in spans))


def _is_excerpt(cuts: Iterable[Cut], size: int) -> bool:
    """Tell whether a page mark stands at the beginning or at the end."""
    marks = (cut for cut in cuts if cut.name == "page-mark")
    return any(cut.end < _MARGIN or cut.start > size - _MARGIN for cut in marks)


def _join(lines: Sequence[Line], found: Break, draft: Mended) -> Cut:
    return Cut(
        start=draft.to_source(lines[found.line].end - 1) + 1,
        end=draft.to_source(lines[found.line + 1].start),
        name="" if found.wrapped else "joined-break",
    )


def _merged(lines: Sequence[Line], broken: set[int]) -> list[Line]:
    merged: list[Line] = []
    for index, line in enumerate(lines):
        if index - 1 in broken:
            last = merged[-1]
            merged[-1] = replace(last, end=line.end, text=last.text + line.text)
        else:
            merged.append(line)
    return merged


def _front_length(lines: Sequence[Line], vintage: int, knowledge: Knowledge) -> int:
    """Count the lines before the report begins: title, date, speaker."""
    for index, line in enumerate(lines):
        text = line.text
        begins = text.startswith(salutations(knowledge)) or read_number(text) is not None
        sentence = "。" in text and not is_residue(text, knowledge)
        part = announced(text, vintage, knowledge) in _PARTS
        if begins or sentence or part or len(text) > _FRONT or (line.hashes and index):
            return index
    return 0


def _paragraphs(
    lines: Sequence[Line],
    front: int,
    headings: Sequence[Heading],
    roles: Sequence[SectionRole],
    sections: Sequence[Section],
    title: str,
    knowledge: Knowledge,
) -> tuple[Paragraph, ...]:
    starts = [section.start for section in sections]
    whole = {heading.line for heading in headings if heading.whole}
    found = []
    for index, line in enumerate(lines):
        at = bisect_right(starts, line.start) - 1
        role = roles[index]
        body = Body.HEADING if index in whole or line.caption else Body.TEXT
        if line.table >= 0:
            body = Body.TABLE
        elif line.text.replace(" ", "").strip("《》") == title.replace(" ", ""):
            body = Body.HEADING
        elif index < front or is_residue(line.text, knowledge):
            body = Body.RESIDUE
        elif role is SectionRole.GLOSSARY and body is Body.TEXT:
            body = Body.NOTE
        found.append(
            Paragraph(
                start=line.start,
                end=line.end,
                section=at if at >= 0 else None,
                body=body,
                role=role,
            )
        )
    return tuple(found)


def _tables(
    lines: Sequence[Line],
    grids: Sequence[Grid],
    sections: Sequence[Section],
    moved: Callable[[int], int],
) -> tuple[Table, ...]:
    starts = [section.start for section in sections]
    found = []
    for index, line in enumerate(lines):
        if line.table >= 0:
            at = bisect_right(starts, line.start) - 1
            above = lines[index - 1].text if index and lines[index - 1].caption else ""
            section = at if at >= 0 else None
            found.append(lay_out(grids[line.table], above, section, moved))
    return tuple(found)
