"""Brackets and quotation marks: whole pairs are silent wherever they stand, half ones are found."""

from hypothesis import given
from hypothesis import strategies as st

from consistency.rules._brackets import unbalanced

PAIRS = ["（）", "“”", "《》", "【】", "「」", "()"]
plain = st.text(alphabet="东湖新区建设公园开放，。", max_size=12)
nested = st.recursive(
    plain,
    lambda inner: st.builds(
        lambda pair, text, rest: pair[0] + text + pair[1] + rest,
        st.sampled_from(PAIRS),
        inner,
        plain,
    ),
    max_leaves=5,
)


@given(nested)
def test_whole_pairs_are_silent(text: str) -> None:
    assert list(unbalanced(text)) == []


@given(nested, st.sampled_from("（“《【「"), nested)
def test_an_opening_half_is_found(before: str, mark: str, after: str) -> None:
    assert len(before) in unbalanced(before + mark + after)


@given(nested, st.sampled_from("”》】」"), nested)
def test_a_closing_half_is_found(before: str, mark: str, after: str) -> None:
    assert len(before) in unbalanced(before + mark + after)
