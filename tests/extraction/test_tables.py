"""Figures in table cells."""

from consistency.extraction import extract
from consistency.model import Kind, Modality
from extraction.reading import with_table

PLAN = [
    ["序号", "指标名称", "2020年完成", "2025年目标", "年均增长"],
    ["1", "地区生产总值（亿元）", "1200", "2000", "7"],
    ["2", "城镇化率（%）", "71.5", "≥75", "[3.5]"],
    ["3", "东湖指数", "—", "90以上", "—"],
]


def test_row_column_and_unit_of_a_cell() -> None:
    found = {m.cell: m for m in extract(with_table(PLAN)).mentions}
    level, target = found[(0, 1, 2)], found[(0, 1, 3)]
    assert (level.indicator, str(level.value), level.unit) == ("地区生产总值", "1200", "亿元")
    assert (level.modality, level.reference_period) == (Modality.ACTUAL, "2020")
    assert (target.modality, target.reference_period) == (Modality.TARGET, "2025")
    rate = found[(0, 1, 4)]
    assert (rate.unit, rate.kind, rate.period_years) == ("%", Kind.GROWTH, 5)


def test_signs_and_words_in_a_cell_are_comparators() -> None:
    found = {m.cell: m for m in extract(with_table(PLAN)).mentions}
    assert found[(0, 2, 3)].comparator == ">="
    assert (found[(0, 3, 3)].comparator, found[(0, 3, 3)].indicator) == (">=", "东湖指数")


def test_row_numbers_are_no_figures_and_stay_accounted_for() -> None:
    extraction = extract(with_table(PLAN))
    assert not [m for m in extraction.mentions if m.cell and m.cell[2] == 0]
    numbers = [e.span.text for e in extraction.exclusions if e.reason == "table"]
    assert {"1", "2", "3"} <= set(numbers)


def test_the_unit_of_the_table_holds_for_all_cells() -> None:
    (mention,) = extract(with_table([["区", "产值"], ["西岭区", "12"]], unit="亿元")).mentions
    assert (mention.indicator, mention.unit) == ("西岭区", "亿元")


def test_a_cell_of_sentences_is_read_as_sentences() -> None:
    prose = "已完成。全年新增公共停车泊位1500个，改造提升老旧小区20个，受益居民众多。"
    found = extract(with_table([["序号", "完成情况"], ["1", prose]])).mentions
    assert [(m.indicator, m.cell) for m in found] == [
        ("公共停车泊位", (0, 1, 1)),
        ("老旧小区改造", (0, 1, 1)),
    ]


def test_a_column_of_units_names_no_row() -> None:
    rows = [["指标", "单位", "2025年"], ["东湖客流", "万人次", "120"], ["绿地率", "%", "41"]]
    found = extract(with_table(rows)).mentions
    assert [(m.indicator, m.unit) for m in found] == [("东湖客流", "万人次"), ("绿地率", "%")]


def test_brackets_in_a_column_of_growth_sum_the_years_up() -> None:
    rows = [
        ["指标", "2025年目标", "年均增长"],
        ["专利（件）", "3000", "[700]"],
        ["绿地率（%）", "41", "[3.5]"],
        ["PM2.5（微克/立方米）", "<25", "<25"],
    ]
    found = {m.cell: m for m in extract(with_table(rows)).mentions}
    kinds = [(found[(0, row, 2)].unit, found[(0, row, 2)].kind) for row in (1, 2, 3)]
    assert kinds == [
        ("件", Kind.CUMULATIVE),
        ("个百分点", Kind.DIFF),
        ("微克/立方米", Kind.LEVEL),
    ]
