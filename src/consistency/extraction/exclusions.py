"""Why a numeral is no quantity: the reasons of the coverage certificate."""

from typing import TYPE_CHECKING

from consistency.extraction.lexicon import Lexicon
from consistency.patterns import pattern
from consistency.segmentation import is_han

if TYPE_CHECKING:
    from consistency.extraction.lexing import Figure

Shields = tuple[tuple[int, int, str], ...]

_SHIELD = pattern(
    r"“[^”\n]{1,40}”|‘[^’\n]{1,40}’|《[^》\n]{1,60}》|「[^」\n]{1,40}」|〔[^〕\n]{1,12}〕"
)
_SHIELD_REASON = {"《": "title", "〔": "document-number"}
_LATIN_BEFORE = pattern(r"[A-Za-zα-ωΑ-Ω][-_.]?$|[A-Za-z]-$")
_LATIN_AFTER = pattern(r"[A-Za-z]")
_DATE_AFTER = pattern(
    r"\s?年(?:[版度底末初前内间中起来]|$|\D)|\s?[—–\-~～至到、和]{1,3}\s?\d{2,4}\s?年"
    r"|/\d{1,2}(?:/\d{1,2})?(?!\d)|-\d{1,2}-\d{1,2}"
)
_ROUTES = pattern(r"\s?[、和—\-~至到]\d{1,3}\s?号")
_NAME_AFTER = pattern(r"\s?(?:\.\d|[+＋×xX*])")
_PLUS = frozenset("+＋×xX")
_LIST_BEFORE = pattern(r"(?:^|[\n。；;：:]\s*)[\s*#>（(\[【]*$")
_LIST_AFTER = pattern(r"\s?[.．、)）\]】]")
_NOTE_BEFORE = pattern(r"[\[【〔]$")
_CHANGED = pattern(r"[从由](?:\d{4}年的?|上年的?|原[来先]的?)?$|[至到为]\d{4}年的$")
_SLASH = frozenset("/／")
_VERSION = pattern(r"\d\.0")
_TIME = pattern(r"[:：]\d{2}")
_AFTER_TIME = pattern(r"\d[:：]$")
_PROPORTION = pattern(r"\s?(?:∶\s?\d|[:：]\s?\d+(?:\.\d+)?\s?[:：]|[:：]\s?\d+\.\d)")
_IN_PROPORTION = pattern(r"(?:∶\s?|\d\.\d+\s?[:：]\s?|[:：]\d+(?:\.\d+)?[:：]\s?)$")
_YEARS = range(1900, 2101)
_OPENING = ("“", "《", "(", "（")
_NOT_NOUN = pattern(r"[和及与并或而且、，但其]|以上|以下|左右")


def protected(text: str) -> Shields:
    """Return the spans of names in quotation marks and titles: start, end, reason.

    >>> protected("实施“1245”机制")
    ((2, 8, 'name'),)
    """
    return tuple(
        (match.start(), match.end(), _SHIELD_REASON.get(match.group()[0], "name"))
        for match in _SHIELD.finditer(text)
    )


def shield_at(shields: Shields, at: int) -> str:
    """Return the reason that protects an offset; empty outside names and titles.

    >>> shield_at(((2, 8, "name"),), 3), shield_at(((2, 8, "name"),), 8)
    ('name', '')
    """
    for first, last, reason in shields:
        if at < last:
            return reason if first <= at else ""
    return ""


def reason_against(text: str, figure: "Figure", lexicon: Lexicon) -> str:
    """Return why an Arabic numeral is no quantity; empty if it is one.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> figure = lex("共5亿元", lexicon())[0][0]
    >>> reason_against("共5亿元", figure, lexicon()), reason_against("K5亿元", figure, lexicon())
    ('', 'code')
    """
    start, end = figure.start, figure.end
    before = text[max(0, start - 8) : start]
    coded = not is_han(before[-1:])
    if coded and _LATIN_BEFORE.search(before):
        return "code"
    if before.rstrip().endswith("第"):
        return "ordinal"
    beside = lexicon.neighbours[0].ending(before)
    if beside:
        return lexicon.neighbours[0].entries[beside]
    if coded and before[-2:].rstrip()[-1:] in _PLUS:
        return "name"
    if not figure.unit:
        return _against_bare(text, start, end, before, lexicon)
    return _against_quantity(text, figure, lexicon)


def _against_bare(text: str, start: int, end: int, before: str, lexicon: Lexicon) -> str:
    if _LATIN_AFTER.match(text, end):
        return "code"
    if text[end : end + 1] in _SLASH or before[-1:] in _SLASH:
        return "fraction"
    if _VERSION.fullmatch(text[start:end]) and not lexicon.reaches(text, start):
        return "code"
    if _PROPORTION.match(text, end) or _IN_PROPORTION.search(before):
        return "ratio"
    if _TIME.match(text, end) or _AFTER_TIME.search(before):
        return "clock"
    if _DATE_AFTER.match(text, end) or _is_year(text[start:end]):
        return "date"
    after = lexicon.neighbours[1]
    beside = after.entries.get(after.opening(text, end + (text[end : end + 1] == " ")))
    if beside:
        return beside
    if _ROUTES.match(text, end):
        return "route"
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
    if end - start >= 4 and "." not in text[start:end]:
        return "contact"
    return "not-understood"


def _is_year(numeral: str) -> bool:
    return len(numeral) == 4 and numeral.isdecimal() and int(numeral) in _YEARS


def _against_quantity(text: str, figure: "Figure", lexicon: Lexicon) -> str:
    end, unit = figure.end, figure.unit
    use = lexicon.uses.get(unit, "")
    if not use and figure.tail == end and text[end : end + 1] != "级":
        return ""
    if use == "name":
        return "name"
    if use == "size" and not lexicon.reaches(text, figure.start):
        return "name"
    if lexicon.names.durations.ending(text[max(0, figure.head - 4) : figure.head]):
        return ""
    age = use == "age" and figure.high is None and figure.tail == end
    if use == "age" and not (age and lexicon.reaches(text, figure.start)):
        return "threshold"
    if use in ("date", "duration"):
        return _against_duration(text, figure, use, lexicon)
    if use == "grade" or text[end : end + 1] == "级":
        return "threshold"
    if figure.tail > end and not lexicon.counts(unit) and _is_noun(text, figure.tail):
        return "threshold"
    return ""


def _against_duration(text: str, figure: "Figure", use: str, lexicon: Lexicon) -> str:
    if use == "date":
        return "date"
    if figure.tail > figure.end and _is_noun(text, figure.tail):
        return "threshold"
    started = _CHANGED.search(text, max(0, figure.start - 8), figure.start)
    if started or lexicon.reaches(text, figure.start) or lexicon.is_change(text, figure.start):
        return ""
    return "duration"


def _is_noun(text: str, at: int) -> bool:
    noun = is_han(text[at : at + 1]) or text.startswith(_OPENING, at)
    return noun and not _NOT_NOUN.match(text, at)


def reason_against_chinese(text: str, start: int, end: int) -> str:
    """Return what a Chinese numeral in prose is; ``idiom`` if it is part of a word.

    >>> reason_against_chinese("统一部署", 1, 2), reason_against_chinese("第三届", 1, 2)
    ('idiom', 'ordinal')
    """
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
