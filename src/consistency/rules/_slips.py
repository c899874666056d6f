"""One wrong digit that would explain why parts do not make their total."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from consistency.model import Observation

_FEWEST_DIGITS = 3
"""Of shorter totals almost every difference is one digit, which explains nothing."""


def slip(total: Observation, parts: Sequence[Observation]) -> str:
    """Return the figure and its one-digit correction that makes the sum hold, else nothing.

    All figures must be printed in one unit with the same number of decimals, the total with at
    least three digits.
    """
    figures = (total, *parts)
    if len({(f.mention.unit, f.mention.value.as_tuple().exponent) for f in figures}) > 1:
        return ""
    if len(total.mention.value.as_tuple().digits) < _FEWEST_DIGITS:
        return ""
    factor = total.amount / Fraction(total.mention.value) if total.mention.value else Fraction(1)
    gap = (sum((part.amount for part in parts), Fraction(0)) - total.amount) / factor
    for figure, needed in ((total, gap), *((part, -gap) for part in parts)):
        value = figure.mention.value
        corrected = Fraction(value) + needed
        if corrected > 0 and _one_digit_apart(value, corrected):
            exponent = value.as_tuple().exponent
            text = Decimal(corrected.numerator) / corrected.denominator
            return f"{value} → {text.quantize(Decimal(1).scaleb(int(exponent)))}"
    return ""


def _one_digit_apart(value: Decimal, corrected: Fraction) -> bool:
    scale = 10 ** -int(value.as_tuple().exponent)
    first, second = str(int(value * scale)), str(corrected * scale)
    return (
        len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1
    )
