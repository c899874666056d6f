"""Nouns of the figures: Mention, Observation, Series."""

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from msgspec import Struct

from consistency.messages import render
from consistency.model.document import SectionRole, Span
from consistency.model.links import NOTHING, Clue, Feature


class Comparator(StrEnum):
    """What the words around a figure make of it."""

    EQ = "="
    GE = ">="
    GT = ">"
    LE = "<="
    LT = "<"
    APPROX = "~"

    @property
    def sign(self) -> str:
        """The sign that stands before a figure; none for an exact one."""
        return _SIGNS[self]


_SIGNS = {
    Comparator.EQ: "",
    Comparator.GE: "≥",
    Comparator.GT: ">",
    Comparator.LE: "≤",
    Comparator.LT: "<",
    Comparator.APPROX: "≈",
}
_PRINTED_SIGNS = "≥>＞≤<＜≈"


class Kind(StrEnum):
    """What sort of quantity it is; kinds never compare silently with each other."""

    LEVEL = "level"
    INCREMENT = "increment"
    GROWTH = "growth"
    SHARE = "share"
    DIFF = "diff"
    CUMULATIVE = "cumulative"
    RANK = "rank"
    OTHER = "other"


class Modality(StrEnum):
    """Promise or fact."""

    TARGET = "target"
    ACTUAL = "actual"
    BASELINE = "baseline"


class Mention(Struct, frozen=True, kw_only=True):
    """One quantity in the text, and what it measures."""

    span: Span
    """Number and unit, without the comparator words."""
    indicator: str
    value: Decimal
    """As written, before the magnitude word: 215 of 215万标箱; keeps the printed precision."""
    value_high: Decimal | None = None
    """The upper end of a range."""
    unit: str
    """As written, with its magnitude: 万标箱."""
    comparator: Comparator = Comparator.EQ
    kind: Kind = Kind.LEVEL
    modality: Modality = Modality.ACTUAL
    direction: str = ""
    """"up", "down" or empty."""
    vintage: int
    reference_period: str = ""
    """The year that the figure is for; of a span of years, the last."""
    period_years: int = 1
    """Length of the reference period in years: 5 for 五年来 and 年均 over a plan."""
    average: bool = False
    """年均: an average over the period."""
    part_year: str = ""
    """A period inside the year as written (前三季度, 1—11月); empty for the whole year."""
    scope: str = ""
    """Area or set that the figure is limited to (a district, 国家级, 规上); empty for the whole."""
    section: tuple[str, ...] = ()
    """Headings above it, outermost first."""
    role: SectionRole = SectionRole.OTHER
    sentence: tuple[int, int] = (0, 0)
    """Reading offsets of the sentence."""
    clause: tuple[int, int] = (0, 0)
    """Reading offsets of the clause (between ，；。): the quote that a finding shows."""
    paragraph: int = -1
    """Index into ``document.paragraphs``."""
    verb: str = ""
    """The predicate that governs the figure (确保, 力争, 新增, 建成); empty if none was found."""
    basis: str = ""
    """A note on the basis of calculation: 同口径, 可比价, 扣除…"""
    ambiguous: bool = False
    """A distributive list that could not be resolved."""
    cell: tuple[int, int, int] | None = None
    """Table index, row and column, when the figure stands in a table."""

    @property
    def printed(self) -> str:
        """The figure as printed on one line, with its comparator as a sign: ≥5.5万亩.

        A sign that is printed is not doubled; a bare number gets the unit that its table gives.
        """
        text = "".join(self.span.text.split())
        sign = "" if text[:1] in _PRINTED_SIGNS else self.comparator.sign
        bare = text.lstrip(_PRINTED_SIGNS).replace(".", "").replace(",", "")
        unit = self.unit if bare.isdecimal() else ""
        return f"{sign}{text}{unit}"

    @property
    def whole_year(self) -> bool:
        """Whether it is for one year, and for all of it."""
        return self.period_years == 1 and not self.part_year

    @property
    def declines(self) -> bool:
        """Whether it says by how much something fell: 下降3.2% has the value 3.2."""
        return self.direction == "down" and self.kind in (Kind.GROWTH, Kind.DIFF)


class Exclusion(Struct, frozen=True, kw_only=True):
    """A numeral that is not a mention, and why; source offsets in ``span``."""

    span: Span
    reason: str
    """date, ordinal, name, threshold, list-number, document-number, route, code, idiom, clock,
    note-mark, contact, … ; ``not-understood`` when nothing explains it."""


class Interval(Struct, frozen=True, kw_only=True):
    """A set of amounts between two ends; ``None`` is unbounded."""

    lo: Fraction | None
    hi: Fraction | None
    lo_open: bool = False
    hi_open: bool = False


class Observation(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A mention whose unit is normalised."""

    mention: Mention
    amount: Fraction
    """Value in the base unit; a range's lower end."""
    base_unit: str
    """The registry's base for that unit: 标箱, 元, 平方米; the unit as written if unknown."""
    dimension: str
    """Amounts compare only inside one dimension; empty if the unit is unknown."""
    printed: Interval
    """What the printed precision allows, comparator ignored."""
    stated: Interval
    """What the comparator makes of it: 超3000 is (3000, ∞)."""


class Series(Struct, frozen=True, kw_only=True, dict=True):
    """Observations of one indicator over documents."""

    name: str
    members: tuple[Observation, ...]
    """By vintage, then by offset."""
    comparable: bool
    """False when the measure changed (a level in one year, growth in the next)."""
    confidence: float = 1.0
    """The weakest link's calibrated probability that it is the same indicator; 0 to 1."""
    reasons: tuple[Feature | Clue, ...] = ()
    """Where the links between members are weak: the features that do not agree, and what was
    weighed against them."""
    indicator: str = ""
    """What is measured, however it is counted: the level series of an indicator, its growth
    series and its share series hold the same text. Follow a target that changed its measure by
    the series that share it."""
    repeats: tuple[Observation, ...] = ()
    """Members' copies in sentences that stand again word for word: one statement, pasted twice."""
    narrower: frozenset[tuple[Observation, Observation]] = frozenset()
    """Pairs of members of which the second covers less of the thing, by its words, than the first
    (新建 than 新改建), or something else (竣工 than 开工)."""

    @cached_property
    def vintages(self) -> tuple[int, ...]:
        """Vintages with a member, ascending."""
        return tuple(sorted({member.mention.vintage for member in self.members}))

    def narrows(self, a: Observation, b: Observation) -> bool:
        """Return whether b covers less than a: a fall from a to b is then no fall of one thing."""
        return (a, b) in self.narrower

    def explain(self, lang: str = "en") -> tuple[str, ...]:
        """Say why the members were joined: what they have in common, then one line a reason."""
        first = self.members[0]
        names = " = ".join(sorted({member.mention.indicator for member in self.members}))
        common = render(
            "align.names",
            lang,
            measure=render(f"kind.{first.mention.kind.value}", lang),
            unit=first.dimension or NOTHING,
            names=names,
        )
        return tuple(dict.fromkeys((common, *(reason.line(lang) for reason in self.reasons))))

    def of(self, modality: Modality, vintage: int | None = None) -> tuple[Observation, ...]:
        """Return the members of a modality, of one vintage if given."""
        found = self._by_modality.get(modality, ())
        if vintage is None:
            return found
        return tuple(member for member in found if member.mention.vintage == vintage)

    @cached_property
    def _by_modality(self) -> dict[Modality, tuple[Observation, ...]]:
        """Members by modality: each rule asks for them."""
        found: dict[Modality, list[Observation]] = {}
        for member in self.members:
            found.setdefault(member.mention.modality, []).append(member)
        return {modality: tuple(members) for modality, members in found.items()}
