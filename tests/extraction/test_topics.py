"""Names that a sentence says once, before what it boasts of."""

import pytest

from extraction.reading import mentions, names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮食产量再创历史新高，达到83.3亿斤。", ["粮食产量"]),
        ("粮食增产3.1亿斤，总产量达到32万吨。", ["粮食增产", "粮食总产量"]),
        ("粮食生产克服旱灾影响，总产85.2亿斤，增产5亿斤。", ["粮食总产", "粮食增产"]),
        ("粮食播种面积、单产、总产量“三增加”，总产量达到31万吨。", ["粮食总产量"]),
        ("粮食生产实现“十连丰”，总产65.9亿斤。", ["粮食总产"]),
        ("粮食播种面积860万亩，总产量85.2亿斤。", ["粮食播种面积", "粮食总产量"]),
        ("正常年景下粮食产量达到86亿斤。", ["粮食产量"]),
        ("五大产业加速集聚、稳步壮大，总产值增长5%。", ["五大产业总产值"]),
        ("固定资产投资增长5%，粮食产量再上新台阶，突破5万吨。", ["固定资产投资", "粮食产量"]),
        ("一般公共预算收入剔除退税因素后（同口径）增长3%。", ["一般公共预算收入"]),
        ("工业增加值按可比价计算增长3%。", ["工业增加值"]),
        ("经济增长6%，增速全省第一。", ["经济增长", "经济增速"]),
        ("建成标准厂房15万平方米、使用率70%。", ["标准厂房", "标准厂房使用率"]),
        ("磷加工、铝加工势头强劲，增速分别达7%、8%。", ["磷加工增速", "铝加工增速"]),
        (
            "工业增加值增长9%，磷加工、铝加工势头强劲，增速分别达7%、8%。",
            ["工业增加值", "磷加工增速", "铝加工增速"],
        ),
        ("免费开展妇女筛查3万人次。", ["妇女筛查"]),
        ("进一步治理河道，30户以上自然村收运体系稳定运行。", []),
        ("聚焦“安居乐业”4个字，新建公园5个。", ["公园"]),
        (
            "优良天数比例98%，17条纳入名录管理的河流实现达标。",
            ["优良天数比例", "纳入名录管理的河流"],
        ),
        ("系统化解交通堵点10处。", ["交通堵点"]),
        ("提请市人大常委会审议地方性法规9件。", ["地方性法规"]),
        (
            "重点项目提速提效，完成投资330亿元，达到年度计划的148%。",
            ["重点项目投资", "重点项目投资年度计划完成率"],
        ),
    ],
)
def test_what_is_said_of_a_subject_is_no_part_of_its_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快总投资53亿元的85个重点项目建设。", ["重点项目总投资", "重点项目"]),
        ("聚焦渔业等重点产业，抓好总投资2亿元的8个海洋项目。", ["海洋项目总投资", "海洋项目"]),
        ("开工建设总投资50亿元的东湖东站。", ["东湖东站总投资"]),
        ("建成总里程26公里的6条地铁线。", ["地铁线总里程", "地铁线"]),
        ("组建首期不低于3亿元的中试转化基金。", ["中试转化基金首期"]),
        ("实施东湖项目30个，总投资12亿元。", ["东湖项目", "东湖项目总投资"]),
    ],
)
def test_a_measure_before_its_owner_takes_its_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "县级以上示范合作社、家庭农场分别达到5557家、5730家。",
            ["县级以上示范合作社", "县级以上示范家庭农场"],
        ),
        ("市级以上示范园区20家，其中省级3家。", ["市级以上示范园区", "省级示范园区"]),
    ],
)
def test_a_tier_is_said_of_all_members_and_gives_way_to_a_part(
    text: str, expected: list[str]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("进出口总额增长20%，其中出口增长24%。", ["进出口总额", "出口总额"]),
        (
            "外贸进出口增长3%，高出全国1个百分点，增速居全国第5位。",
            ["外贸进出口", "外贸进出口增速"],
        ),
        (
            "进出口总额增长7%，总量创历史新高、增速居全国第9位。",
            ["进出口总额", "进出口总额增速"],
        ),
        (
            "地区生产总值再次跨过一个千亿级台阶，达到51亿元，年均增长5.9%。",
            ["地区生产总值", "地区生产总值"],
        ),
        ("推动开发区改革发展，由46家优化整合至31家。", ["开发区", "开发区"]),
        ("失业率3.5%，控制在预期4.2%以内。", ["失业率", "失业率"]),
        ("建成养殖大村82个、50头以上养殖大户104户。", ["养殖大村", "养殖大户"]),
    ],
)
def test_a_later_figure_carries_the_right_words_over(text: str, expected: list[str]) -> None:
    found = names(text)
    assert [found[0], found[-1]] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成新造林430亩、造林绿化20万亩。", ["新造林", "造林绿化"]),
        (
            "新登记经营主体6万户、增长14%，总量达到35万户。",
            ["新登记经营主体", "新登记经营主体", "经营主体"],
        ),
        ("谋划合作项目60个以上。", ["合作项目"]),
        ("本省转化成果300项。", ["本省转化成果"]),
        ("获全国性文艺奖项13个。", ["全国性文艺奖项"]),
        ("完成防护林70万亩、沙土地治理14万亩年度建设任务。", ["防护林", "沙土地治理"]),
    ],
)
def test_names_are_not_cut_too_deep(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("新登记经营主体6万户，总量达到35万户。", ["increment", "level"]),
        ("粮食总产43亿斤、增产9亿斤，连续11年保持40亿斤以上。", ["level", "increment", "level"]),
        ("植树造林20万亩。", ["increment"]),
        ("粮食产量85亿斤，增产2亿斤。", ["level", "increment"]),
        ("东湖区新布局实验室3家。", ["increment"]),
        ("3项创新发展实践获奖。", ["level"]),
        ("居民消费价格涨幅在2%左右。", ["growth"]),
        ("细颗粒物平均浓度改善10.3%。", ["growth"]),
    ],
)
def test_what_is_added_is_no_level(text: str, kinds: list[str]) -> None:
    assert [mention.kind.value for mention in mentions(text)] == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在装备等领域突破30项关键技术。", [("关键技术", "=", "increment")]),
        ("力争突破10项以上关键技术。", [("关键技术", ">=", "level")]),
        ("甲级工厂突破30家。", [("甲级工厂", ">", "level")]),
        ("建成时速250公里的高铁。", []),
        ("大豆产量居全国13个主产省第1位。", [("大豆产量", "=", "rank")]),
        ("惠及2万名有就业意愿的群众。", [("有就业意愿的群众", "=", "level")]),
    ],
)
def test_what_is_broken_through_and_what_is_no_figure(
    text: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [(m.indicator, m.comparator.value, m.kind.value) for m in mentions(text)]
    assert found == expected
