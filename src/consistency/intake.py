"""Which files a user means by files, directories, patterns and ``YEAR=PATH``."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from consistency.errors import InputError
from consistency.parsers import FORMATS, split_year

if TYPE_CHECKING:
    from consistency.pipeline import Progress

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
"""A file, a folder (the reports in it and below), a pattern, or several of them; ``YEAR=PATH``
states a file's year, ``-`` is standard input."""


def files(paths: Paths) -> tuple[str, ...]:
    """Return the files that paths name, each once, those of a directory by name.

    Raises:
        InputError: a directory or pattern holds no file that can be read.

    >>> from consistency import example
    >>> files([example.paths()[0], "2023=b.txt"])[1]
    '2023=b.txt'
    """
    given = (paths,) if isinstance(paths, (str, os.PathLike)) else paths
    return tuple(dict.fromkeys(file for path in given for file in _files(os.fspath(path))))


def _files(path: str) -> Iterator[str]:
    if not path:
        raise InputError("error.empty-path")
    year, _ = split_year(path)
    if year is not None or os.path.isfile(path):
        yield path
    elif os.path.isdir(path):
        from pathlib import Path

        yield from _reports(path, map(str, filter(Path.is_file, Path(path).rglob("*"))))
    else:
        import glob

        pattern = glob.has_magic(path) and not os.path.exists(path)
        yield from _reports(path, glob.glob(path, recursive=True)) if pattern else (path,)


def _reports(path: str, candidates: Iterable[str]) -> list[str]:
    found = sorted(file for file in candidates if is_report(file))
    if not found:
        raise InputError("error.no-files", path=path, suffixes=" ".join(_suffixes()))
    return found


def is_report(path: str | os.PathLike[str]) -> bool:
    """Return whether a file is taken for a report: of a known format, not hidden.

    >>> is_report("2026.txt"), is_report(".2026.txt"), is_report("plan.py")
    (True, False, False)
    """
    # Word's lock files (~$x.docx) and hidden files are nobody's report.
    name = os.path.basename(path)
    return name.lower().endswith(_suffixes()) and not name.startswith((".", "~$"))


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(suffix for known in FORMATS for suffix in known.suffixes)


@contextmanager
def progress_bar(wanted: bool) -> Iterator["Progress"]:
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
