"""How long the command takes as a whole process, against a bare interpreter in the same run."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("consistency")
ROUNDS = 12
"""The best of so many: the machine may be busy, the program is never faster than it is."""

VERSION, CHECK = 10, 46
"""Most multiples of ``python -c pass``: guards against getting slower. Measured on an idle machine:
5 and 38 to 44. Aimed at: 10 and 25."""

# As an installed package has it: with byte code on disk, which pip writes.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "consistency-benchmark-bytecode"),
}

YEARS = {"000": 2026, "001": 2023, "004": 2025}


def seconds(*command: str | Path) -> float:
    """Return the best wall-clock time of a command."""
    times = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False, env=ENVIRONMENT)
        times.append(time.perf_counter() - started)
        assert done.returncode in (0, 1), done.stderr
    return min(times)


@pytest.fixture(scope="module")
def bare() -> float:
    return seconds(sys.executable, "-c", "pass")


def report(name: str, taken: float, bare: float) -> float:
    ratio = taken / bare
    print(f"{name}: {taken * 1000:.0f} ms, {ratio:.1f} times python -c pass")
    return ratio


def test_version(bare: float) -> None:
    assert report("consistency --version", seconds(COMMAND, "--version"), bare) <= VERSION


def test_check_of_the_example(bare: float) -> None:
    example = Path(__file__).parent.parent / "src" / "consistency" / "example"
    report("consistency check, five example reports", seconds(COMMAND, "check", example), bare)


def test_check_of_three_reports(bare: float) -> None:
    root = Path(__file__).parent.parent
    shared = (root / os.environ.get("CONSISTENCY_SHARED", "../shared")).resolve()
    if not shared.is_dir():
        pytest.skip(f"no real reports at {shared}; set CONSISTENCY_SHARED")
    paths = [f"{year}={shared / 'reports' / 'seeds' / name}.txt" for name, year in YEARS.items()]
    taken = seconds(COMMAND, "check", *paths)
    assert report("consistency check, three reports", taken, bare) <= CHECK
