"""Small figures to align: observations made by hand."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from consistency.model import Interval, Kind, Mention, Modality, Observation, Span

_BASES = {"亿元": ("元", 10**8, "[人民币]"), "万亩": ("平方米", 6666667, "[长度]^2")}
_BASES |= {"%": ("%", 1, "[比率]"), "家": ("家", 1, "[家]"), "个": ("个", 1, "[个]")}
_BASES |= {"户": ("户", 1, "[户]"), "人": ("人", 1, "[人]"), "万标箱": ("标箱", 10**4, "[标箱]")}


def figure(
    indicator: str,
    value: str = "5",
    unit: str = "家",
    *,
    vintage: int = 2025,
    start: int = 0,
    document: str = "",
    **features: Any,
) -> Observation:
    """Return an observation; ``features`` are further fields of its mention."""
    base, factor, dimension = _BASES[unit]
    amount = Fraction(Decimal(value)) * factor
    exact = Interval(lo=amount, hi=amount)
    given = {"kind": Kind.LEVEL, "modality": Modality.TARGET, "reference_period": str(vintage)}
    text = value + unit
    name = document or f"{vintage}.txt"
    mention = Mention(
        span=Span(document=name, start=start, end=start + len(text), text=text),
        indicator=indicator,
        value=Decimal(value),
        unit=unit,
        vintage=vintage,
        **(given | features),
    )
    return Observation(
        mention=mention,
        amount=amount,
        base_unit=base,
        dimension=dimension,
        printed=exact,
        stated=exact,
    )
