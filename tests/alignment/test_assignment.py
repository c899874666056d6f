"""The assignment is exact: an oracle tries every one."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.alignment.assignment import Edge, assign

edges = st.tuples(st.integers(0, 3), st.integers(0, 3))
weights = st.dictionaries(edges, st.integers(-3, 9).map(float), max_size=8)


def best_of_all(graph: dict[Edge, float]) -> float:
    """Try every set of edges that share no end."""
    worth = [0.0]
    for size in range(1, len(graph) + 1):
        for chosen in combinations(graph, size):
            lefts, rights = {left for left, _ in chosen}, {right for _, right in chosen}
            if len(lefts) == len(rights) == size:
                worth.append(sum(graph[edge] for edge in chosen))
    return max(worth)


@given(weights)
def test_no_assignment_is_worth_more(graph: dict[Edge, float]) -> None:
    found = assign(graph)
    assert sum(graph[edge] for edge in found) == best_of_all(graph)
    assert len({left for left, _ in found}) == len({right for _, right in found}) == len(found)


@given(weights)
def test_a_margin_is_what_the_pair_is_worth_to_the_whole(graph: dict[Edge, float]) -> None:
    for edge, margin in assign(graph).items():
        without = {other: weight for other, weight in graph.items() if other != edge}
        assert margin == best_of_all(graph) - best_of_all(without) >= 0


def test_a_rival_that_is_nearly_as_good_leaves_a_small_margin() -> None:
    assert assign({(0, 0): 2.0}) == {(0, 0): 2.0}
    assert assign({(0, 0): 2.0, (0, 1): 1.75}) == {(0, 0): pytest.approx(0.25)}


def test_no_pair_speaks_against_itself() -> None:
    assert assign({(0, 0): -1.0, (1, 1): 0.0}) == {}
