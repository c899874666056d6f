"""Faults that need only the text: what is pasted, cut off, skipped or said twice."""

import random
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import Struct

from consistency.model import Body, Collection, Document, Span
from consistency.patterns import pattern
from consistency.segmentation import clauses, sentences

Edit = tuple[int, int, str]
"""Source offsets and what stands there instead."""
Place = tuple[int, int]
"""Source offsets, end exclusive."""

_NUMBER = pattern(r"\d+(?:\.\d+)?")
_LIST_ITEM = pattern(r"(?<=[、])[\u4e00-\u9fff]{2,8}(?=、)")
_LONG = 60
"""Characters of a paragraph that is worth repeating."""
_LONG_SENTENCE = 30
"""Characters of a sentence that no one writes twice by chance."""
_RUN = 80
"""Characters of a run that slips into another section."""
_EDITED = (0.02, 0.05)
"""Share of the characters in which a near copy differs, from and to."""
CHINESE = "一二三四五六七八九十"


class Planted(Struct, frozen=True, kw_only=True):
    """An edit, and the places in the edited text that a finding must touch."""

    edit: Edit
    places: tuple[Place, ...]


def changed_figure(span: Span, change: Callable[[Decimal], Decimal]) -> Iterator[Planted]:
    """Change the number of a figure, its decimals kept."""
    number = _NUMBER.search(span.text)
    if number is None:
        return
    places = -min(0, int(Decimal(number[0]).as_tuple().exponent))
    new = f"{change(Decimal(number[0])):.{places}f}"
    if new != number[0]:
        start = span.start + number.start()
        end = span.start + number.end()
        grown = span.end + len(new) - len(number[0])
        yield Planted(edit=(start, end, new), places=((span.start, grown),))


def _paragraphs(document: Document) -> Iterator[Place]:
    for paragraph in document.paragraphs:
        if paragraph.body is Body.TEXT:
            yield document.source.source_span(paragraph.start, paragraph.end)


def _long_paragraphs(document: Document) -> list[Place]:
    text = document.source.text
    return [
        (a, b) for a, b in _paragraphs(document) if b - a >= _LONG and "\n" not in text[a:b].strip()
    ]


def repeated_paragraph(document: Document, whole: Collection) -> Iterator[Planted]:
    """Paste a paragraph again, two paragraphs further on."""
    places = _long_paragraphs(document)
    for (a, b), (_, target) in zip(places, places[2:], strict=False):
        new = "\n\n" + document.source.text[a:b].strip()
        yield Planted(edit=(target, target, new), places=((a, b), (target + 2, target + len(new))))


def repeated_clause(document: Document, whole: Collection) -> Iterator[Planted]:
    """Paste a sentence again at the end of another paragraph."""
    text, places = document.source.text, _long_paragraphs(document)
    for (a, b), (_, target) in zip(places, places[2:], strict=False):
        for first, last in sentences(text[a:b])[1:-1]:
            if last - first >= _LONG_SENTENCE:
                new = text[a + first : a + last]
                yield Planted(
                    edit=(target, target, new),
                    places=((a + first, a + last), (target, target + len(new))),
                )


def contradictory_copy(document: Document, whole: Collection) -> Iterator[Planted]:
    """Paste a paragraph again with one figure changed."""
    text, places = document.source.text, _long_paragraphs(document)
    for (a, b), (_, target) in zip(places, places[2:], strict=False):
        copied = text[a:b].strip()
        figure = re.search(r"\d{2,}(?=[万亿个家项人%公])", copied)
        if figure:
            changed = f"{copied[: figure.start()]}{int(figure[0]) + 10}{copied[figure.end() :]}"
            new = "\n\n" + changed
            yield Planted(
                edit=(target, target, new), places=((a, b), (target + 2, target + len(new)))
            )


def near_copy(document: Document, whole: Collection) -> Iterator[Planted]:
    """Paste a paragraph again with 2 to 5 % of its characters edited."""
    text, places = document.source.text, _long_paragraphs(document)
    for (a, b), (_, target) in zip(places, places[2:], strict=False):
        new = "\n\n" + _edited(text[a:b].strip())
        yield Planted(edit=(target, target, new), places=((a, b), (target + 2, target + len(new))))


def _edited(copied: str) -> str:
    """Drop, double or replace characters; the same text is edited alike."""
    rng = random.Random(copied)
    characters = list(copied)
    count = max(1, round(len(copied) * rng.uniform(*_EDITED)))
    for at in rng.sample(range(len(characters)), count):
        one, other = characters[at], rng.choice(copied)
        characters[at] = rng.choice(("", one + other, other))
    return "".join(characters)


def pasted_run(document: Document, whole: Collection) -> Iterator[Planted]:
    """Paste a run of one section, cut anywhere, between two sentences of another section."""
    text = document.source.text
    prose = [p for p in document.paragraphs if p.body is Body.TEXT and p.end - p.start >= 2 * _RUN]
    for origin, target in zip(prose, prose[2:], strict=False):
        first, last = document.source.source_span(target.start, target.end)
        seams = [first + end for _, end in sentences(text[first:last])[:-1]]
        if origin.section == target.section or not seams:
            continue
        a, _ = document.source.source_span(origin.start + _RUN // 2, origin.end)
        run, at = text[a : a + _RUN], seams[len(seams) // 2]
        yield Planted(edit=(at, at, run), places=((a, a + _RUN), (at, at + _RUN)))


def lost_end(document: Document, whole: Collection) -> Iterator[Planted]:
    """Cut a paragraph off inside a word of its last sentence."""
    text = document.source.text
    for a, b in _long_paragraphs(document):
        first, last = sentences(text[a:b])[-1]
        inner = clauses(text[a + first : a + last])
        if last - first >= _LONG_SENTENCE and inner:
            cut = a + first + (inner[-1][0] + inner[-1][1]) // 2
            if text[cut - 1].isalnum() and text[cut].isalnum():
                yield Planted(edit=(cut, b, ""), places=((a, cut),))


def broken_paragraph(document: Document, whole: Collection) -> Iterator[Planted]:
    """Break a paragraph inside a clause."""
    text = document.source.text
    for a, b in _long_paragraphs(document):
        for first, last in clauses(text[a:b])[2:-2]:
            if last - first >= 12:
                cut = a + (first + last) // 2
                yield Planted(edit=(cut, cut, "\n\n"), places=((cut - 2, cut + 4),))


def numbering_gap(document: Document, whole: Collection) -> Iterator[Planted]:
    """Count on by two at a heading."""
    text = document.source.text
    for section in document.sections:
        ordinal = section.ordinal or 0
        if not 2 <= ordinal < len(CHINESE) - 1:
            continue
        start = document.source.to_source(section.start)
        at = text.find(CHINESE[ordinal - 1], start, start + len(section.number))
        if at >= 0:
            edit = (at, at + 1, CHINESE[ordinal + 1])
            yield Planted(edit=edit, places=((start, start + len(section.number) + 2),))


def repeated_item(document: Document, whole: Collection) -> Iterator[Planted]:
    """Write a member of an enumeration twice."""
    text = document.source.text
    for a, b in _paragraphs(document):
        for match in _LIST_ITEM.finditer(text, a, b):
            new = f"{match[0]}、{match[0]}"
            yield Planted(
                edit=(*match.span(), new), places=((match.start(), match.start() + len(new)),)
            )
