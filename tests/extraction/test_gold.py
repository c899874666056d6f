"""The gold sets: figures that must not fall."""

import collections
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from consistency.extraction import extract
from consistency.model import Mention
from consistency.parsers import read_document

OWN = Path(__file__).resolve().parents[2] / "benchmarks" / "gold"

FLOORS = {
    "seeds": {"span": 0.995, "name": 0.95, "kind": 0.96, "modality": 0.98, "period": 0.97},
    "zhejiang": {"span": 0.985, "name": 0.95, "kind": 0.97, "modality": 0.98, "period": 0.97},
    "suzhou": {"span": 0.985, "name": 0.96, "kind": 0.95, "modality": 0.98, "period": 0.97},
    "own": {"span": 0.995, "name": 0.96, "kind": 0.97, "modality": 0.98, "period": 0.97},
}

PLACES = {
    "qingdao": 0.98,
    "jilin": 0.98,
    "nanning": 0.95,
    "guiyang": 0.96,
    "hubei": 0.95,
    "heilongjiang": 0.95,
    "hefei": 0.96,
    "guangdong": 0.93,
    "hangzhou": 0.97,
    "shaanxi": 0.92,
    "dalian": 0.87,
    "jiangsu": 0.92,
    "tianjin": 0.91,
    "shanghai": 0.93,
}
"""Share of right names in the places annotated blind: what was reached, less two points."""


def rows(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines]


def grams(name: str) -> collections.Counter[str]:
    plain = re.sub(r"[^\w%]", "", unicodedata.normalize("NFKC", name))
    return collections.Counter(plain[i : i + 2] for i in range(len(plain) - 1)) or (
        collections.Counter([plain])
    )


def alike(found: str, accepted: list[str]) -> bool:
    """Say whether the bigrams agree to 0.75, as the scorer does."""
    mine = grams(found)
    return any(
        2 * sum((mine & grams(a)).values()) / (sum(mine.values()) + sum(grams(a).values())) >= 0.75
        for a in accepted
    )


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def score(gold: Path, texts: Path) -> dict[str, float]:
    sample = rows(gold / "sample.jsonl")
    truth = [row for row in rows(gold / "mentions.jsonl") if row.get("sampled", True)]
    years = json.loads((gold / "years.json").read_text("utf-8"))
    good: collections.Counter[str] = collections.Counter()
    found = wanted = 0
    for name, year in years.items():
        document = read_document(f"{year}={texts / name}.txt")
        parts = [(s["start"], s["end"]) for s in sample if s["doc"] == name]
        seen = [
            m
            for m in extract(document).mentions
            if not sample or any(overlap((m.span.start, m.span.end), part) for part in parts)
        ]
        here = [row for row in truth if row["doc"] == name]
        pairs = [(row, match(row, seen)) for row in here]
        taken = [m for row, m in pairs if m and row.get("optional")]
        found += len(seen) - len(taken)
        wanted += sum(not row.get("optional") for row in here)
        for row, mention in pairs:
            if mention and not row.get("optional"):
                good.update(judge(row, mention))
    hits = good["span"]
    figures = {key: good[key] / hits for key in ("name", "kind", "modality", "period")}
    return figures | {"span": 2 * hits / (found + wanted)}


def match(row: dict[str, Any], seen: list[Mention]) -> Mention | None:
    return next(
        (m for m in seen if overlap((m.span.start, m.span.end), (row["start"], row["end"]))), None
    )


def judge(row: dict[str, Any], mention: Mention) -> list[str]:
    return [
        "span",
        *["name"] * alike(mention.indicator, row["indicators"]),
        *["kind"] * (mention.kind.value in row["kinds"]),
        *["modality"] * (mention.modality.value in row["modalities"]),
        *["period"] * (mention.reference_period in map(str, row["reference_periods"])),
    ]


@pytest.mark.parametrize("name", FLOORS)
def test_the_figures_do_not_fall(name: str, shared: Path) -> None:
    gold = OWN if name == "own" else shared / "gold" / name
    texts = shared / "reports" / ("seeds" if name == "seeds" else "corpus")
    figures = score(gold, texts)
    fallen = {key: figures[key] for key, floor in FLOORS[name].items() if figures[key] < floor}
    assert not fallen


@pytest.mark.parametrize("name", PLACES)
def test_names_of_places_annotated_blind(name: str, shared: Path) -> None:
    figures = score(OWN / name, shared / "reports" / "corpus")
    assert figures["name"] >= PLACES[name]
    assert figures["span"] >= 0.98
    assert figures["modality"] >= 0.96


def test_every_numeral_of_the_seeds_is_accounted_for(shared: Path) -> None:
    for path in sorted((shared / "reports" / "seeds").glob("*.txt")):
        extraction = extract(read_document(f"2026={path}"))
        unread = [e.span.text for e in extraction.exclusions if e.reason == "not-understood"]
        assert not unread, path.name
