"""Work that copies of the process share: same results, same errors, nothing left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from consistency import example, pipeline
from consistency.errors import RuleCrashError
from consistency.model import Collection, Reading, Severity, Verdict
from consistency.parallel import ENOUGH, Shared, processes
from consistency.rules import Rule, Subject
from consistency.rules._base import Text, rule

HERE = os.getpid()
linux = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux only")


def no_children() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def slow_pid() -> int:
    time.sleep(0.2)
    return os.getpid()


@linux
@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_results_stand_in_the_order_of_the_tasks(count: int) -> None:
    tasks = [partial(pow, number, 2) for number in range(600)]
    with Shared(tasks, count) as shared:
        assert shared.results() == [number**2 for number in range(600)]
    assert no_children()


def test_no_task_has_no_result() -> None:
    with Shared[int]([], 3) as shared:
        assert shared.results() == []


@linux
def test_several_processes_do_the_work() -> None:
    with Shared([slow_pid] * 3, 3) as shared:
        assert len({HERE, *shared.results()}) == 3


@linux
def test_copies_begin_before_anyone_waits_for_them() -> None:
    with Shared([time.monotonic], 2) as alone, Shared([time.monotonic] * 2, 2) as shared:
        time.sleep(0.3)
        now = time.monotonic()
        assert alone.results()[0] >= now, "one task needs no copy"
        assert max(shared.results()) < now


def exits() -> None:
    sys.exit()


def is_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def returns_what_cannot_be_sent() -> Callable[[], None]:
    return lambda: None


@linux
@pytest.mark.parametrize("fails", [exits, is_killed, returns_what_cannot_be_sent])
def test_what_a_copy_leaves_undone_is_done_here(fails: Callable[[], object]) -> None:
    def task() -> object:
        return "done" if os.getpid() == HERE else fails()

    with Shared([task] * 4, 2) as shared:
        time.sleep(0.2)
        assert shared.results() == ["done"] * 4
    assert no_children()


@linux
def test_an_error_is_raised_here_as_in_one_process() -> None:
    def task() -> int:
        raise ValueError("no such figure")

    with Shared([task] * 4, 2) as shared, pytest.raises(ValueError, match="no such figure"):
        shared.results()
    assert no_children()


@linux
def test_copies_that_nobody_waits_for_are_ended() -> None:
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Shared([partial(time.sleep, 60)] * 4, 3):
        raise KeyboardInterrupt
    assert no_children()
    assert time.monotonic() - started < 30


def test_short_texts_and_runs_with_threads_stay_in_one_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("consistency.parallel._threads", lambda: 1)
    monkeypatch.setattr("consistency.parallel._QUOTA", os.devnull)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(64)))
    assert processes(0, ENOUGH - 1) == 1
    assert processes(0, 3 * ENOUGH) == 3
    assert processes(0, 1000 * ENOUGH) == 8
    assert processes(5, 1) == 5
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert processes(0, 1000 * ENOUGH) == 1
    monkeypatch.setattr("consistency.parallel._threads", lambda: 2)
    assert processes(5, 1000 * ENOUGH) == 1


@linux
@pytest.mark.parametrize(("quota", "count"), [("150000 100000", 1), ("300000 100000", 3)])
def test_a_container_gives_no_more_cores_than_its_quota(
    quota: str, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "cpu.max"
    monkeypatch.setattr("consistency.parallel._QUOTA", str(path))
    monkeypatch.setattr("consistency.parallel._threads", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(4)))
    path.write_text(f"{quota}\n")
    assert processes(0, 1000 * ENOUGH) == count
    path.write_text("max 100000\n")
    assert processes(0, 1000 * ENOUGH) == 4


@linux
def test_threads_are_counted() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    assert processes(2, ENOUGH) == 1
    ended.set()
    thread.join()


@pytest.fixture
def shared_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Share the pipeline's work between so many processes, whatever else runs here."""
    return lambda count: monkeypatch.setattr(pipeline, "processes", lambda *_: count)


@linux
@pytest.mark.parametrize("count", [2, 3])
def test_a_check_says_the_same_in_any_number_of_processes(
    count: int, shared_by: Callable[[int], None]
) -> None:
    documents = pipeline.read(example.paths())
    alone = pipeline.check(documents)
    shared_by(count)
    together = pipeline.check(documents, jobs=count)
    assert together.findings == alone.findings
    assert together.tallies == alone.tallies
    assert together.promises == alone.promises
    assert together.collection.series == alone.collection.series
    for mine, theirs in zip(together.collection.readings, alone.collection.readings, strict=True):
        assert mine.document is theirs.document
        assert (mine.observations, mine.exclusions) == (theirs.observations, theirs.exclusions)
    assert no_children()


def crashing(subject: Subject) -> Rule:
    def check(subject: Reading | Collection) -> list[Verdict]:
        raise ValueError("our fault")

    text = Text(zh="甲", en="a")
    return rule(
        code="XYZ001",
        name="crashing",
        subject=subject,
        severity=Severity.INFO,
        title=text,
        message=text,
        why=text,
        since="0",
    )(check)  # type: ignore[arg-type]


@linux
@pytest.mark.parametrize("subject", [Subject.READING, Subject.COLLECTION])
def test_a_rule_that_crashes_in_a_copy_is_named(
    subject: Subject, shared_by: Callable[[int], None]
) -> None:
    shared_by(3)
    rules = (crashing(subject), *pipeline.registry().values())
    with pytest.raises(RuleCrashError, match="crashing"):
        pipeline.check(pipeline.read(example.paths()), rules=rules)
    assert no_children()


@linux
def test_the_command_prints_the_same_for_any_number_of_jobs(tmp_path: Path) -> None:
    def printed(*arguments: str) -> bytes:
        command = (sys.executable, "-m", "consistency", *arguments, *example.paths())
        done = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
        return done.stdout + done.stderr

    for command in ("check", "extract", "align", "ledger"):
        assert printed(command, "--jobs", "3") == printed(command, "--jobs", "1"), command
