"""Kind, direction, modality and period."""

import pytest

from consistency.extraction.periods import stated
from consistency.model import Kind, Modality, SectionRole
from extraction.reading import mentions


@pytest.mark.parametrize(
    ("text", "kind", "direction"),
    [
        ("生产总值增长5.5%。", Kind.GROWTH, "up"),
        ("能耗下降3.2%。", Kind.GROWTH, "down"),
        ("居民消费价格涨幅2%。", Kind.GROWTH, ""),
        ("覆盖率达到90%。", Kind.SHARE, ""),
        ("增速高于全省2个百分点。", Kind.DIFF, ""),
        ("新增就业20万人。", Kind.INCREMENT, ""),
        ("建成未来社区20个。", Kind.INCREMENT, ""),
        ("累计建成社区200个。", Kind.CUMULATIVE, ""),
        ("完成海铁联运215万标箱。", Kind.LEVEL, ""),
        ("实现营收900亿元。", Kind.LEVEL, ""),
        ("东湖指数居全国第4位。", Kind.RANK, ""),
        ("收入比缩小至1.76:1。", Kind.OTHER, ""),
    ],
)
def test_kinds(text: str, kind: Kind, direction: str) -> None:
    (mention,) = mentions(text)
    assert (mention.kind, mention.direction) == (kind, direction)


def test_the_verb_of_a_list_carries_over() -> None:
    kinds = [m.kind for m in mentions("新增甲级工厂5家、乙级工厂6家，总里程超300公里。")]
    assert kinds == [Kind.INCREMENT, Kind.INCREMENT, Kind.LEVEL]


@pytest.mark.parametrize(
    ("text", "role", "modality", "period", "years"),
    [
        ("产值达到5亿元。", SectionRole.REVIEW, Modality.ACTUAL, "2025", 1),
        ("产值达到5亿元。", SectionRole.TARGETS, Modality.TARGET, "2026", 1),
        ("产值达到5亿元。", SectionRole.FIVE_YEAR_REVIEW, Modality.ACTUAL, "2025", 5),
        ("产值达到5亿元。", SectionRole.PLAN, Modality.TARGET, "2030", 5),
        ("到2027年产值达到5亿元。", SectionRole.TARGETS, Modality.TARGET, "2027", 1),
        ("到2030年产值达到5亿元。", SectionRole.REVIEW, Modality.TARGET, "2030", 1),
        ("2023年产值达到5亿元。", SectionRole.FIVE_YEAR_REVIEW, Modality.ACTUAL, "2023", 1),
        ("去年产值达到5亿元。", SectionRole.TARGETS, Modality.ACTUAL, "2025", 1),
        ("产值比2020年增加5亿元。", SectionRole.REVIEW, Modality.ACTUAL, "2025", 1),
        ("“十四五”末产值达到5亿元。", SectionRole.OTHER, Modality.ACTUAL, "2025", 5),
    ],
)
def test_modality_and_period(
    text: str, role: SectionRole, modality: Modality, period: str, years: int
) -> None:
    (mention,) = mentions(text, role=role)
    assert (mention.modality, mention.reference_period) == (modality, period)
    assert mention.period_years == years


def test_where_a_change_began_is_a_baseline() -> None:
    first, last = mentions("床位从300张增加到500张。", role=SectionRole.REVIEW)
    assert (first.modality, first.reference_period) == (Modality.BASELINE, "2024")
    assert (last.modality, last.reference_period) == (Modality.ACTUAL, "2025")


def test_what_stands_already_is_a_baseline() -> None:
    (mention,) = mentions("对现有800公里绿波带进行优化。")
    assert (mention.modality, mention.reference_period) == (Modality.BASELINE, "2025")


def test_averages_and_parts_of_a_year() -> None:
    (mention,) = mentions("前三季度，产值年均增长5%。", role=SectionRole.REVIEW)
    assert (mention.average, mention.part_year) == (True, "前三季度")


def test_the_basis_is_kept() -> None:
    (mention,) = mentions("一般公共预算收入同口径增长5%。")
    assert "同口径" in mention.basis


def test_additions_of_a_term_are_cumulative() -> None:
    (mention,) = mentions("五年来，新增就业20万人。", role=SectionRole.FIVE_YEAR_REVIEW)
    assert (mention.kind, mention.period_years) == (Kind.CUMULATIVE, 5)


def test_a_span_of_years_ends_with_its_last() -> None:
    period = stated("2021—2025年，", 2026)
    assert period
    assert (period.end, period.years) == (2025, 5)
