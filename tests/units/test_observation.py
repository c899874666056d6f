"""Figures become intervals as printed and as stated."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.model import Comparator, Interval, Kind
from consistency.units import (
    agree,
    between,
    decimal_text,
    factor,
    observe,
    printed_interval,
    show,
    signed,
)
from figures import mention


def test_the_normalised_amount_is_in_the_base_unit() -> None:
    boxes, dust = observe(mention("215", "万标箱")), observe(mention("30", "微克/立方米"))
    assert (boxes.amount, boxes.base_unit) == (2_150_000, "标箱")
    assert (dust.amount, dust.base_unit) == (30, "微克/立方米")


def test_an_unknown_unit_is_kept_and_has_no_dimension() -> None:
    observation = observe(mention("3", "万筐"))
    assert (observation.base_unit, observation.dimension) == ("万筐", "")


@pytest.mark.parametrize(
    ("value", "unit", "low", "high"),
    [
        ("3.0", "%", "2.95", "3.05"),
        ("3", "%", "2.5", "3.5"),
        ("15", "家", "15", "15"),
        ("1.5", "万家", "14500", "15500"),
        ("0", "%", "-0.5", "0.5"),
        ("-3.2", "%", "-3.25", "-3.15"),
    ],
)
def test_print_gives_half_a_unit_of_the_last_place(
    value: str, unit: str, low: str, high: str
) -> None:
    found = printed_interval(Decimal(value), unit)
    assert found == between(Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("comparator", "expected"),
    [
        (Comparator.GE, "[3, ∞) %"),
        (Comparator.GT, "(3, ∞) %"),
        (Comparator.LE, "(-∞, 3] %"),
        (Comparator.LT, "(-∞, 3) %"),
        (Comparator.EQ, "[2.5, 3.5] %"),
        (Comparator.APPROX, "[2.5, 3.5] %"),
    ],
)
def test_comparators_open_the_interval(comparator: Comparator, expected: str) -> None:
    assert show(observe(mention("3", "%", comparator=comparator)).stated, "%") == expected


def test_a_range_reaches_from_end_to_end() -> None:
    observation = observe(mention("5", "%", value_high=Decimal("5.5")))
    assert show(observation.printed, "%") == "[4.5, 5.55] %"


def test_a_decline_is_signed_below_zero() -> None:
    fall = observe(mention("3.2", "%", kind=Kind.GROWTH, direction="down"))
    assert signed(fall).hi == Fraction("-3.15")


values = st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False)


@given(values, st.sampled_from(["亿元", "万亩", "%", "家", "微克/立方米"]))
def test_agree_is_reflexive(value: Decimal, unit: str) -> None:
    observation = observe(mention(str(value), unit))
    assert agree(observation, observation)


@given(values, values)
def test_agree_is_symmetric(first: Decimal, second: Decimal) -> None:
    a, b = observe(mention(str(first), "万元")), observe(mention(str(second), "万元"))
    assert agree(a, b) == agree(b, a)


def test_agree_holds_on_the_boundary_and_across_units() -> None:
    exact = observe(mention("14600", "亿元"))
    assert agree(observe(mention("1.46", "万亿元")), exact)
    assert agree(observe(mention("1.455", "万亿元")), observe(mention("14555", "亿元")))
    assert not agree(observe(mention("1.45", "万亿元")), exact)
    assert agree(observe(mention("1.45", "万亿元")), exact, rel_tol=Decimal("0.01"))
    assert not agree(observe(mention("5", "元")), observe(mention("5", "美元")))


@given(st.fractions(min_value=-(10**9), max_value=10**9, max_denominator=64))
def test_finite_decimals_are_printed_exactly(value: Fraction) -> None:
    if value.denominator & (value.denominator - 1) == 0:
        assert Fraction(decimal_text(value)) == value


def test_show_divides_by_the_unit() -> None:
    assert show(Interval(lo=None, hi=5 * factor("亿元")), "亿元") == "(-∞, 5] 亿元"
    assert show(between(Fraction(200, 3), 100), "%") == "[66.6667, 100] %"
