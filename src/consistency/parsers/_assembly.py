"""Build the `Document` from extracted text: mend, join, find structure."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from attrs import evolve

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
from consistency.parsers._residue import is_residue
from consistency.parsers._tables import lay_out
from consistency.parsers._vintage import infer_vintage

_MARGIN = 400
"""Characters from either end of the text; a page mark further inside is between two pages of the
same report."""
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
    cleaned = clean(extracted.text.replace("\r\n", " \n"))
    draft = Mended(cleaned.text, cleaned.cuts)
    year = vintage if vintage is not None else infer_vintage(draft.reading, name)
    if year is None:
        raise VintageError("error.no-year", name=name)
    grids = find_grids(draft.reading)
    rough = with_tables(split_lines(cleaned.text, draft.reading), grids)
    breaks = tuple(find_breaks(rough, draft.reading, knowledge))
    joins = tuple(_join(rough, cut, draft) for cut in breaks)
    mended = Mended(cleaned.text, cleaned.cuts + joins)
    lines = _moved(_merged(rough, {cut.line for cut in breaks}), draft, mended)
    front = _front_length(lines)
    title = find_title(lines[: max(front, 3)], knowledge)
    genre = genre_of(title, mended.reading, knowledge)
    headings = find_headings(lines, front, year, knowledge)
    roles = carry_roles(
        lines, headings, front, genre, year, _notes(lines, front, extracted, mended), knowledge
    )
    sections = build_sections(headings, roles, len(mended.reading))
    seen = tuple(Cut(start=s, end=e, name=n) for s, e, n in extracted.damage)
    named = cleaned.cuts + cleaned.marks + joins + seen
    return Document(
        name=name,
        vintage=year,
        title=title,
        genre=genre,
        source=mended.source_text(extracted.text),
        sections=sections,
        paragraphs=_paragraphs(lines, front, headings, roles, sections, title, knowledge),
        tables=_tables(lines, grids, sections, _mover(draft, mended)),
        remarks=remarks(mended, named),
        provenance=provenance,
        excerpt=_is_excerpt(cleaned.cuts, len(cleaned.text)),
    )


def _notes(
    lines: Sequence[Line], front: int, extracted: Extracted, mended: Mended
) -> frozenset[int]:
    """Return the lines that are notes, by what they say or because the format says so."""
    spans = [(mended.to_reading(start), mended.to_reading(end)) for start, end in extracted.notes]
    told = {n for n, x in enumerate(lines) if any(a <= x.start < b for a, b in spans)}
    return find_notes(lines, front) | told


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
            merged[-1] = evolve(last, end=line.end, text=last.text + line.text)
        else:
            merged.append(line)
    return merged


def _moved(lines: Sequence[Line], draft: Mended, mended: Mended) -> list[Line]:
    """Move lines from the draft's offsets to those of the text with its breaks joined."""
    to_new = _mover(draft, mended)
    return [evolve(line, start=to_new(line.start), end=to_new(line.end - 1) + 1) for line in lines]


def _mover(draft: Mended, mended: Mended) -> Callable[[int], int]:
    return lambda offset: mended.to_reading(draft.to_source(offset))


def _front_length(lines: Sequence[Line]) -> int:
    """Count the lines before the report begins: title, date, speaker."""
    for index, line in enumerate(lines):
        text = line.text
        if text.startswith(("各位代表", "现在，", "同志们")) or len(text) > _FRONT:
            return index
        if read_number(text) or (line.hashes and index):
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
        elif line.text.strip("《》") == title:
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
