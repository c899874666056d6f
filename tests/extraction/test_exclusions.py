"""What is no quantity, and why."""

import pytest

from extraction.reading import read


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("2025年工作回顾", ["date"]),
        ("2021—2025年规划", ["date"]),
        ("3月底前完成", ["date"]),
        ("第3号令和第二批", ["ordinal", "ordinal"]),
        ("完善“1245”机制和8+4政策", ["name", "name", "name"]),
        ("建设“15分钟”东湖生活圈", ["name"]),
        ("加快G228、4号线建设", ["code", "route"]),
        ("加快5、6、9号线", ["route", "route", "route"]),
        ("升级5G网络，降低PM2.5浓度", ["code", "code"]),
        ("引进10亿元以上项目", ["threshold"]),
        ("面向60岁以上老人", ["threshold"]),
        ("亿元以上项目", ["idiom"]),
        ("1.加快建设", ["list-number"]),
        ("一、工作回顾", ["list-number"]),
        ("一是稳增长", ["list-number"]),
        ("临政发〔2025〕12号", ["document-number", "route"]),
        ("《东湖2030纲要》", ["title"]),
        ("统一部署，一批项目", ["idiom", "idiom"]),
        ("8:30开会", ["clock", "clock"]),
        ("占全省1/3", ["fraction", "fraction"]),
        ("东湖500强", ["name"]),
        ("城市大脑2.0", ["code"]),
        ("每10万人", ["name"]),
        ("连续30天", ["duration"]),
        ("拨打12345", ["contact"]),
        ("西岭7县", ["not-understood"]),
        ("抓好80万吨乙烯项目", ["name"]),
        ("启动西岭60万千瓦风电等项目", ["name"]),
    ],
)
def test_reasons(text: str, reasons: list[str]) -> None:
    extraction = read(text)
    assert [exclusion.reason for exclusion in extraction.exclusions] == reasons
    assert not extraction.mentions


def test_a_count_inside_a_name_is_ruled_out() -> None:
    extraction = read("17个重点制造业增加值增长8%。")
    assert [mention.span.text for mention in extraction.mentions] == ["8%"]
    assert [exclusion.span.text for exclusion in extraction.exclusions] == ["17个"]


def test_durations_count_behind_a_predicate() -> None:
    (mention,) = read("平均反应时间缩短至10分钟以内。").mentions
    assert (mention.span.text, mention.comparator) == ("10分钟", "<=")


def test_a_plant_that_was_built_is_a_figure() -> None:
    assert [m.span.text for m in read("建成并网60万千瓦风电项目。").mentions] == ["60万千瓦"]
