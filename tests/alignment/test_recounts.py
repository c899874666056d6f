"""Recounts: targets of one thing that a later report counts otherwise."""

from typing import Any

import pytest

from alignment.figures import figure
from consistency.alignment import align
from consistency.model import Kind, Modality, Observation

_ADDED: dict[str, Any] = {"kind": Kind.INCREMENT, "verb": "新增"}


def _added(indicator: str, value: str, unit: str = "个", **features: Any) -> Observation:
    return figure(indicator, value, unit, **(_ADDED | features))


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        (
            _added("邻里中心建设项目", "20", vintage=2024),
            figure("邻里中心覆盖率", "39", "%", vintage=2025, kind=Kind.SHARE),
            "the measure changed",
        ),
        (
            _added("国家级绿色食堂", "15", vintage=2024),
            _added("省级及以上绿色食堂", "20", vintage=2025),
            "another tier",
        ),
        (
            figure("每千人口托位数", "4", "个", vintage=2024),
            _added("婴幼儿托位", "1150", vintage=2025),
            "counted otherwise",
        ),
        (
            _added("杰出工匠项目", "4", vintage=2024),
            _added("杰出工匠", "8", "人", vintage=2025),
            "counted otherwise",
        ),
    ],
)
def test_a_target_counted_otherwise_is_one_promise_reworded(
    earlier: Observation, later: Observation, reason: str
) -> None:
    (series,) = align([earlier, later])
    assert not series.comparable
    assert any(line.startswith(reason) for line in series.explain())


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (_added("省级绿色食堂", "15"), _added("国家级绿色食堂", "20", vintage=2026)),
        (_added("国家级绿色食堂", "2"), _added("省级绿色食堂", "20", vintage=2026)),
        (_added("杰出工匠项目", "4"), _added("杰出教师", "8", "人", vintage=2026)),
        (
            _added("国家级绿色食堂", "15", modality=Modality.ACTUAL),
            _added("省级绿色食堂", "20", vintage=2026, modality=Modality.ACTUAL),
        ),
    ],
)
def test_a_rising_tier_another_size_another_thing_and_results_stay_apart(
    earlier: Observation, later: Observation
) -> None:
    assert len(align([earlier, later])) == 2


def test_a_report_that_counts_both_ways_has_changed_nothing() -> None:
    figures = [
        _added("国家级绿色食堂", "15", vintage=2024),
        _added("省级绿色食堂", "20", vintage=2024, start=40),
        _added("省级绿色食堂", "22", vintage=2025),
    ]
    assert [series.comparable for series in align(figures)] == [True, True]
