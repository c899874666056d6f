"""Places in a Word document: which runs hold a stretch of the source text.

A run is the longest stretch of one formatting (ECMA-376 Part 1, 17.3.2). Runs are split so that
a stretch begins and ends with one; a split changes neither text nor look.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from attrs import frozen

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NEAR = 64
"""Characters that a parser may have put before a text (a list number, a caption)."""

Element = Any
"""An lxml element; the library has no types."""


@frozen(kw_only=True, eq=False)
class Piece:
    """A ``w:t`` and the source offsets of its characters."""

    start: int
    end: int
    element: Element

    @property
    def run(self) -> Element:
        """The ``w:r`` that holds it."""
        return self.element.getparent()


def tag(name: str) -> str:
    """Return a name of the main namespace as lxml writes it.

    >>> tag("t").endswith("}t")
    True
    """
    return _MAIN + name


def pieces(body: Element, source: str) -> tuple[Piece, ...]:
    """Find every text of a document body in the source, in order.

    Both hold the same characters in the same order; only white space and what a parser adds at
    paragraph starts lies between. A text that is not found near its place is left out.
    """
    found = []
    at = 0
    for element in body.iter(tag("t")):
        text = element.text or ""
        if not text or element.getparent().tag != tag("r"):
            continue
        start = _skip_blank(source, at) if source.startswith(text, _skip_blank(source, at)) else -1
        if start < 0:
            start = source.find(text, at, at + len(text) + _NEAR)
        if start >= 0:
            at = start + len(text)
            found.append(Piece(start=start, end=at, element=element))
    return tuple(found)


def _skip_blank(source: str, at: int) -> int:
    # Blanks that belong to a text are found by the search behind.
    while at < len(source) and source[at] in "\n\t\r":
        at += 1
    return at


def split_at(known: Iterable[Piece], offsets: Iterable[int]) -> tuple[Piece, ...]:
    """Split runs so that each offset inside one is a border between two."""
    cuts = sorted(set(offsets))
    return tuple(part for piece in known for part in _split(piece, cuts))


def _split(piece: Piece, cuts: list[int]) -> Iterator[Piece]:
    start, element = piece.start, piece.element
    for cut in cuts:
        if start == cut and _content_before(element):
            _move_to_new_run(element)
        elif start < cut < piece.end:
            rest = _halve(element, cut - start)
            yield Piece(start=start, end=cut, element=element)
            start, element = cut, rest
        elif cut == piece.end and _content_after(element):
            _move_to_new_run(element.getnext())
    yield Piece(start=start, end=piece.end, element=element)


def _halve(element: Element, at: int) -> Element:
    text = element.text
    rest = deepcopy(element)
    element.text, rest.text = text[:at], text[at:]
    for half in (element, rest):
        half.set(_XML_SPACE, "preserve")
    element.addnext(rest)
    _move_to_new_run(rest)
    return rest


def _content_before(element: Element) -> bool:
    before = element.getprevious()
    return before is not None and before.tag != tag("rPr")


def _content_after(element: Element) -> bool:
    return element.getnext() is not None


def _move_to_new_run(first: Element) -> None:
    """Move an element and what follows it in its run into a run of the same formatting."""
    run = first.getparent()
    fresh = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(tag("rPr"))
    if properties is not None:
        fresh.append(deepcopy(properties))
    moved = [first, *first.itersiblings()]
    run.addnext(fresh)
    for element in moved:
        fresh.append(element)


def runs_between(known: Iterable[Piece], start: int, end: int) -> tuple[Element, ...]:
    """Return the runs whose text lies inside a stretch, in order."""
    inside = (piece.run for piece in known if start <= piece.start and piece.end <= end)
    return tuple(dict.fromkeys(inside))
