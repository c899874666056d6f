"""The bundled example: every planted defect is found at its place, and nothing else."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import consistency as cc
from consistency import example
from consistency.model import Finding
from consistency.rules import registry

EXPECTED: dict[str, list[dict[str, Any]]] = yaml.safe_load(Path(example.expected()).read_text())
VINTAGES = range(2022, 2027)


@cache
def texts() -> dict[int, str]:
    return {
        int(Path(path).stem): Path(path).read_text(encoding="utf-8") for path in example.paths()
    }


@cache
def corpus() -> cc.Corpus:
    return cc.check(example.paths(), select=["ALL"])


def occurrences(vintage: int, quote: str) -> list[tuple[int, int]]:
    text, found, at = texts()[vintage], [], -1
    while (at := text.find(quote, at + 1)) >= 0:
        found.append((at, at + len(quote)))
    return found


def touches(finding: Finding, vintage: int, start: int, end: int) -> bool:
    return any(
        Path(place.document).stem == str(vintage) and place.start < end and start < place.end
        for place in finding.locations
    )


def places(defect: dict[str, Any]) -> list[tuple[int, int, int]]:
    return [
        (vintage, start, end)
        for at in defect["at"]
        for vintage, quote in at.items()
        for start, end in occurrences(vintage, quote)
    ]


def explains(defect: dict[str, Any], finding: Finding) -> bool:
    """One finding touches every place of a defect."""
    return finding.name == defect["rule"] and all(
        touches(finding, *place) for place in places(defect)
    )


def name(defect: dict[str, Any]) -> str:
    return f"{defect['rule']}-{next(iter(defect['at'][-1]))}"


@pytest.mark.parametrize("vintage", VINTAGES)
def test_each_report_is_as_long_as_promised(vintage: int) -> None:
    assert len(texts()[vintage]) >= 3000


@pytest.mark.parametrize("entry", [entry for part in EXPECTED.values() for entry in part], ids=name)
def test_the_list_quotes_the_reports(entry: dict[str, Any]) -> None:
    for at in entry["at"]:
        for vintage, quote in at.items():
            assert occurrences(vintage, quote), f"{quote} is not in {vintage}"
    assert entry["why"]


def test_a_defect_is_planted_for_every_rule() -> None:
    assert set(registry()) <= {defect["rule"] for defect in EXPECTED["defects"]}


@pytest.mark.parametrize("defect", EXPECTED["defects"], ids=name)
def test_the_planted_defect_is_found_at_its_place(defect: dict[str, Any]) -> None:
    found = [f for f in corpus().result.findings if f.name == defect["rule"]]
    assert any(explains(defect, finding) for finding in found), [
        [(Path(p.document).stem, p.text[:20]) for p in f.locations] for f in found
    ]


@pytest.mark.parametrize("defect", EXPECTED["misses"], ids=name)
def test_a_known_miss_is_still_missed(defect: dict[str, Any]) -> None:
    found = [f for f in corpus().result.findings if explains(defect, f)]
    assert not found, "found at last: move it to the defects"


def test_nothing_else_is_found_by_the_rules_that_are_on() -> None:
    default = {rule.name for rule in registry().values() if rule.default}
    stray = [
        f"{finding.name}: {[(Path(p.document).stem, p.text[:30]) for p in finding.locations]}"
        for finding in corpus().result.findings
        if finding.name in default and not planted(finding)
    ]
    assert not stray, "\n".join(stray)


def planted(finding: Finding) -> bool:
    """A finding is of a planted defect if it touches one place of it, for its rule."""
    return any(
        finding.name == entry["rule"] and any(touches(finding, *place) for place in places(entry))
        for part in ("defects", "consequences")
        for entry in EXPECTED[part]
    )


def test_writing_the_example_keeps_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "2022.txt").write_text("mine", encoding="utf-8")
    copies = example.write(str(tmp_path / "."))
    assert [Path(copy).name for copy in copies] == [f"{year}.txt" for year in VINTAGES]
    assert (tmp_path / "2022.txt").read_text(encoding="utf-8") == "mine"
    assert (tmp_path / "2023.txt").read_text(encoding="utf-8") == texts()[2023]
