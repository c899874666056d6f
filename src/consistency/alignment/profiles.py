"""Profiles: what observations are compared by."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from attrs import frozen

from consistency.alignment.names import Name, parse, spell
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Kind, Mention, Observation, SectionRole

_AMOUNTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE, Kind.OTHER})
_CHANGES = frozenset({"growth", "diff"})
_RATIO = "[比率]"
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_PLAN_YEARS = 5
"""Length of the period that a review of a five-year plan covers."""


@frozen(kw_only=True)
class Profile:
    """The features of an observation that decide what it may be joined with."""

    name: Name
    measure: str
    """amount, growth, share, diff or rank; different measures are different series."""
    flow: str
    """new (done or added in the period), total (all there is so far) or empty (not said)."""
    unit: str
    """The unit family: 家 and 个 count things, 人 and 名 people; else the dimension."""
    scope: str
    years: int
    """Length of the reference period in years; 1 for a state at its end."""
    average: bool
    part: str
    """A period inside the year."""
    stages: frozenset[str]
    """What was done: started, finished, built anew, renewed."""


@frozen(kw_only=True)
class Node:
    """All observations of one profile: the smallest thing that is linked."""

    profile: Profile
    members: tuple[Observation, ...]

    @property
    def amounts(self) -> tuple[Fraction, ...]:
        """The members' amounts, in base units."""
        return tuple(member.amount for member in self.members)


def profile(
    observation: Observation,
    knowledge: Knowledge = BUILTIN,
    names: Mapping[str, str] = _NO_NAMES,
) -> Profile:
    """Return the features of an observation.

    Args:
        observation: whose features.
        knowledge: the lexicons.
        names: spelled names to read as another, as a reader decided.
    """
    mention = observation.mention
    name = spell(mention.indicator, knowledge)
    measure = _measure(observation)
    counted = measure == "amount"
    flow = _flow(mention, knowledge) if counted else ""
    return Profile(
        name=parse(names.get(name, name), knowledge),
        measure=measure,
        flow=flow,
        unit=_family(observation, knowledge) if counted else "",
        scope=mention.scope,
        years=_years(mention) if measure in _CHANGES or flow == "new" else 1,
        average=mention.average,
        part=mention.part_year,
        stages=_stages(mention.verb, knowledge) if counted else frozenset(),
    )


def _measure(observation: Observation) -> str:
    kind = observation.mention.kind
    if kind in _AMOUNTS:
        return "share" if observation.dimension == _RATIO else "amount"
    return kind.value


def _flow(mention: Mention, knowledge: Knowledge) -> str:
    if mention.kind is Kind.INCREMENT:
        return "new"
    if mention.kind is Kind.CUMULATIVE or _says_total(mention, knowledge):
        return "total"
    return ""


def _says_total(mention: Mention, knowledge: Knowledge) -> bool:
    words = knowledge.words("total_words")
    return any(word in mention.verb or mention.indicator.endswith(word) for word in words)


def _family(observation: Observation, knowledge: Knowledge) -> str:
    families = knowledge.mapping("unit_families")
    return families.get(observation.base_unit) or observation.dimension or observation.base_unit


def _years(mention: Mention) -> int:
    if mention.period_years == 1 and mention.role is SectionRole.FIVE_YEAR_REVIEW:
        return _PLAN_YEARS
    return mention.period_years


@lru_cache(maxsize=4096)
def _stages(verb: str, knowledge: Knowledge) -> frozenset[str]:
    return frozenset(stage for word, stage in knowledge.mapping("stages").items() if word in verb)
