"""Standard output and standard error, made safe to print on."""

import sys
from collections.abc import Iterable


def prepare_streams() -> None:
    """Make printing safe: pipes get UTF-8, terminals escape what they cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")


def list_lines(lines: Iterable[str], command: str, lang: str) -> None:
    """Print a listing; say on standard error why there is none, if there is none."""
    import click

    from consistency.messages import render

    listed = tuple(lines)
    for line in listed:
        click.echo(line)
    if not listed:
        click.echo(render("note.nothing-listed", lang, command=command), err=True)
