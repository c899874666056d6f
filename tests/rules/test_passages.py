"""Repeated passages against a slow, obvious oracle."""

from hypothesis import given
from hypothesis import strategies as st

from consistency.rules._passages import repeated_pairs

texts = st.text(alphabet="东西南北，。\n", max_size=120)
lengths = st.integers(min_value=2, max_value=6)


def oracle(text: str, length: int) -> set[tuple[int, int]]:
    """Return (nearest earlier occurrence, occurrence) of every window that stood before."""
    found = set()
    for at in range(len(text) - length + 1):
        window = text[at : at + length]
        earlier = text.rfind(window, 0, at + length - 1)
        if earlier >= 0 and "\n" not in window:
            found.add((earlier, at))
    return found


@given(texts, lengths)
def test_every_repeated_window_lies_in_a_pair_and_nothing_else(text: str, length: int) -> None:
    windows = {
        (pair.first + step, pair.second + step)
        for pair in repeated_pairs(text, length)
        for step in range(pair.length - length + 1)
    }
    assert windows == oracle(text, length)


@given(texts, lengths)
def test_both_sides_of_a_pair_are_the_same_text(text: str, length: int) -> None:
    for pair in repeated_pairs(text, length):
        assert pair.length >= length
        assert (
            text[pair.first : pair.first + pair.length]
            == text[pair.second : pair.second + pair.length]
        )


@given(st.text(alphabet="东西南北", min_size=20, max_size=60), st.text(alphabet="，。", max_size=9))
def test_a_planted_copy_is_found_whole(passage: str, between: str) -> None:
    text = passage + between + "。" + passage
    start = len(passage) + len(between) + 1
    covered = {
        at
        for pair in repeated_pairs(text, 10)
        for at in range(pair.second, pair.second + pair.length)
    }
    assert set(range(start, len(text))) <= covered
