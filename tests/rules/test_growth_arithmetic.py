"""Levels and stated changes: what agrees, what cannot, and what says nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.model import Kind, Mention, Observation, Span
from consistency.rules._growth_arithmetic import judge
from consistency.units import Agreement, observe


def figure(value: str, unit: str, kind: Kind = Kind.LEVEL) -> Observation:
    return observe(
        Mention(
            span=Span(document="a", start=0, end=1, text=value + unit),
            indicator="投资",
            value=Decimal(value),
            unit=unit,
            kind=kind,
            vintage=2025,
        )
    )


@pytest.mark.parametrize(
    ("before", "after", "change", "years", "falls", "expected"),
    [
        (("126.8", "亿元"), ("247.4", "亿元"), ("18", "%"), 5, False, Agreement.IMPOSSIBLE),
        (("126.8", "亿元"), ("247.4", "亿元"), ("14.3", "%"), 5, False, Agreement.CONSISTENT),
        (("2.45", "万亿元"), ("2.62", "万亿元"), ("6.8", "%"), 1, False, Agreement.CONSISTENT),
        (("100", "家"), ("80", "家"), ("20", "%"), 1, True, Agreement.CONSISTENT),
        (("100", "家"), ("80", "家"), ("20", "%"), 1, False, Agreement.IMPOSSIBLE),
        (("492", "家"), ("1751", "家"), ("2.6", "倍"), 1, False, Agreement.CONSISTENT),
        (("492", "家"), ("1751", "家"), ("3.6", "倍"), 1, False, Agreement.IMPOSSIBLE),
        (("62.1", "%"), ("67.6", "%"), ("5.5", "个百分点"), 1, False, Agreement.CONSISTENT),
        (("62.1", "%"), ("67.6", "%"), ("6.5", "个百分点"), 1, False, Agreement.IMPOSSIBLE),
        (("100", "家"), ("210", "家"), ("1", "番"), 1, False, Agreement.CONSISTENT),
        (("100", "家"), ("150", "家"), ("1", "番"), 1, False, Agreement.IMPOSSIBLE),
        (("800", "公里"), ("900", "公里"), ("100", "公里"), 1, False, Agreement.CONSISTENT),
    ],
)
def test_levels_and_change(
    before: tuple[str, str],
    after: tuple[str, str],
    change: tuple[str, str],
    years: int,
    falls: bool,
    expected: Agreement,
) -> None:
    figures = (figure(*before), figure(*after), figure(*change, kind=Kind.GROWTH))
    outcome = judge(*figures, years=years, falls=falls)
    assert outcome is not None
    assert outcome.agreement is expected


def test_a_rank_that_rises_says_nothing_about_its_number() -> None:
    figures = (figure("132", "名"), figure("32", "名"), figure("100", "名", Kind.RANK))
    assert judge(*figures, years=1, falls=False) is None


def test_price_slack_reaches_as_far_as_it_says() -> None:
    figures = (figure("100.0", "亿元"), figure("150.0", "亿元"), figure("44.0", "%", Kind.GROWTH))
    near = judge(*figures, years=1, falls=False, slack=Fraction(6))
    far = judge(*figures, years=1, falls=False, slack=Fraction(5))
    assert near is not None
    assert near.agreement is Agreement.CONSISTENT
    assert far is not None
    assert far.agreement is Agreement.IMPOSSIBLE


@given(
    level=st.integers(10**3, 10**7),
    tenths=st.integers(1, 999),
    years=st.integers(1, 8),
)
def test_a_level_grown_by_its_rate_always_agrees(level: int, tenths: int, years: int) -> None:
    rate = Fraction(tenths, 1000)
    grown = level * (1 + rate) ** years
    figures = (
        figure(str(level), "元"),
        figure(str(round(grown)), "元"),
        figure(f"{tenths / 10:.1f}", "%", Kind.GROWTH),
    )
    outcome = judge(*figures, years=years, falls=False)
    assert outcome is not None
    assert outcome.agreement is Agreement.CONSISTENT


@given(level=st.integers(10**3, 10**6), wrong=st.integers(3, 60), years=st.integers(1, 5))
def test_a_rate_three_points_off_never_agrees(level: int, wrong: int, years: int) -> None:
    grown = level * Fraction(11, 10) ** years
    figures = (
        figure(f"{level}.0", "亿元"),
        figure(f"{float(grown):.1f}", "亿元"),
        figure(f"{10 + wrong}.0", "%", Kind.GROWTH),
    )
    outcome = judge(*figures, years=years, falls=False)
    assert outcome is not None
    assert outcome.agreement is Agreement.IMPOSSIBLE
