"""From paths and settings to a dossier: what ``check`` and ``baseline`` share."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from consistency.commands._decisions import name_unused, read_decisions
from consistency.commands._progress import ProgressLine
from consistency.commands._reading import read_all
from consistency.config import (
    Config,
    available_rules,
    chosen_rules,
    graded,
    knowledge,
    rule_options,
)
from consistency.dossier import compile_dossier
from consistency.messages import render
from consistency.model import Decision, Document, Result
from consistency.pipeline import check
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
    rules = available_rules(config)
    chosen = chosen_rules(config, rules)
    options = rule_options(config, rules)
    progress = ProgressLine(config.lang, quiet=quiet)
    words = knowledge(config)
    drafts = read_all(paths, config.lang, progress, words)
    others = read_all(against, config.lang, progress, words) if against else ()
    documents = tuple({d.name: d for d in (*drafts, *others)}.values())
    decisions = read_decisions(config)
    result = check(
        sorted(documents, key=lambda document: (document.vintage, document.name)),
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
        graded(result, config),
        lang=config.lang,
        rules=chosen,
        drafts=[document.name for document in drafts] if against else (),
        lowest=config.severity,
        confidence=config.confidence,
        decisions=_decisions(config, documents, result),
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
    return DEFAULT if Path(DEFAULT).is_file() else ""
