"""Totals and the parts that a sentence gives of them."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Kind, Observation, Reading
from consistency.patterns import alternation, pattern
from consistency.rules._sentences import Figure, Sentence, figures
from consistency.segmentation import last_part

_MOVES = frozenset({Kind.GROWTH, Kind.DIFF, Kind.SHARE, Kind.RANK})
_LIST_GAP = pattern(r"[、，,和及与（(]|以及")
_JOIN_REACH = 12
"""Characters between a total and the word that opens its parts, at most."""
_AMONG_REACH = 24
"""The same for 其中, as long as no figure stands between."""
_FAR_REACH = 40
"""The same for 其中, where other clauses and figures in other units may stand between."""
_HARD_STOP = "；"
_NAME_REACH = 24
"""Characters of a part's name, at most."""


class Wording(StrEnum):
    """How far the words say that the parts are all there is."""

    ALL = "all"
    """合计 and total rows."""
    BY_MEANING = "by-meaning"
    """Three industries, 进口 and 出口, 完成 and 未完成: all of them unless a name was misread."""
    INCLUDING = "including"
    """包括: all of them as a rule."""
    AMONG = "among"
    """其中 and brackets: a sum or a selection."""
    DISTANT = "distant"
    """其中 behind other clauses or figures: mostly parts of something else."""


class Composition(Struct, frozen=True, kw_only=True):
    """A total and parts of it."""

    total: Figure
    parts: tuple[Figure, ...]
    wording: Wording


@lru_cache(maxsize=4)
def _openers(knowledge: Knowledge) -> dict[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for word, role, *_ in knowledge.rows("total_wording"):
        words.setdefault(role, []).append(word)
    found = {role: alternation(group) for role, group in words.items()}
    among = rf"^[^，。；：、]{{0,{_AMONG_REACH}}}[，,：:]?(?:{found['among']})"
    join = rf"^[^，。；：、]{{0,{_JOIN_REACH}}}[，,：:（(]?"
    return {
        "among": pattern(rf"{among}|{join}(?<=[（(])"),
        "distant": pattern(rf"^[^。；]{{0,{_FAR_REACH}}}(?:{found['among']})"),
        "including": pattern(rf"{join}(?:主要)?(?:{found['all']})"),
        "paired": pattern(rf"^、[\d.]{{1,9}}[^，。；、\d]{{1,4}}，(?:{found['among']})"),
        "nested": pattern(rf"{found['among']}|[；;）)]"),
        "total": pattern(
            rf"[，,](?:(?:{found['total']})[^，。；、]{{0,{_JOIN_REACH}}}|(?:{found['tally']}))$"
        ),
        "open": pattern(rf"^[^，。；、]{{0,{_JOIN_REACH}}}(?:{found['open']})"),
        "rest": pattern(rf"[，,、](?:{found['rest']})[^，。；、]{{0,{_JOIN_REACH}}}$"),
    }


def compositions(sentence: Sentence, knowledge: Knowledge = BUILTIN) -> Iterator[Composition]:
    """Yield the totals of a sentence that are followed or preceded by two or more parts."""
    words = _openers(knowledge)
    for at, total in enumerate(sentence.figures):
        following = sentence.figures[at + 1 :]
        if not _adds_up(total) or not following:
            continue
        yield from _listed_behind(sentence, total, following, words)
        yield from _done_and_left(sentence, total, following, words)
    yield from _summed_up(sentence, words)


def _listed_behind(
    sentence: Sentence,
    total: Figure,
    following: Sequence[Figure],
    words: dict[str, re.Pattern[str]],
) -> Iterator[Composition]:
    """Yield a total whose parts a word opens; figures in other units may stand before the word."""
    wording, gap, opened = _opened(sentence, total, following, words)
    if opened is None or words["nested"].search(gap, opened.end()):
        return
    parts = _parts(sentence, following, total, words)
    if len(parts) > 1 and not words["open"].search(sentence.after(parts[-1])):
        text = sentence.document.source.reading[total.end : parts[-1].start]
        distant = wording is Wording.AMONG and _HARD_STOP in text
        yield Composition(total=total, parts=parts, wording=Wording.DISTANT if distant else wording)


def _opened(
    sentence: Sentence,
    total: Figure,
    following: Sequence[Figure],
    words: dict[str, re.Pattern[str]],
) -> tuple[Wording, str, re.Match[str] | None]:
    """Return how the parts are opened, the words between total and parts, and where in them."""
    near = sentence.between(total, following[0])
    for wording in (Wording.INCLUDING, Wording.AMONG):
        if found := words[wording.value].search(near):
            return wording, near, found
    first = next((figure for figure in following if _alike(figure, total)), following[0])
    far = sentence.between(total, first)
    if found := words["paired"].search(far):
        return Wording.AMONG, far, found
    return Wording.DISTANT, far, words["distant"].search(far)


def _done_and_left(
    sentence: Sentence,
    total: Figure,
    following: Sequence[Figure],
    words: dict[str, re.Pattern[str]],
) -> Iterator[Composition]:
    """Yield a total of which so many are done and the rest is not: 328项，完成320项，未完成8项."""
    parts: list[Figure] = []
    for previous, figure in zip((total, *following), following, strict=False):
        gap = sentence.between(previous, figure)
        if not _alike(figure, total) or _HARD_STOP in gap:
            return
        parts.append(figure)
        if len(parts) > 1 and words["rest"].search(gap):
            yield Composition(total=total, parts=tuple(parts), wording=Wording.BY_MEANING)
            return


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
        if previous and _ends(parts, sentence.between(previous, figure), words):
            break
        if _alike(figure, total):
            parts.append(figure)
    return tuple(parts)


def _ends(parts: Sequence[Figure], gap: str, words: dict[str, re.Pattern[str]]) -> bool:
    """Say whether a list of parts ends before a gap; a single part goes on behind a semicolon."""
    return bool(parts) and bool(
        words["nested"].search(gap.removeprefix(_HARD_STOP) if len(parts) == 1 else gap)
    )


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
    lead = last_part(source[max(whole.start - _NAME_REACH, 0) : whole.start], "，。；：、")
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
    return last_part(source[max(figure.start - _JOIN_REACH, 0) : figure.start], "，。；：、")


def _same_time(whole: Figure, parts: Sequence[Figure]) -> bool:
    def key(observation: Observation) -> tuple[str, str, str]:
        mention = observation.mention
        return mention.reference_period, mention.part_year, mention.modality

    return all(key(part.observation) == key(whole.observation) for part in parts)
