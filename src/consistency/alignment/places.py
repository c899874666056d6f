"""The place that a report speaks for: its own name before an indicator says nothing."""

import re
from collections.abc import Iterable
from functools import lru_cache

from consistency.knowledge import BUILTIN, Knowledge
from consistency.patterns import alternation, pattern
from consistency.segmentation import LETTER

_OPENING = 600
"""Characters at a report's beginning in which it says whose report it is."""
_SHORTEST = 4
"""Characters that must remain of an indicator's name."""


def own_places(openings: Iterable[str], knowledge: Knowledge = BUILTIN) -> tuple[str, ...]:
    r"""Return the names of the places that reports speak for, with and without rank.

    Args:
        openings: the reports' texts, or their first lines.
        knowledge: the lexicons.

    >>> own_places(["政府工作报告\n在临江市第八届人民代表大会第三次会议上"])
    ('临江市', '临江')
    """
    pattern = _pattern(knowledge)
    found = {match.groups() for text in openings for match in pattern.finditer(text[:_OPENING])}
    names = {name for place, rank in found for name in (place + rank, place)}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@lru_cache(maxsize=8)
def _pattern(knowledge: Knowledge) -> re.Pattern[str]:
    words: dict[str, list[str]] = {"rank": [], "office": [], "before": []}
    for word, kind, *_ in knowledge.rows("place_cues"):
        words[kind].append(word)
    rank, office, before = (alternation(words[kind]) for kind in ("rank", "office", "before"))
    # Without the lookahead 现在，我代表市人民政府 would name a place 我代表.
    return pattern(
        rf"(?:^|(?<=\s)|{before})((?:(?!{before}|{rank}|了){LETTER}){{2,6}})({rank})\s{{0,4}}(?:{office})"
    )


@lru_cache(maxsize=65536)
def without_place(name: str, places: tuple[str, ...]) -> str:
    """Return an indicator's name without the report's own place before it.

    >>> without_place("临江港集装箱吞吐量", ("临江市", "临江"))
    '港集装箱吞吐量'
    """
    own = next((place for place in places if name.startswith(place)), "")
    return name[len(own) :] if len(name) - len(own) >= _SHORTEST else name


@lru_cache(maxsize=64)
def own_tiers(places: tuple[str, ...], knowledge: Knowledge = BUILTIN) -> frozenset[str]:
    """Return the tiers that the reports' own places give themselves.

    >>> own_tiers(("临江市", "临江"))
    frozenset({'市级'})
    """
    ranks = sorted(knowledge.rows("own_tiers"), key=lambda row: -len(row[0]))
    found = (next((tier for rank, tier, *_ in ranks if p.endswith(rank)), "") for p in places)
    return frozenset(filter(None, found))
