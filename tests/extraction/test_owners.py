"""Figures of a part of the place are not those of the whole."""

import pytest

from extraction.reading import mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("东湖新区提升能级，力争营收增长20%。", ["东湖新区"]),
        ("加快东湖新区建设，力争营收增长20%，进出口总额增长5%。", ["东湖新区"] * 2),
        ("实施自贸试验区临江片区提升战略，实际使用外资3亿美元。", ["自贸试验区临江片区"]),
        ("综保区提速发展，进出口额达到270亿元、增长17%。", ["综保区"] * 2),
        ("东湖高新区集群发展。力争园区营收、税收均增长15%。", ["东湖高新区"]),
        ("综保区封关运营，新引进项目21个、增长5%。", ["综保区"] * 2),
        ("山区5县协同发展，招引亿元以上产业项目11个。", ["山区5县"]),
        ("东湖新区提速发展。新区固定资产投资增长8%。", ["东湖新区"]),
        ("县域经济活力增强，一般公共预算收入增长15%。", ["县域经济"]),
        ("生产建设兵团实力增强，生产总值增长7%。", ["生产建设兵团"]),
        ("县城生活垃圾无害化处理率、污水处理率分别达到83%和82%。", ["", "县城"]),
    ],
)
def test_a_sentence_about_a_part_gives_its_figures(text: str, expected: list[str]) -> None:
    assert [mention.scope for mention in mentions(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "东湖新区提升能级，全市进出口总额增长5%。",
        "东湖新区提升能级。进出口总额增长5%。",
        "东湖新区提升能级，港口航线加密，进出口总额增长5%。",
        "东湖新区、机场、港口加快建设，进出口总额增长5%。",
        "东湖新区至西岭区快速路通车，进出口总额增长5%。",
        "发挥东湖新区龙头作用，进出口总额增长5%。",
        "复制东湖自贸区经验，进出口总额增长5%。",
        "建设创新区，进出口总额增长5%。",
        "新建东湖产业园区，进出口总额增长5%。",
        "统筹推进工业园区建设，工业投资增长5%。",
        "东湖新区提升能级，4所高校入选名校。",
        "县城以上城市提升品质，森林覆盖率达到60%。",
        "进出口总额增长5%，推进东湖新区建设。",
    ],
)
def test_a_sentence_that_is_not_about_a_part_alone_gives_the_whole(text: str) -> None:
    assert [mention.scope for mention in mentions(text)] == [""]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中心城区新增公共绿地100万平方米。", ["中心城区"]),
        ("在主城区新建公厕100座、公园2个。", ["主城区"] * 2),
        ("完成老城区20条道路整治，新建公园2个。", ["老城区", ""]),
        ("市本级新增工商登记3.5万户。", ["市本级"]),
        ("开通市区至东湖9条公交线。", [""]),
        ("市区两级财政支持项目3个。", [""]),
        ("市区空气质量优良率达到90%。", [""]),
    ],
)
def test_what_is_done_in_the_built_up_part_is_not_done_in_all(
    text: str, expected: list[str]
) -> None:
    assert [mention.scope for mention in mentions(text)] == expected


def test_a_park_with_its_measure_is_the_zone_named_before() -> None:
    text = "东湖新区提速发展。聚力招商，园区营收增长9%、固投增长8%，分别迈上500亿元和50亿元台阶。"
    assert {mention.scope for mention in mentions(text)} == {"东湖新区"}


def test_a_park_with_its_measure_is_that_of_the_place_its_sentence_supports() -> None:
    text = "西岭综保区产值9亿元。坚持创新，支持东湖城打造基地，力争园区营收增长7%。"
    assert mentions(text)[-1].scope == "东湖城"


def test_the_share_of_a_part_in_the_whole_leaves_the_rest_to_the_part() -> None:
    text = "东湖新区提升能级，产值占全市的三成，进出口总额增长5%。"
    assert mentions(text)[-1].scope == "东湖新区"


def test_a_name_that_says_the_part_needs_no_scope() -> None:
    assert [m.scope for m in mentions("东湖新区固定资产投资增长8%。")] == [""]
