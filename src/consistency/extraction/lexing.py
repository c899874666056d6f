"""Find every numeral of a paragraph in one pass: a quantity, or ruled out with a reason."""

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from consistency.extraction.exclusions import (
    protected,
    reason_against,
    reason_against_chinese,
    shield_at,
)
from consistency.extraction.lexicon import Lexicon
from consistency.extraction.numerals import (
    CHINESE,
    DIGITS,
    chinese,
    chinese_range,
    decimal,
    fraction,
)
from consistency.model import Comparator
from consistency.patterns import pattern
from consistency.segmentation import is_han

_NUMERAL = pattern(
    rf"(?P<mixed>\d+(?:\.\d+)?[万亿]\d{{1,4}}[千百]?(?![\d.%]))|(?P<arabic>{DIGITS})|(?P<fraction>[{CHINESE}]{{1,8}}分之[{CHINESE}点]{{1,12}})"
    rf"|(?P<span>[{CHINESE}]{{1,8}}[至到~—][{CHINESE}]{{1,8}})|(?P<chinese>[{CHINESE}]+)"
)
_FIRST = pattern(rf"[\d{CHINESE}]")
_RANGE = pattern(rf"\s?[—–\-~～至到−]{{1,3}}\s?({DIGITS})")
_RATIO = pattern(r"\s?[:：∶]\s?1(?![\d.])")
_AND = pattern(r"\s?[、和与及]\s?")
_GREW = pattern(r"[^，。；、\d]{1,6}[到至为]")
_UNITLESS = frozenset({"", "not-understood"})
_BROKEN = pattern(r"\s+百分点")
_SCALE_ONLY = pattern(r"[十百千万亿]+")
_RANK = pattern(r"[位名](?=[，。；、,;\s]|$)")
_RANKED = pattern(r"(?:[国省市区球界洲陆部州县居列]|第[一二三四五六七八九十\d]{1,3}位?[和、])第$")
_RANK_END = pattern(r"[位名]?(?=[，。；、,;）)\s]|[和与]第|$)")
_LONGEST = 6
"""Characters of the longest rank: 第一百二十三."""
_GRADE = "级"
"""三十亿元级项目: a size class."""
TITLES = "连冠"
"""How often in a row a title was won; often the words are quoted."""
_BRACKETS = {"(": ")", "（": "）"}
_JOINTS = frozenset("/(（")
"""What may join a second unit to the first."""
_SIGNS = {sign.value: sign for sign in Comparator}


class Figure(Struct, frozen=True):
    """A quantity in a paragraph; offsets into the paragraph, end exclusive."""

    head: int
    """Where the comparator words before it begin."""
    start: int
    end: int
    tail: int
    """Where the comparator words after it end."""
    value: Decimal
    high: Decimal | None
    unit: str
    sign: Comparator
    ordinal: bool = False
    """第4位: a rank."""


class Ruled(Struct, frozen=True):
    """A numeral that is not a quantity."""

    start: int
    end: int
    reason: str


def lex(text: str, lexicon: Lexicon) -> tuple[list[Figure], list[Ruled]]:
    """Return the figures and the ruled-out numerals of a paragraph, in order.

    >>> from consistency.extraction.lexicon import lexicon
    >>> figures, ruled = lex("完善“1245”机制，建成泊位2个", lexicon())
    >>> [(f.value, f.unit) for f in figures], [item.reason for item in ruled]
    ([(Decimal('2'), '个')], ['name'])
    """
    figures: list[Figure] = []
    ruled: list[Ruled] = []
    read = _tokens(text, lexicon)
    following: Figure | None = None
    for token, reason in reversed(read):
        figure = token if isinstance(token, Figure) else None
        if figure and reason in _UNITLESS and not figure.unit and following:
            shared = _shared_unit(text, figure, following)
            figure, reason = (shared, "") if shared else (figure, reason)
        if figure and not reason:
            figures.append(figure)
            following = figure
            continue
        if reason == "not-understood" and ruled and _is_listed(text, token, ruled[-1]):
            reason = ruled[-1].reason
        ruled.append(Ruled(token.start, token.end, reason))
        following = None
    return figures[::-1], ruled[::-1]


def _tokens(text: str, lexicon: Lexicon) -> list[tuple["Figure | Ruled", str]]:
    """Return every numeral with the reason against it; empty if it is a quantity."""
    shields = protected(text)
    tokens: list[tuple[Figure | Ruled, str]] = []
    at = done = 0
    # What begins a numeral is looked for first: one class of characters is found fast.
    while first := _FIRST.search(text, at):
        match = _NUMERAL.match(text, first.start())
        at = match.end() if match else first.end()
        if match and match.start() >= done:
            read = _read(text, match, lexicon, shield_at(shields, match.start()))
            done = read[0].end
            tokens.append(read)
    return tokens


def _is_listed(text: str, token: "Figure | Ruled", following: "Ruled") -> bool:
    """5、6、9号线: the last of a list tells what the others are."""
    return bool(_AND.fullmatch(text, token.end, following.start))


def _shared_unit(text: str, figure: Figure, following: Figure) -> Figure | None:
    """The unit stands once at the end of a list: 1.9、2.1、0.4个百分点."""
    linked = _AND.fullmatch(text, figure.end, following.head) or (
        text[figure.start - 1 : figure.start] in "从由"
        and _GREW.fullmatch(text, figure.end, following.start)
    )
    return replace(figure, unit=following.unit) if linked and following.unit else None


def _read(
    text: str, match: re.Match[str], lexicon: Lexicon, shield: str
) -> tuple[Figure | Ruled, str]:
    """Return a numeral with the reason against it, which a name around it may give: the shield."""
    kind = match.lastgroup
    if kind == "arabic":
        return _read_arabic(text, match, lexicon, shield)
    start, end = match.span()
    figure = _standing(text, match)
    if not figure and not shield:
        figure = _READERS[kind or ""](text, match, lexicon)
    if figure:
        return figure, ""
    reason = shield or reason_against_chinese(text, start, end)
    return Ruled(start, end, reason), reason


def _read_arabic(
    text: str, match: re.Match[str], lexicon: Lexicon, shield: str
) -> tuple[Figure | Ruled, str]:
    start, end = match.span()
    if text[start - 1 : start] == "第":
        rank = _rank(text, match)
        return (rank, "") if rank else (Ruled(start, end, "ordinal"), "ordinal")
    figure = _arabic(text, match, lexicon)
    reason = shield or reason_against(text, figure, lexicon)
    if not reason or (reason in _UNITLESS and not figure.unit):
        return figure, reason
    return Ruled(start, figure.end, reason), reason


def _rank(text: str, match: re.Match[str]) -> Figure | None:
    """第4位 is a rank when nothing is named behind it."""
    start, end, value = match.start() - 1, match.end(), decimal(match.group())
    if behind := _RANK.match(text, end):
        end, unit = behind.end(), behind[0]
    elif _RANKED.search(text, max(0, start - 7), start + 1) and _RANK_END.match(text, end):
        unit = "位"
    else:
        return None
    return Figure(start, start, end, end, value, None, unit, Comparator.EQ, ordinal=True)


def _standing(text: str, match: re.Match[str]) -> Figure | None:
    """Read 全国第四 and 八连冠, which count although they are single characters."""
    start, end = match.span()
    titles = text.startswith(TITLES, end)
    if not titles and text[start - 1 : start] != "第":
        return None
    ranked = text[start - 1 : start] == "第" and _RANKED.search(text, max(0, start - 8), start)
    behind = _RANK_END.match(text, end) if ranked else None
    value = chinese(match.group()) if (titles or behind) and end - start < _LONGEST else None
    if value is None:
        return None
    if titles:
        stop = end + len(TITLES)
        return Figure(start, start, stop, stop, value, None, TITLES, Comparator.EQ)
    begin, stop = start - 1, behind.end() if behind else end
    return Figure(begin, begin, stop, stop, value, None, "位", Comparator.EQ, ordinal=True)


def _arabic(text: str, match: re.Match[str], lexicon: Lexicon) -> Figure:
    start, end = match.span()
    value = decimal(match.group())
    ratio = _RATIO.match(text, end) if "." in match.group() else None
    if ratio:
        return _figure(text, start, ratio.end(), value, None, ":1", lexicon)
    stop, unit, sign = _unit(text, end, lexicon)
    ranged = _RANGE.match(text, stop)
    high = None
    if ranged and not (ranged[0].strip()[0] in "至到" and text[start - 1 : start] in "从由"):
        upper_stop, upper_unit, _ = _unit(text, ranged.end(), lexicon)
        if not unit or upper_unit.startswith(unit) or upper_unit.endswith(unit):
            high, stop, unit = decimal(ranged[1]), upper_stop, upper_unit
    return _figure(text, start, stop, value, high, unit, lexicon, sign)


def _figure(
    text: str,
    start: int,
    end: int,
    value: Decimal,
    high: Decimal | None,
    unit: str,
    lexicon: Lexicon,
    inside: str = "",
) -> Figure:
    """Return a quantity with its comparator: behind it, before it, or the sign of 多 inside."""
    left = text[max(0, start - 6) : start].rstrip()
    before = lexicon.before.ending(left)
    if before and lexicon.names.wholes.ending(left):
        before = ""
    after = lexicon.after.opening(text, end)
    head = text.rfind(before, 0, start) if before else start
    sign = "="
    if after:
        sign = lexicon.after.entries[after]
    elif before and not (unit == "个" and lexicon.tails.entries.get(before) == "reach"):
        sign = lexicon.before.entries[before]
    if sign == "=" and inside:
        sign = inside
    return Figure(head, start, end, end + len(after), value, high, unit, _SIGNS[sign])


def _unit(text: str, at: int, lexicon: Lexicon) -> tuple[int, str, str]:
    """Return where the quantity ends, its unit with magnitude, and the sign of 多 or 余."""
    begin = at
    if text[at : at + 1] == " ":
        at += 1
    unit, inside, scale = lexicon.units.opening(text, at), "", ""
    if not unit:
        at, inside, scale, unit = _scaled_unit(text, at, lexicon)
    if unit and len(lexicon.unlike.opening(text, at)) > len(unit):
        unit = ""
    at += len(unit)
    if not unit and not scale:
        return begin, "", ""
    if unit == "个" and (broken := _BROKEN.match(text, at)):
        return broken.end(), "个百分点", ""
    if text[at : at + 1] in _JOINTS:
        unit, at = _compound(text, at, unit, lexicon)
    return at, scale + unit, lexicon.inside.entries[inside] if inside else ""


def _scaled_unit(text: str, at: int, lexicon: Lexicon) -> tuple[int, str, str, str]:
    """Return where the unit begins in 多万亩 and 万多亩, 多, 万 and the unit."""
    inside = lexicon.inside.opening(text, at)
    at += len(inside)
    unit = lexicon.units.opening(text, at) if inside else ""
    scale = "" if unit else lexicon.scales.opening(text, at)
    if scale:
        at += len(scale)
        if not inside:
            inside = lexicon.inside.opening(text, at)
            at += len(inside)
        unit = lexicon.units.opening(text, at)
    return at, inside, scale, unit


def _compound(text: str, at: int, unit: str, lexicon: Lexicon) -> tuple[str, int]:
    """Extend 家 by (个) and 元 by /人."""
    mark = text[at : at + 1]
    if mark == "/" and unit:
        per = lexicon.units.opening(text, at + 1)
        return (unit + mark + per, at + 1 + len(per)) if per else (unit, at)
    if mark in _BRACKETS and unit:
        other = lexicon.units.opening(text, at + 1)
        close = at + 1 + len(other)
        if other and text[close : close + 1] == _BRACKETS[mark]:
            return unit + text[at : close + 1], close + 1
    return unit, at


def _fraction(text: str, match: re.Match[str], lexicon: Lexicon) -> Figure | None:
    read = fraction(match.group())
    if read is None:
        return None
    return _figure(text, match.start(), match.end(), read[0], None, read[1], lexicon)


def _chinese(text: str, match: re.Match[str], lexicon: Lexicon) -> Figure | None:
    start, end = match.span()
    following = text[end : end + 1]
    counted = following in lexicon.unit_initials
    # Most are parts of words, 统一: they have no unit, and are no round amount.
    if not counted and text[end - 1] != "亿":
        return None
    numeral = match.group()
    if text[start - 1 : start] == "第":
        return None
    if not counted:
        ended = not is_han(following) and _SCALE_ONLY.fullmatch(numeral)
        return _bare_amount(text, match, end, "", lexicon) if ended else None
    stop, unit, sign = _unit(text, end, lexicon)
    if not unit or lexicon.uses.get(unit) in ("name", "word", "date"):
        return None
    if lexicon.neighbours[1].opening(text, end) or text[stop : stop + 1] == _GRADE:
        return None
    if _SCALE_ONLY.fullmatch(numeral):
        return _bare_amount(text, match, stop, unit, lexicon)
    if unit not in lexicon.ratios and not _counts(numeral):
        return None
    value = chinese(numeral)
    if value is None:
        return None
    figure = _figure(text, start, stop, value, None, unit, lexicon)
    if figure.tail > figure.end and unit not in lexicon.ratios:
        return None
    return replace(figure, sign=_SIGNS[sign]) if sign else figure


def _counts(numeral: str) -> bool:
    """A numeral of several characters counts; 一, 十 and 百千万 are words or slogans."""
    scaled = any(character in numeral for character in "十百千万亿")
    return scaled and len(numeral) > 1 and numeral[0] != "零" and not _SCALE_ONLY.fullmatch(numeral)


def _bare_amount(
    text: str, match: re.Match[str], stop: int, unit: str, lexicon: Lexicon
) -> Figure | None:
    """突破万亿元 and 超百家 say 1; 亿元以上项目 and 百家企业 say nothing."""
    figure = _figure(text, match.start(), stop, Decimal(1), None, match.group() + unit, lexicon)
    announced = figure.head < figure.start or lexicon.reaches(text, match.start())
    named = is_han(text[stop : stop + 1]) or text.startswith("“", stop)
    named = named and not lexicon.names.voids.opening(text, stop)
    named = named and not (figure.sign is Comparator.APPROX and lexicon.counts(unit))
    known = not unit or unit.endswith("元") or lexicon.counts(unit)
    return figure if announced and known and not named and figure.tail == figure.end else None


def _mixed(text: str, match: re.Match[str], lexicon: Lexicon) -> Figure | None:
    """3万4000 is one number."""
    value = chinese(match.group())
    if value is None:
        return None
    stop, unit, _ = _unit(text, match.end(), lexicon)
    return _figure(text, match.start(), stop, value, None, unit, lexicon)


def _chinese_span(text: str, match: re.Match[str], lexicon: Lexicon) -> Figure | None:
    start, end = match.span()
    stop, unit, _ = _unit(text, end, lexicon)
    low, high = _SPAN.split(match.group())
    if text[start - 1 : start] == "第" or not unit or lexicon.uses.get(unit) or unit == "个":
        return None
    read = chinese_range(low, high)
    return _figure(text, start, stop, read.value, read.high, unit, lexicon) if read else None


_SPAN = pattern("[至到~—]")
_READERS = {
    "fraction": _fraction,
    "chinese": _chinese,
    "mixed": _mixed,
    "span": _chinese_span,
}
