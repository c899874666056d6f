"""Residues: names with a word more or less, where nothing else could be meant."""

import pytest

from alignment.figures import figure
from consistency.alignment import align
from consistency.model import Kind, Modality, Observation

_ADDED = {"kind": Kind.INCREMENT, "verb": "新增"}


def test_a_programme_and_the_tier_may_be_left_out_together() -> None:
    earlier = figure("“临江2035”材料攻关计划", "90", "个", vintage=2024)
    later = figure("市级材料攻关计划项目", "100", "个", vintage=2025)
    (series,) = align([earlier, later])
    assert series.comparable
    assert any("nothing else that fits" in line for line in series.explain())
    assert any("唯一相符" in line for line in series.explain("zh"))


def test_a_second_figure_of_the_rest_leaves_it_open() -> None:
    earlier = figure("“临江2035”材料攻关计划", "90", "个", vintage=2024)
    later = [
        figure("市级材料攻关计划项目", "100", "个", vintage=2025),
        figure("国家级材料攻关计划项目", "80", "个", vintage=2025, start=40),
    ]
    assert len(align([earlier, *later])) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("省级材料攻关计划", "国家级材料攻关计划项目"),
        ("“临江2035”材料攻关计划", "“临江2050”设备攻关计划"),
    ],
)
def test_two_words_of_a_class_or_another_thing_stay_apart(one: str, other: str) -> None:
    figures = [
        figure(one, "90", "个", vintage=2024),
        figure(other, "100", "个", vintage=2025),
    ]
    assert len(align(figures)) == 2


def test_what_is_made_new_and_what_is_renewed_are_parts_of_the_work() -> None:
    whole = figure("灌溉渠", "8", "个", vintage=2024, kind=Kind.INCREMENT, verb="建成")
    halves = [
        figure("灌溉渠", "3", "个", vintage=2025, kind=Kind.INCREMENT, verb="新建"),
        figure("灌溉渠", "5", "个", vintage=2025, start=40, kind=Kind.INCREMENT, verb="改造"),
    ]
    assert len(align([whole, *halves])) == 3
    assert len(align([whole, halves[0]])) == 1


def test_a_net_addition_is_no_addition() -> None:
    gross = figure("示范企业", "120", vintage=2024, **_ADDED)
    net = figure("示范企业", "82", vintage=2025, kind=Kind.INCREMENT, verb="净增")
    assert len(align([gross, net])) == 2


def test_an_addition_to_a_total_is_no_total() -> None:
    total = figure("经营主体总量", "150", "户", vintage=2024, modality=Modality.ACTUAL)
    added = figure("经营主体总量", "149", "户", vintage=2025, modality=Modality.ACTUAL, **_ADDED)
    assert len(align([total, added])) == 2


def test_people_attracted_are_not_people_recognised() -> None:
    drawn = figure("高层次人才", "90", "人", vintage=2024, kind=Kind.INCREMENT, verb="引进")
    named = figure("高层次人才", "80", "人", vintage=2025, kind=Kind.INCREMENT, verb="认定")
    assert len(align([drawn, named])) == 2


def test_the_own_tier_of_a_place_says_nothing() -> None:
    figures = [
        figure("市级创新基金", "90", "亿元", vintage=2024),
        figure("创新基金", "95", "亿元", vintage=2025),
    ]
    (own,) = align(figures, places=("临江市", "临江"))
    (other,) = align(figures, places=("江州省", "江州"))
    assert other.confidence <= own.confidence
    assert not any(line.startswith("tier") for line in own.explain())


def test_the_first_batch_is_a_part_of_all() -> None:
    figures = [
        figure("省级重大项目", "150", "个", vintage=2024),
        figure("第一批省级重大项目", "160", "个", vintage=2025),
    ]
    assert len(align(figures)) == 2


def test_work_that_the_name_says_and_the_others_verb_says_is_one() -> None:
    figures = [
        figure("草场修复治理", "90", "个", vintage=2024, kind=Kind.INCREMENT, verb="完成"),
        figure("草场", "95", "个", vintage=2025, kind=Kind.INCREMENT, verb="修复治理"),
    ]
    assert len(align(figures)) == 1


def test_a_sum_that_falls_began_at_another_time() -> None:
    said = {"kind": Kind.CUMULATIVE, "modality": Modality.ACTUAL, "verb": "累计"}
    before = figure("滨海林带修复", "90", "万亩", vintage=2024, **said)
    assert len(align([before, figure("滨海林带", "95", "万亩", vintage=2025, **said)])) == 1
    assert len(align([before, figure("滨海林带", "85", "万亩", vintage=2025, **said)])) == 2


@pytest.mark.parametrize(
    ("one", "other", "series"),
    [
        ("杰出人才工程项目", "人才和团队项目", 1),
        ("杰出人才工程项目", "河道整治项目", 2),
        ("山区人才工程项目", "城区人才和团队项目", 2),
    ],
)
def test_a_large_number_promised_again_for_the_same_work_is_one_target(
    one: str, other: str, series: int
) -> None:
    work = {"kind": Kind.INCREMENT, "verb": "遴选支持"}
    figures = [
        figure(one, "400", "个", vintage=2023, **work),
        figure(other, "400", "个", vintage=2025, **work),
    ]
    assert len(align(figures)) == series


def test_by_how_much_it_fell_is_no_level() -> None:
    level = figure("细颗粒物浓度", "26", "个", vintage=2024)
    fall = figure("细颗粒物浓度", "25", "个", vintage=2025, kind=Kind.OTHER, direction="down")
    assert len(align([level, fall])) == 2


@pytest.mark.parametrize(
    ("earlier", "later"),
    [("社区养老驿站", "养老驿站"), ("技能实训", "补贴性技能实训")],
)
def test_a_word_that_reports_use_in_turn_may_be_left_out(earlier: str, later: str) -> None:
    figures = [
        figure(earlier, "100", "个", vintage=2024, **_ADDED),
        figure(later, "120", "个", vintage=2025, **_ADDED),
    ]
    (series,) = align(figures)
    assert any("nothing else that fits" in line for line in series.explain())


def test_a_report_that_has_both_names_tells_them_apart() -> None:
    earlier = figure("养老驿站", "100", "个", vintage=2024, **_ADDED)
    later = figure("社区养老驿站", "120", "个", vintage=2025, **_ADDED)
    done = {"modality": Modality.ACTUAL, "reference_period": "2024"}
    both = figure("养老驿站", "98", "个", vintage=2025, start=40, **_ADDED, **done)
    assert len(align([earlier, later])) == 1
    assert len(align([earlier, later, both])) == 2


def test_two_words_that_may_be_left_out_are_not_one() -> None:
    figures = [
        figure("社区养老驿站", "100", "个", vintage=2024, **_ADDED),
        figure("公办养老驿站", "120", "个", vintage=2025, **_ADDED),
    ]
    assert len(align(figures)) == 2


def test_what_is_far_larger_is_another_thing() -> None:
    figures = [
        figure("社区养老驿站", "100", "个", vintage=2024, **_ADDED),
        figure("养老驿站", "210", "个", vintage=2025, **_ADDED),
    ]
    assert len(align(figures)) == 2


def _promised_and_reached(target: str, result: str, value: str) -> list[Observation]:
    done = {"modality": Modality.ACTUAL, "reference_period": "2024"}
    return [
        figure(target, value, "个", vintage=2024, **_ADDED),
        figure(result, value, "个", vintage=2025, **_ADDED, **done),
    ]


def test_an_amount_kept_to_the_digit_is_of_one_indicator_if_names_are_alike() -> None:
    figures = _promised_and_reached("河湖水系连通示范片区", "水系连通示范片区整治", "26")
    (series,) = align(figures)
    assert len(series.vintages) == 2
    as_much = figure("海塘加固工程", "26", "个", vintage=2024, start=40, **_ADDED)
    assert len(align([*figures, as_much])) == 3


@pytest.mark.parametrize(
    ("target", "result", "value"),
    [
        ("河湖水系连通示范片区", "海塘加固示范片区", "26"),
        ("规上服务业企业数字化", "服务业企业数字化诊断", "26"),
        ("河湖水系连通示范片区", "水系连通示范片区整治", "5"),
    ],
)
def test_an_amount_kept_of_another_thing_or_by_chance_joins_nothing(
    target: str, result: str, value: str
) -> None:
    assert len(align(_promised_and_reached(target, result, value))) == 2
