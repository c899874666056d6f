"""Interval arithmetic holds every result of its operands, exactly."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consistency.model import Interval
from consistency.units import (
    EVERYTHING,
    Agreement,
    add,
    below,
    between,
    contains,
    disjoint,
    div,
    grow,
    growth,
    mul,
    negate,
    point,
    power,
    scale,
    sub,
    verdict,
    within,
)

amounts = st.fractions(min_value=-1000, max_value=1000, max_denominator=100)
shares = st.fractions(min_value=0, max_value=1, max_denominator=50)


@st.composite
def intervals(draw: st.DrawFn, low: int = -1000) -> tuple[Interval, Fraction]:
    """Draw an interval and an amount in it."""
    lo = draw(st.fractions(min_value=low, max_value=1000, max_denominator=100))
    width = draw(st.fractions(min_value=0, max_value=100, max_denominator=100))
    inside = lo + width * draw(shares)
    open_ends = draw(st.tuples(st.booleans(), st.booleans()))
    unbounded = draw(st.tuples(st.booleans(), st.booleans()))
    found = Interval(
        lo=None if unbounded[0] else lo,
        hi=None if unbounded[1] else lo + width,
        lo_open=not unbounded[0] and open_ends[0],
        hi_open=not unbounded[1] and open_ends[1],
    )
    assume(contains(found, inside))
    return found, inside


@given(intervals(), intervals())
def test_operations_hold_the_results_of_their_members(
    first: tuple[Interval, Fraction], second: tuple[Interval, Fraction]
) -> None:
    (a, x), (b, y) = first, second
    assert contains(add(a, b), x + y)
    assert contains(sub(a, b), x - y)
    assert contains(mul(a, b), x * y)
    assert contains(negate(a), -x)
    assert contains(scale(a, y), x * y)
    if y != 0:
        assert contains(div(a, b), x / y)


@given(intervals(low=0), st.integers(min_value=0, max_value=5))
def test_powers_hold_the_powers_of_members(pair: tuple[Interval, Fraction], n: int) -> None:
    a, x = pair
    assume(a.lo is not None)
    assert contains(power(a, n), x**n)


@given(intervals(), intervals())
def test_a_common_member_is_never_called_impossible(
    first: tuple[Interval, Fraction], second: tuple[Interval, Fraction]
) -> None:
    (a, x), (b, _) = first, second
    if contains(b, x):
        assert verdict(a, b) is not Agreement.IMPOSSIBLE
        assert not below(a, b)
    if disjoint(a, b):
        assert not contains(b, x)
    if within(a, b):
        assert contains(b, x)


@given(intervals(), intervals())
def test_verdicts_are_symmetric(
    first: tuple[Interval, Fraction], second: tuple[Interval, Fraction]
) -> None:
    assert verdict(first[0], second[0]) is verdict(second[0], first[0])


def test_boundaries_touch_only_when_both_are_closed() -> None:
    closed, open_low = between(1, 2), Interval(lo=Fraction(2), hi=Fraction(3), lo_open=True)
    assert not disjoint(closed, between(2, 3))
    assert disjoint(closed, open_low)
    assert below(closed, open_low)


def test_zero_absorbs_an_unbounded_factor() -> None:
    assert mul(point(0), EVERYTHING) == point(0)
    assert mul(between(0, 1), between(0, None)) == between(0, None)


def test_division_by_an_interval_around_zero_excludes_nothing() -> None:
    assert div(between(1, 2), between(-1, 1)) == EVERYTHING
    assert div(between(1, 2), between(0, 1)) == EVERYTHING


def test_a_negative_factor_swaps_the_ends() -> None:
    half_open = Interval(lo=Fraction(1), hi=Fraction(2), lo_open=True)
    assert scale(half_open, -1) == Interval(lo=Fraction(-2), hi=Fraction(-1), hi_open=True)


def test_power_refuses_amounts_below_zero() -> None:
    with pytest.raises(ValueError, match="from 0 up"):
        power(between(-1, 1), 2)


@given(
    st.fractions(min_value=1, max_value=10**6, max_denominator=10),
    st.fractions(min_value=-50, max_value=200, max_denominator=10),
)
def test_growth_undoes_grow(level: Fraction, rate: Fraction) -> None:
    assert growth(point(level), grow(point(level), point(rate))) == point(rate)


def test_nothing_falls_by_more_than_itself() -> None:
    steep = Interval(lo=None, hi=Fraction(-5))
    assert grow(point(100), steep) == between(0, 95)
    assert grow(point(100), point(-120)) == point(0)
