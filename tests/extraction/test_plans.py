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
