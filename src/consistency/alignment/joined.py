"""Names that join indicators: one figure that holds for each of several.

接待游客人次和旅游总收入增长10% says two things, and so does 概念验证中心、中试基地各5家. Where
another report gives a figure of one of the joined names by itself, the figure stands for each; a
count of things joined (公园、绿道12个) may be their sum and is left whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec.structs import replace

from consistency.alignment.names import spell
from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import standard
from consistency.model import Kind, Observation
from consistency.patterns import pattern

_JOINT = pattern(r"[、和及与]")
_EACH = pattern(r"[各均]")
_SHORTEST = 4
"""Characters of a joined name that names something by itself: 人次和收入 does not."""

Thing = tuple[str, bool]
"""A name in one spelling, and whether its growth is given."""


def divided(
    observations: Iterable[Observation],
    knowledge: Knowledge = BUILTIN,
    texts: Mapping[str, str] | None = None,
) -> Iterator[Observation]:
    """Yield observations, one of joined names once for each, if another report parts them.

    Args:
        observations: of any number of documents.
        knowledge: the lexicons.
        texts: document name to reading text; without them only rates are divided.
    """
    observations = tuple(observations)
    known: dict[Thing, set[str]] = defaultdict(set)
    for o in observations:
        known[_thing(o, o.mention.indicator, knowledge)].add(o.mention.span.document)
    for o in observations:
        names = _names(o, knowledge, texts or {})
        here = {o.mention.span.document}
        if any(known.get(_thing(o, name, knowledge), here) - here for name in names):
            yield from (replace(o, mention=replace(o.mention, indicator=name)) for name in names)
        else:
            yield o


def _thing(observation: Observation, name: str, knowledge: Knowledge) -> Thing:
    return spell(name, knowledge), observation.mention.kind is Kind.GROWTH


def _names(
    observation: Observation, knowledge: Knowledge, texts: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the names of which each has a figure; none if it is one figure of one thing."""
    mention = observation.mention
    if not _JOINT.search(mention.indicator):
        return ()
    rate = mention.kind is Kind.GROWTH
    return _parts(mention.indicator, knowledge) if rate or _is_each(observation, texts) else ()


def _is_each(observation: Observation, texts: Mapping[str, str]) -> bool:
    """Return whether the clause says that the figure holds for each (各5家, 均5家)."""
    mention = observation.mention
    start, end = mention.clause
    before, found, _ = texts.get(mention.span.document, "")[start:end].partition(mention.span.text)
    return bool(found) and _EACH.search(before[-_SHORTEST:]) is not None


@lru_cache(maxsize=4096)
def _parts(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return the names that a name joins, a bare last one (旅游人次和收入) with its head.

    None if one of them names nothing by itself.
    """
    first, *others = _JOINT.split(name)
    parts = [first, *(_with_head(part, first, knowledge) for part in others)]
    return tuple(parts) if all(len(part) >= _SHORTEST for part in parts) else ()


def _with_head(part: str, first: str, knowledge: Knowledge) -> str:
    if len(part) >= _SHORTEST:
        return part
    heads = (first[:size] for size in range(len(first) - 1, 0, -1))
    return next((head + part for head in heads if standard(head + part, knowledge)), part)
