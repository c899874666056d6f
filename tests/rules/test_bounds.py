"""Bounds that values break, on bare text."""

import pytest

from consistency.model import Document, Reading, SourceText
from consistency.rules._bounds import dates, industry_structures, vital_rates_in_percent


def reading(text: str) -> Reading:
    document = Document(
        name="a",
        vintage=2025,
        title="",
        genre="work-report",
        source=SourceText(text=text, reading=text),
        sections=(),
        paragraphs=(),
    )
    return Reading(document=document, observations=())


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("三次产业结构调整为4.3:35.8:59.9。", [False]),
        ("三次产业结构由5.2∶40.3∶54.6调整为4.1∶36.0∶58.9。", [False, True]),
        ("三次产业比重为33.3：33.3：33.3。", [False]),
        ("比例尺为1:2:3。", []),
    ],
)
def test_three_industries_make_a_hundred_within_rounding(text: str, broken: list[bool]) -> None:
    assert [excess.broken for excess in industry_structures(reading(text))] == broken


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("2月29日召开会议。", [False]),
        ("2023年2月29日召开会议。", [True]),
        ("4月31日和13月5日。", [True, True]),
        ("12月31日前完成。", [False]),
    ],
)
def test_days_of_the_calendar(text: str, broken: list[bool]) -> None:
    assert [excess.broken for excess in dates(reading(text))] == broken


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("人口自然增长率控制在1.2％。以内", [True]),
        ("人口自然增长率0.5%。", [False]),
        ("人口出生率、人口自然增长率分别为9.47%", [True]),
        ("人口自然增长率7‰", []),
    ],
)
def test_vital_rates_are_per_mille(text: str, broken: list[bool]) -> None:
    assert [excess.broken for excess in vital_rates_in_percent(reading(text))] == broken
