"""Counts of those of whom a clause tells what each has."""

import pytest

from extraction.reading import mentions, read


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("19家工业企业营业收入超百亿元。", "营业收入超百亿元工业企业"),
        ("2家企业产值突破100亿元，增长5%。", "产值突破100亿元企业"),
        ("30个村（社区）集体经济收入全部达5万元以上。", "集体经济收入5万元以上村（社区）"),
        ("70%的行政村集体经济收入达到100万元以上。", "集体经济收入100万元以上行政村占比"),
    ],
)
def test_an_amount_that_each_has_sorts_those_who_are_counted(text: str, name: str) -> None:
    assert mentions(text)[0].indicator == name
    assert "name" in {exclusion.reason for exclusion in read(text).exclusions}


@pytest.mark.parametrize(
    "text",
    [
        "8个产业集群产值突破6100亿元。",
        "22家企业营业收入达到293.9亿元。",
        "11个项目完成投资200亿元以上。",
        "新增企业3家，营业收入超100亿元。",
    ],
)
def test_an_amount_that_all_have_together_is_a_figure(text: str) -> None:
    assert mentions(text)[-1].unit.endswith("元")
