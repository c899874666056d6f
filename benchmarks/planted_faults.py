"""Measure recall on planted faults: ``python benchmarks/planted_faults.py [REPORTS] [TRIES]``.

Takes the four latest reports of every n-th region of the real reports (``CONSISTENCY_SHARED``),
plants each fault into the last one, and prints what the rules find. Same arguments, same faults.
"""

import os
import sys
from collections import Counter
from pathlib import Path

from consistency.errors import InputError
from consistency.pipeline import read
from consistency.testing import FAULTS, selftest

ROOT = Path(__file__).resolve().parent.parent


def main(reports: int = 30, tries: int = 3) -> None:
    """Print one line a fault: found, planted, share."""
    corpus = (ROOT / os.environ.get("CONSISTENCY_SHARED", "../shared")) / "reports" / "corpus"
    regions = sorted(path for path in corpus.iterdir() if path.is_dir())
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    step = max(1, len(regions) // reports)
    for region in regions[::step][:reports]:
        try:
            *others, draft = read([str(path) for path in sorted(region.glob("*.txt"))[-4:]])
        except InputError as error:
            print(f"{region.name}: {error}", file=sys.stderr)
            continue
        for recall in selftest(draft, others=others, tries=tries, seed=1):
            planted[recall.fault] += recall.planted
            found[recall.fault] += recall.found
    for fault in FAULTS:
        share = f"{found[fault] / planted[fault]:.2f}" if planted[fault] else "-"
        print(f"{fault:<24}{found[fault]:>5}{planted[fault]:>6}{share:>7}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
