"""Numerals: Arabic, full-width, Chinese and mixed, to exact decimals of the printed precision."""

from decimal import Decimal, InvalidOperation
from functools import lru_cache

from msgspec import Struct

from consistency.patterns import pattern

DIGITS = r"\d+(?:[,，]\d{3})+(?!\d)(?:[.．]\d+)?|\d+(?:[.．]\d+)?"
"""An Arabic numeral; thousands separators half- or full-width (GB/T 15835-2011 5.1.1)."""
CHINESE = "零〇○一二三四五六七八九十百千万亿两"
"""Characters of Chinese numerals (GB/T 15835-2011 3.2)."""

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SHARED = frozenset("万亿")
_FRACTION = pattern(r"(?P<whole>.+?)分之(?P<part>.+)")


class Number(Struct, frozen=True):
    """What a numeral says; ``high`` is the upper end of a range."""

    value: Decimal
    high: Decimal | None = None


@lru_cache(maxsize=8192)
def decimal(digits: str) -> Decimal:
    """Return an Arabic numeral with its printed precision.

    >>> decimal("１,234.50")
    Decimal('1234.50')
    """
    return Decimal(digits.replace(",", "").replace("，", "").replace("．", "."))


@lru_cache(maxsize=4096)
def chinese(text: str) -> Decimal | None:
    """Return a Chinese or mixed numeral; None if it is none.

    cn2an knows the grammar (三万五 is 35000); what it raises on is no numeral.

    >>> chinese("三千五百万"), chinese("十五"), chinese("千万"), chinese("一体")
    (Decimal('35000000'), Decimal('15'), Decimal('10000000'), None)
    """
    bare = _bare_scale(text)
    if bare is not None:
        return Decimal(bare)
    from cn2an import cn2an  # 0.07 s: Chinese numerals are rare among the figures

    try:
        value = cn2an(text, "smart")
    except (ValueError, KeyError, IndexError, InvalidOperation):
        return None
    return Decimal(str(value))


def _bare_scale(text: str) -> int | None:
    """Return 百 as 100 and 千万 as 10**7: cn2an wants a digit before them."""
    value = 1
    for character in text:
        scale = _SCALES.get(character)
        if scale is None:
            return None
        value *= scale
    return value if text else None


def fraction(text: str) -> tuple[Decimal, str] | None:
    """Return value and unit of 百分之五, 千分之三, 四分之三; None if it is no exact decimal.

    >>> fraction("百分之五"), fraction("千分之三"), fraction("四分之三")
    ((Decimal('5'), '%'), (Decimal('3'), '‰'), (Decimal('0.75'), ''))
    """
    matched = _FRACTION.fullmatch(text)
    if not matched:
        return None
    whole, part = chinese(matched["whole"]), chinese(matched["part"])
    if not whole or part is None:
        return None
    if matched["whole"] == "百":
        return part, "%"
    if matched["whole"] == "千":
        return part, "‰"
    quotient = part / whole
    return (quotient, "") if quotient * whole == part else None


def chinese_range(low: str, high: str) -> Number | None:
    """Return both ends of 三至五 and 两到三万; a magnitude said once belongs to both.

    >>> chinese_range("两", "三万")
    Number(value=Decimal('20000'), high=Decimal('30000'))
    """
    first, last = chinese(low), chinese(high)
    if first is None or last is None:
        return None
    scale = _SCALES[high[-1]] if high[-1] in _SHARED else 1
    if low[-1] not in _SHARED and first < last / scale:
        first *= scale
    return Number(first, last) if first < last else None
