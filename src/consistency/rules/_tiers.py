"""Targets whose tier of recognition sinks: 国家级绿色工厂 last year, 省级及以上绿色工厂 now."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection, Modality, Observation
from consistency.patterns import pattern
from consistency.rules._figures import horizon

_SHORTEST = 3
"""Characters behind the tier that tell what is recognised."""


class Sinking(Struct, frozen=True, kw_only=True):
    """The only target for a thing in one report, and in the next one, of a lower tier."""

    name: str
    """What is recognised, without its tier."""
    before: Observation
    after: Observation


@lru_cache(maxsize=4)
def _pattern(knowledge: Knowledge) -> re.Pattern[str]:
    words = "|".join(map(re.escape, knowledge.words("tiers")))
    return pattern(rf"(?P<tier>{words})(?:及?以上|及)?(?P<name>[^、]{{{_SHORTEST},}})")


def split(indicator: str, knowledge: Knowledge = BUILTIN) -> tuple[int, str] | None:
    """Return the rank of the tier that opens a name, and the rest of the name.

    >>> split("省级及以上绿色工厂"), split("绿色工厂")
    ((2, '绿色工厂'), None)
    """
    match = _pattern(knowledge).fullmatch(indicator)
    return (int(knowledge.mapping("tiers")[match["tier"]]), match["name"]) if match else None


def sinkings(collection: Collection, knowledge: Knowledge = BUILTIN) -> Iterator[Sinking]:
    """Yield the targets of following years of which the tier sinks.

    A report that gives targets for two tiers of one thing is left out: the higher one may only
    have been dropped.
    """
    by_name: dict[tuple[str, str], dict[int, list[tuple[int, Observation]]]] = {}
    for reading in collection.readings:
        for target in reading.observations:
            mention = target.mention
            if mention.modality is not Modality.TARGET or horizon(target) or mention.ambiguous:
                continue
            if found := split(mention.indicator, knowledge):
                rank, name = found
                years = by_name.setdefault((name, target.base_unit), defaultdict(list))
                years[mention.vintage].append((rank, target))
    for (name, _), years in sorted(by_name.items()):
        for (first, old), (second, new) in pairwise(sorted(years.items())):
            if second == first + 1 and len(old) == len(new) == 1 and old[0][0] > new[0][0]:
                yield Sinking(name=name, before=old[0][1], after=new[0][1])
