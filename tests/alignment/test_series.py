"""Series: groups over several documents."""

from fractions import Fraction

from msgspec.structs import replace

from alignment.figures import figure
from consistency.alignment import Decisions, align
from consistency.model import Comparator, Interval, Kind, Modality


def test_targets_and_actuals_of_several_years_share_a_series() -> None:
    figures = [
        figure("海铁联运", "200", "万标箱", vintage=2025),
        figure("海铁联运量", "204", "万标箱", vintage=2026, modality=Modality.ACTUAL,
               reference_period="2025"),
        figure("海铁联运", "215", "万标箱", vintage=2026, start=50),
    ]  # fmt: skip
    (series,) = align(figures)
    assert series.vintages == (2025, 2026)
    assert len(series.of(Modality.TARGET)) == 2
    assert series.comparable


def test_a_gap_of_years_is_bridged() -> None:
    (series,) = align([figure("老旧小区改造", "30", "个", vintage=y) for y in (2023, 2026)])
    assert series.vintages == (2023, 2026)


def test_two_values_in_one_slot_are_not_both_taken() -> None:
    figures = [
        figure("工业投资", "2000", "亿元", vintage=2025),
        figure("工业投资", "35", "亿元", vintage=2025, start=90),
        figure("工业投资", "2100", "亿元", vintage=2026),
    ]
    joined = next(series for series in align(figures) if len(series.vintages) == 2)
    assert [str(member.mention.value) for member in joined.members] == ["2000", "2100"]


def test_a_document_that_names_both_keeps_a_doubtful_pair_apart() -> None:
    figures = [
        figure("“小巨人”企业", "384", vintage=2024),
        figure("“小巨人”企业", "397", vintage=2026),
        figure("重点“小巨人”企业", "149", vintage=2026, start=40),
    ]
    assert sorted(len(series.members) for series in align(figures)) == [1, 2]


def test_a_verbatim_repeat_is_set_aside() -> None:
    place = {"sentence": (0, 40), "clause": (10, 30)}
    again = {"sentence": (500, 540), "clause": (510, 530)}
    figures = [
        figure("低收入农户收入", "8", "%", vintage=2026, start=20, kind=Kind.GROWTH, **place),
        figure("低收入农户收入", "8", "%", vintage=2026, start=520, kind=Kind.GROWTH, **again),
    ]
    (series,) = align(figures)
    assert len(series.members) == 1
    assert [copy.mention.span.start for copy in series.repeats] == [520]


def test_a_target_that_changed_its_measure_is_one_incomparable_series() -> None:
    level = figure("实际使用外资", "50", "亿元", vintage=2023)
    growth = figure("实际利用外资", "10", "%", vintage=2025, kind=Kind.GROWTH)
    (series,) = align([level, growth])
    assert not series.comparable
    assert series.vintages == (2023, 2025)


def test_series_of_one_indicator_share_its_name_across_measures() -> None:
    figures = [
        figure("工业投资", "2000", "亿元", vintage=2025),
        figure("工业投资", "2100", "亿元", vintage=2026),
        figure("工业投资", "8", "%", vintage=2025, start=30, kind=Kind.GROWTH),
        figure("工业投资增速", "9", "%", vintage=2026, start=30, kind=Kind.GROWTH),
    ]
    level, growth = align(figures)
    assert level.indicator == growth.indicator
    assert {len(level.members), len(growth.members)} == {2}


def test_a_name_that_names_nothing_is_not_followed_over_years() -> None:
    assert len(align([figure("项目", "40", "个", vintage=y) for y in (2025, 2026)])) == 2


def test_confidence_falls_with_the_weakest_link() -> None:
    (sure,) = align([figure("示范园区", vintage=y) for y in (2025, 2026)])
    (doubtful,) = align([figure("示范园区"), figure("示范园区项目", vintage=2026)])
    assert doubtful.confidence < sure.confidence <= 1
    assert any(line.startswith("tail") for line in doubtful.explain())
    assert any(line.startswith("尾词") for line in doubtful.explain("zh"))


def test_decisions_join_and_part() -> None:
    figures = [figure("惠民驿站", vintage=2025), figure("暖心小屋", vintage=2026)]
    text = '[[same]]\na = "惠民驿站"\nb = "暖心小屋"\nreason = "renamed"\n'
    assert len(align(figures)) == 2
    assert len(align(figures, decisions=Decisions.parse(text))) == 1
    near = [figure("示范园区"), figure("国家级示范园区", vintage=2026)]
    never = '[[never]]\na = "示范园区"\nb = "国家级示范园区"\nreason = "two lists"\n'
    assert len(align(near)) == 1
    assert len(align(near, decisions=Decisions.parse(never))) == 2


def test_an_addition_that_becomes_a_total_is_not_comparable() -> None:
    added = figure("高新技术企业", "1500", vintage=2023, kind=Kind.INCREMENT)
    total = figure("高新技术企业总量", "10000", vintage=2025)
    (series,) = align([added, total])
    assert not series.comparable


def test_an_addition_and_a_total_that_both_go_on_stay_apart() -> None:
    figures = [
        figure("高新技术企业", "1500", vintage=year, kind=Kind.INCREMENT) for year in (2024, 2025)
    ] + [figure("高新技术企业总量", "10000", vintage=year, start=70) for year in (2025, 2026)]
    assert [series.comparable for series in align(figures)] == [True, True]


def test_households_are_no_firms_but_firms_may_be_counted_as_such() -> None:
    assert (
        len(align([figure("高新技术企业", unit="户"), figure("高新技术企业", vintage=2026)])) == 1
    )
    assert len(align([figure("搬迁安置", unit="户"), figure("搬迁安置", vintage=2026)])) == 2


def test_an_exact_actual_goes_before_a_bound() -> None:
    actual = {"modality": Modality.ACTUAL, "reference_period": "2025"}
    figures = [
        figure("工业增加值", "10000", "亿元", vintage=2026, comparator=Comparator.GT, **actual),
        figure("工业增加值", "11900", "亿元", vintage=2026, start=60, **actual),
        figure("工业增加值", "10500", "亿元", vintage=2025, modality=Modality.ACTUAL),
    ]
    joined = next(series for series in align(figures) if len(series.vintages) == 2)
    assert "11900" in [str(member.mention.value) for member in joined.members]


def test_a_bound_far_above_all_additions_is_a_total() -> None:
    new = {"kind": Kind.INCREMENT}
    figures = [
        figure("“小巨人”企业", "400", vintage=2024, modality=Modality.ACTUAL),
        figure("“小巨人”企业", "206", vintage=2025, **new),
        figure("“小巨人”企业", "1000", vintage=2026, comparator=Comparator.GT, **new),
    ]
    assert sorted(series.vintages for series in align(figures)) == [(2024, 2026), (2025,)]


def test_building_and_renewing_are_one_task_if_the_same_amount_is_reported_for_the_year() -> None:
    target = figure("助餐点", "100", "个", vintage=2024, kind=Kind.INCREMENT, verb="新建改建")
    actual = {"kind": Kind.INCREMENT, "modality": Modality.ACTUAL, "verb": "改造提升"}
    kept = figure("助餐点", "100", "个", vintage=2025, reference_period="2024", **actual)
    other = figure("助餐点", "90", "个", vintage=2025, reference_period="2024", **actual)
    assert len(align([target, kept])) == 1
    assert len(align([target, other])) == 2


def test_a_rank_is_no_addition_whatever_the_verb_before_it() -> None:
    rank = {"kind": Kind.RANK, "modality": Modality.ACTUAL}
    before = figure("区域创新能力", "4", vintage=2024, verb="新引进", **rank)
    after = figure("区域创新能力", "4", vintage=2025, verb="保持", **rank)
    assert len(align([before, after])) == 1


def promise_and_report(promised: str, reported: str, value: str = "69") -> int:
    kind = {"kind": Kind.INCREMENT, "verb": "开工"}
    target = figure(promised, "69", "个", vintage=2024, **kind)
    actual = figure(
        reported, value, "个", vintage=2025, reference_period="2024",
        modality=Modality.ACTUAL, **kind,
    )  # fmt: skip
    return len(align([target, actual]))


def test_a_report_that_repeats_the_promised_amount_may_shorten_the_name() -> None:
    assert promise_and_report("断头路、卡脖路和区域间通道", "断头路、卡脖路") == 1
    assert promise_and_report("断头路、卡脖路和区域间通道", "断头路、卡脖路", value="71") == 2
    assert promise_and_report("境内展会", "境外展会") == 2
    assert promise_and_report("技术学校实训中心升级", "实训") == 2


def test_an_actual_in_another_measure_is_joined_but_not_comparable() -> None:
    actual = {"modality": Modality.ACTUAL}
    figures = [
        figure("滨海驿站", "1500", "家", vintage=2024, **actual),
        figure("滨海驿站", "13.7", "%", vintage=2025, kind=Kind.GROWTH, **actual),
    ]
    (series,) = align(figures)
    assert not series.comparable
    assert [m.mention.vintage for m in series.members] == [2024, 2025]


def test_an_actual_addition_and_what_there_is_stay_apart() -> None:
    actual = {"modality": Modality.ACTUAL}
    figures = [
        figure("上市公司", "217", vintage=2024, **actual),
        figure("上市公司", "12", vintage=2025, kind=Kind.INCREMENT, verb="新增", **actual),
    ]
    assert len(align(figures)) == 2


def test_a_rate_of_joined_names_stands_for_each_if_another_report_parts_them() -> None:
    growth = {"kind": Kind.GROWTH}
    joined = figure("接待游客人次和旅游总收入", "10", "%", vintage=2025, **growth)
    one = figure("旅游总收入", "11.4", "%", vintage=2024, **growth)
    named = {s.name: len(s.members) for s in align([joined, one])}
    assert named == {"旅游总收入": 2, "接待游客人次": 1}
    assert len(align([joined])) == 1


def test_a_count_of_joined_things_is_left_whole() -> None:
    joined = figure("口袋公园、城市绿道", "12", "个", vintage=2025, kind=Kind.INCREMENT)
    one = figure("口袋公园", "15", "个", vintage=2024, kind=Kind.INCREMENT)
    assert len(align([joined, one])) == 2


def test_a_programme_in_quotes_or_in_brackets_is_the_same_programme() -> None:
    growth = {"kind": Kind.GROWTH}
    quoted = figure("“江海号”中欧班列", "5", "%", vintage=2024, **growth)
    bracketed = figure("中欧班列（江海号）", "10", "%", vintage=2025, **growth)
    other = figure("中欧班列（临江号）", "10", "%", vintage=2025, **growth)
    assert len(align([quoted, bracketed])) == 1
    assert len(align([quoted, other])) == 2


def test_things_joined_by_a_mark_are_the_things_joined_without() -> None:
    figures = [figure("体育场地、设施", vintage=2024), figure("体育场地设施", vintage=2025)]
    assert len(align(figures)) == 1


def test_what_was_done_in_a_year_is_its_total_only_of_money_and_goods() -> None:
    for unit, series in (("亿元", 1), ("家", 2)):
        actual = {"modality": Modality.ACTUAL}
        total = figure("装备投资总量", "10", unit, vintage=2024, **actual)
        done = figure("装备投资", "11", unit, vintage=2025, verb="完成", **actual)
        assert len(align([total, done])) == series


def test_a_rounder_value_of_the_same_year_does_not_take_the_place_of_the_exact_one() -> None:
    said = {"modality": Modality.ACTUAL, "reference_period": "2025"}
    rough = figure("地区生产总值", "2.3", "亿元", vintage=2026, start=90, **said)
    span = Interval(lo=Fraction(225000000), hi=Fraction(235000000))
    rough = replace(rough, printed=span, stated=span)
    exact = figure("地区生产总值", "2.31", "亿元", vintage=2026, start=10, **said)
    before = figure(
        "地区生产总值", "2.18", "亿元", vintage=2025, **(said | {"reference_period": "2024"})
    )
    longest = max(align([before, rough, exact]), key=lambda series: len(series.members))
    assert [member.amount for member in longest.members] == [before.amount, exact.amount]


def test_measures_in_favour_of_a_thing_are_no_amount_of_it() -> None:
    growth = figure("民间投资", "14", "%", vintage=2024, kind=Kind.GROWTH, modality=Modality.ACTUAL)
    rules = figure("民间投资", "30", "个", vintage=2025, modality=Modality.ACTUAL)
    amount = figure("民间投资", "300", "亿元", vintage=2025, modality=Modality.ACTUAL)
    assert len(align([growth, rules])) == 2
    assert len(align([growth, amount])) == 1


def test_one_name_does_not_join_what_is_forty_times_as_much() -> None:
    few = figure("滨海林带", "3", "万亩", vintage=2024, kind=Kind.INCREMENT, verb="新增")
    many = figure("滨海林带", "150", "万亩", vintage=2025, kind=Kind.INCREMENT, verb="完成")
    assert len(align([few, many])) == 2


def test_the_series_of_a_part_is_called_by_its_name() -> None:
    ours = [figure("进出口总额", "50", "亿元", vintage=year) for year in (2025, 2026)]
    parts = [
        figure("进出口总额", "20", "亿元", vintage=year, start=90, scope="东湖综保区")
        for year in (2025, 2026)
    ]
    names = [series.name for series in align([*ours, *parts])]
    assert sorted(names) == ["东湖综保区进出口总额", "进出口总额"]
