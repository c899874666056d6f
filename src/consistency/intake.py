"""Which files a caller means, and a progress bar while they are read."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from consistency.pipeline import Progress

Paths = str | Path | Iterable[str | Path]
"""A file, a folder (the reports in it and below), a pattern, or several of them; ``YEAR=PATH``
states a file's year."""


def files(paths: Paths) -> tuple[str, ...]:
    """Return the files that paths name, each once.

    Raises:
        InputError: a folder or pattern holds no file that can be read.

    >>> from consistency import example
    >>> files([example.paths()[0], "2023=b.txt"])[1]
    '2023=b.txt'
    """
    from consistency.commands._paths import expand

    given = (paths,) if isinstance(paths, (str, Path)) else tuple(paths)
    return expand(map(str, given))


@contextmanager
def progress_bar(wanted: bool) -> Iterator[Progress]:
    """Yield what the pipeline tells its progress; drawn on standard error if wanted."""
    if not wanted:
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("read")

        def tell(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total)

        yield tell
