"""Names: one spelling, and the features that tell indicators apart."""

import pytest

from consistency.alignment.names import parse, spell, topic
from consistency.knowledge import BUILTIN
from consistency.knowledge.indicators import catalogue, clean, standard
from consistency.units import lookup


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("规模以上工业增加值", "规上工业增加值"),
        ("GDP", "地区生产总值"),
        ("R&D经费支出", "全社会研发投入"),
        ("粮食种植面积", "粮食播种面积"),
        ("全市新增城镇就业", "城镇新增就业"),
        ("“小巨人”专精特新企业数量", "小巨人专精特新企业"),
        ("实际利用外资", "实际使用外资"),
        ("地级及以上城市水源地", "地级以上城市水源地"),
        ("城市空气质量优良天数", "空气优良天数"),
        ("耕种收综合机械化水平", "耕种收综合机械化率"),
    ],
)
def test_two_spellings_of_one_name_are_read_alike(one: str, other: str) -> None:
    assert spell(one) == spell(other) or parse(one).stem == parse(other).stem


def test_spelling_is_idempotent_on_the_whole_catalogue() -> None:
    for alias, indicator in catalogue().items():
        assert spell(alias) == indicator.name
        assert spell(spell(alias)) == spell(alias)


def test_the_catalogue_is_large_and_names_nothing_twice() -> None:
    names = [row[0] for row in BUILTIN.rows("indicators")]
    assert len(names) == len(set(names)) >= 300
    aliases = [a for row in BUILTIN.rows("indicators") for a in row[1].split("|") if a]
    spelled = [clean(word) for word in (*names, *aliases)]
    assert len(spelled) == len(set(spelled))


def test_catalogue_units_are_known_and_ranges_are_ranges() -> None:
    for indicator in catalogue().values():
        assert indicator.low < indicator.high, indicator.name
        assert not indicator.unit or lookup(indicator.unit).dimension, indicator
        assert indicator.polarity in ("", "up", "down")


def test_a_lower_unemployment_rate_is_better() -> None:
    found = standard("调查失业率")
    assert found is not None
    assert found.polarity == "down"


def test_a_share_is_split_from_what_it_is_a_share_of() -> None:
    name = parse("电子信息产业产值占规上工业总产值比重")
    assert name.base == "规上工业总产值"
    assert "占" not in name.stem


def test_a_longer_word_is_not_cut_by_a_shorter_one() -> None:
    assert "总部" in parse("跨国公司总部").stem


def test_measures_of_one_indicator_share_its_topic() -> None:
    assert topic("新能源汽车产量") == topic("新能源汽车整车产量增速")
    assert topic("一般公共预算收入") == topic("一般公共预算收入增速")


def test_names_that_name_nothing_are_generic() -> None:
    assert parse("项目").generic
    assert parse("总投资").generic
    assert not parse("海铁联运").generic


@pytest.mark.parametrize("name", ["全民健身设施", "全程网办事项", "在轨卫星", "近岸海域浮标"])
def test_a_word_that_opens_like_a_filler_is_kept_whole(name: str) -> None:
    assert spell(name) == name


def test_a_word_for_one_of_each_counts_nothing_at_the_end() -> None:
    assert ("per", "单位") in parse("单位工业增加值能耗").modifiers
    assert "单位" in parse("绿色制造单位").stem


def test_whichever_projects_are_important_is_generic() -> None:
    assert parse("重点项目总投资").generic
    assert parse("重点项目").generic
    assert not parse("重点技改项目").generic


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("签约总额", "签约"),
        ("规模化种植率", "规模化种植率"),
        ("投资增速高于全省平均水平", "投资增速高于全省平均"),
        ("工资标准平均增幅", "工资标准"),
    ],
)
def test_a_cut_parts_no_word_that_must_stay(written: str, plain: str) -> None:
    assert spell(written) == plain


def test_industrial_projects_are_a_part_of_all_projects() -> None:
    industrial, every = parse("市级重点产业项目"), parse("市级重点项目")
    assert industrial.modifiers - every.modifiers == {("industry", "产业")}


@pytest.mark.parametrize(
    ("written", "tier"),
    [
        ("省服务业领军企业", {"省级"}),
        ("省级服务业领军企业", {"省级"}),
        ("省属企业利润", set()),
        ("省、市重大工程", set()),
    ],
)
def test_the_word_that_opens_a_name_in_place_of_its_tier_is_the_tier(
    written: str, tier: set[str]
) -> None:
    assert {word for kind, word in parse(written).modifiers if kind == "tier"} == tier
