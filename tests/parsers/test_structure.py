"""Headings, roles, joined breaks, notes and residue."""

from pathlib import Path

import pytest

from consistency.model import Body, Document, SectionRole
from consistency.parsers import parse_text, read_document

LONG = (
    "全市上下真抓实干，产业转型步伐加快，城乡面貌明显改善，人民生活水平稳步提高，社会大局保持稳定。"
)


def parse(text: str, vintage: int = 2026) -> Document:
    return parse_text(text, name="临江.txt", vintage=vintage)


def shown(document: Document, body: Body) -> list[str]:
    reading = document.source.reading
    return [reading[p.start : p.end] for p in document.paragraphs if p.body is body]


@pytest.mark.parametrize(
    ("line", "style", "ordinal", "title"),
    [
        ("第一部分 工作回顾", "第一部分", 1, "工作回顾"),
        ("第十二章 保障措施", "第一章", 12, "保障措施"),
        ("第三节 建设综合枢纽", "第一节", 3, "建设综合枢纽"),
        ("一、2025年工作回顾", "一、", 1, "2025年工作回顾"),
        ("（十一）改善生态环境", "（一）", 11, "改善生态环境"),
        ("(二) 完善创新体系", "（一）", 2, "完善创新体系"),
        ("3．2026年主要任务", "1.", 3, "2026年主要任务"),
        ("2、健全社会保障体系", "1.", 2, "健全社会保障体系"),
        ("（4）推进老旧小区改造", "（1）", 4, "推进老旧小区改造"),
        ("②完善农村路网", "①", 2, "完善农村路网"),
        ("专栏3 重大项目", "专栏1", 3, "重大项目"),
        ("**（三）提升城市品质**", "（一）", 3, "提升城市品质"),
        ("## 二、今年的工作", "一、", 2, "今年的工作"),
    ],
)
def test_numbered_headings(line: str, style: str, ordinal: int, title: str) -> None:
    section = parse(f"{line}\n\n{LONG}").sections[0]
    assert (section.style, section.ordinal, section.title) == (style, ordinal, title)


@pytest.mark.parametrize(
    "line", ["1.5亿元投资到位", "2025年", "第三届运动会举行", "10分钟便到", "一体推进"]
)
def test_what_only_looks_like_a_number(line: str) -> None:
    assert all(section.number == "" for section in parse(f"{line}。{LONG}").sections)


def test_sections_nest_by_their_numbers() -> None:
    document = parse(
        "一、2025年工作回顾\n（一）稳增长\n1.抓项目。完成投资9亿元，增长5%。\n2.促消费。零售额增长6%。\n"
        f"（二）惠民生\n{LONG}\n二、2026年工作安排\n（一）扩内需\n{LONG}"
    )
    assert [(s.level, s.number) for s in document.sections if s.number] == [
        (1, "一、"), (2, "（一）"), (3, "1."), (3, "2."), (2, "（二）"), (1, "二、"), (2, "（一）"),
    ]  # fmt: skip
    assert document.headings(3) == ("2025年工作回顾", "稳增长", "促消费")


def test_headings_in_a_report_without_line_breaks() -> None:
    document = parse(
        f"各位代表：{LONG} **一、2025年工作回顾** {LONG} **二、2026年工作安排** {LONG}"
    )
    assert [s.title for s in document.sections] == ["2025年工作回顾", "2026年工作安排"]
    assert document.paragraphs[-1].role is SectionRole.TARGETS


def test_a_heading_on_two_lines_is_one() -> None:
    document = parse(f"一、2025年和“十四五”\n\n工作回顾\n\n{LONG}\n\n二、2026年工作\n\n{LONG}")
    assert [s.title for s in document.sections] == ["2025年和“十四五”工作回顾", "2026年工作"]
    assert not document.remarks


def test_an_unnumbered_part_behind_numbered_ones_stands_beside_them() -> None:
    document = parse(
        f"一、2025年工作回顾\n\n{LONG}\n\n2026年工作安排\n\n{LONG}\n\n三、自身建设\n\n{LONG}"
    )
    assert [s.level for s in document.sections] == [1, 1, 1]


def test_run_in_headings_leave_their_paragraph_text() -> None:
    document = parse(f"一、2026年工作安排\n\n优化投资结构。{LONG}\n\n**扩大开放。**{LONG}")
    run_in = [s for s in document.sections if s.run_in]
    assert [s.title for s in run_in] == ["优化投资结构", "扩大开放"]
    assert len(shown(document, Body.TEXT)) == 2


ROLES = [
    ("一、2025年工作回顾", SectionRole.REVIEW),
    ("一、“十四五”发展成就和2025年工作回顾", SectionRole.REVIEW),
    ("一、过去五年工作回顾", SectionRole.FIVE_YEAR_REVIEW),
    ("一、本届政府工作回顾", SectionRole.FIVE_YEAR_REVIEW),
    ("二、“十五五”时期的主要目标任务", SectionRole.PLAN),
    ("二、今后五年的目标任务", SectionRole.PLAN),
    ("三、2026年工作安排", SectionRole.TARGETS),
    ("三、全力实现“十五五”良好开局", SectionRole.TARGETS),
    ("四、加强政府自身建设", SectionRole.TARGETS),
    ("2026年十件民生实事", SectionRole.LIVELIHOOD),
    ("附件1", SectionRole.ANNEX),
    ("名词解释", SectionRole.GLOSSARY),
]


@pytest.mark.parametrize(("heading", "role"), ROLES)
def test_headings_announce_roles(heading: str, role: SectionRole) -> None:
    document = parse(f"**{heading}**\n\n{LONG}")
    assert document.sections[0].role is role
    assert document.paragraphs[-1].role is role


def test_a_plan_of_2021_is_ahead_in_2021_and_behind_in_2026() -> None:
    text = f"一、“十四五”时期的发展\n\n{LONG}"
    assert parse(text, 2021).sections[0].role is SectionRole.PLAN
    assert parse(text, 2026).sections[0].role is SectionRole.FIVE_YEAR_REVIEW


def test_a_heading_about_the_government_inside_the_review_stays_review() -> None:
    document = parse(f"一、2025年工作回顾\n\n（八）狠抓政府自身建设\n\n{LONG}")
    assert {s.role for s in document.sections} == {SectionRole.REVIEW}


def test_paragraphs_move_between_the_reviews() -> None:
    document = parse(
        f"一、“十四五”发展成就和2025年工作回顾\n\n五年来，{LONG}\n\n2025年，{LONG}\n\n同时，{LONG}"
    )
    assert [p.role for p in document.paragraphs[1:]] == [
        SectionRole.FIVE_YEAR_REVIEW, SectionRole.REVIEW, SectionRole.REVIEW,
    ]  # fmt: skip


def test_a_heading_of_plan_and_year_is_divided_by_its_paragraphs() -> None:
    document = parse(
        f"二、“十五五”主要目标和2026年工作安排\n\n{LONG}\n\n今年是开局之年。{LONG}\n\n{LONG}\n\n"
        f"三、加强政府自身建设\n\n{LONG}"
    )
    assert [p.role.value for p in document.paragraphs if p.body is Body.TEXT] == [
        "plan", "targets", "targets", "targets",
    ]  # fmt: skip


def test_a_heading_without_a_time_takes_it_from_its_first_words() -> None:
    text = (
        "一、2020年工作回顾\n全市产值增长5%。\n二、奋力开创新局面\n“十四五”时期，是夯实基础的时期。"
        "\n城镇化率达到65%。\n三、努力实现“十四五”良好开局\n产值增长6%。"
    )
    document = parse(text, 2021)
    assert [s.role for s in document.sections] == [
        SectionRole.REVIEW,
        SectionRole.PLAN,
        SectionRole.TARGETS,
    ]


def test_a_span_of_years_opens_the_review_of_a_term() -> None:
    text = (
        "一、“十四五”规划完成情况\n2021年至2025年，全市产值年年增长。\n"
        "二、2026年工作安排\n产值增长5%。"
    )
    document = parse(text, 2026)
    assert [s.role for s in document.sections] == [
        SectionRole.FIVE_YEAR_REVIEW,
        SectionRole.TARGETS,
    ]
    assert document.paragraphs[1].role is SectionRole.FIVE_YEAR_REVIEW


def test_years_that_are_praised_open_the_review_of_a_term() -> None:
    text = (
        "一、2025年和“十四五”工作回顾\n产值增长5%。\n这是城乡面貌焕然一新的五年。建成公园20个。\n"
        "过去一年，全市稳中有进。新建公园3个。"
    )
    assert [p.role for p in parse(text, 2026).paragraphs[1:]] == [
        SectionRole.REVIEW,
        SectionRole.FIVE_YEAR_REVIEW,
        SectionRole.REVIEW,
    ]


def test_a_lost_heading_is_made_up_for_by_the_opening() -> None:
    document = parse(
        f"一、2025年工作回顾\n\n{LONG}\n\n今年经济社会发展的主要预期目标是：增长5%。\n\n{LONG}"
    )
    assert document.paragraphs[-1].role is SectionRole.TARGETS


def test_silent_headings_are_judged_by_their_text() -> None:
    past = (
        "累计完成投资12亿元，成功举办运动会，荣获全国文明城市称号，生产总值达到900亿元，增长6%。"
        * 6
    )
    ahead = "要加快打造现代产业体系，努力培育新动能，推动创新，确保安全，力争更多项目落地。" * 6
    document = parse(f"一、砥砺奋进\n\n{past}\n\n二、勇往直前\n\n{ahead}")
    roles = [s.role for s in document.sections if s.number]
    assert roles == [SectionRole.REVIEW, SectionRole.TARGETS]


def test_a_report_without_any_heading() -> None:
    document = parse(
        f"各位代表：\n\n一年来，{LONG}\n\n{LONG}\n\n今年工作的总体要求是：{LONG}\n\n{LONG}"
    )
    assert [p.role for p in document.paragraphs[1:]] == [
        SectionRole.REVIEW, SectionRole.REVIEW, SectionRole.TARGETS, SectionRole.TARGETS,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        (f"临江市政府工作报告\n\n各位代表：\n\n{LONG}", "work-report"),
        (f"临江市2026年政府工作报告目标任务分解\n\n{LONG}", "task-list"),
        (f"临江市第十五个五年规划纲要\n\n第一章 总则\n\n{LONG}", "plan"),
        (f"临江市2025年国民经济和社会发展统计公报\n\n{LONG}", "communique"),
        (LONG, "other"),
    ],
)
def test_genre(text: str, genre: str) -> None:
    assert parse(text).genre == genre


JOINED = [
    ("市属企业技改投入增幅高于全省平均4个", "百分点。深化执法改革，推行综合监管模式。"),
    ("推进清廉建设，推开中小学教师轮岗改革，", "建设教育改革试验区，力争项目落地。"),
    ("安全感不断增强。取消和调整市级行政审批事项", "318项，压缩审批时限一半。"),
    ("新增装配式建筑160万平方米。开展“光盘行", "动”、无烟日活动。"),
    ("加快综合配套改革，制定试点实施方案和", "重点任务清单。加快数据要素试点落地。"),
]


@pytest.mark.parametrize(("before", "after"), JOINED)
def test_a_sentence_that_a_page_break_cut_is_joined(before: str, after: str) -> None:
    first = f"{LONG}{before}"
    document = parse(f"一、2026年工作安排\n\n{first}\n\n{after}\n\n{LONG}")
    assert first + after in shown(document, Body.TEXT)
    (remark,) = [r for r in document.remarks if r.name == "joined-break"]
    assert document.span(remark.start, remark.end).text == f"{before[-1]}\n\n{after[0]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LONG, LONG),
        ("推进科技创新和产业创新深度融合", LONG),
        (f"{LONG}解决了", "生态环境明显改善。各级各部门齐抓共管。"),
        (f"{LONG}实施一批重大工程，", "（二）改善民生"),
        (f"{LONG}重点做好以下工作", "一是稳增长。抓好项目建设。"),
        (f"{LONG}更新于10:30", "推动城市更新，改造小区。"),
        ("（三）坚持实干为先，在服务区域发展大局中展现临江新作为", "港口建设提速。" + LONG),
    ],
)
def test_what_is_no_broken_sentence_is_not_joined(before: str, after: str) -> None:
    document = parse(f"一、2026年工作安排\n\n{before}\n\n{after}\n\n{LONG}")
    assert not [r for r in document.remarks if r.name == "joined-break"]


def test_lines_of_one_width_are_layout_and_no_defect() -> None:
    prose = LONG.replace("。", "，") * 12
    lines = [prose[at : at + 30] for at in range(0, len(prose), 30)]
    document = parse("\n".join(lines)[:-1] + "。")
    assert len(document.paragraphs) == 1
    assert not document.remarks


def test_page_marks_are_cut_and_make_an_excerpt() -> None:
    document = parse(f"政府工作报告\n\n**【上接第2版】**\n\n{LONG}\n\n{LONG}")
    assert document.excerpt
    assert "第2版" not in document.source.reading
    assert [r.name for r in document.remarks] == ["page-mark"]
    assert not parse(LONG).excerpt


@pytest.mark.parametrize(
    "line",
    [
        "640.webp.jpg",
        "来源：临江日报",
        "【打印】 关闭窗口",
        "<!-- 市长作报告 -->",
        "---",
        "![](a.png)产量稳定。",
        "（本文有删减）",
    ],
)
def test_residue_is_set_apart(line: str) -> None:
    document = parse(f"一、2026年工作安排\n\n{LONG}\n\n{line}\n\n{LONG}")
    assert len(shown(document, Body.TEXT)) == (3 if line.endswith("。") else 2)


def test_a_glossary_is_notes_with_or_without_its_heading() -> None:
    terms = "1.链长制：指领导牵头。\n\n2.三张清单：即任务、责任、问题清单。\n\n3.双随机：指抽取。"
    body = f"各位代表：\n\n一、2026年工作安排\n\n{LONG}\n\n{LONG}\n\n各位代表！让我们努力奋斗！"
    for text in (f"{body}\n\n名词解释\n\n{terms}", f"{body}\n\n{terms}"):
        document = parse(text)
        notes = [p for p in document.paragraphs if p.body is Body.NOTE]
        assert len(notes) == 3
        assert {p.role for p in notes} == {SectionRole.GLOSSARY}


def test_a_list_of_livelihood_projects_behind_the_report_is_no_glossary() -> None:
    items = "1.新建公园6个。\n\n2.改造小区20个。\n\n3.新增学位3000个，开办食堂5家。"
    document = parse(
        f"各位代表：\n\n{LONG}\n\n各位代表！努力奋斗！\n\n附件\n\n2026年十件民生实事\n\n{items}"
    )
    assert not shown(document, Body.NOTE)
    assert document.paragraphs[-1].role is SectionRole.LIVELIHOOD


def test_a_list_behind_the_notes_is_no_glossary() -> None:
    terms = "\n\n".join(f"{name}链长制：指领导牵头。" for name in "甲乙丙丁戊己庚辛壬癸")
    body = "\n\n".join([LONG] * 20)
    items = "一、方便出行。新增泊位2000个。\n\n二、照顾老人。新增床位300张。"
    document = parse(
        f"各位代表：\n\n一、2026年工作安排\n\n{body}\n\n各位代表！让我们努力奋斗！\n\n"
        f"{terms}\n\n**2026年市政府十件实事**\n\n{items}"
    )
    assert len(shown(document, Body.NOTE)) == 10
    assert document.paragraphs[-1].role is SectionRole.LIVELIHOOD


def test_front_matter_is_set_apart() -> None:
    document = parse(
        "临江市政府工作报告\n\n——2026年1月15日在第九届人民代表大会上\n\n市长 某某\n\n"
        f"各位代表：\n\n{LONG}"
    )
    assert document.title == "临江市政府工作报告"
    assert [p.role for p in document.paragraphs[:3]] == [SectionRole.FRONT] * 3
    assert len(shown(document, Body.RESIDUE)) == 2


YEARS = range(2014, 2027)


@pytest.mark.parametrize("year", YEARS)
def test_the_complete_run_of_one_city(shared: Path, year: int) -> None:
    """The outline of these thirteen reports was read by eye: review first, targets last."""
    document = read_document(f"{year}={shared}/reports/corpus/宁波市/{year}.txt")
    outer = [s for s in document.sections if s.parent is None and s.style == "一、"]
    assert [s.ordinal for s in outer] == list(range(1, len(outer) + 1))
    roles = [s.role for s in outer]
    assert roles[0] in (SectionRole.REVIEW, SectionRole.FIVE_YEAR_REVIEW)
    assert roles[-1] is SectionRole.TARGETS
    assert SectionRole.OTHER not in roles
    assert document.genre == "work-report"
