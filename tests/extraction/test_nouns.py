"""Names that stand behind their figure, and verbs that belong to none."""

import pytest

from consistency.model import Kind
from extraction.reading import mentions, names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12个特色示范村基本建成。", ["特色示范村"]),
        ("8个重大攻关项目全面启动。", ["重大攻关项目"]),
        ("6个村入选美丽乡村名单。", ["美丽乡村名单村"]),
        ("80个事项实现跨省通办。", ["跨省通办事项"]),
        ("抓好20个示范项目实施方案项目。", ["示范项目实施方案项目"]),
        ("推进300个特色街区建设。", ["特色街区"]),
        ("推进30个乡镇应急能力建设。", ["乡镇应急能力建设"]),
        ("完成40个村庄环境整治任务。", ["村庄环境整治"]),
        ("新增9个疗护中心、5家医养机构。", ["疗护中心", "医养机构"]),
        ("新增示范县（市、区）4个、重点镇3个。", ["示范县（市、区）", "重点镇"]),
        ("实施街巷改造25条、2条获评“最美街巷”。", ["街巷改造", "“最美街巷”"]),
        ("选出8个重点推进项目。", ["重点推进项目"]),
        ("引进光电产业12个装备项目。", ["光电产业装备项目"]),
        ("3个项目获5亿元债券资金支持。", ["项目", "债券资金"]),
    ],
)
def test_names_behind_the_figure(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增9个疗护中心、5家医养机构。", [Kind.INCREMENT, Kind.INCREMENT]),
        ("开工建设安置项目30个、共1200套。", [Kind.INCREMENT, Kind.INCREMENT]),
        ("完成粮食播种面积64万亩。", [Kind.LEVEL]),
        ("提升供水站100座。", [Kind.INCREMENT]),
        ("推进300个特色街区建设。", [Kind.INCREMENT]),
        ("新（改）建驿站120家。", [Kind.INCREMENT]),
        ("全市新（改）建驿站120家。", [Kind.INCREMENT]),
        ("新备案创投基金14只。", [Kind.INCREMENT]),
    ],
)
def test_what_was_added(text: str, expected: list[Kind]) -> None:
    assert [mention.kind for mention in mentions(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("出口总额260亿元，占全省8%。", ["出口总额", "出口占全省比重"]),
        ("数字企业总数占全市48%。", ["数字企业总数占全市比重"]),
        ("民生支出占财政支出的74%以上。", ["民生支出占财政支出比重"]),
        ("龙头企业110家，占全省41%，21家入统。", ["龙头企业", "龙头企业占全省比重", "龙头企业"]),
        ("利润790亿元，占全省36%，年均增长13%。", ["利润", "利润占全省比重", "利润"]),
        ("进出口总值迈上300亿元台阶、达到312亿元。", ["进出口总值", "进出口总值"]),
        ("改造提升公办养老院20家。", ["公办养老院改造"]),
        ("改造中心城村10万平方米、城郊老旧小区20个。", ["中心城村改造", "城郊老旧小区改造"]),
        ("发放补助1亿元、惠及学生8万人次。", ["补助", "惠及学生"]),
        ("最低工资标准平均提高15%。", ["最低工资标准"]),
        ("企业退休人员养老金人均达1935元。", ["企业退休人员养老金人均"]),
        ("产量55亿斤，比上年增10亿斤。", ["产量", "产量"]),
        ("在实际工作中，财政累计支出380亿元。", ["财政支出"]),
        ("研发投入从2020年的15亿元增至2024年的24亿元。", ["研发投入", "研发投入"]),
        ("“云岭”[8]名录产品6款。", ["“云岭”名录产品"]),
        (
            "开展食品安全例行抽查、随机巡查和隐患排查共计82批次，其中，随机巡查11批次。",
            ["食品安全例行抽查、随机巡查和隐患排查", "食品安全随机巡查"],
        ),
    ],
)
def test_names_before_the_figure(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("培育5个超5千亿元产业。", ["5个"]),
        ("新增超3000万元外资项目66个。", ["66个"]),
        ("发放超3亿元消费券、惠及5万人。", ["3亿元", "5万人"]),
        ("营收过10亿元的企业11家。", ["11家"]),
        ("推进国道108线建设。", []),
        ("检测能力提升至每日15万人份。", ["15万人份"]),
        ("打造智慧港口2.0项目。", []),
    ],
)
def test_floors_and_names_are_no_figures(text: str, expected: list[str]) -> None:
    assert [mention.span.text for mention in mentions(text)] == expected
