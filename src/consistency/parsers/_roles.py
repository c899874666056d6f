"""Tell what a section is for from its heading: review, targets, plan, list, annex."""

import re
from functools import lru_cache

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import SectionRole

_YEAR = re.compile(r"(20\d\d)年?")
_PLAN = re.compile(r"(?<![\d一二三四五六七八九])(十[一二三四五六]?五)(?=[”\"时期规发的和以工末])")


@lru_cache(maxsize=8)
def _cues(knowledge: Knowledge) -> tuple[re.Pattern[str], dict[str, str]]:
    tokens = knowledge.mapping("section_cues")
    return re.compile("|".join(map(re.escape, knowledge.words("section_cues")))), tokens


@lru_cache(maxsize=8)
def _plans(knowledge: Knowledge) -> dict[str, tuple[int, int]]:
    return {row[0]: (int(row[1]), int(row[2])) for row in knowledge.rows("five_year_plans")}


def tokens_of(title: str, vintage: int, knowledge: Knowledge = BUILTIN) -> frozenset[str]:
    """Return what a title speaks of, seen from the vintage.

    The tokens are those of the lexicon ``section_cues``; years and plans add ``last``, ``this``,
    ``past-five`` and ``ahead-five``.

    >>> sorted(tokens_of("2025年工作回顾", 2026))
    ['last', 'review', 'work']
    """
    pattern, cues = _cues(knowledge)
    found = {cues[match[0]] for match in pattern.finditer(title)}
    for match in _YEAR.finditer(title):
        year = int(match[1])
        found.add("this" if year == vintage else "last" if year == vintage - 1 else "year")
    for match in _PLAN.finditer(title):
        first, last = _plans(knowledge).get(match[1], (0, 0))
        if first:
            found.add("past-five" if last < vintage else "ahead-five")
    return frozenset(found)


def role_of(
    title: str, vintage: int, knowledge: Knowledge = BUILTIN, *, opening: bool = False
) -> SectionRole | None:
    """Return the role that a heading announces, None if it announces none.

    With ``opening`` the text opens a paragraph of prose, which must name its time to count.

    >>> role_of("今后五年的目标任务", 2022).value, role_of("2025年工作回顾", 2026).value
    ('plan', 'review')
    """
    said = tokens_of(title, vintage, knowledge)
    if "glossary" in said:
        return SectionRole.GLOSSARY
    if "livelihood" in said and "review" not in said:
        return SectionRole.LIVELIHOOD
    if "annex" in said:
        return SectionRole.ANNEX
    if opening and not said & {"last", "this", "past-five", "ahead-five"}:
        return None
    return _by_time(said)


def _by_time(said: frozenset[str]) -> SectionRole | None:
    if "review" in said:
        five = "past-five" in said and "last" not in said
        return SectionRole.FIVE_YEAR_REVIEW if five else SectionRole.REVIEW
    if "past-five" in said and not said & {"this", "ahead-five"}:
        return SectionRole.FIVE_YEAR_REVIEW
    if "last" in said and not said & {"this", "ahead-five"}:
        return SectionRole.REVIEW
    if "this" in said and said & {"task", "work", "governance"}:
        return SectionRole.TARGETS
    if "ahead-five" in said:
        return SectionRole.PLAN
    if said & {"task", "governance"}:
        return SectionRole.TARGETS
    return None
