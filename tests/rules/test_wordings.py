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
    last = f"{REVIEW}2025年研发经费投入增长7%。\n\n{PLAN}地区生产总值增长5%。"
    finding = found("vanished-indicator", {**aims, 2026: last}, tmp_path)
    assert "没有再定目标" in told(finding)
    assert "sets none again" in told(finding, "en")


def test_a_target_that_is_neither_set_nor_answered_is_gone(tmp_path: Path) -> None:
    aims = dict.fromkeys((2024, 2025), f"{PLAN}地区生产总值增长5%，研发经费投入增长8%。")
    finding = found("vanished-indicator", {**aims, 2026: f"{PLAN}地区生产总值增长5%。"}, tmp_path)
    assert "没有再定目标" not in told(finding)


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
