"""Figures as tables show them, where no sentence says that one falls."""

from consistency.model import Mention

_SIGNS = "≥>＞≤<＜≈"
_BELOW_ZERO = str.maketrans("≥>≤<", "≤<≥>")
"""A fall of at least 3 % is a change of at most −3 %."""


def told(mention: Mention) -> str:
    """Return a figure as printed, its comparator as a sign, a fall below zero: ≤−3%.

    >>> from decimal import Decimal
    >>> from consistency.model import Comparator, Kind, Span
    >>> told(Mention(span=Span(document="a.txt", start=0, end=2, text="3%"), indicator="能耗",
    ...     value=Decimal(3), unit="%", vintage=2026, reference_period="2026",
    ...     kind=Kind.GROWTH, direction="down", comparator=Comparator.GE))
    '≤−3%'
    """
    sign = mention.comparator.sign
    figure = mention.printed.lstrip(_SIGNS)
    return f"{sign.translate(_BELOW_ZERO)}−{figure}" if mention.declines else sign + figure
