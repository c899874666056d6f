"""Figures in the same company, found quickly and by comparing all."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from consistency.rules._same_fact import _COMPANIONS, _in_company


@given(st.lists(st.frozensets(st.integers(0, 9)), max_size=20))
def test_the_same_pairs_as_by_comparing_all(company: list[frozenset[int]]) -> None:
    numbered = combinations(enumerate(company), 2)
    slow = [(i, j) for (i, a), (j, b) in numbered if len(a & b) >= _COMPANIONS]
    assert _in_company(company) == slow
