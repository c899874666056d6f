"""Why a numeral is no quantity: the reasons of the coverage certificate."""

import re
from typing import TYPE_CHECKING

from consistency.extraction.lexicon import Lexicon

if TYPE_CHECKING:
    from consistency.extraction.lexing import Figure

Shields = tuple[tuple[int, int, str], ...]

_SHIELD = re.compile(
    r"“[^”\n]{1,40}”|‘[^’\n]{1,40}’|《[^》\n]{1,60}》|「[^」\n]{1,40}」|〔[^〕\n]{1,12}〕"
)
_SHIELD_REASON = {"《": "title", "〔": "document-number"}
_LATIN_BEFORE = re.compile(r"[A-Za-zα-ωΑ-Ω][-_.]?$|[A-Za-z]-$")
_LATIN_AFTER = re.compile(r"[A-Za-z]")
_DATE_AFTER = re.compile(
    r"\s?年(?:[版度底末初前内间中起来]|$|\D)|\s?[—–\-~～至到、和]{1,3}\s?\d{2,4}\s?年|/\d{1,2}(?:/\d{1,2})?(?!\d)|-\d{1,2}-\d{1,2}"
)
_CALENDAR = re.compile(r"\s?[月日号时点](?!位|均|产|活|用|常|人|名|长|数)|\s?季度")
_ROUTE = re.compile(r"\s?(?:号(?!文)|国道|省道|路(?:公交|车)|[、和—\-~至到]\d{1,3}\s?号)")
_ORDINAL_AFTER = re.compile(r"\s?(?:届|世纪|次会议|次全会|[、—\-]\d{1,3}届|代(?!表)|版|分册|标段)")
_NAME_AFTER = re.compile(r"\s?(?:强|佳|优|大(?!\D?年)|\.\d|[+＋×xX*]|级(?!以上)|类|型|系列|频道)")
_PLUS_BEFORE = re.compile(r"[+＋×xX]\s?$")
_DURATION_UNITS = frozenset(
    {
        "年",
        "个月",
        "月",
        "日",
        "天",
        "分钟",
        "小时",
        "个小时",
        "秒",
        "周",
        "周年",
        "个工作日",
        "工作日",
        "季度",
        "个季度",
        "年度",
        "时",
        "点",
    }
)
_NAMING_UNITS = frozenset({"大", "届", "强"})
_SIZES = frozenset({"英寸", "吋", "寸", "纳米", "微米"})
_GRADE_UNITS = frozenset({"千伏", "kV", "KV", "伏"})
_LIST_BEFORE = re.compile(r"(?:^|[\n。；;：:]\s*)[\s*#>（(\[【]*$")
_LIST_AFTER = re.compile(r"\s?[.．、)）\]】]")
_NOTE_BEFORE = re.compile(r"[\[【〔]$")
_CHANGED = re.compile(r"[从由](?:\d{4}年的?|上年的?)?$|[至到为]\d{4}年的$")
_SLASH = frozenset("/／")
_VERSION = re.compile(r"\d\.\d")
_TIME = re.compile(r"[:：]\d{2}")
_AFTER_TIME = re.compile(r"\d[:：]$")
_YEARS = range(1900, 2101)
_NOUN = re.compile(r"[\u4e00-\u9fff“《(（]")
_NOT_NOUN = re.compile(r"[和及与并或而且、，但其]|以上|以下|左右")


def protected(text: str) -> Shields:
    """Return the spans of names in quotation marks and titles: start, end, reason.

    >>> protected("实施“1245”机制")
    ((2, 8, 'name'),)
    """
    return tuple(
        (match.start(), match.end(), _SHIELD_REASON.get(match.group()[0], "name"))
        for match in _SHIELD.finditer(text)
    )


def reason_against(text: str, figure: "Figure", shields: Shields, lexicon: Lexicon) -> str:
    """Return why an Arabic numeral is no quantity; empty if it is one."""
    start, end = figure.start, figure.end
    for first, last, reason in shields:
        if first <= start < last:
            return reason
    before = text[max(0, start - 8) : start]
    if _LATIN_BEFORE.search(before):
        return "code"
    if before.rstrip().endswith("第"):
        return "ordinal"
    if before.endswith("每"):
        return "name"
    if _PLUS_BEFORE.search(before):
        return "name"
    if not figure.unit:
        return _against_bare(text, start, end, before, lexicon)
    return _against_quantity(text, figure, before, lexicon)


def _against_bare(text: str, start: int, end: int, before: str, lexicon: Lexicon) -> str:
    if _LATIN_AFTER.match(text, end):
        return "code"
    if text[end : end + 1] in _SLASH or before[-1:] in _SLASH:
        return "fraction"
    if before.endswith("附件"):
        return "list-number"
    if before.endswith("前"):
        return "ordinal"
    if _VERSION.fullmatch(text[start:end]) and not lexicon.reaches(text, start):
        return "code"
    if _TIME.match(text, end) or _AFTER_TIME.search(before):
        return "clock"
    if _DATE_AFTER.match(text, end) or _is_year(text[start:end]):
        return "date"
    if _CALENDAR.match(text, end):
        return "date"
    if _ROUTE.match(text, end):
        return "route"
    if _ORDINAL_AFTER.match(text, end):
        return "ordinal"
    if _NAME_AFTER.match(text, end):
        return "name"
    if _NOTE_BEFORE.search(before):
        return "note-mark"
    if _LIST_AFTER.match(text, end) and _LIST_BEFORE.search(text[max(0, start - 12) : start]):
        return "list-number"
    if _CHANGED.search(before):
        return ""
    if lexicon.reaches(text, start) and end - start <= 6:
        return ""
    if end - start >= 5:
        return "contact"
    return "not-understood"


def _is_year(numeral: str) -> bool:
    return len(numeral) == 4 and numeral.isdecimal() and int(numeral) in _YEARS


def _against_quantity(text: str, figure: "Figure", before: str, lexicon: Lexicon) -> str:
    end, unit = figure.end, figure.unit
    if unit in _NAMING_UNITS:
        return "name"
    if unit in _SIZES and not lexicon.reaches(text, figure.start):
        return "name"
    if lexicon.durations.ending(text[max(0, figure.head - 4) : figure.head]):
        return ""
    age = unit == "岁" and figure.high is None and figure.tail == end
    if unit == "岁" and not (age and lexicon.reaches(text, figure.start)):
        return "threshold"
    if unit in _DURATION_UNITS:
        return _against_duration(text, figure, lexicon)
    if unit in _GRADE_UNITS or text[end : end + 1] == "级":
        return "threshold"
    if _ORDINAL_AFTER.match(text, end):
        return "ordinal"
    if figure.tail > end and not lexicon.counts(unit) and _is_noun(text, figure.tail, lexicon):
        return "threshold"
    return ""


def _against_duration(text: str, figure: "Figure", lexicon: Lexicon) -> str:
    if figure.unit in {"年", "月", "日", "时", "点", "季度", "年度"}:
        return "date"
    if figure.tail > figure.end and _is_noun(text, figure.tail, lexicon):
        return "threshold"
    if lexicon.reaches(text, figure.start) or lexicon.changes(text, figure.start):
        return ""
    return "duration"


def _is_noun(text: str, at: int, lexicon: Lexicon) -> bool:
    return bool(_NOUN.match(text, at)) and not _NOT_NOUN.match(text, at)


def reason_against_chinese(text: str, start: int, end: int, shields: Shields) -> str:
    """Return what a Chinese numeral in prose is; ``idiom`` if it is part of a word."""
    for first, last, reason in shields:
        if first <= start < last:
            return reason
    if text[start - 1 : start] == "第":
        return "ordinal"
    following = text[end : end + 1]
    if following in "年月日" and following:
        return "date"
    if (
        following
        and following in "、是）)"
        and not text[max(0, start - 3) : start].strip("（( *#\n。；")
    ):
        return "list-number"
    return "idiom"
