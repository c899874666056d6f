"""``consistency rules``: all rules with what they flag."""

from typing import Any

import click

from consistency.commands._options import (
    Command,
    config_options,
    format_option,
    language_option,
    settings,
)


@click.command("rules", cls=Command)
@format_option("text", "jsonl")
@config_options
@language_option
@click.pass_context
def command(ctx: click.Context, /, style: str, **given: Any) -> int:
    """Print one line a rule."""
    from consistency.explanations import listing
    from consistency.rulebook import Rulebook

    config = settings(ctx, given)
    for line in listing(Rulebook.of(config).rules.values(), style, config.lang):
        click.echo(line)
    return 0
