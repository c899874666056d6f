"""Names of projects, as lists give them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from consistency.knowledge import BUILTIN, Knowledge
from consistency.patterns import alternation, pattern

_SPLIT = pattern(r"[、和与及]|以及")
_MARKS = '“”" '


def listed_names(listed: str, knowledge: Knowledge = BUILTIN) -> Iterator[str]:
    """Yield the items of a list of projects, without the words that only say they are projects.

    >>> list(listed_names("东湖大桥、西岭水库工程和临江新城建设项目"))
    ['东湖大桥', '西岭水库', '临江新城']
    """
    tail = _tail(knowledge)
    for item in _SPLIT.split(listed):
        yield tail.sub("", item.strip(_MARKS))


@lru_cache(maxsize=4)
def _tail(knowledge: Knowledge) -> re.Pattern[str]:
    words = alternation(knowledge.words("project_tails"))
    return pattern(rf"(?:等?(?:{words}))+$")
