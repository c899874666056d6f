"""Find the year that a report speaks from, when nobody states it."""

import re
from pathlib import PurePath

_YEAR = r"((?:19|20)\d\d)"
_HAN_YEAR = re.compile(r"二[〇零0○ＯO][一二三四五六七八九〇零]{2}(?=年)")
_HAN_DIGITS = str.maketrans("〇零○ＯO一二三四五六七八九", "00000123456789")
_HEAD = 3000
"""Characters of the beginning that are searched: title, date of the session, first heading."""

_FRONT_MATTER = re.compile(
    rf"\A\ufeff?---\n(?:.*\n){{0,30}}?(?:year|vintage|年份|年度) *[:：] *[\"']?{_YEAR}"
)
_DAY = rf"{_YEAR}年([\d一二三四五六七八九十]{{1,3}})月[\d一二三四五六七八九十]{{1,3}}日"
_SESSION = re.compile(rf"{_DAY}[^。]{{0,42}}(?:代表大会|会议|次会)|[（(]{_DAY}[）)]")
_LATE = ("11", "12", "十一", "十二")
"""A session in November or December hears the report of the coming year."""
_LINE = r"(?m:^)[^\n。，]{0,16}"
_STATED = (
    (re.compile(rf"{_LINE}{_YEAR}年?[^\n。，是]{{0,12}}(?:政府工作报告|目标任务[分清])"), 0),
    (re.compile(rf"政府工作报告[（(]{_YEAR}年?[）)]"), 0),
    (re.compile(rf"{_LINE}{_YEAR}年[^\n。，是]{{0,16}}(?:回顾|成就|成效|情况)"), 1),
    (re.compile(rf"(?m:^)\**(?:一、)?{_YEAR}年(?:政府|主要)?(?:主要)?工作(?=[*\n])"), 1),
    (re.compile(rf"{_LINE}[二三]、{_YEAR}年[^\n。，是]{{0,16}}(?:工作|任务|安排|目标)"), 0),
    (re.compile(rf"{_YEAR}年[^\n。，是]{{0,16}}(?:安排|任务|预期目标|总体要求|工作部署)"), 0),
    (re.compile(rf"{_YEAR}年[^\n。]{{0,16}}统计公报"), 1),
    (re.compile(rf"{_YEAR}年，?是[^\n。]{{0,30}}(?:开局|收官|关键|第一年|重要一年)"), 0),
    (re.compile(rf"(?:时间|日期|发布)[^\n]{{0,4}}[:：] ?{_YEAR}[-/年.]"), 0),
)
"""What states the year, the more reliable first, and how many years to add: a review of 2025 is
given in 2026."""
_DATE = re.compile(rf"{_YEAR}年\d{{1,2}}月\d{{1,2}}日")
_NAMED = re.compile(rf"(?<!\d){_YEAR}(?!\d)")


def infer_vintage(text: str, name: str) -> int | None:
    r"""Return the year of the report that speaks: from front matter, title, body or file name.

    >>> infer_vintage("政府工作报告\n\n一、2025年工作回顾", "临江市.txt")
    2026
    """
    front = _FRONT_MATTER.match(text)
    if front:
        return int(front[1])
    head = _HAN_YEAR.sub(lambda match: match[0].translate(_HAN_DIGITS), text[:_HEAD])
    stated = _from_session(head) or _from_wording(head) or _from_wording(text)
    if stated:
        return stated
    dated = _DATE.search(head)
    if dated:
        return int(dated[1])
    named = _NAMED.findall(PurePath(name).name) or _NAMED.findall(PurePath(name).parent.name)
    return int(named[-1]) if named else None


def _from_session(head: str) -> int | None:
    match = _SESSION.search(head)
    if match is None:
        return None
    year, month = (match[1], match[2]) if match[1] else (match[3], match[4])
    return int(year) + (month in _LATE)


def _from_wording(text: str) -> int | None:
    for pattern, later in _STATED:
        match = pattern.search(text)
        if match:
            return int(match[1]) + later
    return None
