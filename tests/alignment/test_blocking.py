"""Blocking: it may be generous, it may not lose a pair that can be linked."""

from itertools import combinations
from math import prod

from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.alignment.blocking import candidates
from consistency.alignment.comparison import SCORE_CUTOFF, name_features
from consistency.alignment.names import parse
from consistency.knowledge.indicators import catalogue

WORDS = sorted(catalogue())
PREFIXES = ["", "全市", "国家级", "省级", "重点", "高质量", "现代化", "城镇", "规上", "双千"]
SUFFIXES = ["", "数量", "项目", "建设", "总量", "增速", "企业"]

names = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(PREFIXES),
        st.sampled_from(WORDS),
        st.sampled_from(SUFFIXES),
    ).map(parse),
    max_size=30,
    unique=True,
)


@given(names)
@settings(max_examples=60, deadline=None)
def test_blocking_loses_no_pair_that_can_be_linked(names: list) -> None:  # type: ignore[type-arg]
    offered = set(candidates(names))
    for i, j in combinations(range(len(names)), 2):
        if prod(f.factor for f in name_features(names[i], names[j])) >= SCORE_CUTOFF:
            assert (i, j) in offered, (names[i].plain, names[j].plain)


@given(names)
@settings(max_examples=30, deadline=None)
def test_every_pair_is_offered_once(names: list) -> None:  # type: ignore[type-arg]
    offered = list(candidates(names))
    assert len(offered) == len(set(offered))
    assert all(i < j for i, j in offered)
