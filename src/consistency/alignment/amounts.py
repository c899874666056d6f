"""Amounts: how many times as large one figure is as another."""

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction

NO_RATIO = Fraction(10**18)
"""Where there are no positive amounts to compare."""


def ratios(a: Sequence[Fraction], b: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Return the smallest and the largest ratio between amounts of two ascending lists.

    >>> ratios([Fraction(2), Fraction(9)], [Fraction(3)])
    (Fraction(3, 2), Fraction(3, 1))
    """
    if not a or not b:
        return NO_RATIO, NO_RATIO
    few, many = sorted((a, b), key=len)
    nearest = min(_ratio(x, many[i]) for x in few for i in _around(many, x))
    return nearest, max(_ratio(a[0], b[-1]), _ratio(a[-1], b[0]))


def _around(amounts: Sequence[Fraction], amount: Fraction) -> set[int]:
    place = bisect_left(amounts, amount)
    return {max(place - 1, 0), min(place, len(amounts) - 1)}


def _ratio(x: Fraction, y: Fraction) -> Fraction:
    return max(x / y, y / x)
