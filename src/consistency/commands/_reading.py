"""Read the files that a user named; one bad file stops the run with a word about each."""

from collections.abc import Sequence

import click

from consistency.errors import InputError, NothingToCheckError
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Reading
from consistency.reading import begin


def read_all(
    paths: Sequence[str], lang: str, knowledge: Knowledge = BUILTIN, jobs: int = 1
) -> tuple[Reading, ...]:
    """Read and interpret all files, or complain of every one that cannot be read.

    Raises:
        InputError: at least one file could not be read; all have been named on standard error.
    """
    from consistency.intake import files

    with begin(files(paths), knowledge, jobs) as begun:
        return accepted(begun.results(), lang)


def accepted(outcomes: Sequence[Reading | InputError], lang: str) -> tuple[Reading, ...]:
    """Return readings by vintage and name, or complain of every file that could not be read.

    Raises:
        InputError: at least one file could not be read; all have been named on standard error.
    """
    failures = [outcome for outcome in outcomes if isinstance(outcome, InputError)]
    if failures:
        raise _summary(failures, len(outcomes), lang)
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    return tuple(sorted(readings, key=lambda r: (r.document.vintage, r.document.name)))


def _summary(failures: list[InputError], total: int, lang: str) -> InputError:
    if total == 1:
        return failures[0]
    # What is missing for one file is missing for all of its kind.
    for text in dict.fromkeys(failure.text(lang) for failure in failures):
        click.echo(text, err=True)
    nothing = len(failures) == total and all(isinstance(f, NothingToCheckError) for f in failures)
    kind = NothingToCheckError if nothing else InputError
    return kind("error.files-refused", refused=len(failures), total=total)
