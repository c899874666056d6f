"""Read the number at the head of a line: 第一章, 一、, （一）, 1., （1）, ①.

Source of the order of levels: GB/T 9704-2012 (official documents), 7.3.3: 一、 （一） 1. （1）;
above them the parts, chapters and sections of plans, below them circled numbers.
"""

import re

from msgspec import Struct

from consistency.patterns import pattern

_HAN_DIGITS = "零一二三四五六七八九"
_HAN = "[〇零一二三四五六七八九十百]{1,4}"


class _Style(Struct, frozen=True):
    """A way to number headings."""

    name: str
    rank: int
    openers: str
    """First characters of its numbers."""
    number: re.Pattern[str]
    """Its one group is the numeral."""


_STYLES = (
    _Style("第一部分", 1, "第", pattern(rf"第({_HAN}|\d{{1,2}})部分")),
    _Style("第一编", 1, "第", pattern(rf"第({_HAN}|\d{{1,2}})[编篇]")),
    _Style("第一章", 2, "第", pattern(rf"第({_HAN}|\d{{1,2}})章")),
    _Style("第一节", 3, "第", pattern(rf"第({_HAN}|\d{{1,2}})节")),
    _Style("专栏1", 7, "专", pattern(rf"专栏 ?({_HAN}|\d{{1,2}})")),
    _Style("一、", 5, "一二三四五六七八九十", pattern(rf"({_HAN}) ?(?:、|\.(?!\d))")),
    _Style("（一）", 6, "（(", pattern(rf"[（(]({_HAN})[）)][、.]?")),
    _Style("1.", 8, "0123456789", pattern(r"(\d{1,3}) ?(?:、|\.(?!\d)|\.(?=20\d\d年))")),
    _Style("（1）", 9, "（(", pattern(r"[（(](\d{1,2})[）)][、.]?")),
    _Style("①", 10, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", pattern("([①-⑳])")),
)
"""In the order in which they are tried."""


class Number(Struct, frozen=True, kw_only=True):
    """The number at the head of a line."""

    text: str
    style: str
    rank: int
    """1 is outermost; ranks of different styles compare."""
    ordinal: int
    length: int
    """Characters up to the title, blanks included."""


def read_number(line: str) -> Number | None:
    """Return the number that a line begins with, if any.

    >>> read_number("（十二）保障民生").ordinal
    12
    """
    for style in _STYLES if line else ():
        if line[0] in style.openers and (match := style.number.match(line)):
            tail = line[match.end() :]
            return Number(
                text=match[0],
                style=style.name,
                rank=style.rank,
                ordinal=to_ordinal(match[1]),
                length=match.end() + len(tail) - len(tail.lstrip(" ：、")),
            )
    return None


def to_ordinal(numeral: str) -> int:
    """Return the value of a numeral below 1,000: Han, Arabic or circled.

    >>> to_ordinal("二十一"), to_ordinal("③"), to_ordinal("07")
    (21, 3, 7)
    """
    if numeral.isdecimal():
        return int(numeral)
    if "①" <= numeral <= "⑳":
        return ord(numeral) - ord("①") + 1
    total = digit = 0
    for char in numeral.replace("〇", "零"):
        if char in _HAN_DIGITS:
            digit = _HAN_DIGITS.index(char)
        else:
            total += (digit or 1) * (100 if char == "百" else 10)
            digit = 0
    return total + digit
