"""NUM001: numbers of sections, items or note marks skip or repeat."""

import re
from collections.abc import Iterator

from msgspec import Struct

from consistency.model import (
    Body,
    Conflict,
    Document,
    Passed,
    Reading,
    SectionRole,
    Severity,
    Verdict,
)
from consistency.patterns import pattern
from consistency.rules._base import Subject, Text, rule
from consistency.rules._sequences import Gap, Item, gaps, han
from consistency.segmentation import LETTER

OPENED_BY_ONE = frozenset({"一、", "（一）"})
"""Styles of headings; a list of these cannot begin with 2. Items (1.) may, behind prose."""
MARKS = 8
"""A text with fewer note marks is not numbered throughout."""
NEAR = 800
"""Longest stretch between two points of one enumeration in a paragraph, in characters."""

_HAN = {han(number): number for number in range(1, 41)}
_POINT = pattern(r"(?:(?<=[。；：，！\n”）])|^)([一二三四五六七八九十]{1,3})是", re.MULTILINE)
_MARK = pattern(r"[\[〔](\d{1,3})(?:[-—–~、，,](\d{1,3}))?[\]〕]")
_NOTES = pattern(r"^[ \t]*注[：:].*", re.MULTILINE)
_NOTE = pattern(r"(?<=[：:。；;])\s?(\d{1,2})[、.．](?!\d)")
_HEADLESS = pattern(rf"、(?=[\d“]|{LETTER})|[一二三四五六七八九十]{{1,3}}[）)]")


class Break(Struct, frozen=True, kw_only=True):
    """A place where numbers do not run on."""

    spans: tuple[tuple[int, int], ...]
    due: str
    found: str


@rule(
    code="NUM001",
    name="numbering-gap",
    subject=Subject.READING,
    severity=Severity.WARNING,
    title=Text(zh="编号不连续", en="Numbering gap"),
    message=Text(
        zh="编号不连续：应为“{due}”，实为“{found}”",
        en="the numbers do not run on: “{due}” was due, “{found}” stands there",
    ),
    why=Text(
        zh="跳号往往意味着整节文字丢失。节选从中间开始、内外两层列表交替、注释合并编号不报。",
        en="A skipped number often means that a whole section was lost. An excerpt that begins "
        "later, lists inside lists and combined note marks stay silent.",
    ),
    since="0.1",
    precision="10/10 (2026-11)",
)
def numbering_gap(reading: Reading) -> Iterator[Verdict]:
    """Flag numbers of sections, items or note marks that skip, repeat or lost their digits.

    Why: a skipped number often means that a whole section was lost.
    Not flagged: an excerpt that begins at （二）; an outer list that goes on behind an inner one; a
        number that stands elsewhere in the line; note marks that cover several notes ([5-7]).
    """
    document = reading.document
    headings, points, marks = _headings(document), _points(document), _marks(document)
    broken = (
        *_in_headings(document, headings),
        *_in_points(document, points),
        *_in_marks(marks),
        *_in_notes(document),
        *_headless(document),
    )
    for each in broken:
        first, *others = (document.span(*span) for span in each.spans)
        yield Conflict(
            primary=first,
            related=tuple(others),
            facts=(("due", each.due), ("found", each.found)),
        )
    failed = {each.spans[-1][0] for each in broken}
    for item in (*headings, *points, *marks):
        if item.start not in failed:
            yield Passed(primary=document.span(item.start, item.end))


def _headings(document: Document) -> tuple[Item, ...]:
    return tuple(
        Item(style=s.style, ordinal=s.ordinal, start=s.start, end=max(s.heading_end, s.start + 1))
        for s in document.sections
        if s.ordinal and s.role is not SectionRole.GLOSSARY
    )


def _in_headings(document: Document, headings: tuple[Item, ...]) -> Iterator[Break]:
    text = document.source.reading
    for gap in gaps(headings):
        begins = gap.previous is None
        if begins and (document.excerpt or gap.item.style not in OPENED_BY_ONE):
            continue
        since = gap.previous.start if gap.previous else 0
        if not _stands_between(text, gap, since):
            yield _break(text, gap)


def _stands_between(text: str, gap: Gap, since: int) -> bool:
    """Tell whether a skipped number stands in the text after all, unrecognised."""
    between = text[since : gap.item.start]
    forms = "|".join(f"{number}|{han(number)}" for number in gap.missing)
    if not forms:
        return False
    bracketed = "（" in gap.item.style
    behind = "[）)]" if bracketed else "[、.．]"
    at_head = "[\n。：；！ ]" + "[（(]?" * bracketed
    printed = rf"{at_head}(?:{forms}) ?{behind}|\n(?:{forms})(?=[“《])"
    return re.search(printed, between) is not None


def _break(text: str, gap: Gap) -> Break:
    places = (gap.previous, gap.item) if gap.previous else (gap.item,)
    due = han(gap.expected) if gap.item.style[:1] in "一（" else str(gap.expected)
    return Break(
        spans=tuple((place.start, place.end) for place in places),
        due=due,
        found=" ".join(text[gap.item.start : gap.item.end][:16].split()),
    )


def _points(document: Document) -> tuple[Item, ...]:
    """Return the points of enumerations in prose: 一是…… 二是……."""
    text = document.source.reading
    return tuple(
        Item(
            style="一是",
            ordinal=_HAN[match[1]],
            start=paragraph.start + match.start(1),
            end=paragraph.start + match.end(),
        )
        for paragraph in document.paragraphs
        if paragraph.body is Body.TEXT
        for match in _POINT.finditer(text[paragraph.start : paragraph.end])
        if match[1] in _HAN
    )


def _in_points(document: Document, points: tuple[Item, ...]) -> Iterator[Break]:
    text = document.source.reading
    for gap in gaps(points):
        if gap.previous is None or gap.item.start - gap.previous.start > NEAR:
            continue
        if gap.missing and not _stands_between(text, gap, gap.previous.start):
            yield _break(text, gap)


def _marks(document: Document) -> tuple[Item, ...]:
    """Return the note marks of the body, up to the notes themselves."""
    text = document.source.reading
    found: list[Item] = []
    for match in _MARK.finditer(text):
        if match.start() == 0 or text[match.start() - 1] == "\n":
            break
        found.extend(
            Item(style="[1]", ordinal=number, start=match.start(), end=match.end())
            for number in range(int(match[1]), int(match[2] or match[1]) + 1)
        )
    return tuple(found) if len(found) >= MARKS else ()


def _in_marks(marks: tuple[Item, ...]) -> Iterator[Break]:
    """Yield skipped note marks; an earlier mark may stand again, for the same note."""
    seen = {mark.ordinal for mark in marks}
    highest: Item | None = None
    for mark in marks:
        due = highest.ordinal + 1 if highest else 1
        if highest and due < mark.ordinal <= due + 2 and due not in seen:
            spans = ((highest.start, highest.end), (mark.start, mark.end))
            yield Break(spans=spans, due=f"[{due}]", found=f"[{mark.ordinal}]")
        if highest is None or mark.ordinal >= highest.ordinal:
            highest = mark


def _in_notes(document: Document) -> Iterator[Break]:
    """Yield the numbers that skip or repeat among the notes in one line (注：1、…2、…)."""
    text = document.source.reading
    for line in _NOTES.finditer(text):
        items = [
            Item(style="1、", ordinal=int(note[1]), start=note.start(1), end=note.end())
            for note in _NOTE.finditer(text, *line.span())
        ]
        for gap in gaps(items):
            if gap.previous:
                yield _break(text, gap)


def _headless(document: Document) -> Iterator[Break]:
    """Yield the headings that lost their numeral (、回顾) or opening bracket (二）), together."""
    text = document.source.reading
    lost: dict[str, list[tuple[int, int]]] = {}
    for paragraph in document.paragraphs:
        match = _HEADLESS.match(text, paragraph.start, paragraph.end)
        if match and paragraph.body is not Body.TABLE:
            kind = "一、" if match[0] == "、" else "（一）"
            end = min(paragraph.end, paragraph.start + 16)
            lost.setdefault(kind, []).append((paragraph.start, end))
    for kind, spans in lost.items():
        found = " ".join(text[slice(*spans[0])].split())
        yield Break(spans=tuple(spans), due=kind, found=found)
