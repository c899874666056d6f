"""Measure recall on faults planted across years: ``python benchmarks/planted_changes.py [TRIES]``.

Takes the five latest reports of every region of the real reports (``CONSISTENCY_SHARED``), plants
slips of unit, lowered targets, looser words, stale years and false firsts into the last one, and
prints what the rules find; then the findings of the quiet rules on the unharmed reports.
"""

import os
import random
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import vintages  # noqa: E402  # the tests' own generators
from consistency.model import Finding  # noqa: E402
from consistency.rules import registry  # noqa: E402
from consistency.rules._runner import run  # noqa: E402

PLANTS = {
    vintages.times_ten: "unit-slip",
    vintages.wan_for_yi: "unit-slip",
    vintages.lower_target: "lowered-target",
    vintages.loosen_words: "weakened-commitment",
    vintages.leave_year: "stale-date",
    vintages.claim_first: "refuted-superlative",
}
QUIET = ("unit-slip", "stale-date", "refuted-superlative", "unit-mismatch", "restated-figure")


def findings(names: tuple[str, ...], texts: tuple[vintages.Text, ...]) -> tuple[Finding, ...]:
    """Return what rules say about reports."""
    return run([registry()[name] for name in names], vintages.collect(texts))[0]


def is_found(name: str, change: vintages.Change) -> bool:
    """Say whether a rule sees a planted fault."""
    return any(
        place.document == f"{change.texts[-1].vintage}.txt"
        and place.start < change.end
        and change.start < place.end
        for finding in findings((name,), change.texts)
        for place in finding.locations
    )


def main(tries: int = 2) -> None:
    """Print one line a fault: found, planted, share; then the unharmed reports."""
    corpus = (ROOT / os.environ.get("CONSISTENCY_SHARED", "../shared")) / "reports" / "corpus"
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    quiet: Counter[str] = Counter()
    reports = 0
    for region in sorted(path for path in corpus.iterdir() if path.is_dir()):
        paths = sorted(region.glob("20*.txt"))[-5:]
        texts = tuple(vintages.Text(vintage=int(p.stem), text=p.read_text("utf-8")) for p in paths)
        if not texts:
            continue
        reports += len(texts)
        collection = vintages.collect(texts)
        for finding in run([registry()[name] for name in QUIET], collection)[0]:
            quiet[finding.name] += 1
        for plant, name in PLANTS.items():
            for seed in range(tries):
                change = plant(texts, collection, random.Random(seed))
                if change is not None:
                    planted[plant.__name__] += 1
                    if is_found(name, change):
                        found[plant.__name__] += 1
                    else:
                        print(f"missed: {plant.__name__} {region.name} {seed} {change.start}")
    for plant in PLANTS:
        name = plant.__name__
        share = f"{found[name] / planted[name]:.2f}" if planted[name] else "-"
        print(f"{name:<24}{found[name]:>5}{planted[name]:>6}{share:>7}")
    print(f"{reports} unharmed reports:", dict(quiet))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
