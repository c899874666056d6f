"""Where outputs go: standard output or files, written whole or not at all, never over an input."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress

import click
from msgspec import Struct

from consistency.errors import ConfigError
from consistency.parsers import split_year
from consistency.reporters import FORMATS, Dossier, Layout, write

STANDARD = "-"


class Target(Struct, frozen=True, kw_only=True):
    """One output: its format, and a path or ``-`` for standard output."""

    style: str
    path: str


def targets(styles: Sequence[str], outputs: Sequence[str]) -> tuple[Target, ...]:
    """Pair formats with places.

    An output states its format as ``FORMAT=PATH``, or by its suffix: that of a format asked for
    first, then that of any. A folder takes one file a format. What has no place goes to standard
    output.

    Raises:
        ConfigError: a format cannot be told, or is binary and has no place.

    >>> [(t.style, t.path) for t in targets(["sarif"], ["a.json"])]
    [('sarif', 'a.json')]
    >>> [(t.style, t.path) for t in targets([], ["a.html"])]
    [('text', '-'), ('html', 'a.html')]
    """
    waiting = list(styles)
    placed = []
    for output in outputs:
        style, path = _stated(output)
        if not path:
            raise ConfigError("error.empty-path")
        if os.path.isdir(path) or path.endswith(("/", os.sep)):
            placed += [_inside(path, name) for name in waiting or ["html"]]
            waiting = []
            continue
        style = style or _by_suffix(path, waiting)
        placed.append(Target(style=style, path=path))
        with suppress(ValueError):
            waiting.remove(style)
    left = waiting if styles else ["text"]
    for style in left:
        if FORMATS[style].binary:
            raise ConfigError("error.binary-format", style=style, suffix=FORMATS[style].suffix)
    return (*(Target(style=style, path=STANDARD) for style in left), *placed)


def _stated(output: str) -> tuple[str, str]:
    style, mark, path = output.partition("=")
    return (style, path) if mark and style in FORMATS else ("", output)


def _inside(folder: str, style: str) -> Target:
    return Target(style=style, path=os.path.join(folder, f"findings{FORMATS[style].suffix}"))


def _by_suffix(path: str, waiting: Sequence[str]) -> str:
    for style in (*waiting, *FORMATS):
        if path.lower().endswith(FORMATS[style].suffixes):
            return style
    if len(waiting) == 1:
        return waiting[0]
    raise ConfigError("error.unknown-suffix", path=path, formats=", ".join(FORMATS))


def refuse_inputs(places: Iterable[Target], inputs: Iterable[str]) -> None:
    """Raise if an output would replace a file that is read.

    Raises:
        ConfigError: the two are one file.
    """
    taken = {os.path.realpath(split_year(path)[1]) for path in inputs}
    for place in places:
        if place.path != STANDARD and os.path.realpath(place.path) in taken:
            raise ConfigError("error.output-is-input", path=place.path)


def deliver(place: Target, dossier: Dossier, layout: Layout) -> None:
    """Write one output."""
    content = write(place.style, dossier, layout)
    if place.path != STANDARD:
        replace(place.path, content)
        return
    try:
        click.echo(content, nl=False, color=layout.color)
    except BrokenPipeError:
        raise
    except OSError as cause:
        raise ConfigError(
            "error.cannot-write", path=STANDARD, cause=cause.strerror or cause
        ) from cause


def replace(path: str, content: str | bytes) -> None:
    """Write a file whole or not at all: beside its place, then moved there.

    Raises:
        ConfigError: the folder cannot be written to.
    """
    import tempfile

    data = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    folder, final = os.path.split(os.path.abspath(path))
    try:
        os.makedirs(folder, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{final}.")
    except OSError as cause:
        raise ConfigError("error.cannot-write", path=path, cause=cause.strerror or cause) from cause
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp makes files that nobody else may read; a report is shared.
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    except OSError as cause:
        with suppress(OSError):
            os.unlink(name)
        raise ConfigError("error.cannot-write", path=path, cause=cause.strerror or cause) from cause


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
