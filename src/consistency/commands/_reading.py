"""Read the files that a user named; one bad file stops the run with a word about each."""

from collections.abc import Sequence

import click

from consistency.errors import InputError, NothingToCheckError
from consistency.messages import render
from consistency.model import Document
from consistency.pipeline import read


def read_all(paths: Sequence[str], lang: str) -> tuple[Document, ...]:
    """Parse all files, or complain of every one that cannot be read.

    Raises:
        InputError: at least one file could not be read; all have been named on standard error.
    """
    documents: list[Document] = []
    failures: list[InputError] = []
    for path in paths:
        try:
            documents.extend(read([path]))
        except InputError as error:
            failures.append(error)
    if failures:
        for failure in failures[:-1]:
            click.echo(failure.text(lang), err=True)
        raise _summary(failures, len(paths), lang)
    return tuple(sorted(documents, key=lambda document: (document.vintage, document.name)))


def _summary(failures: list[InputError], total: int, lang: str) -> InputError:
    last = failures[-1]
    if total == 1:
        return last
    click.echo(last.text(lang), err=True)
    nothing = len(failures) == total and all(isinstance(f, NothingToCheckError) for f in failures)
    kind = NothingToCheckError if nothing else InputError
    return kind("error.files-refused", refused=len(failures), total=total)


def announce(key: str, lang: str, **fields: object) -> None:
    """Print a catalogue entry to standard error."""
    click.echo(render(key, lang, **fields), err=True)
