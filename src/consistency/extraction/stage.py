"""The stage: Document to mentions and exclusions."""

from bisect import bisect_left
from collections.abc import Iterable

from attrs import frozen

from consistency.extraction.classifying import direction, kind, modality
from consistency.extraction.framing import Frame, frames
from consistency.extraction.lexicon import Lexicon, lexicon
from consistency.extraction.lexing import Figure, Ruled, lex
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Document, Exclusion, Mention, Modality, Paragraph, SectionRole
from consistency.segmentation import sentences

_READ = frozenset({Body.TEXT, Body.HEADING})
_REVIEWS = frozenset({SectionRole.REVIEW, SectionRole.FIVE_YEAR_REVIEW})


@frozen(kw_only=True)
class Extraction:
    """What was read from one document."""

    mentions: tuple[Mention, ...]
    """In document order."""
    exclusions: tuple[Exclusion, ...]
    """Numerals that are no mentions, in document order."""


def extract(document: Document, knowledge: Knowledge = BUILTIN) -> Extraction:
    """Read every figure of a document.

    Never raises on any text.
    """
    words = lexicon(knowledge)
    mentions: list[Mention] = []
    exclusions: list[Exclusion] = []
    reading = document.source.reading
    for index, paragraph in enumerate(document.paragraphs):
        text = reading[paragraph.start : paragraph.end].replace("\n", " ")
        figures, ruled = lex(text, words)
        if paragraph.body not in _READ:
            ruled = _unread(figures, ruled, paragraph.body)
            figures = []
        exclusions.extend(_exclusions(document, paragraph, ruled))
        if figures:
            mentions.extend(_mentions(document, index, paragraph, text, figures, words))
    return Extraction(mentions=tuple(mentions), exclusions=tuple(exclusions))


def _unread(figures: list[Figure], ruled: list[Ruled], body: Body) -> list[Ruled]:
    spans = [(f.start, f.end) for f in figures] + [(r.start, r.end) for r in ruled]
    return [Ruled(start, end, str(body)) for start, end in sorted(spans)]


def _exclusions(
    document: Document, paragraph: Paragraph, ruled: Iterable[Ruled]
) -> Iterable[Exclusion]:
    base = paragraph.start
    for item in ruled:
        span = document.span(base + item.start, base + item.end)
        yield Exclusion(span=span, reason=item.reason)


def _mentions(
    document: Document,
    index: int,
    paragraph: Paragraph,
    text: str,
    figures: list[Figure],
    words: Lexicon,
) -> Iterable[Mention]:
    starts = [figure.start for figure in figures]
    headings = document.headings(paragraph.section)
    for start, end in sentences(text):
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first == last:
            continue
        for frame in frames(text, start, end, figures[first:last], words):
            yield _mention(document, index, paragraph, text, frame, (start, end), headings, words)


def _mention(
    document: Document,
    index: int,
    paragraph: Paragraph,
    text: str,
    frame: Frame,
    sentence: tuple[int, int],
    headings: tuple[str, ...],
    words: Lexicon,
) -> Mention:
    figure, base = frame.figure, paragraph.start
    promise = modality(paragraph.role, text[slice(*sentence)])
    year = document.vintage - 1 if promise is Modality.ACTUAL else document.vintage
    gap = text[frame.clause[0] : figure.start]
    return Mention(
        span=document.span(base + figure.start, base + figure.end),
        indicator=frame.name,
        value=figure.value,
        value_high=figure.high,
        unit=figure.unit,
        comparator=figure.sign,
        kind=kind(frame, gap, words),
        modality=promise,
        direction=direction(frame, words),
        vintage=document.vintage,
        reference_period=str(year),
        section=headings,
        role=paragraph.role,
        sentence=(base + sentence[0], base + sentence[1]),
        clause=(base + frame.clause[0], base + frame.clause[1]),
        paragraph=index,
        verb=frame.openers[0] if frame.openers else (frame.tails[0] if frame.tails else ""),
        ambiguous=frame.ambiguous,
    )
