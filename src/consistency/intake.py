"""Which files a user means by files, directories, patterns and ``YEAR=PATH``."""

import glob
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.errors import InputError
from consistency.patterns import pattern

if TYPE_CHECKING:
    from consistency.pipeline import Progress

Paths = str | Path | Iterable[str | Path]
"""A file, a folder (the reports in it and below), a pattern, or several of them; ``YEAR=PATH``
states a file's year, ``-`` is standard input."""

_STATED_YEAR = pattern(r"\d{4}=")


def files(paths: Paths) -> tuple[str, ...]:
    """Return the files that paths name, each once, those of a directory by name.

    Raises:
        InputError: a directory or pattern holds no file that can be read.

    >>> from consistency import example
    >>> files([example.paths()[0], "2023=b.txt"])[1]
    '2023=b.txt'
    """
    given = (paths,) if isinstance(paths, (str, Path)) else paths
    return tuple(dict.fromkeys(file for path in given for file in _files(str(path))))


def _files(path: str) -> Iterator[str]:
    if not path:
        raise InputError("error.empty-path")
    if _STATED_YEAR.match(path):
        yield path
    elif Path(path).is_dir():
        yield from _reports(path, map(str, filter(Path.is_file, Path(path).rglob("*"))))
    elif glob.has_magic(path) and not Path(path).exists():
        yield from _reports(path, glob.glob(path, recursive=True))
    else:
        yield path


def _reports(path: str, candidates: Iterable[str]) -> list[str]:
    found = sorted(file for file in candidates if is_report(Path(file)))
    if not found:
        raise InputError("error.no-files", path=path, suffixes=" ".join(_suffixes()))
    return found


def is_report(path: Path) -> bool:
    """Return whether a file is taken for a report: of a known format, not hidden.

    >>> is_report(Path("2026.txt")), is_report(Path(".2026.txt")), is_report(Path("plan.py"))
    (True, False, False)
    """
    # Word's lock files (~$x.docx) and hidden files are nobody's report.
    return path.name.lower().endswith(_suffixes()) and not path.name.startswith((".", "~$"))


@cache
def _suffixes() -> tuple[str, ...]:
    from consistency.parsers import FORMATS

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
