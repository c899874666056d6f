"""``consistency check``: run the rules and print the findings."""

import os
import sys
from contextlib import suppress
from typing import Any

import click

from consistency.commands._options import (
    SpreadingCommand,
    config_options,
    decisions_option,
    jobs_option,
    language_option,
    option,
    paths_argument,
    rule_selection_options,
    settings,
)
from consistency.reporters import FORMATS, Dossier, Layout, require


@click.command("check", cls=SpreadingCommand)
@paths_argument
@option("--against", multiple=True, metavar="FILE...", help="help.against")
@option("--format", "styles", type=click.Choice(tuple(FORMATS)), multiple=True, help="help.formats")
@option("-o", "--output", "outputs", multiple=True, metavar="[FORMAT=]PATH", help="help.output")
@rule_selection_options
@option("--severity", type=click.Choice(("info", "warning", "error")), help="help.severity")
@option("--confidence", type=click.FloatRange(0, 1), help="help.confidence")
@option("--fail-on", type=click.Choice(("info", "warning", "error", "never")), help="help.fail-on")
@option("--baseline", metavar="FILE", help="help.baseline-file")
@option("--no-baseline", is_flag=True, help="help.no-baseline")
@decisions_option
@option("--fix", type=click.Choice(("tracked",)), help="help.fix")
@option("--redact", is_flag=True, help="help.redact")
@option("--width", type=click.IntRange(40), metavar="COLUMNS", help="help.width")
@option("--color/--no-color", default=None, help="help.color")
@option("--full", is_flag=True, help="help.full")
@jobs_option
@option("-q", "--quiet", is_flag=True, help="help.quiet")
@config_options
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    against: tuple[str, ...],
    styles: tuple[str, ...],
    outputs: tuple[str, ...],
    **given: Any,
) -> int:
    """Check the given files."""
    from consistency.commands._outputs import deliver, refuse_inputs, targets
    from consistency.commands._running import run_check
    from consistency.intake import files

    config = settings(ctx, given)
    places = targets(styles, outputs)
    for place in places:
        require(place.style)
    refuse_inputs(places, (*files(paths), *files(against), config.baseline))
    dossier = run_check(config, paths, against, quiet=given["quiet"])
    if given["redact"]:
        from consistency.redaction import redacted

        dossier = redacted(dossier)
    for place in places:
        deliver(place, dossier, _layout(given))
    if not given["quiet"] and all(place.style != "text" for place in places):
        from consistency.reporters.text import summary

        click.echo("\n".join(summary(dossier)), err=True)
    return _status(dossier, config.fail_on)


def _layout(given: dict[str, Any]) -> Layout:
    color = given["color"]
    return Layout(
        width=given["width"] or _width(),
        color=_wants_color() if color is None else color,
        full=given["full"],
        quiet=given["quiet"],
        fix=given["fix"] or "",
    )


def _wants_color() -> bool:
    """Return whether output goes to a terminal that shows colors (no-color.org)."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not plain


def _width() -> int:
    """Return the columns of the terminal, at most 120: longer lines are hard to read."""
    # shutil.get_terminal_size does the same and takes 3 ms to import.
    with suppress(ValueError, OSError):
        return min(int(os.environ.get("COLUMNS") or os.get_terminal_size().columns), 120)
    return 80


def _status(dossier: Dossier, fail_on: str) -> int:
    from consistency.dossier import reaches
    from consistency.errors import NothingToCheckError
    from consistency.model import Severity

    if not any(tally.checked for tally in dossier.result.tallies):
        # Nothing checked is not a pass.
        return NothingToCheckError.exit_status
    if fail_on == "never":
        return 0
    lowest = Severity(fail_on)
    return int(any(reaches(entry.finding.severity, lowest) for entry in dossier.counted))
