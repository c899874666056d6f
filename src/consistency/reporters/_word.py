"""Places in a Word document: which runs hold a stretch of the source text.

A run is the longest stretch of one formatting (ECMA-376 Part 1, 17.3.2). Runs are split so that
a stretch begins and ends with one; a split changes neither text nor look.
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from msgspec import Struct

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    _MAIN + name for name in ("del", "moveFrom", "pPr", "rPr", "delText", "instrText")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""What is no text of the accepted view, or stands there a second time."""
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NEAR = 64
"""Characters that a parser may have put before a text (a list number, a caption)."""

Element = Any
"""An lxml element; the library has no types."""


class Piece(Struct, frozen=True, kw_only=True, eq=False):
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

    The two agree but for white space and what a parser writes before a paragraph; a paragraph is
    looked for as a whole, so that short texts go to their own places. What is not found near its
    place is left out.
    """
    offsets = [offset for offset, character in enumerate(source) if not character.isspace()]
    plain = "".join(source[offset] for offset in offsets)
    found: list[Piece] = []
    at = 0
    for paragraph in body.iter(tag("p")):
        texts = [text for text in _texts(paragraph) if _solid(text.text)]
        wanted = "".join(_solid(text.text) for text in texts)
        start = plain.find(wanted, at, at + len(wanted) + _NEAR) if wanted else -1
        if start < 0 or any(a.tag in _SKIPPED for a in paragraph.iterancestors()):
            continue
        at = start
        for text in texts:
            size = len(_solid(text.text))
            found.append(_piece(text, offsets[at], offsets[at + size - 1] + 1))
            at += size
    return tuple(found)


def _texts(node: Element) -> Iterator[Element]:
    """Yield the texts of one paragraph, those of its text boxes and of its past left out."""
    for child in node:
        if child.tag == tag("t") and node.tag == tag("r"):
            yield child
        elif child.tag not in _SKIPPED and child.tag != tag("txbxContent"):
            yield from _texts(child)


def _solid(text: str | None) -> str:
    return "".join((text or "").split())


def _piece(element: Element, start: int, end: int) -> Piece:
    """Return a text as a piece, blanks on its rim cut off: parsers may have dropped them."""
    text = element.text
    if leading := len(text) - len(text.lstrip()):
        element = _halve(element, leading)
    if trailing := len(text) - len(text.rstrip()):
        _halve(element, len(element.text) - trailing)
    return Piece(start=start, end=end, element=element)


def split_at(known: Iterable[Piece], offsets: Iterable[int]) -> tuple[Piece, ...]:
    """Split runs so that each offset inside one is a border between two."""
    cuts = sorted(set(offsets))
    return tuple(part for piece in known for part in _split(piece, cuts))


def _split(piece: Piece, cuts: list[int]) -> Iterator[Piece]:
    start, element = piece.start, piece.element
    if len(element.text) != piece.end - piece.start:
        # Blanks inside were read otherwise; such a text is marked whole.
        yield piece
        return
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
