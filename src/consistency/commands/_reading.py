"""Read the files that a user named; one bad file stops the run with a word about each."""

from collections.abc import Callable, Sequence

import click

from consistency.errors import InputError, NothingToCheckError
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Document
from consistency.pipeline import read


def _silent(stage: str, done: int, total: int) -> None:
    pass


def read_all(
    paths: Sequence[str],
    lang: str,
    progress: Callable[[str, int, int], None] = _silent,
    knowledge: Knowledge = BUILTIN,
) -> tuple[Document, ...]:
    """Parse all files, or complain of every one that cannot be read.

    Raises:
        InputError: at least one file could not be read; all have been named on standard error.
    """
    from consistency.intake import files

    named = files(paths)
    documents: list[Document] = []
    failures: list[InputError] = []
    for done, path in enumerate(named):
        progress("read", done, len(named))
        try:
            documents.extend(read([path], knowledge=knowledge))
        except InputError as error:
            failures.append(error)
    if failures:
        raise _summary(failures, len(named), lang)
    return tuple(sorted(documents, key=lambda document: (document.vintage, document.name)))


def _summary(failures: list[InputError], total: int, lang: str) -> InputError:
    if total == 1:
        return failures[0]
    # What is missing for one file is missing for all of its kind.
    for text in dict.fromkeys(failure.text(lang) for failure in failures):
        click.echo(text, err=True)
    nothing = len(failures) == total and all(isinstance(f, NothingToCheckError) for f in failures)
    kind = NothingToCheckError if nothing else InputError
    return kind("error.files-refused", refused=len(failures), total=total)
