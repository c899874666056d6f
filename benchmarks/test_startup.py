"""How long the command takes as a whole process, against a bare interpreter in the same run."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("consistency")
BARE = (sys.executable, "-c", "pass")
ROUNDS = 12
"""The best of so many: the machine may be busy, the program is never faster than it is."""

VERSION, CHECK = 10, 40
"""Most multiples of ``python -c pass``: guards against getting slower. Aimed at: 10 and 25.
Measured: 4, and 24 to 26 on two cores, where two processes share the check; in one it is 34."""

# As an installed package has it: with byte code on disk, which pip writes.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "consistency-benchmark-bytecode"),
}

YEARS = {"000": 2026, "001": 2023, "004": 2025}


def seconds(*command: str | Path) -> float:
    """Return the wall-clock time of a command."""
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=ENVIRONMENT)
    taken = time.perf_counter() - started
    assert done.returncode in (0, 1), done.stderr
    return taken


def multiples(name: str, *command: str | Path) -> float:
    """Return how many times a bare interpreter a command takes; both in turn, the best of each."""
    seconds(*command)  # writes the byte code
    taken, bare = map(
        min, zip(*((seconds(*command), seconds(*BARE)) for _ in range(ROUNDS)), strict=True)
    )
    print(f"{name}: {taken * 1000:.0f} ms, {taken / bare:.1f} times python -c pass")
    return taken / bare


def test_version() -> None:
    assert multiples("consistency --version", COMMAND, "--version") <= VERSION


def test_check_of_the_example() -> None:
    example = Path(__file__).parent.parent / "src" / "consistency" / "example"
    multiples("consistency check, five example reports", COMMAND, "check", example)


def test_check_of_three_reports() -> None:
    root = Path(__file__).parent.parent
    shared = (root / os.environ.get("CONSISTENCY_SHARED", "../shared")).resolve()
    if not shared.is_dir():
        pytest.skip(f"no real reports at {shared}; set CONSISTENCY_SHARED")
    paths = [f"{year}={shared / 'reports' / 'seeds' / name}.txt" for name, year in YEARS.items()]
    assert multiples("consistency check, three reports", COMMAND, "check", *paths) <= CHECK
