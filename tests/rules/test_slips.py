"""One wrong digit that would make a sum hold."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from consistency.model import Mention, Observation, Span
from consistency.rules._slips import slip
from consistency.units import observe


def figure(value: Decimal | int, unit: str = "家") -> Observation:
    return observe(
        Mention(
            span=Span(document="a", start=0, end=1, text=f"{value}{unit}"),
            indicator="企业",
            value=Decimal(value),
            unit=unit,
            vintage=2025,
        )
    )


def test_the_total_or_a_part_may_be_wrong() -> None:
    figures = [figure(Decimal(text), "万套") for text in ("53.7", "6.1", "46.6")]
    assert slip(figures[0], figures[1:]) == "53.7 → 52.7"
    assert slip(figure(200), [figure(71), figure(119)]) == "71 → 81"


def test_nothing_explains_two_wrong_digits_short_totals_or_mixed_units() -> None:
    assert slip(figure(870), [figure(366), figure(388)]) == ""
    assert slip(figure(20), [figure(10), figure(9)]) == ""
    assert slip(figure(Decimal("53.7"), "万套"), [figure(6, "万套"), figure(46, "万套")]) == ""


@given(parts=st.lists(st.integers(100, 999), min_size=2, max_size=5), digit=st.integers(1, 9))
def test_every_changed_last_digit_of_a_total_is_explained(parts: list[int], digit: int) -> None:
    total = sum(parts)
    wrong = total // 10 * 10 + (total % 10 + digit) % 10
    explained = slip(figure(wrong), [figure(part) for part in parts])
    assert explained == f"{wrong} → {total}"
