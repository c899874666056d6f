"""The stages in order; the only module that knows them all.

parsers → extraction → units → alignment → rules → reporters
"""

from collections.abc import Iterable
from functools import partial

from consistency.alignment import Decisions, align, own_places
from consistency.errors import NothingToCheckError, VintageError
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection, Document, Promise, Reading, Result, Series
from consistency.parallel import Shared, processes
from consistency.reading import Progress, interpret, interpret_all, read, silent
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

__all__ = [
    "Progress",
    "check",
    "check_readings",
    "collect",
    "collect_readings",
    "interpret",
    "interpret_all",
    "judge",
    "link",
    "read",
    "refuse_double_vintages",
]


def collect(
    documents: Iterable[Document],
    knowledge: Knowledge = BUILTIN,
    progress: Progress = silent,
    decisions: Decisions | None = None,
) -> Collection:
    """Interpret documents and align their observations; arguments as in `check`.

    Raises:
        NothingToCheckError: no document holds a figure.
    """
    readings = interpret_all(tuple(documents), knowledge, progress)
    return collect_readings(readings, knowledge, progress, decisions)


def collect_readings(
    readings: Iterable[Reading],
    knowledge: Knowledge = BUILTIN,
    progress: Progress = silent,
    decisions: Decisions | None = None,
) -> Collection:
    """Align the observations of what has been interpreted; arguments as in `check_readings`.

    Raises:
        NothingToCheckError: no document holds a figure.
    """
    readings = tuple(readings)
    if not any(reading.observations for reading in readings):
        names = ", ".join(reading.document.name for reading in readings)
        raise NothingToCheckError("error.no-figures", names=names)
    progress("align", 0, 1)
    return Collection(readings=readings, series=link(readings, knowledge, decisions))


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
    progress: Progress = silent,
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
    # Before figures are read, which takes longest; `check_readings` is a door of its own.
    refuse_double_vintages(documents)
    return check_readings(
        interpret_all(documents, knowledge, progress, jobs),
        rules=rules,
        settings=settings,
        knowledge=knowledge,
        progress=progress,
        decisions=decisions,
        jobs=jobs,
    )


def check_readings(
    readings: Iterable[Reading],
    *,
    rules: Iterable[Rule] | None = None,
    settings: Settings | None = None,
    knowledge: Knowledge = BUILTIN,
    progress: Progress = silent,
    decisions: Decisions | None = None,
    jobs: int = 1,
) -> Result:
    """Align and judge what has been interpreted, by vintage and name; arguments as in `check`."""
    readings = tuple(readings)
    refuse_double_vintages(reading.document for reading in readings)
    count = processes(jobs, sum(len(reading.document.source.text) for reading in readings))
    chosen = _chosen(rules)

    def share(rules: Iterable[Rule], collection: Collection) -> Shared[Applied]:
        tasks = [partial(apply, rule, collection, settings, knowledge) for rule in rules]
        return Shared(tasks, count)

    # Rules about one report need no series: copies of this process begin them meanwhile.
    unlinked = Collection(readings=readings, series=())
    with share((r for r in chosen if r.subject is Subject.READING), unlinked) as alone:
        collection = collect_readings(readings, knowledge, progress, decisions)
        progress("check", 0, 1)
        with share((r for r in chosen if r.subject is not Subject.READING), collection) as across:
            promises = tuple(ledger(collection, knowledge))
            applied = (*across.results(), *alone.results())
    return _result(chosen, applied, collection, promises)


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
    return _result(chosen, applied, collection, tuple(ledger(collection, knowledge)))


def _chosen(rules: Iterable[Rule] | None) -> tuple[Rule, ...]:
    return tuple(r for r in registry().values() if r.default) if rules is None else tuple(rules)


def _result(
    rules: Iterable[Rule],
    applied: Iterable[Applied],
    collection: Collection,
    promises: tuple[Promise, ...],
) -> Result:
    by_rule = {tally.name: (found, tally) for found, tally in applied}
    findings, tallies = gather((by_rule[rule.name] for rule in rules), collection)
    return Result(collection=collection, findings=findings, tallies=tallies, promises=promises)
