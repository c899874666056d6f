"""Targets that alignment has joined although the later one is of a lower tier, or counts otherwise.

Alignment gives such a series one of these names as its reason.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Observation, Series
from consistency.patterns import alternation, pattern
from consistency.rules._figures import REACH


def reworded(series: Series, how: str) -> Iterator[tuple[Observation, Observation]]:
    """Yield the first targets of following reports of a series that was joined for a reason."""
    if series.comparable or all(reason.name != how for reason in series.reasons):
        return
    firsts = {o.mention.vintage: o for o in reversed(series.members)}
    for before, after in pairwise(sorted(firsts)):
        if after - before <= REACH:
            yield firsts[before], firsts[after]


def untiered(indicator: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return a name without the tier that opens it.

    >>> untiered("省级及以上绿色工厂"), untiered("绿色工厂")
    ('绿色工厂', '绿色工厂')
    """
    return _tier(knowledge).sub("", indicator)


@lru_cache(maxsize=4)
def _tier(knowledge: Knowledge) -> re.Pattern[str]:
    words = alternation(knowledge.words("tiers"))
    return pattern(rf"^(?:{words})(?:及?以上|及)?")
