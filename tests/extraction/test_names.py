"""What a figure measures."""

import pytest

from extraction.reading import mentions, names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增高新技术企业150家以上。", ["高新技术企业"]),
        ("力争全社会研发投入强度达到3.5%。", ["全社会研发投入强度"]),
        ("建成14个城市风貌区。", ["城市风貌区"]),
        ("新增甲级工厂5家、乙级工厂6家。", ["甲级工厂", "乙级工厂"]),
        ("粮食种植面积和产量分别达到17万亩和14亿斤。", ["粮食种植面积", "粮食产量"]),
        (
            "城镇和农村居民人均可支配收入分别增长5%、6%。",
            ["城镇居民人均可支配收入", "农村居民人均可支配收入"],
        ),
        ("城乡居民收入分别增长5%、6%。", ["城镇居民收入", "农村居民收入"]),
        ("东湖港货物和集装箱吞吐量分别增长4%、11%。", ["东湖港货物吞吐量", "东湖港集装箱吞吐量"]),
        ("经营主体达1034万户、增长9.6%。", ["经营主体", "经营主体"]),
        ("新能源装机容量增长10%、发电量增长8%。", ["新能源装机容量", "新能源发电量"]),
        ("新建充电桩2万个，其中农村1万个。", ["充电桩", "农村充电桩"]),
        ("出口规模突破4万亿元，占全省份额达15%。", ["出口规模", "出口占全省份额"]),
        ("为退役军人提供5万个就业岗位。", ["退役军人就业岗位"]),
        ("对30处交通堵点进行有效整治。", ["交通堵点整治"]),
        ("推动100个以上项目纳入用地保障范围。", ["纳入用地保障范围项目"]),
        ("国资基金80%以上投向新兴产业。", ["国资基金投向新兴产业"]),
        ("改造城中村20万平方米。", ["城中村改造"]),
        ("工业增加值比2020年增长20%。", ["工业增加值"]),
        ("床位由2020年的3.2万张增加到4.8万张。", ["床位", "床位"]),
        ("支持龙头企业牵头组建创新联合体10个。", ["创新联合体"]),
        ("实施“东湖”“西岭”等重大项目3个。", ["“东湖”“西岭”等重大项目"]),
        ("新（改）建农村公路100公里。", ["农村公路"]),
        ("组建6个市级、9个区级联合体。", ["市级联合体", "区级联合体"]),
        ("立案462件，处分465人。", ["立案", "处分"]),
        ("10亿元以上项目达到40个。", ["10亿元以上项目"]),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_an_unequal_list_is_ambiguous_and_not_crossed() -> None:
    found = mentions("甲产品、乙产品、丙产品产量分别增长5%、6%。")
    assert [mention.ambiguous for mention in found] == [True, True]
    assert len({mention.indicator for mention in found}) == 1


def test_a_mention_says_where_it_stands() -> None:
    (mention,) = mentions("坚持稳进。确保民间投资增长8%以上，同口径。", heading="主要目标")
    text = "坚持稳进。确保民间投资增长8%以上，同口径。"
    assert text[slice(*mention.sentence)] == "确保民间投资增长8%以上，同口径。"
    assert text[slice(*mention.clause)] == "确保民间投资增长8%以上"
    assert (mention.verb, mention.section, mention.paragraph) == ("确保", ("主要目标",), 0)
    assert text[mention.span.start : mention.span.end] == mention.span.text == "8%"
