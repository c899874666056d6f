"""Lists that say where they end: A、B、…、H等十大区块, and boxes of labelled paragraphs."""

from collections.abc import Iterator

from msgspec.structs import replace

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Document
from consistency.patterns import pattern
from consistency.rules._announcements import Announced, Listing, announcements, outside_brackets

_AND_MORE = "等"
_GREAT = "大"
"""十大区块 are counted with care; 10个项目 after three of them are examples."""
_FEWEST = 6
"""Announced number from which a list one short is no list of examples: of the lists of this shape
in 732 reports 40 are whole and none is one short."""
_FEWEST_LABELS = 3
_QUOTED = 4
"""Characters of a labelled paragraph that a finding shows."""
_LABEL = pattern("[^，。：；]{2,24}：")
_LEAD = 240
"""Characters of a list before its number, at most."""
_STOP = pattern("[，。；：！？\n]")
_JOINT = pattern("[和与及]")


def closed_lists(document: Document, knowledge: Knowledge = BUILTIN) -> Iterator[Listing]:
    """Match a number behind 等 with the list before it, if they differ by one at most.

    Lists that 和 may or may not divide are left out.
    """
    text = document.source.reading
    for announced in announcements(text, knowledge):
        end = announced.start - 1
        if text[end : announced.start] == _AND_MORE and _is_careful(text, announced):
            lead = text[max(end - _LEAD, 0) : end]
            row = _STOP.split(outside_brackets(lead))[-1]
            found = row.count("、") + 1
            if not _JOINT.search(row) and abs(found - announced.number) <= 1:
                fits = found == announced.number
                items = ((end - len(_STOP.split(lead)[-1]), end),)
                yield Listing(announced=announced, found=found, items=items, fits=fits)


def labelled_items(document: Document, knowledge: Knowledge = BUILTIN) -> Iterator[Listing]:
    """Match the number in a heading with the paragraphs under it, if each begins with a label.

    七大街区改造提升, then 南塘街区：…, 鼓楼街区：… to the end of the section.
    """
    text = document.source.reading
    titles = [section.title for section in document.sections]
    for index, (section, title) in enumerate(zip(document.sections, titles, strict=True)):
        numbers = announcements(title, knowledge)
        if len(numbers) != 1 or numbers[0].number < _FEWEST_LABELS:
            continue
        inside = [p for p in document.paragraphs if p.section == index and p.body is Body.TEXT]
        if len(inside) > 1 and all(_LABEL.match(text, p.start, p.end) for p in inside):
            at = section.start + text[section.start : section.heading_end].find(title)
            (number,) = numbers
            yield Listing(
                announced=replace(number, start=at + number.start, end=at + number.end),
                found=len(inside),
                items=tuple((p.start, p.start + _QUOTED) for p in inside),
                fits=len(inside) == number.number,
            )


def _is_careful(text: str, announced: Announced) -> bool:
    number = text[announced.start : announced.end].removesuffix(announced.noun)
    plain = not any(map(str.isdigit, number))
    return plain and number.endswith(_GREAT) and announced.number >= _FEWEST
