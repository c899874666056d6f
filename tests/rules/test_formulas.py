"""A finding prints what its verdict compares."""

from pathlib import Path

import pytest

from consistency.pipeline import check, read
from consistency.rules import registry

CASES = [
    ("工业投资增长5.5%左右", "工业投资增长5%左右", "lowered-target", "5.5 % > 5 %"),
    ("工业投资增长5%以上", "工业投资增长6%", "raised-target", "5 % < 6 %"),
    ("工业投资达到1.2亿元", "工业投资达到9500万元", "lowered-target", "1.2 亿元 > 9500 万元"),
    ("工业投资达到12040万元", "工业投资达到1.2亿元", "lowered-target", ""),
    ("工业投资增长5%以上", "工业投资增长5%左右", "weakened-commitment", "≥5% → ≈5%"),
]


@pytest.mark.parametrize(("before", "after", "name", "formula"), CASES)
def test_formula_is_what_is_compared(
    before: str, after: str, name: str, formula: str, tmp_path: Path
) -> None:
    paths = []
    for year, text in ((2025, before), (2026, after)):
        path = tmp_path / f"{year}.txt"
        path.write_text(f"临江市政府工作报告\n二、{year}年工作安排\n{text}。\n", "utf-8")
        paths.append(f"{year}={path}")
    found = check(read(paths), rules=(registry()[name],)).findings
    assert [f.formula.startswith(formula) for f in found] == [True] * bool(formula)
