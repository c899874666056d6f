"""Targets of one thing that are counted otherwise a report later: a ratio per head, then places."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection, Modality, Observation
from consistency.patterns import pattern
from consistency.rules._figures import REACH, Run, horizon

_STEM = r"(?P<stem>[^\W\d_]{2,12}?)"
_SHORTEST = 3
"""Characters of a name of projects, without that word, that tells what they are for."""


def recountings(collection: Collection, knowledge: Knowledge = BUILTIN) -> Iterator[Run]:
    """Yield a target and that of the next report that counts the same thing otherwise.

    每千人口托位数4.5个 becomes 新增托位1200个; 领军人才项目4个 becomes 领军人才8名. A report that
    counts both ways has changed nothing.
    """
    reports = [
        (r.document.vintage, [o for o in r.observations if _is_target(o)])
        for r in collection.readings
    ]
    for (first, old), (second, new) in pairwise(reports):
        if not 0 < second - first <= REACH:
            continue
        for before in old:
            yield from ((before, after) for after in _otherwise(before, old, new, knowledge))
        for after in new:
            yield from ((before, after) for before in _otherwise(after, new, old, knowledge))


def _is_target(o: Observation) -> bool:
    return o.mention.modality is Modality.TARGET and not horizon(o) and not o.mention.ambiguous


def _otherwise(
    figure: Observation,
    beside: Sequence[Observation],
    others: Sequence[Observation],
    knowledge: Knowledge,
) -> Iterator[Observation]:
    """Yield the first figure of another report that counts otherwise what a figure counts."""
    name = figure.mention.indicator
    ratio = _ratios(knowledge).fullmatch(name)
    stem = ratio["stem"] if ratio else _purpose(figure, knowledge)
    if not stem or any(o.mention.indicator == name for o in others):
        return
    plain = [o for o in others if _counts(o, stem, knowledge, whole=not ratio)]
    if plain and not any(_counts(o, stem, knowledge, whole=not ratio) for o in beside):
        yield plain[0]


def _purpose(figure: Observation, knowledge: Knowledge) -> str:
    """Return what projects that are counted as things are for; empty if it is none."""
    name, family = figure.mention.indicator, knowledge.mapping("unit_families")
    for word in knowledge.words("undertakings"):
        rest = name.removesuffix(word)
        if rest != name and len(rest) >= _SHORTEST and family.get(figure.base_unit) == "thing":
            return rest
    return ""


def _counts(o: Observation, stem: str, knowledge: Knowledge, *, whole: bool) -> bool:
    name = o.mention.indicator
    if whole:
        return name == stem and knowledge.mapping("unit_families").get(o.base_unit) == "person"
    return name.endswith(stem) and not _ratios(knowledge).fullmatch(name)


@lru_cache(maxsize=4)
def _ratios(knowledge: Knowledge) -> re.Pattern[str]:
    heads = "|".join(map(re.escape, knowledge.words("population_words")))
    return pattern(rf"每[百千万](?:名|个)?[^\W\d_]{{0,4}}?(?:{heads})(?:拥有|配备)?{_STEM}数?")
