"""Numerals: the cases of other libraries, and our own."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from consistency.extraction.lexicon import lexicon
from consistency.extraction.lexing import Figure, lex
from consistency.extraction.numerals import chinese, chinese_range, decimal, fraction
from consistency.units import lookup

CURRENCY = "the report's unit stays as written; no currency is inferred from a word beside it"
BARE = "a Chinese numeral without a unit is a word; money is not assumed"
CHAIN = "元, 角 and 分 in a row are bank style; reports print 元 with decimals"
FORMAL = "formal numerals (壹, 萬, 圆) are bank style"
SUFFIX = "k and w are chat style"
VAGUE = "几 and 数 say no number; a range is not invented"
ADJACENT = "八九 is vague: a range is not invented"
FROM_TO = "从…到… in a report tells a beginning and an end: two figures"
ROUNDED = "the expected value is rounded to cents; ours keeps the printed digits"

AGAINST = {
    "233,333，333,434.344元": ROUNDED,
    "3千万亿日元": "千万亿 is no magnitude word of the unit table",
    "新台币 177.1 亿元": CURRENCY,
    "15k左右": SUFFIX,
    "30w上下": SUFFIX,
    "10~15k元": SUFFIX,
    "123元1角1分": CHAIN,
    "六十四万零一百四十三元一角七分": CHAIN,
    "十块三毛": CHAIN,
    "一百三十五块六角七分钱": CHAIN,
    "一百二十三元1角1分": CHAIN,
    "壹万二千三百四十五元": FORMAL,
    "肆佰叁拾萬": FORMAL,
    "肆佰叁拾萬圆整": FORMAL,
    "肆佰叁拾萬圆": FORMAL,
    "两到三仟澳元": FORMAL,
    "三百万": BARE,
    "小于40万": "no unit is printed; money is not assumed",
    "二十五万三千二百泰铢": "泰铢 is no unit of these reports",
    "八到九百亿泰铢": "泰铢 is no unit of these reports",
    "八百到九百亿泰铢": "泰铢 is no unit of these reports",
    "两个亿卢布": "卢布 is no unit of these reports",
    "港币两千九百六十元": CURRENCY,
    "三万元欧元": CURRENCY,
    "9000元日币": CURRENCY,
    "不到1.9万台币": CURRENCY,
    "至少九千块钱以上": "a Chinese round number with 以上 is a threshold in a name",
    "3000多欧元": "> 3000 is what it says; 4000 is not printed",
    "几十万块": VAGUE,
    "人民币数十亿元": VAGUE,
    "数十亿元人民币": VAGUE,
    "十几块钱": VAGUE,
    "大约十多欧元": VAGUE,
    "从8500到3万港元": FROM_TO,
    "八九亿韩元": ADJACENT,
    "三五百块": ADJACENT,
    "四五千块钱": ADJACENT,
    "1万(含)-5万元": "(含) is drafting style of laws",
    "两~3百日元": "a range in two scripts",
    "2——3万港币": "",
}


def peers(shared: Path, name: str) -> list[dict[str, object]]:
    lines = (shared / "peers" / name).read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_chinese_numerals_of_cn2an_are_read(shared: Path) -> None:
    wrong = [
        case["case"]
        for case in peers(shared, "cn2an.jsonl")
        if chinese(str(case["case"])) != Decimal(str(case["expect"]))
    ]
    assert not wrong


def amounts(text: str) -> list[Fraction]:
    figures, _ = lex(text, lexicon())
    if len(figures) != 1:
        return []
    (figure,) = figures
    scale = lookup(figure.unit).magnitude
    ends = [figure.value] if figure.high is None else [figure.value, figure.high]
    return [Fraction(end) * scale for end in ends]


def test_amounts_of_jionlp_are_read_or_decided_against_with_a_reason(shared: Path) -> None:
    for case in peers(shared, "jionlp_money.jsonl"):
        text, expected = str(case["case"]), case["expect"]["num"]  # type: ignore[index]
        wanted = [expected] if isinstance(expected, str) else expected
        right = amounts(text) == [Fraction(number) for number in wanted]
        assert right or AGAINST.get(text), text


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [
        ("产量达到1,234.50万吨", "1234.50", None, "万吨"),
        ("产量达到１２３万吨", "123", None, "万吨"),
        ("增长6%—7%", "6", "7", "%"),
        ("增长6—7%", "6", "7", "%"),
        ("建设三至五座", "3", "5", "座"),
        ("投入两到三万元", "20000", "30000", "元"),
        ("总值3万4000元", "34000", None, "元"),
        ("下降百分之五", "5", None, "%"),
        ("下降千分之三", "3", None, "‰"),
        ("占四分之三", "0.75", None, ""),
        ("提高两个百分点", "2", None, "个百分点"),
        ("是去年的三倍", "3", None, "倍"),
        ("新建二十余座", "20", None, "座"),
        ("收入比缩小至1.83:1", "1.83", None, ":1"),
        ("突破万亿元大关", "1", None, "万亿元"),
        ("新增15.6万套（间）", "15.6", None, "万套（间）"),
        ("控制在25微克/立方米", "25", None, "微克/立方米"),
        ("高出2个 百分点", "2", None, "个百分点"),
    ],
)
def test_styles_of_numerals(text: str, value: str, high: str | None, unit: str) -> None:
    (figure,) = lex(text, lexicon())[0]
    assert (str(figure.value), figure.unit) == (value, unit)
    assert figure.high == (None if high is None else Decimal(high))


def test_the_printed_precision_stays() -> None:
    assert str(decimal("3.0")) == "3.0"
    assert str(decimal("1，234.50")) == "1234.50"


def test_the_unit_of_a_list_stands_once() -> None:
    figures = lex("分别高于目标1.9、2.1和0.4个百分点", lexicon())[0]
    assert [figure.unit for figure in figures] == ["个百分点"] * 3


def test_what_is_no_number_is_none() -> None:
    assert chinese("一体") is None
    assert chinese("0十0") is None
    assert fraction("万分之") is None
    assert chinese_range("五", "三") is None


def test_a_figure_knows_its_comparators() -> None:
    (figure,) = lex("产值超过300亿元左右", lexicon())[0]
    assert isinstance(figure, Figure)
    assert (figure.head, figure.start, figure.end, figure.tail) == (2, 4, 9, 11)
