"""Put a framed figure together as a `Mention`."""

import re

from attrs import field, frozen

from consistency.extraction.classifying import direction, kind
from consistency.extraction.framing import Frame
from consistency.extraction.lexicon import Lexicon, lexicon
from consistency.extraction.periods import Period, by_role, modality, origin, part_year, stated
from consistency.knowledge import Knowledge
from consistency.model import Document, Kind, Mention, Modality, Paragraph, SectionRole

_DONE = re.compile(r"了|已|去年|过去")
_BASIS = re.compile(
    r"(?:按|同|扣除|剔除)?[^，。；、（(]{0,8}(?:口径|可比价|不变价|因素)[^，。；、）)]{0,4}"
)
_AVERAGE = re.compile(r"年均|平均每年|年平均")


@frozen
class Place:
    """A paragraph and what is needed to judge its figures."""

    document: Document
    index: int
    headings: tuple[str, ...]
    text: str
    knowledge: Knowledge
    words: Lexicon = field(init=False)
    paragraph: Paragraph = field(init=False)

    @words.default
    def _lexicon(self) -> Lexicon:
        return lexicon(self.knowledge)

    @paragraph.default
    def _paragraph(self) -> Paragraph:
        return self.document.paragraphs[self.index]


def mention(place: Place, frame: Frame, sentence: tuple[int, int]) -> Mention:
    """Return the mention that a framed figure makes."""
    figure, paragraph, words = frame.figure, place.paragraph, place.words
    document, base = place.document, paragraph.start
    gap = place.text[frame.clause[0] : figure.start]
    period, promise = _period(place, frame, sentence)
    verbs = (*frame.openers, *frame.tails)
    clause = place.text[slice(*frame.clause)]
    basis = _BASIS.search(clause)
    return Mention(
        span=document.span(base + figure.start, base + figure.end),
        indicator=frame.name,
        value=figure.value,
        value_high=figure.high,
        unit=figure.unit,
        comparator=figure.sign,
        kind=_kind(place, frame, gap, period),
        modality=promise,
        direction=direction(frame, words),
        vintage=document.vintage,
        reference_period=str(period.end),
        period_years=period.years,
        average=bool(_AVERAGE.search(gap)),
        part_year=part_year(place.text[sentence[0] : figure.start], place.knowledge),
        section=place.headings,
        role=paragraph.role,
        sentence=(base + sentence[0], base + sentence[1]),
        clause=(base + frame.clause[0], base + frame.clause[1]),
        paragraph=place.index,
        verb=next((v for v in verbs if words.tails.entries[v] != "manner"), ""),
        basis=basis[0] if basis else "",
        ambiguous=frame.ambiguous,
    )


def _kind(place: Place, frame: Frame, gap: str, period: Period) -> Kind:
    """What was added in a term of years is a cumulative figure."""
    found = kind(frame, gap, place.words)
    term = place.paragraph.role is SectionRole.FIVE_YEAR_REVIEW and period.years > 1
    return Kind.CUMULATIVE if term and found is Kind.INCREMENT else found


def _period(place: Place, frame: Frame, sentence: tuple[int, int]) -> tuple[Period, Modality]:
    role, vintage = place.paragraph.role, place.document.vintage
    if frame.origin:
        return origin(role, vintage), Modality.BASELINE
    if role not in _REVIEWS and not place.words.groups["standing"].isdisjoint(frame.tails):
        return Period(vintage - 1), Modality.BASELINE
    before = place.text[sentence[0] : frame.figure.start]
    named = stated(before, vintage, place.knowledge)
    past = bool(_DONE.search(place.text[slice(*sentence)]))
    period = named or by_role(role, place.headings, vintage)
    promise = modality(role, period, vintage, past)
    if not named and promise is Modality.ACTUAL and role not in _REVIEWS:
        period = Period(vintage - 1)
    return period, promise


_REVIEWS = frozenset({SectionRole.REVIEW, SectionRole.FIVE_YEAR_REVIEW})
