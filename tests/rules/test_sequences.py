"""Numbered lists: what runs on is silent, what skips is not."""

from hypothesis import given
from hypothesis import strategies as st

from consistency.rules._sequences import Item, gaps, han


def items(*numbers: tuple[str, int]) -> list[Item]:
    return [
        Item(style=style, ordinal=ordinal, start=at, end=at + 1)
        for at, (style, ordinal) in enumerate(numbers)
    ]


@given(st.integers(min_value=1, max_value=30))
def test_a_list_that_runs_on_is_silent(size: int) -> None:
    assert not list(gaps(items(*(("一、", n) for n in range(1, size + 1)))))


@given(st.integers(min_value=3, max_value=30), st.data())
def test_a_lost_item_is_found_where_the_next_one_stands(size: int, data: st.DataObject) -> None:
    lost = data.draw(st.integers(min_value=2, max_value=size - 1))
    numbers = [("（一）", n) for n in range(1, size + 1) if n != lost]
    (gap,) = gaps(items(*numbers))
    assert gap.expected == lost
    assert list(gap.missing) == [lost]
    assert gap.item.ordinal == lost + 1


def test_an_item_that_stands_twice_is_found() -> None:
    (gap,) = gaps(items(("一、", 1), ("一、", 2), ("一、", 2), ("一、", 3)))
    assert gap.item.start == 2
    assert not gap.missing


def test_lists_of_one_style_may_nest() -> None:
    inner = [("一、", n) for n in range(1, 11)]
    assert not list(gaps(items(("一、", 1), ("一、", 2), *inner, ("一、", 3))))


def test_items_may_go_on_in_the_next_section() -> None:
    numbers = [("（一）", 1), ("1.", 1), ("1.", 2), ("（一）", 2), ("1.", 3)]
    assert not list(gaps(items(*numbers)))


def test_han_numerals_up_to_thirty() -> None:
    assert [han(n) for n in (1, 10, 11, 19, 20, 21, 30)] == [
        "一", "十", "十一", "十九", "二十", "二十一", "三十",
    ]  # fmt: skip
