"""From files to readings, several at once.

parsers → extraction → units
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from consistency.errors import InputError
from consistency.extraction import extract
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Document, Exclusion, Observation, Reading
from consistency.parallel import Shared, processes
from consistency.parsers import read_document, split_year
from consistency.units import observe

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total)."""


def silent(stage: str, done: int, total: int) -> None:
    """Tell nobody: the `Progress` of a run that nobody watches."""


def read(
    paths: Sequence[str], *, knowledge: Knowledge = BUILTIN, progress: Progress = silent
) -> tuple[Document, ...]:
    """Parse files; ``YEAR=PATH`` states a vintage. Sorted by vintage, then name.

    Raises:
        InputError: a file cannot be read, or its year cannot be inferred.
    """
    documents = []
    for done, path in enumerate(paths):
        progress("read", done, len(paths))
        documents.append(read_document(path, knowledge))
    return tuple(sorted(documents, key=lambda d: (d.vintage, d.name)))


def interpret(document: Document, knowledge: Knowledge = BUILTIN) -> Reading:
    """Extract a document's mentions and normalise their units."""
    observations, exclusions = _figures(document, knowledge)
    return Reading(document=document, observations=observations, exclusions=exclusions)


Figures = tuple[tuple[Observation, ...], tuple[Exclusion, ...]]
"""What a reading adds to its document."""


def _figures(document: Document, knowledge: Knowledge) -> Figures:
    extraction = extract(document, knowledge)
    observations = tuple(observe(mention, knowledge) for mention in extraction.mentions)
    return observations, extraction.exclusions


def interpret_all(
    documents: Sequence[Document],
    knowledge: Knowledge = BUILTIN,
    progress: Progress = silent,
    jobs: int = 1,
) -> tuple[Reading, ...]:
    """Interpret several documents.

    Args:
        documents: what `read` returned.
        knowledge: the lexicons.
        progress: told of each document.
        jobs: number of processes; 0 for one a core.
    """
    tasks = [partial(_figures, document, knowledge) for document in documents]
    sizes = [len(document.source.text) for document in documents]
    with Shared(tasks, processes(jobs, sum(sizes)), sizes) as shared:
        found = shared.results(lambda done: progress("extract", done, len(documents)))
    return tuple(
        Reading(document=document, observations=observations, exclusions=exclusions)
        for document, (observations, exclusions) in zip(documents, found, strict=True)
    )


def begin(
    paths: Sequence[str], knowledge: Knowledge = BUILTIN, jobs: int = 1
) -> Shared[Reading | InputError]:
    """Begin to read and interpret files in other processes, while this one goes on.

    Args:
        paths: files; ``YEAR=PATH`` states a vintage.
        knowledge: the lexicons.
        jobs: number of processes; 0 for one a core.

    Returns:
        The readings that are under way; what is wrong with a file stands in its place.
    """
    tasks = [partial(_attempt, path, knowledge) for path in paths]
    sizes = [_size(path) for path in paths]
    return Shared(tasks, processes(jobs, sum(sizes) // _BYTES), sizes)


_BYTES = 3
"""Of a Chinese character in UTF-8."""


def _attempt(path: str, knowledge: Knowledge) -> Reading | InputError:
    try:
        return interpret(read_document(path, knowledge), knowledge)
    except InputError as error:
        return error


def _size(path: str) -> int:
    """Return a file's size in bytes; 0 for what is none, of which reading it will tell."""
    with suppress(OSError, ValueError):
        return os.path.getsize(split_year(path)[1])
    return 0
