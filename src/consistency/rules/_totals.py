"""Totals and the parts that a sentence gives of them."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Kind, Observation, Reading
from consistency.patterns import pattern
from consistency.rules._sentences import Figure, Sentence, figures

_MOVES = frozenset({Kind.GROWTH, Kind.DIFF, Kind.SHARE, Kind.RANK})
_LIST_GAP = pattern(r"[、，,和及与（(]|以及")
_JOIN_REACH = 12
"""Characters between a total and the word that opens its parts, at most."""
_NAME_REACH = 24
"""Characters of a part's name, at most."""


class Wording(StrEnum):
    """How far the words say that the parts are all there is."""

    ALL = "all"
    """合计 and total rows."""
    BY_MEANING = "by-meaning"
    """Three industries, 进口 and 出口: all of them unless a name was misread."""
    INCLUDING = "including"
    """包括: all of them as a rule."""
    AMONG = "among"
    """其中 and brackets: a sum or a selection."""


class Composition(Struct, frozen=True, kw_only=True):
    """A total and parts of it."""

    total: Figure
    parts: tuple[Figure, ...]
    wording: Wording


@lru_cache(maxsize=4)
def _openers(knowledge: Knowledge) -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for word, role, *_ in knowledge.rows("total_wording"):
        words.setdefault(role, []).append(re.escape(word))
    found = {role: "|".join(group) for role, group in words.items()}
    join = rf"^[^，。；：、]{{0,{_JOIN_REACH}}}[，,：:（(]?"
    return {
        "among": pattern(rf"{join}(?:{found['among']}|(?<=[（(]))"),
        "all": pattern(rf"{join}(?:主要)?(?:{found['all']})"),
        "nested": pattern(rf"{found['among']}|[；;）)]"),
        "total": pattern(rf"[，,](?:{found['total']})[^，。；、]{{0,{_JOIN_REACH}}}$"),
        "open": pattern(rf"^[^，。；、]{{0,{_JOIN_REACH}}}(?:{found['open']})"),
    }


def compositions(sentence: Sentence, knowledge: Knowledge = BUILTIN) -> Iterator[Composition]:
    """Yield the totals of a sentence that are followed or preceded by two or more parts."""
    words = _openers(knowledge)
    for at, total in enumerate(sentence.figures):
        following = sentence.figures[at + 1 :]
        if not _adds_up(total) or not following:
            continue
        gap = sentence.between(total, following[0])
        whole = words["all"].search(gap)
        opened = whole or words["among"].search(gap)
        if opened and not words["nested"].search(gap, opened.end()):
            parts = _parts(sentence, following, total, words)
            if len(parts) > 1 and not words["open"].search(sentence.after(parts[-1])):
                wording = Wording.INCLUDING if whole else Wording.AMONG
                yield Composition(total=total, parts=parts, wording=wording)
    yield from _summed_up(sentence, words)


def _adds_up(figure: Figure) -> bool:
    mention = figure.observation.mention
    return (
        mention.kind not in _MOVES
        and not mention.average
        and not mention.ambiguous
        and figure.observation.base_unit != "%"
    )


def _alike(figure: Figure, total: Figure) -> bool:
    return _adds_up(figure) and figure.observation.base_unit == total.observation.base_unit


def _parts(
    sentence: Sentence,
    following: Sequence[Figure],
    total: Figure,
    words: dict[str, re.Pattern[str]],
) -> tuple[Figure, ...]:
    """Return the figures in the total's unit up to where the list ends.

    Growth rates and figures in other units between two parts (其中出口 x 亿元、增长 y%) are passed.
    """
    parts: list[Figure] = []
    for previous, figure in zip((None, *following), following, strict=False):
        if previous and words["nested"].search(sentence.between(previous, figure)):
            break
        if _alike(figure, total):
            parts.append(figure)
    return tuple(parts)


def _summed_up(sentence: Sentence, words: dict[str, re.Pattern[str]]) -> Iterator[Composition]:
    for at, total in enumerate(sentence.figures):
        if at < 2 or not words["total"].search(sentence.before(total, sentence.figures[at - 1])):
            continue
        parts: list[Figure] = []
        for figure in reversed(sentence.figures[:at]):
            if not _alike(figure, total):
                break
            if parts and not _listed(sentence.between(figure, parts[-1])):
                break
            parts.append(figure)
        if len(parts) > 1:
            yield Composition(total=total, parts=tuple(reversed(parts)), wording=Wording.ALL)


def _listed(gap: str) -> bool:
    return bool(_LIST_GAP.match(gap)) and len(gap) <= _NAME_REACH and "。" not in gap


def partitions(reading: Reading, knowledge: Knowledge = BUILTIN) -> Iterator[Composition]:
    """Yield wholes whose named parts exhaust them by meaning (three industries, 进口 and 出口).

    Whole and parts stand in one paragraph, the parts in a row behind the whole.
    """
    rows = [(row[0].split("|"), row[1].split("|")) for row in knowledge.rows("partitions")]
    source = reading.document.source.reading
    for _, group in groupby(figures(reading), key=lambda f: f.observation.mention.paragraph):
        levels = [figure for figure in group if _adds_up(figure)]
        for whole_words, part_words in rows:
            size = len(part_words)
            for at in range(len(levels) - size):
                whole, parts = levels[at], levels[at + 1 : at + 1 + size]
                if _exhausts(source, whole, parts, whole_words, part_words):
                    yield Composition(total=whole, parts=tuple(parts), wording=Wording.BY_MEANING)


def _exhausts(
    source: str,
    whole: Figure,
    parts: Sequence[Figure],
    whole_words: Sequence[str],
    part_words: Sequence[str],
) -> bool:
    lead = re.split("[，。；：、]", source[max(whole.start - _NAME_REACH, 0) : whole.start])[-1]
    if not any(word in lead for word in whole_words) or not _same_time(whole, parts):
        return False
    names = [_name_before(source, part) for part in parts]
    found = [word for word, name in zip(_matched(part_words, names), names, strict=True) if word]
    return len(found) == len(part_words) and all(_alike(part, whole) for part in parts)


def _matched(words: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return, name by name, the word that it holds, each word once, else nothing."""
    left = list(words)
    found = []
    for name in names:
        match = next((word for word in left if word in name), "")
        found.append(match)
        if match:
            left.remove(match)
    return found


def _name_before(source: str, figure: Figure) -> str:
    return re.split("[，。；：、]", source[max(figure.start - _JOIN_REACH, 0) : figure.start])[-1]


def _same_time(whole: Figure, parts: Sequence[Figure]) -> bool:
    def key(observation: Observation) -> tuple[str, str, str]:
        mention = observation.mention
        return mention.reference_period, mention.part_year, mention.modality

    return all(key(part.observation) == key(whole.observation) for part in parts)
