"""Announced numbers and the numerals they are written in."""

import pytest

from consistency.rules._announcements import announcements, small_number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推进“六大变革”，建设新城。", [(6, "变革")]),
        ("抓好以下十二个方面：", [(12, "个方面")]),
        ("办好20件民生实事。", [(20, "民生实事")]),
        ("第三个千亿镇、十几个项目、3.5个百分点", []),
        ("2025年新增31个项目", []),
    ],
)
def test_announcements(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(a.number, a.noun) for a in announcements(text)] == expected


@pytest.mark.parametrize("number", range(1, 30))
def test_small_numbers_are_read_in_both_scripts(number: int) -> None:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    written = ("" if tens < 2 else digits[tens]) + ("十" if tens else "")
    written += digits[ones] if ones else ""
    assert small_number(written) == small_number(str(number)) == number
