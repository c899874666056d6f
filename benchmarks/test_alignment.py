"""Alignment must stay near-linear: ten reports in a second, a hundred in little more than ten."""

import math
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from consistency.alignment import align
from consistency.model import Observation
from consistency.pipeline import interpret, read


@pytest.fixture(scope="module")
def reports(shared: Path) -> Sequence[Sequence[Observation]]:
    """The figures of a hundred real reports of as many places and years."""
    paths = sorted((shared / "reports" / "corpus").glob("*/20*.txt"))[::7][:100]
    return [interpret(read([f"{path.stem}={path}"])[0]).observations for path in paths]


def _seconds(reports: Sequence[Sequence[Observation]]) -> float:
    figures = [observation for report in reports for observation in report]
    started = time.process_time()
    align(figures)
    return time.process_time() - started


def test_ten_reports_align_in_a_second(reports: Sequence[Sequence[Observation]]) -> None:
    assert _seconds(reports[:10]) <= 1


def test_cost_grows_almost_linearly(reports: Sequence[Sequence[Observation]]) -> None:
    tens = [_seconds(reports[start : start + 10]) for start in range(0, len(reports), 10)]
    slope = math.log10(_seconds(reports) / (sum(tens) / len(tens)))
    assert slope <= 1.2, f"log-log slope {slope:.2f} from 10 to 100 reports"
