"""``consistency baseline``: keep decisions on findings: add, update, prune, show."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from consistency.commands._options import (
    Command,
    Group,
    SpreadingCommand,
    config_options,
    language_option,
    option,
    paths_argument,
    rule_selection_options,
    settings,
)
from consistency.messages import render
from consistency.model import Choice

if TYPE_CHECKING:
    from consistency.model import Finding
    from consistency.reporters import Dossier

_CHOICES = tuple(choice.value for choice in Choice)
_file_option = option("--baseline", metavar="FILE", help="help.baseline-file")


@click.group("baseline", cls=Group)
def command() -> None:
    """Keep decisions on findings."""


@command.command("add", cls=SpreadingCommand)
@paths_argument
@option("--decision", type=click.Choice(_CHOICES), required=True, help="help.decision")
@option("--owner", default="", help="help.owner")
@option("--reason", default="", help="help.reason")
@option("--expiry", type=click.DateTime(("%Y-%m-%d",)), help="help.expiry")
@option("--finding", "prints", multiple=True, metavar="FINGERPRINT", help="help.finding")
@option("--against", multiple=True, metavar="FILE...", help="help.against")
@rule_selection_options
@_file_option
@config_options
@language_option
@click.pass_context
def add(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    decision: str,
    expiry: datetime | None,
    prints: tuple[str, ...],
    **given: Any,
) -> int:
    """Record one decision on the findings that have none."""
    from consistency.baseline import decide
    from consistency.commands._running import run_check

    config = settings(ctx, given)
    dossier = run_check(config, paths, given["against"])
    new = decide(
        _chosen(dossier, prints),
        Choice(decision),
        owner=given["owner"],
        reason=given["reason"],
        expiry=expiry and expiry.date(),
    )
    return _store(config, new)


def _chosen(dossier: "Dossier", prints: tuple[str, ...]) -> list["Finding"]:
    """Return the findings whose fingerprints begin so; those without a decision if none is given.

    Raises:
        ConfigError: no finding for one of the beginnings, or several.
    """
    from consistency.errors import ConfigError

    if not prints:
        return [entry.finding for entry in dossier.counted if entry.decision is None]
    chosen = []
    for start in prints:
        meant = [e.finding for e in dossier.counted if e.finding.fingerprint.startswith(start)]
        known = {finding.fingerprint for finding in meant}
        if len(known) != 1:
            key = "error.several-findings" if known else "error.unknown-finding"
            raise ConfigError(key, fingerprint=start)
        chosen += meant
    return chosen


@command.command("update", cls=Command)
@click.argument("workbook", type=click.Path())
@_file_option
@config_options
@language_option
@click.pass_context
def update(ctx: click.Context, /, workbook: str, **given: Any) -> int:
    """Take over the decisions filled in an XLSX working paper."""
    from consistency.baseline import from_workbook

    return _store(settings(ctx, given), from_workbook(workbook))


@command.command("prune", cls=SpreadingCommand)
@paths_argument
@option("--against", multiple=True, metavar="FILE...", help="help.against")
@_file_option
@config_options
@language_option
@click.pass_context
def prune(ctx: click.Context, /, paths: tuple[str, ...], **given: Any) -> int:
    """Drop decisions that no finding matches any longer, and those that have expired."""
    from consistency.baseline import dump, load, pruned
    from consistency.commands._outputs import replace
    from consistency.commands._running import run_check

    config = settings(ctx, given)
    old = load(_path(config))
    findings = run_check(config, paths, given["against"]).result.findings
    kept = pruned(old, findings, date.today())
    replace(_path(config), dump(kept))
    fields = {"path": _path(config), "dropped": len(old) - len(kept), "kept": len(kept)}
    click.echo(render("baseline.pruned", config.lang, **fields), err=True)
    return 0


@command.command("show", cls=Command)
@_file_option
@config_options
@language_option
@click.pass_context
def show(ctx: click.Context, /, **given: Any) -> int:
    """Print the decisions."""
    from consistency.baseline import load
    from consistency.terminal import clean

    config = settings(ctx, given)
    for decision in load(_path(config)):
        until = decision.expiry.isoformat() if decision.expiry else ""
        cells = (
            decision.fingerprint,
            decision.rule,
            render(f"decision.{decision.decision.value}", config.lang),
            decision.owner,
            until,
            decision.reason,
            " / ".join(decision.quotes),
        )
        click.echo(clean("  ".join(cell for cell in cells if cell)))
    return 0


def _path(config: Any) -> str:
    from consistency.baseline import DEFAULT

    return config.baseline or DEFAULT


def _store(config: Any, new: Any) -> int:
    from pathlib import Path

    from consistency.baseline import dump, load, merged
    from consistency.commands._outputs import replace

    path = _path(config)
    old = load(path) if Path(path).exists() else ()
    together = merged(old, new)
    replace(path, dump(together))
    fields = {"path": path, "added": len(together) - len(old), "total": len(together)}
    click.echo(render("baseline.stored", config.lang, **fields), err=True)
    return 0
