"""Find the year that a report speaks from, when nobody states it."""

import os
import re
from functools import lru_cache

from consistency.knowledge import BUILTIN, Knowledge
from consistency.patterns import alternation, pattern

_YEAR = r"((?:19|20)\d\d)"
_HAN_YEAR = pattern(r"二[〇零0○ＯO][一二三四五六七八九〇零]{2}(?=年)")
_HAN_DIGITS = str.maketrans("〇零○ＯO一二三四五六七八九", "00000123456789")
_HEAD = 3000
"""Characters of the beginning that are searched: title, date of the session, first heading."""

_FRONT_MATTER = pattern(
    rf"\A\ufeff?---\n(?:.*\n){{0,30}}?(?:year|vintage|年份|年度) *[:：] *[\"']?{_YEAR}"
)
_DAY = rf"{_YEAR}年([\d一二三四五六七八九十]{{1,3}})月[\d一二三四五六七八九十]{{1,3}}日"
_LATE = ("11", "12", "十一", "十二")
"""A session in November or December hears the report of the coming year."""
_LINE = r"(?m:^)[^\n。，]{0,16}"
_STATED = (
    (rf"{_LINE}{_YEAR}年?[^\n。，是]{{0,12}}(?:<title>)", 0),
    (rf"(?:<title>)[（(]{_YEAR}年?[）)]", 0),
    (rf"{_LINE}{_YEAR}年[^\n。，是]{{0,16}}(?:<review>)", 1),
    (rf"(?m:^)\**(?:一、)?{_YEAR}年[^\n。，是]{{0,4}}工作(?=[*\n])", 1),
    (rf"{_LINE}[二三]、{_YEAR}年[^\n。，是]{{0,16}}(?:工作|目标|<task>)", 0),
    (rf"{_YEAR}年[^\n。，是]{{0,16}}(?:<task>)", 0),
    (rf"{_YEAR}年[^\n。]{{0,16}}(?:<communique>)", 1),
    (rf"{_YEAR}年，?是[^\n。]{{0,30}}(?:<milestone>)", 0),
    (rf"(?:<publication>)[^\n]{{0,4}}[:：] ?{_YEAR}[-/年.]", 0),
)
"""What states the year, the more reliable first, and how many years to add: a review of 2025 is
given in 2026. A class of the lexicon ``vintage_cues`` stands in angle brackets."""
_DATE = pattern(rf"{_YEAR}年\d{{1,2}}月\d{{1,2}}日")
_NAMED = pattern(rf"(?<!\d){_YEAR}(?!\d)")


@lru_cache(maxsize=8)
def _patterns(knowledge: Knowledge) -> dict[str, re.Pattern[str]]:
    """Compile the patterns, each under its template; ``session`` is the date of a session."""
    classes: dict[str, list[str]] = {}
    for cue, name, *_ in knowledge.rows("vintage_cues"):
        classes.setdefault(name, []).append(cue)

    def filled(template: str) -> re.Pattern[str]:
        return pattern(re.sub(r"<(\w+)>", lambda m: alternation(classes[m[1]]), template))

    session = rf"{_DAY}[^。]{{0,42}}(?:<session>)|[（(]{_DAY}[）)]"
    return {template: filled(template) for template, _ in _STATED} | {"session": filled(session)}


def infer_vintage(text: str, name: str, knowledge: Knowledge = BUILTIN) -> int | None:
    r"""Return the year of the report that speaks: from front matter, title, body or file name.

    >>> infer_vintage("政府工作报告\n\n一、2025年工作回顾", "临江市.txt")
    2026
    """
    front = _FRONT_MATTER.match(text)
    if front:
        return int(front[1])
    patterns = _patterns(knowledge)
    head = _HAN_YEAR.sub(lambda match: match[0].translate(_HAN_DIGITS), text[:_HEAD])
    stated = _from_session(head, patterns["session"])
    stated = stated or _from_wording(head, patterns) or _from_wording(text, patterns)
    if stated:
        return stated
    dated = _DATE.search(head)
    if dated:
        return int(dated[1])
    folder, file = os.path.split(name)
    named = _NAMED.findall(file) or _NAMED.findall(os.path.basename(folder))
    return int(named[-1]) if named else None


def _from_session(head: str, session: re.Pattern[str]) -> int | None:
    match = session.search(head)
    if match is None:
        return None
    year, month = (match[1], match[2]) if match[1] else (match[3], match[4])
    return int(year) + (month in _LATE)


def _from_wording(text: str, patterns: dict[str, re.Pattern[str]]) -> int | None:
    for template, later in _STATED:
        match = patterns[template].search(text)
        if match:
            return int(match[1]) + later
    return None
