"""``consistency extract``: every figure of the reports, one a line."""

from typing import Any

import click

from consistency.commands._options import Command, listing_options, option, settings


@click.command("extract", cls=Command)
@listing_options
@option("--coverage", is_flag=True, help="help.coverage")
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[str, ...], style: str, coverage: bool, **given: Any
) -> int:
    """Print the mentions of the given files."""
    from consistency.commands._reading import read_all
    from consistency.config import knowledge
    from consistency.reporters import listings

    config = settings(ctx, given)
    readings = read_all(paths, config.lang, knowledge(config), config.jobs)
    show = listings.certificate if coverage else listings.mentions
    for line in show(readings, style, config.lang):
        click.echo(line)
    return 0
