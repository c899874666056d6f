"""Alignment must stay near-linear: ten reports in a second, a hundred in little more than ten."""

import math
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from consistency.model import Reading
from consistency.pipeline import interpret, link, read


@pytest.fixture(scope="module")
def reports(shared: Path) -> Sequence[Reading]:
    """A hundred real reports of as many places and years."""
    paths = sorted((shared / "reports" / "corpus").glob("*/20*.txt"))[::7][:100]
    return [interpret(read([f"{path.stem}={path}"])[0]) for path in paths]


@pytest.fixture(scope="module")
def of_one_place(shared: Path) -> Sequence[Reading]:
    """The latest reports of one place, which speak of the same things."""
    paths = sorted((shared / "reports" / "corpus" / "宁波市").glob("20*.txt"))[-10:]
    return [interpret(read([f"{path.stem}={path}"])[0]) for path in paths]


def _seconds(reports: Sequence[Reading]) -> float:
    started = time.process_time()
    link(reports)
    return time.process_time() - started


def test_ten_reports_align_in_a_second(
    reports: Sequence[Reading], of_one_place: Sequence[Reading]
) -> None:
    assert _seconds(reports[:10]) <= 1
    assert _seconds(of_one_place) <= 1


def test_cost_grows_almost_linearly(reports: Sequence[Reading]) -> None:
    tens = [_seconds(reports[start : start + 10]) for start in range(0, len(reports), 10)]
    slope = math.log10(_seconds(reports) / (sum(tens) / len(tens)))
    assert slope <= 1.2, f"log-log slope {slope:.2f} from 10 to 100 reports"


def test_a_name_that_a_report_repeats_a_thousand_times_costs_little(tmp_path: Path) -> None:
    lines = (f"建成公园{number}个，投资增长{number % 37 + 1}%。\n\n" for number in range(1, 1001))
    path = tmp_path / "2026.txt"
    path.write_text("2026年工作安排\n\n" + "".join(lines), "utf-8")
    assert _seconds([interpret(read([f"2026={path}"])[0])]) <= 1
