"""A user's own words reach the rules."""

import re
from pathlib import Path

import pytest

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection
from consistency.pipeline import check, judge, read
from consistency.rules import registry
from consistency.rules._base import KNOWLEDGE

LAST = "临江市2025年政府工作报告\n二、2025年工作安排\n工业投资增长8%，建成驿站30座。\n"
NEXT = "临江市2026年政府工作报告\n二、2026年工作安排\n工业投资更上层楼，建成驿站20座。\n"
RULES = Path(__file__).parents[2] / "src" / "consistency" / "rules"


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    found = []
    for year, text in ((2025, LAST), (2026, NEXT)):
        path = tmp_path / f"{year}.txt"
        path.write_text(text, "utf-8")
        found.append(f"{year}={path}")
    return found


def test_own_words_for_a_missing_figure_are_found(reports: list[str]) -> None:
    own = Knowledge({"outlooks": (("更上层楼", "24", "本地习惯"),)})
    for words, fires in ((BUILTIN, False), (own, True)):
        result = check(read(reports), rules=(registry()["changed-measure"],), knowledge=words)
        assert bool(result.findings) is fires


def test_own_polarity_decides_the_severity(reports: list[str]) -> None:
    own = Knowledge({"polarity": (("驿站", "lower", "本地习惯"),)})
    severities = [
        check(read(reports), rules=(registry()["lowered-target"],), knowledge=words)
        .findings[0]
        .severity.value
        for words in (BUILTIN, own)
    ]
    assert severities == ["warning", "info"]


def test_rules_that_ask_for_no_lexicon_get_none() -> None:
    rule = registry()["unchanged-target"]
    assert not rule.reads_knowledge
    assert judge(Collection(readings=(), series=()), rules=(rule,), knowledge=BUILTIN)


@pytest.mark.parametrize("rule", registry().values(), ids=registry())
def test_lexicons_are_no_option(rule: object) -> None:
    assert KNOWLEDGE not in {option.name for option in rule.options}  # type: ignore[attr-defined]


def test_no_rule_reads_the_builtin_lexicons_behind_the_users_back() -> None:
    allowed = re.compile(r"import BUILTIN|knowledge: Knowledge = BUILTIN")
    lines = [
        f"{path.name}: {line}"
        for path in RULES.glob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if "BUILTIN" in line and not allowed.search(line)
    ]
    assert not lines
