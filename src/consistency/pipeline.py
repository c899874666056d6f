"""The stages in order; the only module that knows them all.

parsers → extraction → units → alignment → rules → reporters
"""

from collections.abc import Callable, Iterable, Sequence

from consistency.alignment import Decisions, align, own_places
from consistency.errors import NothingToCheckError, VintageError
from consistency.extraction import extract
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection, Document, Reading, Result, Series
from consistency.parsers import read_document
from consistency.rules import Rule, Settings, ledger, registry, run
from consistency.units import observe

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total)."""


def _silent(stage: str, done: int, total: int) -> None:
    pass


def read(
    paths: Sequence[str], *, knowledge: Knowledge = BUILTIN, progress: Progress = _silent
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
    extraction = extract(document, knowledge)
    return Reading(
        document=document,
        observations=tuple(observe(mention, knowledge) for mention in extraction.mentions),
        exclusions=extraction.exclusions,
    )


def collect(
    documents: Iterable[Document],
    knowledge: Knowledge = BUILTIN,
    progress: Progress = _silent,
    decisions: Decisions | None = None,
) -> Collection:
    """Interpret documents and align their observations.

    Args:
        documents: what `read` returned.
        knowledge: the lexicons.
        progress: told of each step.
        decisions: pairs of indicator names that a reader has decided.

    Raises:
        NothingToCheckError: no document holds a figure.
    """
    documents = tuple(documents)
    readings = []
    for done, document in enumerate(documents):
        progress("extract", done, len(documents))
        readings.append(interpret(document, knowledge))
    if not any(reading.observations for reading in readings):
        raise NothingToCheckError("error.no-figures", names=", ".join(d.name for d in documents))
    progress("align", 0, 1)
    return Collection(readings=tuple(readings), series=link(readings, knowledge, decisions))


def link(
    readings: Iterable[Reading],
    knowledge: Knowledge = BUILTIN,
    decisions: Decisions | None = None,
) -> tuple[Series, ...]:
    """Align the observations of several readings."""
    readings = tuple(readings)
    observations = [o for reading in readings for o in reading.observations]
    texts = {r.document.name: r.document.source.reading for r in readings}
    places = own_places(texts.values(), knowledge)
    return align(observations, knowledge=knowledge, decisions=decisions, places=places, texts=texts)


def refuse_double_vintages(documents: Iterable[Document]) -> None:
    """Raise if two work reports speak for one year.

    Raises:
        VintageError: two documents of one vintage and genre.
    """
    seen: dict[tuple[int, str], str] = {}
    for document in documents:
        key = (document.vintage, document.genre)
        if key in seen:
            raise VintageError(
                "error.double-vintage", year=document.vintage, first=seen[key], second=document.name
            )
        seen[key] = document.name


def check(
    documents: Iterable[Document],
    *,
    rules: Iterable[Rule] | None = None,
    settings: Settings | None = None,
    knowledge: Knowledge = BUILTIN,
    progress: Progress = _silent,
    decisions: Decisions | None = None,
) -> Result:
    """Run the whole chain on parsed documents.

    Args:
        documents: what `read` returned, by vintage and name.
        rules: which rules to run; those that are on by default if not given.
        settings: rule name to options.
        knowledge: the lexicons.
        progress: told of each step.
        decisions: pairs of indicator names that a reader has decided.
    """
    documents = tuple(documents)
    refuse_double_vintages(documents)
    collection = collect(documents, knowledge, progress, decisions)
    progress("check", 0, 1)
    return judge(collection, rules=rules, settings=settings, knowledge=knowledge)


def judge(
    collection: Collection,
    *,
    rules: Iterable[Rule] | None = None,
    settings: Settings | None = None,
    knowledge: Knowledge = BUILTIN,
) -> Result:
    """Apply rules to what has been read and aligned; arguments as in `check`."""
    chosen = tuple(r for r in registry().values() if r.default) if rules is None else tuple(rules)
    findings, tallies = run(chosen, collection, settings, knowledge)
    return Result(
        collection=collection,
        findings=findings,
        tallies=tallies,
        promises=tuple(ledger(collection, knowledge)),
    )
