"""Put a framed figure together as a `Mention`."""

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from consistency.extraction.classifying import direction, kind, predicate, takes_place
from consistency.extraction.clauses import Frame
from consistency.extraction.lexicon import Lexicon, lexicon
from consistency.extraction.naming import LIMIT
from consistency.extraction.owners import Owner, core_of, owner_of
from consistency.extraction.periods import (
    PROMISING,
    UNDECIDED,
    Period,
    Wording,
    by_role,
    lengthened,
    modality,
    origin,
    told,
)
from consistency.knowledge import Knowledge
from consistency.model import Document, Kind, Mention, Modality, Paragraph, SectionRole
from consistency.patterns import pattern

_WINDOW = 300
"""A period is looked for in the last 300 characters of the sentence before a figure."""
AVERAGE = pattern(
    r"年均(?!浓度|气温|值)|平均每年|年平均(?!浓度|气温|值)|(?<![人生户亩])每年(?!每[人生])"
)


class Place(Struct, frozen=True, dict=True):
    """A paragraph and what is needed to judge its figures."""

    document: Document
    index: int
    headings: tuple[str, ...]
    text: str
    knowledge: Knowledge
    recap: tuple[int, int] = (0, 0)
    """Where a paragraph on tasks looks back at the last year."""
    owners: tuple[Owner, ...] = ()
    """From where on the figures belong to a part of the place."""
    outlook: tuple[int, Period | None] = (0, None)
    """Up to where a paragraph speaks of a later year, and of which."""

    @cached_property
    def words(self) -> Lexicon:
        """Everything the extraction looks up."""
        return lexicon(self.knowledge)

    @cached_property
    def paragraph(self) -> Paragraph:
        """The paragraph itself."""
        return self.document.paragraphs[self.index]


def mention(
    place: Place, frame: Frame, sentence: tuple[int, int], base: int | None = None
) -> Mention:
    """Return the mention that a framed figure makes.

    Args:
        place: where it stands.
        frame: the figure with its name.
        sentence: offsets of the sentence into ``place.text``.
        base: reading offset of ``place.text``; that of the paragraph if not given.

    >>> from consistency.extraction.lexing import lex
    >>> from consistency.knowledge import BUILTIN
    >>> from consistency.model import Paragraph, SourceText
    >>> report = Document(
    ...     name="临江市", vintage=2026, title="", genre="work-report", sections=(),
    ...     source=SourceText(text="建成泊位2个", reading="建成泊位2个"),
    ...     paragraphs=(Paragraph(start=0, end=6, section=None),),
    ... )
    >>> place = Place(report, 0, (), "建成泊位2个", BUILTIN)
    >>> figure = lex(place.text, place.words)[0][0]
    >>> mention(place, Frame(figure, "泊位", ("建成",), (), (0, 6)), (0, 6)).span.text
    '2个'
    """
    figure, paragraph, words = frame.figure, place.paragraph, place.words
    document = place.document
    base = paragraph.start if base is None else base
    gap = place.text[max(frame.clause[0], figure.start - LIMIT) : figure.start]
    said = place.text[max(sentence[0], figure.start - _WINDOW) : figure.start]
    named, part_year = told(said, document.vintage, place.knowledge)
    period, promise = _period(place, frame, sentence, said, named)
    near = max(frame.clause[0], figure.start - LIMIT), min(frame.clause[1], figure.end + LIMIT)
    based = words.grammar.based.search(place.text, *near)
    basis = words.grammar.clause_basis.search(place.text, *near) if based else None
    return Mention(
        span=document.span(base + figure.start, base + figure.end),
        indicator=frame.name,
        value=figure.value,
        value_high=figure.high,
        unit=figure.unit,
        comparator=figure.sign,
        kind=_kind(place, frame, gap, period, promise),
        modality=promise,
        direction=direction(frame, words),
        vintage=document.vintage,
        reference_period=str(period.end),
        period_years=period.years,
        average=_is_average(gap),
        part_year=part_year,
        scope=_scope(place, frame, gap),
        section=place.headings,
        role=paragraph.role,
        sentence=(base + sentence[0], base + sentence[1]),
        clause=(base + frame.clause[0], base + frame.clause[1]),
        paragraph=place.index,
        verb=predicate(frame, gap, words),
        basis=basis[0] if basis else "",
        ambiguous=frame.ambiguous,
    )


def _kind(place: Place, frame: Frame, gap: str, period: Period, promise: Modality) -> Kind:
    """Events still to be held are additions, once over a level; additions of years are a sum."""
    found = kind(frame, gap, place.words)
    if found in _ONE_YEAR and takes_place(frame, place.words):
        if promise is Modality.ACTUAL:
            return Kind.LEVEL
        found = Kind.INCREMENT
    term = place.paragraph.role is SectionRole.FIVE_YEAR_REVIEW and period.years > 1
    return Kind.CUMULATIVE if term and found is Kind.INCREMENT else found


def _scope(place: Place, frame: Frame, gap: str) -> str:
    """Return the part that the sentence or the clause is about, else the tier in the name."""
    owners = place.owners
    owner = owner_of(frame, owners, place.words) if owners else ""
    owner = owner or core_of(gap, frame.name, place.words)
    scope = place.words.names.scopes.search(frame.name) if not owner else None
    return scope[0] if scope else owner


def _is_average(text: str) -> bool:
    return "年" in text and bool(AVERAGE.search(text))


def _period(
    place: Place, frame: Frame, sentence: tuple[int, int], said: str, named: Period | None
) -> tuple[Period, Modality]:
    role, vintage = place.paragraph.role, place.document.vintage
    if frame.origin:
        start = max(frame.clause[0], frame.figure.start - _WINDOW)
        own = place.text[start : frame.figure.start]
        return origin(role, vintage, own), Modality.BASELINE
    if role not in _REVIEWS and not place.words.names.groups["standing"].isdisjoint(frame.tails):
        return Period(vintage - 1), Modality.BASELINE
    start, end = sentence
    at = frame.figure.start
    if not named and place.recap[0] <= at < place.recap[1]:
        return Period(vintage - 1), Modality.ACTUAL
    if not named and at < place.outlook[0] and role is not SectionRole.PLAN:
        named = place.outlook[1]
    several = role is SectionRole.FIVE_YEAR_REVIEW and not named
    if several and place.words.grammar.year_round.search(said):
        named = Period(vintage - 1, stated=True)
    past = role in UNDECIDED and bool(
        place.words.grammar.past.search(
            place.text, max(start, at - _WINDOW), min(end, at + _WINDOW)
        )
    )
    if role in PROMISING and not place.words.names.groups["chosen"].isdisjoint(frame.openers):
        return Period(vintage), Modality.ACTUAL
    if named and named.counted and role in _REVIEWS:
        named = replace(named, end=vintage - 1)
    period = named or by_role(role, place.headings, vintage, place.knowledge)
    promise = modality(role, period, vintage, past)
    if not named and promise is Modality.ACTUAL and role not in _REVIEWS:
        period = Period(vintage - 1)
    if "年" not in said:
        return period, promise  # no word lengthens it
    own = place.text[max(_compared_from(place, frame, start), at - _WINDOW) : at]
    changing = place.words.changed(frame.tails)
    words = Wording(said, own, average=_is_average(own), changing=changing)
    return lengthened(period, words, role, vintage, place.knowledge), promise


def _compared_from(place: Place, frame: Frame, start: int) -> int:
    """Return where the words of a figure begin: 年均增长9%，|高于全国|2个百分点 goes on."""
    clause = frame.clause[0]
    compares = frame.figure.unit in place.words.points and _FASTER.match(place.text, clause)
    return max(start, place.text.rfind(_COMMA, start, clause - 1) + 1) if compares else clause


_COMMA, _FASTER = "，", pattern(r"[分别均]{0,2}(?:[快慢高低]于|高出|[快慢]过)")
_ONE_YEAR = frozenset({Kind.LEVEL, Kind.INCREMENT})
_REVIEWS = frozenset({SectionRole.REVIEW, SectionRole.FIVE_YEAR_REVIEW})
