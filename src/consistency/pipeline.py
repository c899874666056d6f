"""The stages in order; the only module that knows them all.

parsers → extraction → units → alignment → rules → reporters
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from consistency.alignment import Decisions, align, own_places
from consistency.errors import NothingToCheckError, VintageError
from consistency.extraction import extract
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Collection,
    Document,
    Exclusion,
    Observation,
    Reading,
    Result,
    Series,
)
from consistency.parallel import Shared, processes
from consistency.parsers import read_document
from consistency.rules import (
    Applied,
    Rule,
    Settings,
    Subject,
    apply,
    gather,
    ledger,
    registry,
)
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
    progress: Progress = _silent,
    jobs: int = 1,
) -> tuple[Reading, ...]:
    """Interpret several documents, in their order; arguments as in `check`."""
    # The longest first, so that no process is left with one when the others have done.
    longest = sorted(range(len(documents)), key=lambda at: -len(documents[at].source.text))
    tasks = [partial(_figures, documents[at], knowledge) for at in longest]
    with Shared(tasks, _processes(jobs, documents)) as shared:
        figures = shared.results(lambda done: progress("extract", done, len(documents)))
    found = dict(zip(longest, figures, strict=True))
    return tuple(
        Reading(document=document, observations=found[at][0], exclusions=found[at][1])
        for at, document in enumerate(documents)
    )


def _processes(jobs: int, documents: Iterable[Document]) -> int:
    return processes(jobs, sum(len(document.source.text) for document in documents))


def collect(
    documents: Iterable[Document],
    knowledge: Knowledge = BUILTIN,
    progress: Progress = _silent,
    decisions: Decisions | None = None,
    jobs: int = 1,
) -> Collection:
    """Interpret documents and align their observations; arguments as in `check`.

    Raises:
        NothingToCheckError: no document holds a figure.
    """
    readings = _with_figures(tuple(documents), knowledge, progress, jobs)
    progress("align", 0, 1)
    return Collection(readings=readings, series=link(readings, knowledge, decisions))


def _with_figures(
    documents: Sequence[Document], knowledge: Knowledge, progress: Progress, jobs: int
) -> tuple[Reading, ...]:
    readings = interpret_all(documents, knowledge, progress, jobs)
    if not any(reading.observations for reading in readings):
        raise NothingToCheckError("error.no-figures", names=", ".join(d.name for d in documents))
    return readings


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
    jobs: int = 1,
) -> Result:
    """Run the whole chain on parsed documents.

    Args:
        documents: what `read` returned, by vintage and name.
        rules: which rules to run; those that are on by default if not given.
        settings: rule name to options.
        knowledge: the lexicons.
        progress: told of each step.
        decisions: pairs of indicator names that a reader has decided.
        jobs: number of processes; 0 for one a core. The result is the same for all.
    """
    documents = tuple(documents)
    refuse_double_vintages(documents)
    readings = _with_figures(documents, knowledge, progress, jobs)
    jobs = _processes(jobs, documents)
    chosen = _chosen(rules)
    unlinked = Collection(readings=readings, series=())

    def share(rules: Iterable[Rule], collection: Collection) -> Shared[Applied]:
        tasks = [partial(apply, rule, collection, settings, knowledge) for rule in rules]
        return Shared(tasks, jobs)

    # Rules about one report need no series: copies of this process begin them meanwhile.
    with share((r for r in chosen if r.subject is Subject.READING), unlinked) as alone:
        progress("align", 0, 1)
        collection = Collection(readings=readings, series=link(readings, knowledge, decisions))
        progress("check", 0, 1)
        with share((r for r in chosen if r.subject is not Subject.READING), collection) as across:
            applied = (*across.results(), *alone.results())
    return _result(chosen, applied, collection, knowledge)


def judge(
    collection: Collection,
    *,
    rules: Iterable[Rule] | None = None,
    settings: Settings | None = None,
    knowledge: Knowledge = BUILTIN,
) -> Result:
    """Apply rules to what has been read and aligned; arguments as in `check`."""
    chosen = _chosen(rules)
    applied = [apply(rule, collection, settings, knowledge) for rule in chosen]
    return _result(chosen, applied, collection, knowledge)


def _chosen(rules: Iterable[Rule] | None) -> tuple[Rule, ...]:
    return tuple(r for r in registry().values() if r.default) if rules is None else tuple(rules)


def _result(
    rules: Iterable[Rule], applied: Iterable[Applied], collection: Collection, knowledge: Knowledge
) -> Result:
    by_rule = {tally.name: (found, tally) for found, tally in applied}
    findings, tallies = gather((by_rule[rule.name] for rule in rules), collection)
    return Result(
        collection=collection,
        findings=findings,
        tallies=tallies,
        promises=tuple(ledger(collection, knowledge)),
    )
