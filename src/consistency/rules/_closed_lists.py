"""Lists that 等 closes with their number: 东湖、西岭、…、柳浦等十大区块."""

from collections.abc import Iterator

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Document
from consistency.patterns import pattern
from consistency.rules._announcements import Announced, Listing, announcements, outside_brackets

_AND_MORE = "等"
_GREAT = "大"
"""十大区块 are counted with care; 10个项目 after three of them are examples."""
_FEWEST = 6
"""Announced number from which a list one short is no list of examples: of the lists of this shape
in 732 reports 40 are whole and none is one short."""
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


def _is_careful(text: str, announced: Announced) -> bool:
    number = text[announced.start : announced.end].removesuffix(announced.noun)
    plain = not any(map(str.isdigit, number))
    return plain and number.endswith(_GREAT) and announced.number >= _FEWEST
