"""The place that a report speaks for, and names that open with it."""

import pytest

from alignment.figures import figure
from consistency.alignment import Decisions, Pair, align, own_places


@pytest.mark.parametrize(
    ("opening", "places"),
    [
        ("——2025年1月9日在临江市第八届人民代表大会第三次会议上", ("临江市", "临江")),
        ("现在，我代表江州省人民政府，向大会报告工作", ("江州省", "江州")),
        ("政府工作报告\n临江市代市长 某某", ("临江市", "临江")),
        ("现在，我代表市人民政府向大会报告工作，请予审议", ()),
        ("一、2024年工作回顾\n我们较好地完成了市第八届人民代表大会确定的任务", ()),
    ],
)
def test_a_report_names_its_place_in_its_opening(opening: str, places: tuple[str, ...]) -> None:
    assert own_places([opening]) == places


def test_the_own_place_before_a_name_says_nothing() -> None:
    figures = [
        figure("临江中欧班列", "145", "家", vintage=2024),
        figure("中欧班列", "147", "家", vintage=2025),
    ]
    assert [len(s.members) for s in align(figures, places=("临江市", "临江"))] == [2]
    assert [len(s.members) for s in align(figures)] == [1, 1]


def test_another_place_before_a_name_tells_it_apart() -> None:
    figures = [
        figure("东湖中欧班列", "145", "家", vintage=2024),
        figure("中欧班列", "147", "家", vintage=2025),
    ]
    assert [len(s.members) for s in align(figures, places=("临江市", "临江"))] == [1, 1]


def test_a_decision_may_name_the_own_place() -> None:
    figures = [
        figure("临江中欧班列", "145", "家", vintage=2024),
        figure("中欧班列", "147", "家", vintage=2025),
        figure("江海专列", "150", "家", vintage=2026),
    ]
    renamed = Pair(a="临江中欧班列", b="江海专列", reason="renamed in 2026")
    found = align(figures, places=("临江市", "临江"), decisions=Decisions(same=(renamed,)))
    assert [s.vintages for s in found] == [(2024, 2025, 2026)]
