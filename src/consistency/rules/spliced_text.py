"""DMG001: text is lost, or a heading was pasted into a word."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Body,
    Conflict,
    Document,
    Paragraph,
    Passed,
    Reading,
    Section,
    SectionRole,
    Severity,
    Verdict,
)
from consistency.patterns import pattern
from consistency.rules._base import Subject, Text, rule
from consistency.rules._brackets import unbalanced
from consistency.rules._openings import lost_before
from consistency.segmentation import is_han

HABIT = 3
"""A document in which so many paragraphs certainly lost their beginning is damaged throughout:
weaker signs count there as well. Of 732 reports 9 are (2026-11), each with 13 to 59 such places."""

_LABEL = pattern("[^，：]{1,40}(?<![是为])：")
"""What a line says before its content (责任单位：)."""
HALVED = 8
"""How much of the text around half a pair of brackets the finding shows, in characters."""
UNKNOWN = "＊"
"""What `lost_before` gives where no single character is likely."""
CLAUSE = 24
"""How much of a torn clause the finding shows, in characters."""
QUOTED = 40
"""How far into a paragraph the end of a lost quotation is looked for, in characters."""
SHORTEST_PARAGRAPH = 12
"""A paragraph that is no longer may be a heading or a label, in characters."""
PASTE_WINDOW = 400
"""How far behind its place a heading may stand again as a pull quote, in characters."""
SHORTEST_REST = 6
"""What stands behind the last full stop of a paragraph and is shorter is a label (附件)."""
SHORTEST_SENTENCE = 24
"""A paragraph of one sentence without its end is a title line if it is shorter, in characters."""
PULL_QUOTE = 16
"""A heading that stands again, full stop and all, so soon behind its place is a pull quote that
fell into the text, whatever word it cuts."""


class Splice(Struct, frozen=True, kw_only=True):
    """A damaged place: what it is, where, and the character that is probably missing."""

    kind: str
    """lost-beginning, lost-quote, lost-end, lost-half or pasted-heading."""
    start: int
    end: int
    lost: str = ""


@rule(
    code="DMG001",
    name="spliced-text",
    subject=Subject.READING,
    severity=Severity.WARNING,
    title=Text(zh="文字残缺或串段", en="Spliced or lost text"),
    message=Text(
        zh="此处文字残缺或混入他处文字：“{quote}”",
        en="text is lost here, or foreign text was pasted in: “{quote}”",
    ),
    wordings=(
        (
            "throughout",
            Text(
                zh="{count}处段首缺字，疑为转换或转载所致，首处：“{quote}”",
                en="{count} paragraphs lost their beginning, in conversion it seems; the first: "
                "“{quote}”",
            ),
        ),
    ),
    why=Text(
        zh="段首缺字、段末断句、标题插入词中、引号括号只剩一半，说明排版或转载时丢失了内容。"
        "标题、列表、固定套语不报。",
        en="A paragraph that begins inside a word or stops inside a sentence, a heading in the "
        "middle of a word, half a pair of brackets or quotes show that text was lost in "
        "typesetting. Headings, lists and closing formulas stay silent.",
    ),
    since="0.1",
    precision="89/90 (2026-11)",
)
def spliced_text(reading: Reading, *, knowledge: Knowledge = BUILTIN) -> Iterator[Verdict]:
    """Flag paragraphs that begin or stop inside a sentence, pasted headings, halved brackets.

    Why: what stood there is lost, and a figure may be lost with it.
    Not flagged: headings, table cells, notes; openings that are rare but whole; a paragraph break
        inside a sentence whose two halves fit (that is broken-paragraph).

    Args:
        reading: the report.
        knowledge: the lexicons.
    """
    document = reading.document
    prose = [p for p in document.paragraphs if p.body is Body.TEXT]
    damaged: set[int] = set()
    found = (*_torn(document, prose, knowledge), *_pasted(document, knowledge))
    for group in _grouped((*found, *_halved(document, prose, found))):
        damaged.update(splice.start for splice in group)
        yield _conflict(document, group)
    for paragraph in prose:
        if paragraph.start not in damaged:
            yield Passed(primary=document.span(paragraph.start, paragraph.end))


def _grouped(splices: Sequence[Splice]) -> Iterator[tuple[Splice, ...]]:
    """Join what has one cause: beginnings lost throughout a report are one finding."""
    beginnings = tuple(s for s in splices if s.kind in ("lost-beginning", "lost-quote"))
    if len(beginnings) >= HABIT:
        yield beginnings
        splices = [splice for splice in splices if splice not in beginnings]
    yield from ((splice,) for splice in splices)


def _conflict(document: Document, splices: Sequence[Splice]) -> Conflict:
    first, *others = (document.span(splice.start, splice.end) for splice in splices)
    lost = splices[0].lost.strip(UNKNOWN)
    return Conflict(
        primary=first,
        related=tuple(others),
        facts=(
            ("kind", splices[0].kind),
            ("quote", (f"[{lost}]" if lost else "") + " ".join(first.text.split())),
            ("lost", lost),
            ("count", str(len(splices))),
            *((("wording", "throughout"),) if others else ()),
        ),
    )


def _torn(document: Document, prose: list[Paragraph], knowledge: Knowledge) -> Iterator[Splice]:
    text = document.source.reading
    lost = [_lost(text, p, knowledge) for p in prose]
    certain = sum(1 for sign in lost if sign and sign != UNKNOWN)
    for previous, paragraph, sign in zip((None, *prose), prose, lost, strict=False):
        end = _first_clause(text, paragraph)
        if sign and previous and text[previous.end - 1] == sign:
            continue  # the word goes on: a broken paragraph, nothing is lost
        if sign and (sign != UNKNOWN or certain >= HABIT):
            yield Splice(kind="lost-beginning", start=paragraph.start, end=end, lost=sign)
        elif _closes_unopened(text, previous, paragraph):
            yield Splice(kind="lost-quote", start=paragraph.start, end=end, lost="“")
    yield from _stopped(text, prose, lost)


def _stopped(text: str, prose: list[Paragraph], lost: Sequence[str | None]) -> Iterator[Splice]:
    """Find the paragraphs that stop inside a sentence and do not go on in the next one."""
    for paragraph, sign in zip_longest(prose, lost[1:]):
        goes_on = sign == text[paragraph.end - 1]
        if not goes_on and _unfinished(text, paragraph):
            yield Splice(kind="lost-end", start=_last_clause(text, paragraph), end=paragraph.end)


def _unfinished(text: str, paragraph: Paragraph) -> bool:
    """Tell whether prose stops inside a sentence: a long one, or one behind a full stop.

    Title lines hold no comma, and lines with a label (责任单位：) no sentence.
    """
    begin = max(text.rfind(mark, paragraph.start, paragraph.end) for mark in "。！？") + 1
    said, rest = begin > 0, text[max(begin, paragraph.start) : paragraph.end]
    if not is_han(rest[-1:]) or _LABEL.match(rest):
        return False
    long_enough = "，" in rest and len(rest) >= SHORTEST_SENTENCE
    return long_enough or (said and len(rest) >= SHORTEST_REST)


def _last_clause(text: str, paragraph: Paragraph) -> int:
    limit = max(paragraph.end - CLAUSE, paragraph.start)
    return max(limit, *(text.rfind(mark, limit, paragraph.end - 2) + 1 for mark in "，。；："))


def _lost(text: str, paragraph: Paragraph, knowledge: Knowledge) -> str | None:
    """Return what was lost before a paragraph, if its beginning shows it."""
    short = paragraph.end - paragraph.start <= SHORTEST_PARAGRAPH
    if short or paragraph.role is SectionRole.GLOSSARY:
        return None
    return lost_before(text[paragraph.start : paragraph.start + 2], knowledge)


def _first_clause(text: str, paragraph: Paragraph) -> int:
    limit = min(paragraph.start + CLAUSE, paragraph.end)
    marks = (text.find(mark, paragraph.start + 2, limit) for mark in "，。；：")
    return min((at for at in marks if at > 0), default=limit)


def _closes_unopened(text: str, previous: Paragraph | None, paragraph: Paragraph) -> bool:
    """Tell whether the first quotation mark of a paragraph closes what nothing opened."""
    closing = text.find("”", paragraph.start, paragraph.start + QUOTED)
    if closing < 0 or text.find("“", paragraph.start, closing) >= 0:
        return False
    before = text[previous.start : previous.end] if previous else ""
    return before.count("“") <= before.count("”")


def _halved(
    document: Document, prose: list[Paragraph], found: Sequence[Splice]
) -> Iterator[Splice]:
    """Find brackets and quotation marks without their other half, one a paragraph.

    Where a paragraph lost its beginning or its end, that says it.
    """
    text = document.source.reading
    for paragraph in prose:
        if any(paragraph.start <= splice.start < paragraph.end for splice in found):
            continue
        at = next(unbalanced(text[paragraph.start : paragraph.end]), None)
        if at is not None:
            here = paragraph.start + at
            start = max(here - HALVED, paragraph.start)
            end = min(here + 1 + HALVED, paragraph.end)
            yield Splice(kind="lost-half", start=start, end=end)


def _pasted(document: Document, knowledge: Knowledge) -> Iterator[Splice]:
    """Find headings that stand again inside a word: 地【经济稳中提质。】区生产总值."""
    text = document.source.reading
    for section in document.sections:
        title = section.title.strip(" 。")
        at = text.find(title, section.heading_end, section.heading_end + PASTE_WINDOW)
        if (
            len(title) < 6
            or at < 0
            or not _inside_word(text, at, at + len(title), section, knowledge)
        ):
            continue
        start = at - 1
        while start > section.heading_end and text[start - 1] not in "，。；：\n":
            start -= 1
        end = min(at + len(title) + 8, len(text))
        yield Splice(kind="pasted-heading", start=start, end=end)


def _inside_word(text: str, start: int, end: int, section: Section, knowledge: Knowledge) -> bool:
    if not text[start - 1].isalnum() or start <= section.heading_end or text[end : end + 1] != "。":
        return False
    rest = text[end + 1 : end + 8].lstrip()
    if start - section.heading_end <= PULL_QUOTE:
        return section.role is not SectionRole.GLOSSARY
    return lost_before(rest, knowledge) is not None or rest.startswith(text[start - 1])
