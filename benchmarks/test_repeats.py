"""Repeats in 10 MB of text, and all rules on damage over one report; MinHash measured beside.

Goals: 10 MB in at most 3 s and 500 MB; a report of 25,000 characters in at most 30 ms, warm.
"""

import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

import faults
from consistency.model import Reading
from consistency.rules import _clauses, _copies, _passages, registry
from consistency.rules._passages import repeated_pairs

HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
RULES = (
    "repeated-paragraph", "repeated-clause", "contradictory-copy", "spliced-text",
    "broken-paragraph", "numbering-gap", "repeated-item",
)  # fmt: skip


def ten_megabytes() -> str:
    """Return random Han text of 10 MB in UTF-8 with 200 planted copies of 300 characters."""
    rng = random.Random(1)
    text = "".join(rng.choices(HAN, k=10_000_000 // 3))
    for _ in range(200):
        origin, place = rng.randrange(len(text) - 300), rng.randrange(len(text) - 300)
        text = text[:place] + text[origin : origin + 300] + text[place + 300 :]
    return text


def search() -> None:
    """Print seconds, megabytes and pairs; a process of its own, so that the memory is too."""
    text = ten_megabytes()
    started = time.perf_counter()
    pairs = repeated_pairs(text, 20)
    seconds = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{seconds:.2f} {memory:.0f} {len(pairs)}")


def minhash() -> None:
    """Print seconds and pairs of datasketch's MinHash over the lines of the same text."""
    from datasketch import MinHash, MinHashLSH

    text = ten_megabytes()
    lines = [text[at : at + 300] for at in range(0, len(text), 300)]
    started = time.perf_counter()
    index = MinHashLSH(threshold=0.7, num_perm=64)
    pairs = 0
    for number, line in enumerate(lines):
        sketch = MinHash(num_perm=64)
        sketch.update_batch([line[at : at + 5].encode() for at in range(len(line) - 4)])
        pairs += len(index.query(sketch))
        index.insert(str(number), sketch)
    print(f"{time.perf_counter() - started:.2f} {pairs}")


def measured(job: str) -> list[float]:
    done = subprocess.run(
        [sys.executable, __file__, job],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(Path(faults.__file__).parent)},
    )
    return [float(figure) for figure in done.stdout.split()]


def test_ten_megabytes(capsys: pytest.CaptureFixture[str]) -> None:
    seconds, memory, pairs = measured("search")
    with capsys.disabled():
        print(f"\nown: {seconds} s, {memory} MB, {pairs:.0f} pairs of 200 planted")
    assert pairs >= 195  # some planted copies overwrite others
    assert memory <= 500
    assert seconds <= 3


def test_minhash_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("datasketch")
    seconds, pairs = measured("minhash")
    with capsys.disabled():
        print(f"\ndatasketch: {seconds} s, {pairs:.0f} pairs")


def test_one_report(benchmark) -> None:  # type: ignore[no-untyped-def]  # pytest-benchmark has no types
    text = faults.made_up_report(1)
    while len(text) < 25_000:
        text += "\n\n" + faults.made_up_report(len(text))
    reading = Reading(document=faults.parse(text[:25_000]), observations=())

    def run() -> None:
        for cached in (
            _passages.repeated_pairs,
            _copies.paragraph_copies,
            _clauses.sentence_copies,
            _clauses.clause_copies,
        ):
            cached.cache_clear()
        for name in RULES:
            list(registry()[name].check(reading))

    benchmark(run)
    assert benchmark.stats["median"] <= 0.030


if __name__ == "__main__":
    {"search": search, "minhash": minhash}[sys.argv[1]]()
