"""Profiles: what observations are compared by."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property, lru_cache
from math import log2
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from consistency.alignment.names import Name, parse, spell, with_unsaid
from consistency.alignment.places import own_tiers, without_place
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Kind, Mention, Modality, Observation, SectionRole
from consistency.patterns import pattern

_AMOUNTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE, Kind.OTHER})
_CHANGES = frozenset({"growth", "diff"})
ADDED = frozenset({"new", "net"})
"""Flows that say what came in addition in the period."""
PERIODIC = frozenset({"new", "net", "done"})
"""Flows of one period, unlike what there is at its end."""
_PROGRAMME = pattern(r"^.{0,3}“([^”]{1,14})”(?=[^、和及与].{3})")
_BRACKETED = pattern(r"[(（]“?([^()（）“”]{1,14})”?[)）]$")
_FIRMS = {"household": "thing"}
"""户 counts households, and firms like 家."""
COUNTS = frozenset({"thing", "person", "household"})
"""Unit families of what is counted one by one."""
_GAINING, _MAKING, _PEOPLE = "gaining", "making", "person"
"""引进 and 认定 of talents are two numbers; of firms they are mostly words for one."""
_RATIO = "[比率]"
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_PLAN_YEARS = 5
"""Length of the period that a review of a five-year plan covers."""

Sum = tuple[str, Fraction]
"""A reference period and the amount that is given for it."""


class Profile(Struct, frozen=True, kw_only=True, cache_hash=True):
    """The features of an observation that decide what it may be joined with."""

    name: Name
    core: Name
    """The name without the quoted programme that opens it: “双千”重大项目 is 重大项目."""
    programme: str
    """The programme in quotes, or in brackets at the end: 中欧班列（江海号）."""
    measure: str
    """amount, change (by how many units it rose or fell), growth, share, diff or rank; different
    measures are different series."""
    flow: str
    """new (added in the period), net (what was added less what was lost), done (a task of the
    period), sum (of several periods), total (all there is), span (counted in a review of several
    years: a sum or a total) or empty (not said)."""
    unit: str
    """The unit family: 家 and 个 count things, 人 and 名 people; else the dimension."""
    scope: str
    """What limits the figure besides its name: a district, a set."""
    years: int
    """Length of the reference period in years; 1 for a state at its end."""
    average: bool
    """An average over the years of its period (年均); a state that is averaged is none."""
    part: str
    """A period inside the year."""
    stages: frozenset[tuple[str, str]]
    """(aspect, stage) of what was done: progress started or finished, making new or renewed, people
    attracted or recognised."""
    half: bool = False
    """The report gives what was made new and what was renewed as two figures: each is a part."""

    @property
    def making(self) -> frozenset[str]:
        """Whether it was made new or renewed; both, or neither, if it is the work as a whole."""
        return frozenset(stage for aspect, stage in self.stages if aspect == _MAKING)


class Node(Struct, frozen=True, kw_only=True, dict=True):
    """All observations of one profile: the smallest thing that is linked."""

    profile: Profile
    members: tuple[Observation, ...]

    @property
    def verb(self) -> str:
        """The predicate of the first member, as written."""
        return self.members[0].mention.verb

    @cached_property
    def amounts(self) -> tuple[Fraction, ...]:
        """The members' positive amounts in base units, ascending, each once."""
        return tuple(sorted({member.amount for member in self.members if member.amount > 0}))

    @cached_property
    def doublings(self) -> tuple[float, ...]:
        """How often one unit doubles to each of the amounts."""
        return tuple(map(log2, self.amounts))

    @cached_property
    def promised(self) -> frozenset[Sum]:
        """What the members promise, and for when."""
        return self._given(Modality.TARGET)

    @cached_property
    def reached(self) -> frozenset[Sum]:
        """What the members report, and for when."""
        return self._given(Modality.ACTUAL)

    def _given(self, modality: Modality) -> frozenset[Sum]:
        mine = (o for o in self.members if o.mention.modality is modality)
        return frozenset((o.mention.reference_period, o.amount) for o in mine)


def profile(
    observation: Observation,
    knowledge: Knowledge = BUILTIN,
    names: Mapping[str, str] = _NO_NAMES,
    base: Profile | None = None,
    places: tuple[str, ...] = (),
) -> Profile:
    """Return the features of an observation.

    Args:
        observation: whose features.
        knowledge: the lexicons.
        names: spelled names to read as another, as a reader decided.
        base: of the figure of the same name before it in its sentence: 新登记60万户、增长11%
            is the growth of an addition.
        places: names of the place that the reports speak for.
    """
    mention = observation.mention
    written = without_place(mention.indicator, places)
    measure = _measure(observation)
    name = spell(written, knowledge)
    if measure == "share":
        name = with_unsaid(name, knowledge)
    counted = measure == "amount"
    flow = _flow(mention, knowledge)
    if not counted:
        flow = "new" if flow in ADDED or (base and base.flow in ADDED) else ""
    if measure == "rank":
        flow = ""
    periodic = measure in _CHANGES or flow in PERIODIC
    unit = _family(observation, knowledge) if counted else ""
    if not flow and unit in COUNTS and _years(mention, knowledge) > 1:
        flow = "span"
    whole = _without_own_tier(parse(names.get(name, name), knowledge), places, knowledge)
    return Profile(
        name=whole,
        core=_without_programme(written, whole, knowledge),
        programme=_programme(written),
        measure=measure,
        flow=flow,
        unit=unit,
        scope=_scope(mention, places),
        years=_years(mention, knowledge) if periodic else 1,
        average=mention.average and periodic,
        part=mention.part_year,
        stages=_stages(mention.indicator, mention.verb, unit, knowledge)
        if counted
        else frozenset(),
    )


@lru_cache(maxsize=16384)
def _without_own_tier(name: Name, places: tuple[str, ...], knowledge: Knowledge) -> Name:
    """Leave out a tier that the report's own place gives: in a city's report 市级 says nothing."""
    own = {("tier", tier) for tier in own_tiers(places, knowledge)}
    return replace(name, modifiers=name.modifiers - own) if name.modifiers & own else name


def _without_programme(written: str, whole: Name, knowledge: Knowledge) -> Name:
    rest = _PROGRAMME.sub("", written)
    return parse(rest, knowledge) if rest not in ("", written) else whole


def _programme(name: str) -> str:
    found = _PROGRAMME.match(name) or _BRACKETED.search(name)
    return found.group(1) if found else ""


def _scope(mention: Mention, places: tuple[str, ...]) -> str:
    return "" if mention.scope in mention.indicator or mention.scope in places else mention.scope


def _measure(observation: Observation) -> str:
    kind = observation.mention.kind
    if kind is Kind.OTHER and observation.mention.direction:
        return "change"
    if kind in _AMOUNTS:
        return "share" if observation.dimension == _RATIO else "amount"
    return kind.value


def _flow(mention: Mention, knowledge: Knowledge) -> str:
    if mention.modality is Modality.BASELINE:
        return ""  # 由771家增加到956家
    named, done = (_said_flow(text, knowledge) for text in (mention.indicator, mention.verb))
    if mention.kind is Kind.INCREMENT and done in ADDED:
        return done  # 经营主体总量新增5万户
    said = named or done
    if said or mention.kind is Kind.CUMULATIVE:
        return said or "sum"
    if mention.verb in _tasks(knowledge):
        return "done"
    return "new" if mention.kind is Kind.INCREMENT else ""


@lru_cache(maxsize=1 << 12)
def _said_flow(text: str, knowledge: Knowledge) -> str:
    return next((flow for word, flow in _flow_words(knowledge) if word in text), "")


@lru_cache(maxsize=8)
def _flow_words(knowledge: Knowledge) -> tuple[tuple[str, str], ...]:
    """Return (word, flow); a word that says a total goes before one that says an addition."""
    rank = {"total": 0, "sum": 1, "net": 2, "new": 3, "done": 4}
    rows = ((row[0], row[1]) for row in knowledge.rows("flow_words"))
    return tuple(sorted(rows, key=lambda row: (rank[row[1]], row[0])))


@lru_cache(maxsize=8)
def _tasks(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(knowledge.words("task_verbs"))


def _family(observation: Observation, knowledge: Knowledge) -> str:
    family = _families(knowledge).get(observation.base_unit)
    if family in _FIRMS and any(w in observation.mention.indicator for w in _firms(knowledge)):
        return _FIRMS[family]
    return family or observation.dimension or observation.base_unit


@lru_cache(maxsize=8)
def _firms(knowledge: Knowledge) -> tuple[str, ...]:
    return knowledge.words("firm_words")


@lru_cache(maxsize=8)
def _families(knowledge: Knowledge) -> Mapping[str, str]:
    return knowledge.mapping("unit_families")


def _years(mention: Mention, knowledge: Knowledge) -> int:
    heading = "".join(mention.section[-1:])
    spans = any(word in heading for word in knowledge.words("span_headings"))
    if mention.period_years == 1 and (spans or mention.role is SectionRole.FIVE_YEAR_REVIEW):
        return _PLAN_YEARS
    return mention.period_years


@lru_cache(maxsize=16384)
def _stages(name: str, verb: str, unit: str, knowledge: Knowledge) -> frozenset[tuple[str, str]]:
    """Return what the name and the verb say was done; people are gained, not made."""
    rows = knowledge.rows("stages")
    said = {(aspect, stage) for word, aspect, stage, *_ in rows if word in name or word in verb}
    alien = _MAKING if unit == _PEOPLE else _GAINING
    return frozenset(entry for entry in said if entry[0] != alien)
