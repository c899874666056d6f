"""Tasks shared between this process and copies of it, so that a run uses several cores.

A copy (`os.fork`) begins with all that has been imported, read and compiled: it costs 3 ms where a
new interpreter costs 50. Each process takes the next task from a queue, a pipe that is filled
before the first copy is made; a copy sends back what its tasks returned, and ends. What a copy
leaves undone, since a task raised or the system ended it, this process does itself: results and
errors are those of one process.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Generic, Self, TypeVar

Result = TypeVar("Result")

ENOUGH = 10_000
"""Characters of text that make another process worth its cost (measured on work reports)."""
MOST = 8
"""Processes that are used unless more are asked for: a copy costs this process 3 ms."""
_QUOTA = "/sys/fs/cgroup/cpu.max"
"""Microseconds of all cores that a container may use in a period (cgroups 2, cpu.max)."""
_LOTS = 255
"""Tasks are taken in so many lots at most: the queue names a lot by one byte."""


def processes(wanted: int, characters: int) -> int:
    """Return how many processes to use: 1 where copies are not safe.

    Safe is Linux as long as no other thread runs, which a copy would lack and might wait for.

    Args:
        wanted: number of processes; 0 for one a core where the texts are long enough.
        characters: length of all texts together.

    >>> processes(0, 100)
    1
    """
    if sys.platform != "linux" or _threads() > 1:
        return 1
    return wanted or max(1, min(_cores(), MOST, characters // ENOUGH))


def _cores() -> int:
    """Return the number of cores that this process may use, by its affinity and its quota."""
    cores = len(os.sched_getaffinity(0))
    with suppress(OSError, ValueError), open(_QUOTA) as file:  # no quota is written as "max"
        time, period = map(int, file.read().split())
        cores = min(cores, time // period)
    return cores


def _threads() -> int:
    """Return the number of threads, those of extension modules as well."""
    with suppress(OSError):
        return len(os.listdir("/proc/self/task"))
    return 2


class Shared(Generic[Result]):
    """Tasks that copies of this process begin at once, and that this process helps to finish.

    >>> with Shared([lambda: 1, lambda: 2], processes=1) as shared:
    ...     shared.results()
    [1, 2]
    """

    def __init__(
        self,
        tasks: Sequence[Callable[[], Result]],
        processes: int,
        sizes: Sequence[int] | None = None,
    ) -> None:
        """Fill the queue and start the copies.

        Args:
            tasks: what is to be done.
            processes: number of processes, this one included.
            sizes: of the tasks; the largest are begun first, so that no process is left with one
                when the others have done.
        """
        self._tasks = tasks
        self._order = sorted(range(len(tasks)), key=lambda at: -sizes[at] if sizes else 0)
        self._lots = min(len(tasks), _LOTS)
        self._queue, filler = os.pipe()
        os.write(filler, bytes(range(self._lots)))
        os.close(filler)
        self._copies: list[tuple[int, int]] = []
        for _ in range(min(processes, self._lots) - 1):
            self._copies.append(self._copy())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """End the copies that nobody waits for any more."""
        os.close(self._queue)
        for child, source in self._copies:
            os.close(source)
            os.kill(child, 9)
            os.waitpid(child, 0)

    def results(self, begun: Callable[[int], None] = lambda _: None) -> list[Result]:
        """Return what the tasks returned, in their order.

        Args:
            begun: told of each task that this process begins, by its number.
        """
        done = dict(self._do(begun))
        while self._copies:
            done |= self._received(*self._copies[-1])
            self._copies.pop()
        return [done[at] if at in done else task() for at, task in enumerate(self._tasks)]

    def _do(self, begun: Callable[[int], None]) -> Iterator[tuple[int, Result]]:
        """Do the tasks that no other process has taken."""
        while lot := os.read(self._queue, 1):
            for at in self._order[lot[0] :: self._lots]:
                begun(at)
                yield at, self._tasks[at]()

    def _copy(self) -> tuple[int, int]:
        """Start a copy; return its number and the pipe from which its results come."""
        import pickle

        source, sink = os.pipe()
        child = os.fork()
        if child:
            os.close(sink)
            return child, source
        try:
            with open(sink, "wb") as file:
                pickle.dump(dict(self._do(lambda _: None)), file, pickle.HIGHEST_PROTOCOL)
        finally:
            # Neither a traceback nor what the parent has yet to print leaves a copy.
            os._exit(0)

    @staticmethod
    def _received(child: int, source: int) -> dict[int, Result]:
        """Wait for a copy; return the results that it sends, by the number of the task."""
        import pickle

        results: dict[int, Result] = {}
        # A copy that failed or was ended sends nothing, or a part of its results.
        with open(source, "rb", closefd=False) as file, suppress(EOFError, pickle.UnpicklingError):
            results = pickle.load(file)
        os.close(source)
        os.waitpid(child, 0)
        return results
