"""Which years a figure is for."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from msgspec import Struct
from msgspec.structs import replace

from consistency.extraction.grammar import AGO, grammar, slot
from consistency.extraction.numerals import chinese
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Modality, SectionRole
from consistency.patterns import alternation, pattern

_PAST = frozenset({SectionRole.REVIEW, SectionRole.FIVE_YEAR_REVIEW})
PROMISING = frozenset({SectionRole.TARGETS, SectionRole.PLAN, SectionRole.LIVELIHOOD})
"""Sections that tell what is to be done."""
UNDECIDED = frozenset(SectionRole) - _PAST - PROMISING
"""Sections that tell results and promises alike: there the wording decides."""
_COUNTED = pattern(r"[近过去这]{0,2}([三四五六七八九十])年来")
_YEARS = pattern(
    r"(?<![比较自从由于是与（(])(?P<first>(?:19|20)\d\d)年?[—–―−\-~～至到](?P<span>(?:19|20)\d\d)年"
)
_CENTURY = pattern(r"(?:19|20)\d\d")
"""Begins each year; looked for first, since the patterns of years look behind at every place."""
_YEAR = "年"
_LEAD = 8
"""Characters of the longest words that lead to 两年内, with the number."""
_SPANNING = pattern(AGO + r"(?:[来间里]|(?=[，,]))")
_OUTLOOK = pattern(r"\W{0,6}到((?:19|20)\d\d)年[底末]?，")
"""到2028年，: a paragraph on that year, not this."""
_SINCE = pattern(r"[比较从由]((?:19|20)\d\d)年")
_MONTHS = pattern(r"\d{1,2}[—―\-~至]\d{1,2}月(?:份)?|\d{1,2}月(?:末|底)")
_CLOSE, _OPENED = "；", frozenset("，,：:")
_COMPARING = frozenset("比较于是与和")
"""比去年 names what is compared with, not the figure's own year."""
_QUOTED = frozenset("“")
TERM = 5
"""Years of a government's term and of a plan (《地方组织法》第十一条)."""


class Period(Struct, frozen=True):
    """The years a figure is for."""

    end: int
    years: int = 1
    stated: bool = False
    """The text names the period; otherwise the section's role gave it."""
    counted: bool = False
    """So many years from now on (两年内); a review counts them back."""


@lru_cache(maxsize=8)
def _pattern(knowledge: Knowledge) -> tuple[re.Pattern[str], dict[str, tuple[str, int, bool]]]:
    facts = {row[0]: (row[1], int(row[2]), row[3] == "yes") for row in knowledge.rows("periods")}
    words = alternation(knowledge.words("periods"))
    return pattern(f"(?:{words})(?!{slot('other-period', knowledge)}|的?基础上)"), facts


@lru_cache(maxsize=8)
def _dated(knowledge: Knowledge) -> re.Pattern[str]:
    """Compile what makes a plan a period: “十四五”期间, but not “十四五”重大项目."""
    cues = alternation(knowledge.words("plan_cues"))
    return pattern(rf"{cues}|的?[前后头]?[一二两三四五]年|[，,、：:；）)]|$")


@lru_cache(maxsize=8)
def _titled(knowledge: Knowledge) -> re.Pattern[str]:
    """Compile the titles of documents that years stand before: 2023—2027年行动计划."""
    names = alternation(knowledge.words("plan_names"))
    return pattern(rf"[^，。；、：\d]{{0,12}}?(?:{names})")


def stated(text: str, vintage: int, knowledge: Knowledge = BUILTIN) -> Period | None:
    """Return the last period that a text names; None if it names none.

    >>> stated("到2027年，城镇化率达到", 2025).end
    2027
    >>> stated("五年来累计建成", 2026)
    Period(end=2025, years=5, stated=True, counted=False)
    """
    return told(text, vintage, knowledge)[0]


def told(text: str, vintage: int, knowledge: Knowledge = BUILTIN) -> tuple[Period | None, str]:
    """Return the last period that a text names, and the last one inside a year.

    A semicolon ends the latter, unless a comma sets it off as the time of the whole sentence.

    >>> told("去年前三季度，工业增加值增长", 2026)
    (Period(end=2025, years=1, stated=True, counted=False), '前三季度')
    >>> told("1-11月利润增长7%；能耗下降", 2026)
    (None, '')
    """
    named = _named(text, knowledge)
    if not named and "年" not in text and "月" not in text:
        return None, ""
    found = _all(text, named, vintage, knowledge)
    return found[-1] if found else None, _part_year(text, named, knowledge)


def _all(
    text: str, named: Sequence[re.Match[str]], vintage: int, knowledge: Knowledge
) -> list[Period]:
    """Return the periods that a text names, in its order."""
    found = [*_numbered(text, knowledge), *_worded(text, named, vintage, knowledge)]
    return [period for _, period in sorted(found, key=itemgetter(0))]


def _part_year(text: str, named: Sequence[re.Match[str]], knowledge: Knowledge) -> str:
    facts = _pattern(knowledge)[1]
    parts = [match for match in named if facts[match[0]][2]]
    months = _MONTHS.search(text) if "月" in text and not parts else None
    last = parts[-1] if parts else months
    if last is None or (_CLOSE in text[last.end() :] and text[last.end()] not in _OPENED):
        return ""
    return last[0]


def _numbered(text: str, knowledge: Knowledge) -> list[tuple[int, Period]]:
    found: list[tuple[int, Period]] = []
    if not _CENTURY.search(text):
        return found
    for match in _YEARS.finditer(text):
        first, last = int(match["first"]), int(match["span"])
        if first < last and not _titled(knowledge).match(text, match.end()):
            found.append((match.end(), Period(last, last - first + 1, stated=True)))
    found.extend(
        (match.start(), Period(int(match[0]), stated=True))
        for match in grammar(knowledge).year.finditer(text)
    )
    return found


def _named(text: str, knowledge: Knowledge) -> list[re.Match[str]]:
    """Return the words for periods in a text, but those that a figure is compared with."""
    pattern, _ = _pattern(knowledge)
    found, at = [], 0
    # `re` finds words by their first characters, but not behind a condition on what precedes them.
    while match := pattern.search(text, at):
        start = match.start()
        compared = text[start - 1 : start] in _COMPARING
        at = start + 1 if compared else match.end()
        if not compared:
            found.append(match)
    return found


def _worded(
    text: str, named: Sequence[re.Match[str]], vintage: int, knowledge: Knowledge
) -> list[tuple[int, Period]]:
    facts = _pattern(knowledge)[1]
    found = []
    for match in named:
        end, years, part = facts[match[0]]
        if part or (match[0][0] in _QUOTED and not _dated(knowledge).match(text, match.end())):
            continue
        year = int(end) if len(end) == 4 and end.isdecimal() else vintage + int(end)
        found.append((match.start(), Period(year, years, stated=True)))
    found.extend(_aims(text, vintage, knowledge) if _YEAR in text else ())
    for match in _COUNTED.finditer(text) if "年来" in text else ():
        years = int(chinese(match[1]) or 1)
        found.append((match.start(), Period(vintage - 1, years, stated=True)))
    return found


def _aims(text: str, vintage: int, knowledge: Knowledge) -> Iterator[tuple[int, Period]]:
    """Yield the periods that are counted from now on: 力争两年内, but not 毕业两年内."""
    frames = grammar(knowledge)
    for match in frames.within.finditer(text):
        at = match.start()
        if count := frames.aim.search(text[max(0, at - _LEAD) : at]):
            years = int(chinese(count[1]) or TERM)
            yield at, Period(vintage + years - 1, years, stated=True, counted=True)


@lru_cache(maxsize=1024)
def by_role(
    role: SectionRole, headings: tuple[str, ...], vintage: int, knowledge: Knowledge = BUILTIN
) -> Period:
    """Return the period that a section speaks of.

    A heading may name the plan and this year's work: its section on the plan means the plan.

    >>> by_role(SectionRole.REVIEW, (), 2026).end
    2025
    """
    if role is SectionRole.REVIEW:
        return Period(vintage - 1)
    if role is SectionRole.FIVE_YEAR_REVIEW:
        return Period(vintage - 1, TERM)
    if role is SectionRole.PLAN:
        for heading in reversed(headings):
            named = _named(heading, knowledge)
            ahead = [p for p in _all(heading, named, vintage, knowledge) if p.end > vintage]
            if ahead:
                return Period(ahead[-1].end, ahead[-1].years)
        return Period(vintage + TERM - 1, TERM)
    return Period(vintage)


class Wording(Struct, frozen=True):
    """What stands before a figure."""

    sentence: str
    clause: str
    average: bool = False
    """The figure is a yearly average (年均), which takes several years."""
    changing: bool = False
    """The figure is a change, which begins in the year it is compared with."""


def lengthened(
    period: Period,
    words: Wording,
    role: SectionRole,
    vintage: int,
    knowledge: Knowledge = BUILTIN,
) -> Period:
    """Return the period with the length that the words tell; one year if they tell none.

    >>> words = Wording("比2021年增长，年均增长", "年均增长", average=True)
    >>> lengthened(Period(2025), words, SectionRole.REVIEW, 2026).years
    4
    >>> words = Wording("收入较2020年增长", "收入较2020年增长", changing=True)
    >>> lengthened(Period(2025), words, SectionRole.REVIEW, 2026).years
    5
    """
    if period.years > 1:
        return period
    if words.changing and _CENTURY.search(words.clause):
        since = [int(year) for year in _SINCE.findall(words.clause) if int(year) < period.end]
        if since:
            return replace(period, years=period.end - since[-1])
    reviewing = role in _PAST
    if not words.average and (not reviewing or "年" not in words.sentence):
        return period
    frames = grammar(knowledge)
    spanned = frames.summed.search(words.clause) or _SPANNING.search(words.sentence)
    if spanned and reviewing:
        return replace(period, years=int(chinese(spanned[spanned.lastindex or 1]) or 1))
    if not words.average:
        return period
    since = [int(year) for year in _SINCE.findall(words.sentence) if int(year) < period.end]
    if since:
        return replace(period, years=period.end - since[-1])
    if reviewing:
        return replace(period, years=TERM)
    return replace(period, years=max(period.end - vintage + 1, 1))


def recap(
    text: str, spans: Sequence[tuple[int, int]], vintage: int, knowledge: Knowledge = BUILTIN
) -> tuple[int, int]:
    """Return the sentences of a paragraph on tasks that look back at the last year.

    Args:
        text: the paragraph's.
        spans: offsets of its sentences.
        vintage: year of the report.
        knowledge: the lexicons.

    Returns:
        Start and end; equal if there are none.

    >>> recap("过去一年，发展较快。产值增长5%。今年力争更快。", ((0, 10), (10, 17), (17, 24)), 2026)
    (0, 17)
    """
    frames = grammar(knowledge)
    start = next((start for start, _ in spans if frames.recap.match(text, start)), None)
    if start is None:
        return 0, 0
    later = (
        s
        for s, end in spans
        if s > start and (str(vintage) in text[s:end] or frames.onward.search(text, s, end))
    )
    return start, next(later, spans[-1][1])


def outlook(
    text: str, spans: Sequence[tuple[int, int]], vintage: int, knowledge: Knowledge = BUILTIN
) -> tuple[int, Period | None]:
    """Return the later year that a paragraph opens with, and up to where it is that year's.

    Args:
        text: the paragraph's.
        spans: offsets of its sentences.
        vintage: year of the report.
        knowledge: the lexicons.

    >>> outlook("到2028年，建成强市。覆盖率达到90%。", ((0, 12), (12, 21)), 2026)
    (21, Period(end=2028, years=1, stated=True, counted=False))
    """
    opening = _OUTLOOK.match(text)
    if not opening or int(opening[1]) <= vintage:
        return 0, None
    later = (start for start, end in spans[1:] if stated(text[start:end], vintage, knowledge))
    return next(later, spans[-1][1]), Period(int(opening[1]), stated=True)


def origin(role: SectionRole, vintage: int, clause: str = "") -> Period:
    """Return the period in which a change began: 从….

    Args:
        role: the section's.
        vintage: year of the report.
        clause: what stands before the figure; a year in it goes before the section's.

    >>> origin(SectionRole.FIVE_YEAR_REVIEW, 2026).end
    2020
    >>> origin(SectionRole.REVIEW, 2024, "投资比重由2020年的").end
    2020
    """
    named = [int(year) for year in _SINCE.findall(clause)]
    if named:
        return Period(named[-1])
    if role is SectionRole.FIVE_YEAR_REVIEW:
        return Period(vintage - 1 - TERM)
    return Period(vintage - 2 if role is SectionRole.REVIEW else vintage - 1)


def modality(role: SectionRole, period: Period, vintage: int, past: bool) -> Modality:
    """Return promise or fact: a stated year first, then the section, then the wording.

    >>> modality(SectionRole.REVIEW, Period(2030, stated=True), 2026, past=False)
    <Modality.TARGET: 'target'>
    """
    if period.stated and period.end > vintage:
        return Modality.TARGET
    if role in _PAST:
        return Modality.ACTUAL
    if period.stated and period.end < vintage:
        return Modality.ACTUAL
    if role in PROMISING:
        return Modality.TARGET
    return Modality.ACTUAL if past else Modality.TARGET
