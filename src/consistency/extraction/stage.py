"""The stage: Document to mentions and exclusions."""

from bisect import bisect_left, bisect_right

from msgspec import Struct

from consistency.extraction.assembly import Place, mention
from consistency.extraction.framing import frames
from consistency.extraction.lexicon import lexicon
from consistency.extraction.lexing import Figure, Ruled, lex
from consistency.extraction.owners import owners
from consistency.extraction.periods import PROMISING, outlook, recap
from consistency.extraction.tables import table_mentions
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Document, Exclusion, Mention, Paragraph
from consistency.segmentation import sentences

_READ = frozenset({Body.TEXT, Body.HEADING})


class Extraction(Struct, frozen=True, kw_only=True):
    """What was read from one document."""

    mentions: tuple[Mention, ...]
    """In document order."""
    exclusions: tuple[Exclusion, ...]
    """Numerals that are no mentions, in document order."""


def extract(document: Document, knowledge: Knowledge = BUILTIN) -> Extraction:
    """Read every figure of a document; no text makes it raise.

    Args:
        document: as a parser made it.
        knowledge: units, verbs and comparators, a user's own included.

    >>> from consistency.model import Paragraph, SectionRole, SourceText
    >>> text = "力争民间投资增长8%以上。"
    >>> paragraph = Paragraph(start=0, end=len(text), section=None, role=SectionRole.TARGETS)
    >>> report = Document(
    ...     name="临江市", vintage=2026, title="", genre="work-report", sections=(),
    ...     source=SourceText(text=text, reading=text), paragraphs=(paragraph,),
    ... )
    >>> mention, = extract(report).mentions
    >>> mention.indicator, mention.value, mention.comparator.value, mention.kind.value
    ('民间投资', Decimal('8'), '>=', 'growth')
    """
    words = lexicon(knowledge)
    mentions = _in_tables(document, knowledge)
    exclusions: list[Exclusion] = []
    taken = sorted((m.span.start, m.span.end) for m in mentions)
    reading = document.source.reading
    for index, paragraph in enumerate(document.paragraphs):
        text = reading[paragraph.start : paragraph.end].replace("\n", " ")
        figures, ruled = lex(text, words)
        if paragraph.body not in _READ:
            ruled = _unread(figures, ruled, paragraph.body)
        elif figures:
            read, inside = _mentions(document, index, text, figures, knowledge)
            mentions.extend(read)
            ruled = sorted([*ruled, *inside], key=_start)
        found = _exclusions(document, paragraph, ruled)
        exclusions.extend([e for e in found if not _is_taken(e, taken)] if taken else found)
    if taken:
        mentions.sort(key=_span_start)
    return Extraction(mentions=tuple(mentions), exclusions=tuple(exclusions))


def _in_tables(document: Document, knowledge: Knowledge) -> list[Mention]:
    found: list[Mention] = []
    starts = [paragraph.start for paragraph in document.paragraphs]
    for number, table in enumerate(document.tables):
        index = max(bisect_right(starts, table.start) - 1, 0)
        if index < len(starts):
            headings = document.headings(table.section)
            found.extend(table_mentions(Place(document, index, headings, "", knowledge), number))
    return found


def _is_taken(exclusion: Exclusion, taken: list[tuple[int, int]]) -> bool:
    """Say whether a numeral of a table was read as a figure."""
    at = bisect_left(taken, (exclusion.span.end, 0)) - 1
    return at >= 0 and taken[at][1] > exclusion.span.start


def _span_start(mention: Mention) -> int:
    return mention.span.start


def _start(item: Ruled) -> int:
    return item.start


def _unread(figures: list[Figure], ruled: list[Ruled], body: Body) -> list[Ruled]:
    spans = [(f.start, f.end) for f in figures] + [(r.start, r.end) for r in ruled]
    return [Ruled(start, end, str(body)) for start, end in sorted(spans)]


def _exclusions(document: Document, paragraph: Paragraph, ruled: list[Ruled]) -> list[Exclusion]:
    span, base = document.span, paragraph.start
    return [Exclusion(span=span(base + r.start, base + r.end), reason=r.reason) for r in ruled]


def _mentions(
    document: Document,
    index: int,
    text: str,
    figures: list[Figure],
    knowledge: Knowledge,
) -> tuple[list[Mention], list[Ruled]]:
    """Frame the figures of a paragraph; those that belong to a name are ruled out."""
    paragraph = document.paragraphs[index]
    spans = tuple(sentences(text))
    promising = paragraph.role in PROMISING
    past = recap(text, spans, document.vintage, knowledge) if promising else (0, 0)
    ahead = outlook(text, spans, document.vintage, knowledge) if promising else (0, None)
    headings = document.headings(paragraph.section)
    owned = owners(text, spans, figures, knowledge)
    place = Place(document, index, headings, text, knowledge, past, owned, ahead)
    starts = [figure.start for figure in figures]
    mentions: list[Mention] = []
    framed: set[int] = set()
    for start, end in spans:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if first == last:
            continue
        for frame in frames(text, (start, end), figures[first:last], place.words):
            framed.add(frame.figure.start)
            mentions.append(mention(place, frame, (start, end)))
    inside = [Ruled(f.start, f.end, "name") for f in figures if f.start not in framed]
    return mentions, inside
