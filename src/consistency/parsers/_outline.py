"""Find the headings of a document and build its tree of sections."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Section, SectionRole
from consistency.parsers._lines import Line
from consistency.parsers._numbering import Number, read_number
from consistency.parsers._residue import salutations
from consistency.parsers._roles import TIMES, announced, tokens_of
from consistency.patterns import pattern

_STOP = pattern(r"[。；！？]")
_LISTED = pattern(r"第?[一二三四五六七八九十]{1,3}[，是要]")
_FIGURE = pattern(r"\d(?![\d.]*(?:年|月|日|、))")
_MAX_HEADING = 60
"""Characters; the longest numbered heading read in 60 reports has 47."""
_MAX_PLAIN = 36
"""The same for a heading without number or emphasis."""
_RUN_IN_HEADING = pattern(r"([^。；！？：\d（《是]{4,24})。(?=.)")
"""A short first sentence that names a subject: no figure, no title, no statement (是)."""
_FIRST = 5
"""The rank of 一、; see ``_numbering``."""
_MAJOR, _MINOR, _RUN_IN = 4, 11, 12
"""Ranks of headings without a number: one that announces a role stands above 一、."""
_OUTER = 6


class Heading(Struct, frozen=True, kw_only=True):
    """A heading found in a line; offsets like the line's."""

    line: int
    """Index of the line."""
    start: int
    end: int
    title: str
    rank: int
    number: Number | None = None
    run_in: bool = False
    whole: bool = True
    """The line is nothing but the heading."""


_BEHIND = frozenset({SectionRole.ANNEX, SectionRole.GLOSSARY, SectionRole.LIVELIHOOD})
"""Roles of parts behind the report, which may number from 一、 again."""


def find_headings(
    lines: Sequence[Line], first: int, vintage: int, knowledge: Knowledge = BUILTIN
) -> tuple[Heading, ...]:
    """Return the headings among the lines from ``first`` on, in order."""
    found = []
    for index in range(first, len(lines)):
        if lines[index].caption or lines[index].table >= 0:
            continue
        heading = _numbered(index, lines[index]) or _unnumbered(index, lines, vintage, knowledge)
        if heading is not None:
            found.append(heading)
    return tuple(_levelled(found, vintage, knowledge))


def _levelled(headings: Iterable[Heading], vintage: int, knowledge: Knowledge) -> Iterator[Heading]:
    """Put an unnumbered part beside 一、 where the numbered ones came first, not above them."""
    first = None
    for heading in headings:
        first = heading.rank if first is None and heading.rank <= _FIRST else first
        beside = heading.rank == _MAJOR and first == _FIRST
        if beside and announced(heading.title, vintage, knowledge) not in _BEHIND:
            heading = replace(heading, rank=_FIRST)
        yield heading


def _numbered(index: int, line: Line) -> Heading | None:
    number = read_number(line.text)
    if number is None:
        return None
    title = line.text[number.length :]
    stop = _STOP.search(title)
    inner = number.rank > _OUTER
    if stop is None:
        whole = len(title) <= _MAX_HEADING and not (inner and _FIGURE.search(title))
        end = len(title) if whole else _first_clause(title)
    else:
        end = stop.end() if stop.start() <= _MAX_HEADING else _first_clause(title)
        whole = end == len(title) and not inner and not _FIGURE.search(title)
    return Heading(
        line=index,
        start=line.start,
        end=line.start + number.length + end,
        title=title[:end].rstrip("。；：: "),
        rank=number.rank,
        number=number,
        run_in=not whole,
        whole=whole,
    )


def _first_clause(text: str) -> int:
    match = re.search(r"[，：；。]", text[:_MAX_HEADING])
    return match.end() if match else 0


def _unnumbered(
    index: int, lines: Sequence[Line], vintage: int, knowledge: Knowledge
) -> Heading | None:
    line = lines[index]
    text = line.text
    if text.startswith(("——", *salutations(knowledge))):
        return None
    if line.hashes or (line.bold == len(text) and len(text) <= _MAX_HEADING):
        return _whole(index, line, line.hashes, vintage, knowledge)
    if line.bold >= 4:
        return _lead(index, line, line.bold)
    if len(text) <= _MAX_PLAIN:
        return _plain(index, lines, vintage, knowledge)
    match = _RUN_IN_HEADING.match(text)
    if match is None or tokens_of(match[1], vintage, knowledge) & TIMES:
        return None
    return _lead(index, line, match.end())


def _whole(
    index: int, line: Line, hashes: int, vintage: int, knowledge: Knowledge
) -> Heading | None:
    title = line.text.rstrip("。；：: ")
    if _STOP.search(title) or (not hashes and line.text.endswith("！")):
        return None
    said = announced(title, vintage, knowledge)
    rank = _MAJOR if hashes in (1, 2) or (said and not _leads_in(line.text)) else _MINOR
    return Heading(line=index, start=line.start, end=line.end, title=title, rank=rank)


def _leads_in(text: str) -> bool:
    """Tell a line that leads into a list, or is a point of one, from the heading of a part."""
    return "，" in text or text.endswith(("：", "是")) or _LISTED.match(text) is not None


def _lead(index: int, line: Line, length: int) -> Heading | None:
    title = line.text[:length].rstrip("。；：:，, ").lstrip("—")
    if not 2 <= len(title) <= _MAX_HEADING or _STOP.search(title):
        return None
    return Heading(
        line=index,
        start=line.start,
        end=line.start + length,
        title=title,
        rank=_RUN_IN,
        run_in=True,
        whole=False,
    )


def _plain(index: int, lines: Sequence[Line], vintage: int, knowledge: Knowledge) -> Heading | None:
    """Judge a short line without number or emphasis by its end and by what follows."""
    line = lines[index]
    if line.listed or _STOP.search(line.text) or line.text[-1] in "，、”》）" or "\t" in line.text:
        return None
    said = announced(line.text, vintage, knowledge)
    followed = index + 1 < len(lines) and len(lines[index + 1].text) > _MAX_PLAIN
    if said is None and (not followed or _FIGURE.search(line.text) or "：" in line.text[:-1]):
        return None
    title = line.text.rstrip("：: ")
    rank = _MAJOR if said and not _leads_in(line.text) else _MINOR
    return Heading(line=index, start=line.start, end=line.end, title=title, rank=rank)


def build_sections(
    headings: Iterable[Heading], roles: Sequence[SectionRole], end: int
) -> tuple[Section, ...]:
    """Nest headings by rank; each section ends where the next of its rank or above begins.

    ``roles`` holds the role of every line; ``end`` is the reading offset of the text's end.
    """
    sections: list[Section] = []
    ranks: list[tuple[int, int]] = []
    for heading in headings:
        while ranks and ranks[-1][0] >= heading.rank:
            index = ranks.pop()[1]
            sections[index] = replace(sections[index], end=heading.start)
        parent = ranks[-1][1] if ranks else None
        sections.append(
            _section(heading, len(sections), parent, sections, roles[heading.line], end)
        )
        ranks.append((heading.rank, len(sections) - 1))
    return tuple(sections)


def _section(
    heading: Heading,
    index: int,
    parent: int | None,
    sections: Sequence[Section],
    role: SectionRole,
    end: int,
) -> Section:
    number = heading.number
    above = sections[parent] if parent is not None else None
    return Section(
        index=index,
        parent=parent,
        level=above.level + 1 if above else 1,
        number=number.text if number else "",
        ordinal=number.ordinal if number else None,
        style=number.style if number else "",
        title=heading.title,
        start=heading.start,
        end=end,
        heading_end=heading.end,
        role=role,
        run_in=heading.run_in,
    )
