"""Faults planted in made-up and in real reports are found; unharmed reports stay quiet."""

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

import faults
from consistency.model import Conflict, Document, Reading
from consistency.rules import registry

COPIES = ("repeated-paragraph", "repeated-clause", "contradictory-copy")
EXPECTED = [
    (faults.copied_paragraph, COPIES, 0.97),
    (faults.copied_with_another_figure, ("contradictory-copy",), 0.90),
    (faults.edited_copy, COPIES, 0.90),
    (faults.pasted_run, COPIES, 0.90),
    (faults.skipped_number, ("numbering-gap",), 0.97),
    (faults.doubled_item, ("repeated-item",), 0.90),
]
RULES = (*COPIES, "spliced-text", "numbering-gap", "repeated-item")
each_fault = pytest.mark.parametrize(
    ("plant", "names", "needed"), EXPECTED, ids=[plant.__name__ for plant, _, _ in EXPECTED]
)


def conflicts(document: Document, names: Iterable[str]) -> list[Conflict]:
    reading = Reading(document=document, observations=())
    return [v for n in names for v in registry()[n].check(reading) if isinstance(v, Conflict)]


def is_found(fault: faults.Fault, names: Iterable[str]) -> bool:
    return any(
        place.start < fault.end and fault.start < place.end
        for conflict in conflicts(faults.parse(fault.text), names)
        for place in (conflict.primary, *conflict.related)
    )


def share_found(texts: Iterable[str], plant: faults.Plant, names: tuple[str, ...]) -> float:
    found = []
    for seed, text in enumerate(texts):
        rng = random.Random(seed)
        for _ in range(3):
            fault = plant(faults.parse(text), rng)
            if fault is not None:
                found.append(is_found(fault, names))
    assert len(found) >= 20, "too few places to plant the fault"
    return sum(found) / len(found)


@each_fault
def test_planted_in_made_up_reports(
    plant: faults.Plant, names: tuple[str, ...], needed: float
) -> None:
    texts = [faults.made_up_report(seed) for seed in range(24)]
    assert share_found(texts, plant, names) >= needed


def test_unharmed_made_up_reports_are_quiet() -> None:
    for seed in range(25):
        document = faults.parse(faults.made_up_report(seed))
        assert not [c.facts for c in conflicts(document, RULES)]


@pytest.fixture(scope="module")
def real_texts(shared: Path) -> list[str]:
    paths = sorted((shared / "reports" / "corpus").glob("*/*.txt"))
    return [path.read_text("utf-8") for path in random.Random(7).sample(paths, 24)]


@each_fault
def test_planted_in_real_reports(
    plant: faults.Plant, names: tuple[str, ...], needed: float, real_texts: list[str]
) -> None:
    assert share_found(real_texts, plant, names) >= needed
