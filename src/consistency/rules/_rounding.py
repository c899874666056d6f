"""Figures that are rounded further than they are printed."""

from fractions import Fraction

from consistency.model import Interval, Observation
from consistency.units import add, between


def rounded(observation: Observation, significant: int) -> Interval:
    """Return the stated interval, with zeros at the end of a whole number read as rounding.

    45000元 beside 27750元 is a round figure, and 750亿元 may stand for 747.

    Args:
        observation: the figure.
        significant: digits that a round figure keeps at least, zeros included.

    >>> from decimal import Decimal
    >>> from consistency.model import Mention, Span
    >>> from consistency.units import observe, show
    >>> span = Span(document="a", start=0, end=5, text="750亿元")
    >>> mention = Mention(span=span, indicator="x", value=Decimal(750), unit="亿元", vintage=2021)
    >>> show(rounded(observe(mention), 2), "亿元"), show(rounded(observe(mention), 3), "亿元")
    ('[744.5, 755.5] 亿元', '[749.5, 750.5] 亿元')
    """
    value = observation.mention.value
    digits = str(abs(value))
    zeros = len(digits) - len(digits.rstrip("0")) if digits.isdigit() else 0
    beyond = min(zeros, len(digits) - significant)
    if beyond <= 0 or not value:
        return observation.stated
    half = observation.amount / Fraction(value) * Fraction(10**beyond, 2)
    return add(observation.stated, between(-half, half))
