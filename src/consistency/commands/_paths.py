"""Turn what a user names into files: directories, patterns, ``YEAR=PATH``."""

import glob
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from consistency.errors import InputError
from consistency.parsers import FORMATS

_STATED_YEAR = re.compile(r"\d{4}=")


def expand(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the files that arguments stand for, each once, those of a directory by name.

    Raises:
        InputError: a directory or pattern holds no file that can be read.
    """
    return tuple(dict.fromkeys(file for path in paths for file in _files(path)))


def _files(path: str) -> Iterator[str]:
    if _STATED_YEAR.match(path):
        yield path
    elif Path(path).is_dir():
        yield from _some(path, (str(file) for file in Path(path).rglob("*") if file.is_file()))
    elif glob.has_magic(path) and not Path(path).exists():
        yield from _some(path, glob.glob(path, recursive=True))
    else:
        yield path


def _some(path: str, files: Iterable[str]) -> list[str]:
    known = tuple(suffix for known_format in FORMATS for suffix in known_format.suffixes)
    found = sorted(
        file
        for file in files
        # Word's lock files (~$x.docx) and hidden files are nobody's report.
        if file.lower().endswith(known) and not Path(file).name.startswith((".", "~$"))
    )
    if not found:
        raise InputError("error.no-files", path=path, suffixes=" ".join(known))
    return found
