"""Interval arithmetic over exact fractions: the one place where figures are judged.

A figure stands for every amount that its print and its comparator allow. Operations return the
smallest interval that holds all results; an open end stays open where it is attained by no
closed ends. Conventions of interval arithmetic after IEEE 1788-2015, set-based flavour.
"""

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from itertools import product
from math import inf

from consistency.model import Interval

Number = Fraction | int

EVERYTHING = Interval(lo=None, hi=None)
"""No amount excluded."""


class Agreement(StrEnum):
    """What two intervals say about one amount."""

    CONSISTENT = "consistent"
    IMPOSSIBLE = "impossible"
    UNDECIDABLE = "undecidable"

    @property
    def relation(self) -> str:
        """The sign between the two in a formula."""
        return "≠" if self is Agreement.IMPOSSIBLE else "≈"


def point(value: Number) -> Interval:
    """Return the interval of one amount.

    >>> point(3).lo == point(3).hi == 3
    True
    """
    return Interval(lo=Fraction(value), hi=Fraction(value))


def between(lo: Number | None, hi: Number | None) -> Interval:
    """Return the closed interval of two amounts; ``None`` is unbounded."""
    return Interval(
        lo=None if lo is None else Fraction(lo), hi=None if hi is None else Fraction(hi)
    )


def negate(a: Interval) -> Interval:
    """Return −a.

    >>> negate(between(1, 2)) == between(-2, -1)
    True
    """
    return Interval(
        lo=None if a.hi is None else -a.hi,
        hi=None if a.lo is None else -a.lo,
        lo_open=a.hi_open,
        hi_open=a.lo_open,
    )


def add(*terms: Interval) -> Interval:
    """Return the sum of intervals.

    >>> add(between(1, 2), between(10, 20)) == between(11, 22)
    True
    """
    los, his = [t.lo for t in terms], [t.hi for t in terms]
    return Interval(
        lo=None if None in los else sum((x for x in los if x is not None), Fraction(0)),
        hi=None if None in his else sum((x for x in his if x is not None), Fraction(0)),
        lo_open=any(t.lo_open for t in terms),
        hi_open=any(t.hi_open for t in terms),
    )


def sub(a: Interval, b: Interval) -> Interval:
    """Return a − b.

    >>> sub(between(10, 20), between(1, 2)) == between(8, 19)
    True
    """
    return add(a, negate(b))


def scale(a: Interval, factor: Number) -> Interval:
    """Return a multiplied by an exact number.

    >>> scale(between(1, 2), -10) == between(-20, -10)
    True
    """
    if factor == 0:
        return point(0)
    if factor < 0:
        return scale(negate(a), -factor)
    return Interval(
        lo=None if a.lo is None else a.lo * factor,
        hi=None if a.hi is None else a.hi * factor,
        lo_open=a.lo_open,
        hi_open=a.hi_open,
    )


def mul(a: Interval, b: Interval) -> Interval:
    """Return the product of two intervals.

    >>> mul(between(-1, 2), between(3, 4)) == between(-4, 8)
    True
    """
    return _hull(a, b, _times)


def div(a: Interval, b: Interval) -> Interval:
    """Return a ÷ b; everything when b holds zero.

    >>> div(between(10, 20), between(2, 5)) == between(2, 10)
    True
    >>> div(between(1, 2), between(-1, 1)) == EVERYTHING
    True
    """
    if contains(b, 0) or 0 in (b.lo, b.hi):
        return EVERYTHING
    inverse = Interval(
        lo=Fraction(0) if b.hi is None else 1 / b.hi,
        hi=Fraction(0) if b.lo is None else 1 / b.lo,
        lo_open=b.hi_open or b.hi is None,
        hi_open=b.lo_open or b.lo is None,
    )
    return mul(a, inverse)


def power(a: Interval, exponent: int) -> Interval:
    """Return a to a natural power, for amounts of zero and more.

    Raises:
        ValueError: the interval reaches below zero, or the exponent is negative.

    >>> power(between(1, 2), 3) == between(1, 8)
    True
    """
    if exponent < 0 or a.lo is None or a.lo < 0:
        raise ValueError(f"expected an interval from 0 up and a natural power, got {a}, {exponent}")
    if exponent == 0:
        return point(1)
    return Interval(
        lo=a.lo**exponent,
        hi=None if a.hi is None else a.hi**exponent,
        lo_open=a.lo_open,
        hi_open=a.hi_open,
    )


def grow(level: Interval, rate: Interval, years: int = 1) -> Interval:
    """Return a level after growth.

    Args:
        level: the earlier level.
        rate: growth a year, per cent (5 is 5 %); what lies below −100 is cut off, since nothing
            falls by more than itself.
        years: how many times it grows.

    >>> grow(between(100, 200), point(10)) == between(110, 220)
    True
    """
    yearly = add(point(1), scale(rate, Fraction(1, 100)))
    if yearly.lo is None or yearly.lo < 0:
        yearly = Interval(lo=Fraction(0), hi=yearly.hi, hi_open=yearly.hi_open)
    if yearly.hi is not None and yearly.hi < 0:
        yearly = point(0)
    return mul(level, power(yearly, years))


def growth(before: Interval, after: Interval) -> Interval:
    """Return the growth rate that two levels imply, per cent.

    >>> growth(point(100), between(105, 110)) == between(5, 10)
    True
    """
    return scale(sub(div(after, before), point(1)), 100)


def widen(a: Interval, fraction: Number) -> Interval:
    """Return the interval with each end moved outwards by a fraction of itself.

    >>> widen(between(100, 200), Fraction(1, 100)) == between(99, 202)
    True
    """
    return Interval(
        lo=None if a.lo is None else a.lo - abs(a.lo) * fraction,
        hi=None if a.hi is None else a.hi + abs(a.hi) * fraction,
        lo_open=a.lo_open,
        hi_open=a.hi_open,
    )


def contains(a: Interval, value: Number) -> bool:
    """Say whether an amount lies in the interval.

    >>> contains(between(1, None), 1), contains(Interval(lo=1, hi=None, lo_open=True), 1)
    (True, False)
    """
    above = a.lo is None or (value > a.lo if a.lo_open else value >= a.lo)
    below = a.hi is None or (value < a.hi if a.hi_open else value <= a.hi)
    return above and below


def below(a: Interval, b: Interval) -> bool:
    """Say whether every amount of a is less than every amount of b.

    >>> below(between(1, 2), between(2, 3)), below(between(1, 2), between(3, 4))
    (False, True)
    """
    if a.hi is None or b.lo is None:
        return False
    return a.hi < b.lo or (a.hi == b.lo and (a.hi_open or b.lo_open))


def within(a: Interval, b: Interval) -> bool:
    """Say whether every amount of a is one of b.

    >>> within(between(1, 2), between(1, None)), within(between(0, 2), between(1, None))
    (True, False)
    """
    low = b.lo is None or (
        a.lo is not None and (a.lo > b.lo or (a.lo == b.lo and (a.lo_open or not b.lo_open)))
    )
    high = b.hi is None or (
        a.hi is not None and (a.hi < b.hi or (a.hi == b.hi and (a.hi_open or not b.hi_open)))
    )
    return low and high


def disjoint(a: Interval, b: Interval) -> bool:
    """Say whether no amount lies in both intervals.

    >>> disjoint(between(1, 2), between(2, 3)), disjoint(between(1, 2), between(3, 4))
    (False, True)
    """
    return below(a, b) or below(b, a)


def verdict(a: Interval, b: Interval) -> Agreement:
    """Judge whether two intervals can hold the same amount.

    Disjoint ones cannot. Two bounded ones that overlap agree as far as their prints go, and so
    does one that lies inside the other; an overlap of open-ended ones proves nothing.

    >>> str(verdict(between(24, 25), between(25, 26)))
    'consistent'
    >>> str(verdict(between(3000, None), between(2900, 3100)))
    'undecidable'
    """
    if disjoint(a, b):
        return Agreement.IMPOSSIBLE
    if within(a, b) or within(b, a) or (_bounded(a) and _bounded(b)):
        return Agreement.CONSISTENT
    return Agreement.UNDECIDABLE


def _bounded(a: Interval) -> bool:
    return a.lo is not None and a.hi is not None


_End = tuple[Fraction | float, bool]
"""An end and whether it is open; only infinite ends are floats."""


def _ends(a: Interval) -> tuple[_End, _End]:
    low: _End = (-inf, True) if a.lo is None else (a.lo, a.lo_open)
    high: _End = (inf, True) if a.hi is None else (a.hi, a.hi_open)
    return low, high


def _times(a: _End, b: _End) -> _End:
    # Zero absorbs: a closed zero is attained whatever the other end is.
    if a[0] == 0 or b[0] == 0:
        return Fraction(0), not ((a[0] == 0 and not a[1]) or (b[0] == 0 and not b[1]))
    return a[0] * b[0], a[1] or b[1]


def _hull(a: Interval, b: Interval, operation: Callable[[_End, _End], _End]) -> Interval:
    ends = [operation(x, y) for x, y in product(_ends(a), _ends(b))]
    low = min(value for value, _ in ends)
    high = max(value for value, _ in ends)
    return Interval(
        lo=None if isinstance(low, float) else low,
        hi=None if isinstance(high, float) else high,
        lo_open=not isinstance(low, float) and all(o for v, o in ends if v == low),
        hi_open=not isinstance(high, float) and all(o for v, o in ends if v == high),
    )
