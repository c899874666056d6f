"""Profiles: what two observations are compared by."""

from functools import lru_cache

from attrs import frozen

from consistency.alignment.names import Name, parse
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Kind, Observation

_MEASURES = {
    Kind.LEVEL: "amount",
    Kind.INCREMENT: "amount",
    Kind.CUMULATIVE: "amount",
    Kind.OTHER: "amount",
}
_FLOWS = {Kind.INCREMENT: "new", Kind.CUMULATIVE: "total"}
_RATIOS = frozenset({"%", "percent", "‰"})


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
    span: int
    """Length of the reference period in years; 1 where it does not matter."""
    average: bool
    part: str
    stage: frozenset[str]
    """What was done: started, finished, built anew, renewed."""


def profile(observation: Observation, knowledge: Knowledge = BUILTIN) -> Profile:
    """Return the features of an observation."""
    mention = observation.mention
    measure = _measure(observation)
    flow = _FLOWS.get(mention.kind, "") if measure == "amount" else ""
    return Profile(
        name=parse(mention.indicator, knowledge),
        measure=measure,
        flow=flow,
        unit=_family(observation, knowledge) if measure == "amount" else "",
        scope=mention.scope,
        span=mention.period_years,
        average=mention.average,
        part=mention.part_year,
        stage=_stage(mention.verb, knowledge),
    )


def _measure(observation: Observation) -> str:
    mention = observation.mention
    if mention.kind is Kind.LEVEL and observation.base_unit in _RATIOS:
        return "share"
    return _MEASURES.get(mention.kind, mention.kind.value)


def _family(observation: Observation, knowledge: Knowledge) -> str:
    families = knowledge.mapping("unit_families")
    return families.get(observation.base_unit) or observation.dimension or observation.base_unit


@lru_cache(maxsize=4096)
def _stage(verb: str, knowledge: Knowledge) -> frozenset[str]:
    return frozenset(stage for word, stage in knowledge.mapping("stages").items() if word in verb)
