"""Quick ways through thousands of figures of one name, against the slow and obvious ones."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from consistency.alignment.linking import _is_rounding, one_a_slot
from consistency.model import Observation
from consistency.units import observe
from figures import actual

VALUES = st.lists(
    st.decimals(1, 400, places=1).map(str)
    | st.integers(1, 400).map(str)
    | st.integers(1, 40).map(lambda tens: f"{tens}0"),
    min_size=1,
    max_size=30,
)


def rounds(one: Observation, amount: Fraction) -> bool:
    low, high = one.printed.lo, one.printed.hi
    return low is not None and high is not None and low <= amount < high and amount != one.amount


@given(VALUES)
def test_a_value_that_only_rounds_another_is_told_by_its_neighbours(values: list[str]) -> None:
    figures = [observe(actual(value, "万吨", 2025)) for value in values]
    amounts = sorted({figure.amount for figure in figures})
    for figure in figures:
        slow = any(rounds(figure, amount) for amount in amounts)
        assert _is_rounding([figure], amounts) == slow


@given(VALUES)
def test_each_figure_stays_in_one_list_and_no_list_gives_a_slot_two_values(
    values: list[str],
) -> None:
    figures = [observe(actual(value, "万吨", 2025)) for value in dict.fromkeys(values)]
    lists = [part for part in one_a_slot(figures) if part]
    assert sorted(map(id, figures)) == sorted(id(figure) for part in lists for figure in part)
    assert all(len({figure.amount for figure in part}) == 1 for part in lists)
