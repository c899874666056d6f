"""How a figure is shown to people."""

from decimal import Decimal

import pytest

from consistency.model import Comparator, Mention, Span


@pytest.mark.parametrize(
    ("text", "unit", "comparator", "shown"),
    [
        ("5.5万亩", "万亩", Comparator.GE, "≥5.5万亩"),
        ("5.5 万亩", "万亩", Comparator.EQ, "5.5万亩"),
        ("118", "万标箱", Comparator.EQ, "118万标箱"),
        ("＜27", "微克/立方米", Comparator.LT, "＜27微克/立方米"),
        ("<27", "微克/立方米", Comparator.LT, "<27微克/立方米"),
        ("1,200.5", "亿元", Comparator.APPROX, "≈1,200.5亿元"),
        ("2.31:1", ":1", Comparator.LE, "≤2.31:1"),
        ("百分之百", "%", Comparator.EQ, "百分之百"),
    ],
)
def test_a_printed_figure_has_one_sign_and_its_unit(
    text: str, unit: str, comparator: Comparator, shown: str
) -> None:
    span = Span(document="a", start=0, end=len(text), text=text)
    mention = Mention(
        span=span,
        indicator="x",
        value=Decimal(1),
        unit=unit,
        comparator=comparator,
        vintage=2026,
    )
    assert mention.printed == shown
