"""``consistency ledger``: what became of each target."""

from typing import Any

import click

from consistency.commands._options import Command, decisions_option, listing_options, settings


@click.command("ledger", cls=Command)
@listing_options
@decisions_option
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], style: str, **given: Any) -> int:
    """Print the promises that a later report could answer."""
    from consistency.commands._decisions import name_unused, read_decisions
    from consistency.commands._reading import read_all
    from consistency.commands._streams import list_lines
    from consistency.config import knowledge
    from consistency.pipeline import check_readings
    from consistency.reporters import listings

    config = settings(ctx, given)
    words = knowledge(config)
    readings = read_all(paths, config.lang, words, config.jobs)
    decisions = read_decisions(config)
    result = check_readings(readings, rules=(), knowledge=words, decisions=decisions)
    name_unused(decisions, result.collection, config, words)
    list_lines(listings.ledger(result, style, config.lang), "ledger", config.lang)
    return 0
