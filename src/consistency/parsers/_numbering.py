"""Read the number at the head of a line: 第一章, 一、, （一）, 1., （1）, ①.

Source of the order of levels: GB/T 9704-2012 (official documents), 7.3.3: 一、 （一） 1. （1）;
above them the parts, chapters and sections of plans, below them circled numbers.
"""

from msgspec import Struct

from consistency.patterns import pattern

_HAN_DIGITS = "零一二三四五六七八九"
_HAN = "[〇零一二三四五六七八九十百]{1,4}"

_STYLES = (
    ("第一部分", 1, rf"第({_HAN}|\d{{1,2}})部分"),
    ("第一编", 1, rf"第({_HAN}|\d{{1,2}})[编篇]"),
    ("第一章", 2, rf"第({_HAN}|\d{{1,2}})章"),
    ("第一节", 3, rf"第({_HAN}|\d{{1,2}})节"),
    ("专栏1", 7, rf"专栏 ?({_HAN}|\d{{1,2}})"),
    ("一、", 5, rf"({_HAN}) ?(?:、|\.(?!\d))"),
    ("（一）", 6, rf"[（(]({_HAN})[）)][、.]?"),
    ("1.", 8, r"(\d{1,3}) ?(?:、|\.(?!\d)|\.(?=20\d\d年))"),
    ("（1）", 9, r"[（(](\d{1,2})[）)][、.]?"),
    ("①", 10, "([①-⑳])"),
)
"""Style, rank and pattern."""

_NUMBER = pattern("|".join(f"(?P<s{n}>{style[2]})" for n, style in enumerate(_STYLES)))
_OPENERS = frozenset("第专一二三四五六七八九十（(0123456789") | frozenset(
    map(chr, range(0x2460, 0x2474))
)


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
    if line[:1] not in _OPENERS:
        return None
    match = _NUMBER.match(line)
    if match is None or match.lastgroup is None:
        return None
    style, rank, _ = _STYLES[int(match.lastgroup[1:])]
    digits = next(group for group in match.groups()[int(match.lastindex or 1) :] if group)
    tail = line[match.end() :]
    length = match.end() + len(tail) - len(tail.lstrip(" ：、"))
    return Number(text=match[0], style=style, rank=rank, ordinal=to_ordinal(digits), length=length)


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
