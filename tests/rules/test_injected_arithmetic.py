"""Faults planted into real reports: a sum, a growth rate or a list that held is broken."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from consistency.model import Collection, Reading
from consistency.pipeline import interpret, read
from consistency.rules import registry
from consistency.rules._announcements import listed_before, numbered_sections, spoken_ordinals
from consistency.rules._changes import changes
from consistency.rules._growth_arithmetic import judge
from consistency.rules._runner import run
from consistency.rules._sentences import sentences
from consistency.testing.faults import FAULTS, plant
from consistency.units import Agreement

SAMPLE = 120
"""Reports; a seeded sample, since the whole corpus takes half a minute."""

PLANTED = 80
"""Made-up sums to break, beside those of real reports."""
HEAD = "临江市2020年政府工作报告\n\n一、2019年工作回顾\n\n"


def reading_of(text: str, folder: Path) -> Reading:
    path = folder / "2020.txt"
    path.write_text(text, "utf-8")
    return interpret(read([f"2020={path}"])[0])


def found(rule: str, text: str, folder: Path) -> set[str]:
    """Return the texts of all places where a rule fires."""
    collection = Collection(readings=(reading_of(text, folder),), series=())
    return {p.text for f in run((registry()[rule],), collection)[0] for p in f.locations}


@pytest.fixture(scope="module")
def readings(shared: Path) -> list[Reading]:
    paths = sorted((shared / "reports" / "corpus").glob("*/*.txt"))
    chosen = random.Random(7).sample(paths, min(SAMPLE, len(paths)))
    return [interpret(read([f"{p.stem}={p}"])[0]) for p in chosen]


def shifted(number: int) -> int:
    """Return the number with its last digit three higher, round the clock."""
    return number // 10 * 10 + (number % 10 + 3) % 10


SUMS = (
    "新建体育场地{total}个，其中健身房{a}个、运动场{b}个、足球场{c}个。",
    "建成保障性住房{total}套，包括公租房{a}套、安置房{b}套、人才房{c}套。",
    "办理建议{a}件、提案{b}件、信访{c}件，合计{total}件。",
    "完成投资{total}亿元（其中工业{a}亿元、交通{b}亿元、水利{c}亿元）。",
)


def test_planted_sums_are_found(tmp_path: Path) -> None:
    dice = random.Random(11)
    hits = 0
    for _ in range(PLANTED):
        a, b, c = (dice.randint(40, 900) for _ in range(3))
        pattern = dice.choice(SUMS)
        held = pattern.format(total=a + b + c, a=a, b=b, c=c)
        broken = pattern.format(total=a + b + c, a=a, b=shifted(b), c=c)
        assert not found("sum-mismatch", HEAD + held, tmp_path), held
        hits += bool(found("sum-mismatch", HEAD + broken, tmp_path))
    assert hits >= 0.97 * PLANTED


def test_planted_sums_in_real_reports_are_found(readings: list[Reading]) -> None:
    fault, hits, planted = FAULTS["sum-mismatch"], 0, 0
    rules = (registry()["sum-mismatch"],)
    for reading in readings:
        before = Collection(readings=(reading,), series=())
        known = {f.fingerprint for f in run(rules, before)[0]}
        for edit in fault.candidates(reading.document, before):
            harmed = interpret(plant(reading.document, fault, edit, 0).document)
            after = run(rules, Collection(readings=(harmed,), series=()))[0]
            planted += 1
            hits += any(f.fingerprint not in known for f in after)
    assert planted >= 10, f"only {planted} places to plant a fault"
    assert hits >= 0.97 * planted, f"{hits} of {planted}"


def holding_rates(readings: list[Reading]) -> Iterator[tuple[Reading, tuple[int, int], str]]:
    """Yield stated rates that hold, three points too high."""
    for reading in readings:
        for sentence in sentences(reading):
            for change in changes(sentence):
                years = change.span.years if change.yearly else 1
                figures = (change.before, change.after, change.stated)
                outcome = years and judge(
                    *(figure.observation for figure in figures), years=years, falls=change.falls
                )
                stated = change.stated.observation.mention
                if outcome and outcome.agreement is Agreement.CONSISTENT and stated.unit == "%":
                    wrong = stated.span.text.replace(str(stated.value), str(stated.value + 3))
                    yield reading, (stated.span.start, stated.span.end), wrong


def holding_lists(readings: list[Reading]) -> Iterator[tuple[Reading, tuple[int, int], str]]:
    """Yield items of complete lists, dropped: the last of sections, the first of a row."""
    for reading in readings:
        document = reading.document
        for listing in listed_before(document):
            start, end = document.source.source_span(*listing.items[0])
            comma = document.source.text.find("、", start, end)
            if listing.fits and listing.found > 3 and comma > 0:
                yield reading, (start, comma + 1), ""
        for lists in (numbered_sections, spoken_ordinals):
            for listing in lists(document):
                if not listing.fits or listing.found < 5:
                    continue
                if listing.found == listing.announced.number:
                    last = document.source.to_source(listing.items[-1][0])
                    line = document.source.text.find("\n", last)
                    yield reading, (last, line if line > 0 else len(document.source.text)), ""


@pytest.mark.parametrize(
    ("rule", "faults", "least"),
    [
        ("growth-mismatch", holding_rates, 0.85),
        ("count-mismatch", holding_lists, 0.97),
    ],
)
def test_planted_faults_are_found(
    rule: str,
    faults: Callable[[list[Reading]], Iterator[tuple[Reading, tuple[int, int], str]]],
    least: float,
    readings: list[Reading],
    tmp_path: Path,
) -> None:
    hits = planted = 0
    for reading, (start, end), wrong in faults(readings):
        text = reading.document.source.text
        before = found(rule, text, tmp_path)
        after = found(rule, text[:start] + wrong + text[end:], tmp_path)
        planted += 1
        hits += bool(after - before)
    assert planted >= 5, f"only {planted} places to plant a fault"
    assert hits / planted >= least, f"{hits} of {planted}"


def test_unharmed_reports_hold_few_arithmetic_findings(readings: list[Reading]) -> None:
    names = ("sum-mismatch", "growth-mismatch", "count-mismatch", "contradictory-figures")
    rules = tuple(registry()[name] for name in names)
    alarms = sum(
        len(run(rules, Collection(readings=(reading,), series=()))[0]) for reading in readings
    )
    assert alarms <= 0.1 * len(readings)
