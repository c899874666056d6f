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
        ("集聚软件企业80家。", Kind.LEVEL, ""),
        ("加快建设4个装置。", Kind.LEVEL, ""),
        ("实施省级重大项目20个。", Kind.LEVEL, ""),
        ("实施现代农业项目20个。", Kind.INCREMENT, ""),
        ("湿地面积占城区的十分之一。", Kind.SHARE, ""),
        ("果品保鲜时间延长至3个月。", Kind.LEVEL, ""),
        ("新增污水处理能力9万吨/日。", Kind.INCREMENT, ""),
        ("压减一般性支出10%以上。", Kind.GROWTH, "down"),
        ("提高绿化覆盖率10%。", Kind.SHARE, ""),
        ("居民消费价格指数控制在3%以内。", Kind.GROWTH, ""),
        ("居民消费价格指数103%左右。", Kind.SHARE, ""),
    ],
)
def test_kinds(text: str, kind: Kind, direction: str) -> None:
    (mention,) = mentions(text)
    assert (mention.kind, mention.direction) == (kind, direction)


@pytest.mark.parametrize(
    ("text", "printed", "sign"),
    [
        ("软件企业超百家。", "百家", ">"),
        ("产值突破千亿。", "千亿", ">"),
        ("经营主体突破万户。", "万户", ">"),
        ("推进近千个项目。", "千个", "~"),
    ],
)
def test_a_magnitude_alone_says_one_when_a_comparator_announces_it(
    text: str, printed: str, sign: str
) -> None:
    (mention,) = mentions(text)
    assert (mention.span.text, mention.value, mention.comparator.value) == (printed, 1, sign)


def test_what_has_its_own_predicate_takes_no_verb_from_the_clause_before() -> None:
    built, taught = mentions("新建泳池21个，3万名学生参加培训。")
    assert (built.verb, built.kind) == ("新建", Kind.INCREMENT)
    assert (taught.verb, taught.kind) == ("", Kind.LEVEL)


def test_a_verb_of_change_before_a_list_of_rates_is_told_of_each() -> None:
    found = mentions("压减办理时限40%、环节20%。")
    assert [(m.kind, m.direction) for m in found] == [(Kind.GROWTH, "down")] * 2


@pytest.mark.parametrize(
    ("text", "end", "years"),
    [
        ("力争两年内龙头企业达到30家。", "2027", 2),
        ("用三年左右时间，滑雪场达到60座。", "2028", 3),
        ("未来三年整合土地20块。", "2028", 3),
        ("为毕业两年内的学生开发岗位50个。", "2026", 1),
    ],
)
def test_aims_of_several_years_are_no_aims_of_one(text: str, end: str, years: int) -> None:
    (mention,) = mentions(text)
    assert (mention.reference_period, mention.period_years) == (end, years)


def test_a_paragraph_that_opens_with_a_later_year_speaks_of_it_until_it_names_another() -> None:
    found = mentions("到2028年，建成强市。覆盖率达到90%。2026年，覆盖率达到80%。")
    assert [mention.reference_period for mention in found] == ["2028", "2026"]


@pytest.mark.parametrize(
    ("text", "years"),
    [("预计全年生产总值增长6%，投资增长5%。", 1), ("全年空气质量优良天数达到340天。", 5)],
)
def test_all_year_in_a_review_of_a_term_is_its_last(text: str, years: int) -> None:
    found = mentions(text, role=SectionRole.FIVE_YEAR_REVIEW)
    assert {mention.period_years for mention in found} == {years}


def test_an_average_of_two_years_is_of_what_grew_and_so_is_its_lead() -> None:
    found = mentions("生产总值增长6%，两年平均增长5%，高于全国1个百分点。", role=SectionRole.REVIEW)
    assert [mention.period_years for mention in found] == [1, 2, 2]
    assert found[1].indicator == "生产总值"


def test_a_review_counts_years_back() -> None:
    (mention,) = mentions("用三年时间完成64家农信社改制。", role=SectionRole.REVIEW)
    assert (mention.reference_period, mention.period_years) == ("2025", 3)
    assert mention.modality is Modality.ACTUAL


@pytest.mark.parametrize("dash", "-—–―−～")
def test_the_years_of_a_plan_in_brackets_are_no_period(dash: str) -> None:
    text = f"国土空间规划（2021{dash}2035年）获批，生产总值增长5%。"
    (mention,) = mentions(text, role=SectionRole.REVIEW)
    assert (mention.reference_period, mention.modality) == ("2025", Modality.ACTUAL)


@pytest.mark.parametrize("text", ["打造百家示范企业。", "培育超百亿企业。", "百家争鸣。"])
def test_a_magnitude_in_a_name_or_a_slogan_says_nothing(text: str) -> None:
    assert not mentions(text)


def test_money_inherits_no_verb_of_a_count_nor_a_count_one_of_money() -> None:
    kinds = [m.kind for m in mentions("新签项目30个、投资额9亿元，亿元项目6个。")]
    assert kinds == [Kind.INCREMENT, Kind.LEVEL, Kind.INCREMENT]
    kinds = [m.kind for m in mentions("新增贷款9亿元，江州企业家协会6家。")]
    assert kinds == [Kind.INCREMENT, Kind.LEVEL]


def test_verbs_that_are_joined_are_both_told() -> None:
    found = mentions("新建和改造提升农田9万亩，新建改扩建学校2所。")
    assert [mention.verb for mention in found] == ["新建和改造提升", "新建改扩建"]


def test_the_predicate_behind_a_noun_is_its_verb() -> None:
    found = mentions("新签约项目3个，5个重大项目开工建设、6个重大项目全部建成投产。")
    assert [mention.verb for mention in found] == ["新签约", "开工建设", "建成投产"]


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
        ("产值比2020年增加5亿元。", SectionRole.REVIEW, Modality.ACTUAL, "2025", 5),
        ("产值较2024年增长5%。", SectionRole.REVIEW, Modality.ACTUAL, "2025", 1),
        ("产值达到5亿元，比2020年翻番。", SectionRole.REVIEW, Modality.ACTUAL, "2025", 1),
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
    (mention,) = mentions("对现有650公里步道进行优化。")
    assert (mention.modality, mention.reference_period) == (Modality.BASELINE, "2025")


def test_averages_and_parts_of_a_year() -> None:
    (mention,) = mentions("前三季度，产值年均增长5%。", role=SectionRole.REVIEW)
    assert (mention.average, mention.part_year) == (True, "前三季度")


def test_a_part_of_a_year_ends_with_its_clause_or_goes_on_behind_a_comma() -> None:
    ended = mentions("1-11月利润增长7%；能耗下降3%。", role=SectionRole.REVIEW)
    going_on = mentions("前三季度，利润增长7%；能耗下降3%。", role=SectionRole.REVIEW)
    assert [m.part_year for m in ended] == ["1-11月", ""]
    assert [m.part_year for m in going_on] == ["前三季度", "前三季度"]


def test_a_look_back_among_the_tasks_ends_where_they_go_on() -> None:
    text = "过去一年，全市经济稳中向好。产值增长5%。新的一年，投资增长6%。收入增长4%。"
    told = [(m.modality, m.reference_period) for m in mentions(text)]
    assert told == [(Modality.ACTUAL, "2025"), (Modality.TARGET, "2026"), (Modality.TARGET, "2026")]


def test_a_section_on_the_plan_and_the_year_means_the_plan() -> None:
    heading = "今后五年的目标任务和2026年工作安排"
    (mention,) = mentions("研发投入强度保持3.7%左右。", role=SectionRole.PLAN, heading=heading)
    assert (mention.reference_period, mention.period_years) == ("2030", 5)


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


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("全市预计完成投资5亿元。", "完成"),
        ("全年新增就业5万人。", "新增"),
        ("首次突破5亿元。", "突破"),
        ("覆盖率、普及率分别达到80%、90%。", "达到"),
        ("确保民间投资增长8%。", "确保"),
        ("推动新建泊位5个。", "新建"),
        ("其中出口5亿元。", ""),
    ],
)
def test_the_verb_is_the_predicate_beside_the_figure(text: str, verb: str) -> None:
    assert mentions(text)[-1].verb == verb


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("设施覆盖率、普及率分别达到80%、50%以上。", [">=", ">="]),
        ("工业、农业投资分别突破5亿元和6亿元。", [">", ">"]),
        ("工业、农业投资分别增长5%左右、6%。", ["~", "="]),
        ("新增工厂5家、园区6家以上。", ["=", ">="]),
        ("生产总值跨过8000亿元台阶。", [">"]),
        ("生产总值跨过3个千亿元台阶。", ["="]),
    ],
)
def test_a_comparator_of_a_distributed_list_belongs_to_all(text: str, signs: list[str]) -> None:
    assert [mention.comparator for mention in mentions(text)] == signs


@pytest.mark.parametrize(
    ("text", "role", "years", "average"),
    [
        ("生产总值年均增长7.3%。", SectionRole.REVIEW, 5, True),
        ("生产总值年均增长7.3%。", SectionRole.TARGETS, 1, True),
        ("到2030年，生产总值年均增长5%。", SectionRole.TARGETS, 5, True),
        ("比2022年增长20%，年均增长6%。", SectionRole.REVIEW, 3, True),
        ("近三年年均增长6%。", SectionRole.REVIEW, 3, True),
        ("五年累计新增就业50万人。", SectionRole.REVIEW, 5, False),
        ("五年实际利用外资24亿美元。", SectionRole.REVIEW, 5, False),
        ("力争三年累计建成泊位5个。", SectionRole.TARGETS, 1, False),
        ("每年新增就业40万人以上。", SectionRole.TARGETS, 1, True),
        ("PM2.5年均浓度下降3%。", SectionRole.REVIEW, 1, False),
        ("补助标准提高到每人每年600元。", SectionRole.REVIEW, 1, False),
    ],
)
def test_averages_and_sums_span_years(
    text: str, role: SectionRole, years: int, average: bool
) -> None:
    mention = mentions(text, role=role, vintage=2026)[-1]
    assert (mention.period_years, mention.average) == (years, average)


def test_a_level_behind_a_comma_is_no_addition() -> None:
    first, second = mentions("新增甲级工厂5家，乙级工厂突破100家。")
    assert (first.kind, second.kind) == (Kind.INCREMENT, Kind.LEVEL)


def test_cubic_metres_are_written_short() -> None:
    (mention,) = mentions("天然气产量达到350亿方以上。")
    assert (mention.unit, mention.comparator, mention.indicator) == ("亿方", ">=", "天然气产量")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲级工厂达到5家，居全国第四。", [("5家", Kind.LEVEL), ("第四", Kind.RANK)]),
        ("数量居全国第三和第五位。", [("第三", Kind.RANK), ("第五位", Kind.RANK)]),
        ("实现全国双拥模范城“八连冠”。", [("八连冠", Kind.OTHER)]),
        ("坚持把发展作为第一要务，第二，改革开放。", []),
    ],
)
def test_ranks_in_words(text: str, found: list[tuple[str, Kind]]) -> None:
    assert [(mention.span.text, mention.kind) for mention in mentions(text)] == found


@pytest.mark.parametrize(
    ("text", "role", "kind"),
    [
        ("开展技能培训3万人次。", SectionRole.REVIEW, Kind.LEVEL),
        ("开展技能培训3万人次。", SectionRole.TARGETS, Kind.INCREMENT),
        ("举办东湖诗会等展会40场。", SectionRole.TARGETS, Kind.INCREMENT),
        ("接待游客3万人次。", SectionRole.REVIEW, Kind.LEVEL),
        ("东湖产业园等5个园区获批国家示范园区。", SectionRole.REVIEW, Kind.INCREMENT),
        ("4家企业上榜全国制造业百强。", SectionRole.REVIEW, Kind.LEVEL),
        ("加快30个产业园区建设。", SectionRole.TARGETS, Kind.LEVEL),
        ("加快总投资9亿元的30个产业园区建设。", SectionRole.TARGETS, Kind.LEVEL),
        ("首位度进一步提升、达到25%。", SectionRole.REVIEW, Kind.SHARE),
        ("加快打造30个产业园区。", SectionRole.TARGETS, Kind.INCREMENT),
        ("获得上级转移支付12亿元。", SectionRole.REVIEW, Kind.LEVEL),
        ("改造老旧小区20个、惠及1.2万户。", SectionRole.REVIEW, Kind.LEVEL),
        ("连续3次获评全国文明城市。", SectionRole.REVIEW, Kind.OTHER),
        ("支持老旧住宅加装电梯20部。", SectionRole.REVIEW, Kind.INCREMENT),
    ],
)
def test_the_last_figure_is_of_a_kind(text: str, role: SectionRole, kind: Kind) -> None:
    assert mentions(text, role=role)[-1].kind is kind


def test_what_was_picked_to_be_done_is_no_goal() -> None:
    picked, goal = mentions("经过征集，筛选出8个候选项目提交审议。办好8件民生实事。")
    assert (picked.indicator, picked.modality) == ("候选项目", Modality.ACTUAL)
    assert goal.modality is Modality.TARGET
