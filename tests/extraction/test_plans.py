"""A five-year plan as a period, and as a part of a name."""

import pytest

from consistency.model import Modality, SectionRole
from extraction.reading import mentions


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("“十四五”期间，新建公园5个。", "2025"),
        ("到“十四五”末，森林覆盖率达到41%。", "2025"),
        ("编制“十四五”规划，货运班列开行346列。", "2021"),
        ("推进“十四五”重大项目，新增产能5万吨。", "2021"),
        ("实施2020—2025年清洁空气行动计划，更新公交车50辆。", "2021"),
        ("获评“十四五”首批示范基地2家。", "2021"),
        ("在2019年的基础上，新增产能5万吨。", "2021"),
    ],
)
def test_what_is_named_after_a_plan_is_of_the_year(text: str, period: str) -> None:
    (mention,) = mentions(text, role=SectionRole.REVIEW, vintage=2022)
    assert mention.reference_period == period


def test_a_figure_of_the_year_in_review_is_no_promise() -> None:
    (mention,) = mentions(
        "列入“十四五”规划，班列开行346列。", role=SectionRole.REVIEW, vintage=2022
    )
    assert mention.modality is Modality.ACTUAL


def test_the_level_of_last_year_is_no_period() -> None:
    text = "财政收入增长保持上年水平，城镇新增就业6万人。"
    found = mentions(text, role=SectionRole.TARGETS, vintage=2022)
    found += mentions(text.replace("保持上年", "与2021年"), role=SectionRole.TARGETS, vintage=2022)
    for mention in found:
        assert (mention.reference_period, mention.modality) == ("2022", Modality.TARGET)
    assert len(found) == 2


def test_a_change_begins_in_the_year_that_is_named() -> None:
    text = "投资比重由2018年的21%升至38%。"
    first, _ = mentions(text, role=SectionRole.REVIEW, vintage=2022)
    assert first.reference_period == "2018"
