"""Faults planted across years are found in made-up and real reports; unharmed ones are quiet."""

import random
from functools import cache
from pathlib import Path

import pytest

import vintages
from consistency.model import Collection, Finding
from consistency.rules import registry
from consistency.rules._runner import run

EXPECTED = [
    (vintages.times_ten, "unit-slip"),
    (vintages.wan_for_yi, "unit-slip"),
    (vintages.lower_target, "lowered-target"),
    (vintages.loosen_words, "weakened-commitment"),
    (vintages.leave_year, "stale-date"),
    (vintages.claim_first, "refuted-superlative"),
]
CITIES = ("宁波市", "青岛市", "济南市", "甘肃省", "广东省")
MOST = 5
"""Places of one fault that are tried."""
QUIET = ("unit-slip", "stale-date", "refuted-superlative")
each_fault = pytest.mark.parametrize(
    ("plant", "name"), EXPECTED, ids=[plant.__name__ for plant, _ in EXPECTED]
)


def findings(name: str, texts: tuple[vintages.Text, ...]) -> tuple[Finding, ...]:
    return run((registry()[name],), vintages.collect(texts))[0]


def is_found(name: str, change: vintages.Change) -> bool:
    document = f"{change.texts[-1].vintage}.txt"
    return any(
        place.document == document and place.start < change.end and change.start < place.end
        for finding in findings(name, change.texts)
        for place in finding.locations
    )


def reports(shared: Path, city: str, last: int) -> tuple[vintages.Text, ...]:
    folder = shared / "reports" / "corpus" / city
    paths = [folder / f"{year}.txt" for year in range(last - 4, last + 1)]
    return tuple(
        vintages.Text(vintage=int(path.stem), text=path.read_text("utf-8"))
        for path in paths
        if path.is_file()
    )


@each_fault
def test_faults_in_made_up_reports_are_found(plant: vintages.Plant, name: str) -> None:
    planted = 0
    for seed in range(12):
        texts = vintages.made_up(seed)
        change = plant(texts, vintages.collect(texts), random.Random(seed))
        if change is not None:
            planted += 1
            assert is_found(name, change), change.texts[-1].text[change.start - 20 : change.end]
    assert planted >= 6


@pytest.mark.parametrize("seed", range(4))
def test_unharmed_made_up_reports_are_quiet(seed: int) -> None:
    for name in (*QUIET, "lowered-target", "weakened-commitment", "missed-target"):
        found = findings(name, vintages.made_up(seed))
        assert all(f.severity.value == "info" for f in found), (name, found)


@cache
def real(shared: Path, city: str, last: int) -> tuple[tuple[vintages.Text, ...], Collection]:
    texts = reports(shared, city, last)
    return texts, vintages.collect(texts)


@pytest.mark.parametrize(
    ("plant", "name"),
    [pair for pair in EXPECTED if pair[0] is not vintages.claim_first],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_faults_in_real_reports_are_found(plant: vintages.Plant, name: str, shared: Path) -> None:
    """A false first finds no place in the sampled reports; the made-up ones have it."""
    found = []
    for seed, (city, last) in enumerate((c, y) for y in (2023, 2026) for c in CITIES):
        change = plant(*real(shared, city, last), random.Random(seed))
        if change is not None and len(found) < MOST:
            found.append(is_found(name, change))
    assert found, "the sampled reports offer no place"
    assert sum(found) >= 0.95 * len(found), found


def test_unharmed_real_reports_are_quiet(shared: Path) -> None:
    alarms = []
    for city in CITIES:
        alarms += run([registry()[name] for name in QUIET], real(shared, city, 2026)[1])[0]
    assert len(alarms) <= 1, alarms
