"""Comparison: what joins two figures, and what keeps them apart."""

from typing import Any

import pytest

from alignment.figures import figure
from consistency.alignment import why_not
from consistency.knowledge import BUILTIN
from consistency.messages import LANGUAGES, catalogue
from consistency.model import Kind, SectionRole

SAME: list[tuple[str, str]] = [
    ("海铁联运", "海铁联运量"),
    ("全社会研发投入强度", "研究与试验发展经费支出占地区生产总值比重"),
    ("轨道交通运营里程", "轨道交通总通车里程"),
    ("高质量科创项目", "科创项目"),
    ("低效用地再开发", "城镇低效用地再开发"),
]
APART: list[tuple[str, str]] = [
    ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
    ("城镇居民人均可支配收入", "居民人均可支配收入"),
    ("引进内资", "实际使用外资"),
    ("境内展会", "境外展会"),
    ("新增贷款", "科技型中小企业贷款"),
    ("单项冠军企业", "专精特新“小巨人”企业"),
    ("国家级绿色工厂", "省级绿色工厂"),
    ("粮食播种面积", "粮食产量"),
    ("高技能人才", "技能人才"),
    ("三级医院", "三甲医院"),
    ("规上服务业营收", "规上生产性服务业营收"),
    ("人大代表建议", "政协提案"),
    ("旅客吞吐量", "货邮吞吐量"),
    ("制造业投资", "民间投资"),
    ("进口", "出口"),
    ("中小学", "中小学幼儿园"),
    ("退役军人就业岗位", "退役军人就业帮扶"),
    ("任务型创新联合体", "创新联合体"),
    ("亿元以上项目", "市级建设项目"),
    ("全国人大代表建议", "省人大代表建议"),
    ("配售型保障性住房", "保障性住房"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_other_words_for_the_same_thing_are_joined(a: str, b: str) -> None:
    assert why_not(figure(a, vintage=2025), figure(b, vintage=2026)).linked


@pytest.mark.parametrize(("a", "b"), APART)
def test_a_word_that_distinguishes_keeps_apart(a: str, b: str) -> None:
    verdict = why_not(figure(a, vintage=2025), figure(b, vintage=2026))
    assert not verdict.linked
    assert verdict.lines(), "a refusal gives its reason"


@pytest.mark.parametrize(
    ("left", "right", "feature"),
    [
        ({"kind": Kind.GROWTH, "unit": "%"}, {"unit": "亿元"}, "measure"),
        ({"unit": "亿元"}, {"unit": "万亩"}, "unit"),
        ({"kind": Kind.INCREMENT}, {"value": "200"}, "flow"),
        ({"kind": Kind.INCREMENT}, {"kind": Kind.CUMULATIVE}, "flow"),
        ({"kind": Kind.GROWTH, "average": True}, {"kind": Kind.GROWTH}, "average"),
        ({"kind": Kind.GROWTH, "period_years": 5}, {"kind": Kind.GROWTH}, "years"),
        (
            {"kind": Kind.INCREMENT, "role": SectionRole.FIVE_YEAR_REVIEW},
            {"kind": Kind.INCREMENT},
            "years",
        ),
        ({"part_year": "前三季度"}, {}, "part of the year"),
        ({"scope": "东湖区"}, {}, "scope"),
        ({"verb": "开工"}, {"verb": "竣工"}, "stage"),
        ({"verb": "新建"}, {"verb": "新建和改造"}, "stage"),
        ({"verb": "储备"}, {"verb": "在建"}, "stage"),
        ({"verb": "申报"}, {"verb": "启动"}, "stage"),
    ],
)
def test_a_feature_of_the_figure_keeps_apart(
    left: dict[str, Any], right: dict[str, Any], feature: str
) -> None:
    verdict = why_not(figure("示范园区", **left), figure("示范园区", **(right | {"vintage": 2026})))
    assert not verdict.linked
    assert feature in {f.name for f in verdict.features if f.factor == 0}


def test_growth_of_an_addition_is_not_growth_of_the_stock() -> None:
    first, second = (
        figure("经营主体", "9", "%", kind=Kind.GROWTH),
        figure("新设经营主体增速", "9", "%"),
    )
    assert not why_not(first, second).linked


def test_counts_of_home_and_item_are_one_family_but_people_are_not() -> None:
    assert why_not(figure("创新联合体", unit="家"), figure("创新联合体", unit="个")).linked
    assert not why_not(figure("创新联合体", unit="家"), figure("创新联合体", unit="人")).linked


def test_comparison_is_symmetric() -> None:
    for a, b in SAME + APART:
        there = why_not(figure(a), figure(b)).score
        assert there == pytest.approx(why_not(figure(b), figure(a)).score)


def test_every_feature_has_a_name_in_both_languages() -> None:
    classes = {row[0] for row in BUILTIN.rows("modifier_classes")}
    weighed = {row[0] for row in BUILTIN.rows("link_weights")}
    for lang in LANGUAGES:
        assert {f"feature.{name}" for name in classes | weighed} <= set(catalogue(lang))
    verdict = why_not(figure("城镇就业"), figure("农村就业"))
    assert verdict.lines("zh") == ("城乡：城镇 / 农村 ×0.00",)


def test_one_word_more_of_a_class_is_a_word_on_one_side_only() -> None:
    renewal = figure("积水路段改造", vintage=2024), figure("积水路段改造项目", vintage=2025)
    assert 0.8 < why_not(*renewal).score < 0.9
    funds = figure("积水路段改造资金", vintage=2024), figure("积水路段改造项目", vintage=2025)
    assert why_not(*funds).score == 0


def test_what_a_name_says_and_the_others_verb_says_too_is_no_difference() -> None:
    named = figure("易积水点改造", vintage=2024, verb="完成")
    done = figure("易积水点", vintage=2025, verb="改造", kind=Kind.INCREMENT)
    built = figure("易积水点", vintage=2025, verb="整治", kind=Kind.INCREMENT)
    assert "tail" not in {feature.name for feature in why_not(named, done).features}
    assert "tail" in {feature.name for feature in why_not(named, built).features}
