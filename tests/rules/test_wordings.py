"""Wordings: a finding says what is the case, not the worst that its rule can find."""

from pathlib import Path

import pytest

from consistency.dossier import message
from consistency.model import Finding, Severity
from consistency.pipeline import check, read
from consistency.rules import registry

HEADING = "临江市政府工作报告\n\n"
REVIEW = "一、上年工作回顾\n\n"
PLAN = "二、今年主要目标\n\n"


def found(rule: str, reports: dict[int, str], folder: Path) -> Finding:
    """Return the only finding of a rule over made-up reports."""
    paths = []
    for vintage, text in reports.items():
        path = folder / f"{vintage}.txt"
        path.write_text(HEADING + text, "utf-8")
        paths.append(f"{vintage}={path}")
    (only,) = (finding for finding in check(read(paths)).findings if finding.name == rule)
    return only


def told(finding: Finding, lang: str = "zh") -> str:
    return message(finding, registry()[finding.name], lang)


@pytest.mark.parametrize(
    ("done", "aim", "says"),
    [
        ("城镇新增就业37.1万人。", "城镇新增就业35万人。", "低于上年实绩37.1万人"),
        ("森林覆盖率45%。", "森林覆盖率达到40%。", "等于没有要求"),
    ],
)
def test_a_target_behind_the_result_is_legal(
    done: str, aim: str, says: str, tmp_path: Path
) -> None:
    finding = found("impossible-value", {2026: f"{REVIEW}{done}\n\n{PLAN}{aim}"}, tmp_path)
    assert finding.severity is Severity.INFO
    assert says in told(finding)
    assert "不能成立" not in told(finding)


def test_a_share_above_the_whole_cannot_hold(tmp_path: Path) -> None:
    finding = found("impossible-value", {2026: f"{REVIEW}森林覆盖率145%。"}, tmp_path)
    assert finding.severity is Severity.ERROR
    assert "不能成立" in told(finding)


def test_a_target_that_is_not_set_again_but_answered_has_not_vanished(tmp_path: Path) -> None:
    aims = dict.fromkeys((2024, 2025), f"{PLAN}地区生产总值增长5%，研发经费投入增长8%。")
    done = "2025年地区生产总值增长5%，研发经费投入增长7%。"
    last = f"{REVIEW}{done}\n\n{PLAN}地区生产总值增长5%。"
    finding = found("vanished-indicator", {**aims, 2026: last}, tmp_path)
    assert "没有再定数字目标" in told(finding)
    assert "sets no figure again" in told(finding, "en")


def test_a_target_that_is_neither_set_nor_answered_is_gone(tmp_path: Path) -> None:
    aims = dict.fromkeys((2024, 2025), f"{PLAN}地区生产总值增长5%，研发经费投入增长8%。")
    finding = found("vanished-indicator", {**aims, 2026: f"{PLAN}地区生产总值增长5%。"}, tmp_path)
    assert "没有再定数字目标" not in told(finding)


def test_a_lower_ceiling_is_stricter_and_a_smaller_decline_is_not(tmp_path: Path) -> None:
    ceilings = {2025: "城镇调查失业率控制在5.5%以内。", 2026: "城镇调查失业率控制在5%以内。"}
    declines = {2025: "单位地区生产总值能耗下降2.5%。", 2026: "单位地区生产总值能耗下降2%。"}
    ceiling, decline = (
        found("lowered-target", {year: PLAN + text for year, text in said.items()}, tmp_path)
        for said in (ceilings, declines)
    )
    assert (ceiling.severity, decline.severity) == (Severity.INFO, Severity.WARNING)
    assert "更严" in told(ceiling)
    assert "更严" not in told(decline)
    assert decline.formula == "2.5 % > 2 %"


def test_a_floor_that_is_lost_for_a_firmer_verb_is_info(tmp_path: Path) -> None:
    said = {2025: "新增城镇就业4万人以上。", 2026: "确保新增城镇就业4万人。"}
    finding = found(
        "weakened-commitment", {year: PLAN + text for year, text in said.items()}, tmp_path
    )
    assert finding.severity is Severity.INFO
    assert "确保4万人" in told(finding)


def test_a_level_does_not_answer_a_rate(tmp_path: Path) -> None:
    aim = f"{PLAN}地区生产总值增长5%。"
    last = f"{REVIEW}2025年地区生产总值达到5000亿元。\n\n{PLAN}地区生产总值增长5%。"
    finding = found("vanished-indicator", {2025: aim, 2026: last}, tmp_path)
    assert finding.severity is Severity.WARNING
    assert "只有5000亿元" in told(finding)


def test_an_average_of_several_years_is_called_one(tmp_path: Path) -> None:
    aim = f"{PLAN}地区生产总值增长5%。"
    review = "一、过去五年工作回顾\n\n五年来，地区生产总值年均增长5.6%。\n\n"
    last = f"{review}{PLAN}地区生产总值增长5%。"
    finding = found("vanished-indicator", {2025: aim, 2026: last}, tmp_path)
    assert "只有几年的平均5.6%" in told(finding)


def test_a_sum_of_five_years_under_a_fuller_name_is_a_result(tmp_path: Path) -> None:
    aims = {2020: "新增托育机构28家。新建公园20个。", 2021: "新增托育机构40家。新建公园20个。"}
    review = "一、过去五年工作回顾\n\n五年来，新增婴幼儿照护托育机构190家。新建公园90个。"
    last = f"{review}\n\n{PLAN}新建公园20个。"
    reports = {year: PLAN + text for year, text in aims.items()} | {2022: last}
    finding = found("vanished-indicator", reports, tmp_path)
    assert "给了结果，没有再定" in told(finding)
    assert "190家" in [place.text for place in finding.locations]


def test_words_in_place_of_a_figure_are_quoted(tmp_path: Path) -> None:
    aims = dict.fromkeys((2024, 2025), f"{PLAN}地区生产总值增长5%，实际利用外资增长10%。")
    words = "利用外资规模占全省份额保持稳定"
    last = f"{PLAN}地区生产总值增长5%，{words}。"
    finding = found("vanished-indicator", {**aims, 2026: last}, tmp_path)
    assert f"没有相应的数字（目标对目标，结果对结果）：“{words}”" in told(finding)
    assert any(place.text == words for place in finding.locations)


def test_figures_of_two_measures_bear_their_names(tmp_path: Path) -> None:
    said = {2024: "民间投资占比保持在52%以上", 2025: "民间投资增长10%"}
    reports = {year: f"{PLAN}地区生产总值增长5%，{text}。" for year, text in said.items()}
    last = f"{PLAN}地区生产总值增长5%。"
    finding = found("vanished-indicator", {**reports, 2026: last}, tmp_path)
    assert finding.indicator == "民间投资"
    assert "民间投资占比≥52% (2024), 民间投资10% (2025)" in told(finding)


def test_an_average_missed_names_its_years(tmp_path: Path) -> None:
    aim = "二、今后五年主要目标\n\n今后五年，地区生产总值年均增长7.5%以上。"
    review = "一、过去五年工作回顾\n\n五年来，地区生产总值年均增长6.4%。"
    finding = found("missed-target", {2021: aim, 2026: review}, tmp_path)
    assert told(finding).startswith("地区生产总值：2021–2025年的目标")


def test_a_report_that_admits_a_miss_is_quoted(tmp_path: Path) -> None:
    aim = f"{PLAN}固定资产投资增长7%。"
    review = "2025年新建口袋公园30个。固定资产投资等指标未能完成预期目标。"
    last = f"{REVIEW}{review}\n\n{PLAN}固定资产投资增长5%。"
    finding = found("vanished-indicator", {2025: aim, 2026: last}, tmp_path)
    assert "承认没有完成" in told(finding)
    assert "未能完成预期目标" in told(finding)


def test_a_main_target_not_set_again_is_named(tmp_path: Path) -> None:
    aims = "2025年主要预期目标是：地区生产总值增长5%，社会消费品零售总额增长4.5%。"
    done = "2025年地区生产总值增长5%，社会消费品零售总额增长0.3%。"
    last = f"{REVIEW}{done}\n\n{PLAN}2026年主要预期目标是：地区生产总值增长5%。"
    finding = found("vanished-indicator", {2025: PLAN + aims, 2026: last}, tmp_path)
    assert "没有再定" in told(finding)
    assert "上一年定有目标" in told(finding)


def test_another_currency_is_info(tmp_path: Path) -> None:
    said = {2025: "进出口总额200亿美元。", 2026: "进出口总额1500亿元。"}
    finding = found("unit-mismatch", {year: REVIEW + text for year, text in said.items()}, tmp_path)
    assert finding.severity is Severity.INFO
    assert "币种" in told(finding)


def test_firmer_words_raise_no_figure(tmp_path: Path) -> None:
    said = {2025: "新建口袋公园20个。", 2026: "新建口袋公园20个以上。"}
    finding = found("raised-target", {year: PLAN + text for year, text in said.items()}, tmp_path)
    assert "措辞更硬" in told(finding)
    assert "上调" not in told(finding)
