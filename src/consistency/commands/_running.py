"""From paths and settings to a dossier: what ``check`` and ``baseline`` share."""

import os
from collections.abc import Iterable, Sequence

import click

from consistency.commands._decisions import name_unused, read_decisions
from consistency.commands._progress import ProgressLine
from consistency.commands._reading import accepted
from consistency.config import Config, knowledge
from consistency.messages import render
from consistency.model import Decision, Document, Result
from consistency.reading import begin
from consistency.reporters import Dossier
from consistency.suppression import Suppression, inline_decisions, suppressions


def run_check(
    config: Config,
    paths: Sequence[str],
    against: Sequence[str] = (),
    *,
    quiet: bool = False,
) -> Dossier:
    """Check files as the settings say.

    Args:
        config: the settings.
        paths: files to check.
        against: files to compare them with; findings that touch none of ``paths`` are dropped.
        quiet: show no progress.
    """
    from consistency.intake import files

    progress = ProgressLine(config.lang, quiet=quiet)
    words = knowledge(config)
    ours, theirs = files(paths), files(against) if against else ()
    with begin((*ours, *theirs), words, config.jobs) as begun:
        # While copies of this process read, it imports the rules: 20 ms.
        from consistency.dossier import compile_dossier
        from consistency.pipeline import check_readings
        from consistency.rulebook import Rulebook

        rulebook = Rulebook.of(config)
        chosen, options = rulebook.chosen, rulebook.options
        outcomes = begun.results(lambda done: progress("read", done, len(ours) + len(theirs)))
    drafts = accepted(outcomes[: len(ours)], config.lang)
    others = accepted(outcomes[len(ours) :], config.lang)
    readings = {reading.document.name: reading for reading in (*drafts, *others)}.values()
    decisions = read_decisions(config)
    result = check_readings(
        sorted(readings, key=lambda reading: (reading.document.vintage, reading.document.name)),
        rules=chosen,
        settings=options,
        knowledge=words,
        progress=progress,
        decisions=decisions,
        jobs=config.jobs,
    )
    progress.clear()
    name_unused(decisions, result.collection, config, words)
    return compile_dossier(
        rulebook.graded(result),
        lang=config.lang,
        rules=chosen,
        drafts=[reading.document.name for reading in drafts] if against else (),
        lowest=config.severity,
        confidence=config.confidence,
        decisions=_decisions(config, [r.document for r in readings], result),
    )


def _decisions(
    config: Config, documents: Iterable[Document], result: Result
) -> tuple[Decision, ...] | None:
    remarks = [remark for document in documents for remark in suppressions(document)]
    _complain(remarks, config.lang)
    inline = tuple(inline_decisions(remarks, result.findings))
    if not config.baseline:
        return inline or None
    from consistency.baseline import load

    return (*load(config.baseline), *inline)


def _complain(remarks: Iterable[Suppression], lang: str) -> None:
    for remark in remarks:
        if not remark.reason:
            where = f"{remark.document}:{remark.line}"
            click.echo(render("warning.no-reason", lang, where=where), err=True)


def baseline_path(given: str, configured: str, *, isolated: bool) -> str:
    """Return the baseline to use: the one named, the configured, or the usual file if it exists."""
    from consistency.baseline import DEFAULT

    if given or configured or isolated:
        return given or configured
    return DEFAULT if os.path.isfile(DEFAULT) else ""
