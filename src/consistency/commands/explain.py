"""``consistency explain``: what one rule flags and why."""

from typing import Any

import click

from consistency.commands._options import Command, config_options, language_option, settings


@click.command("explain", cls=Command)
@click.argument("name")
@config_options
@language_option
@click.pass_context
def command(ctx: click.Context, /, name: str, **given: Any) -> int:
    """Print everything known about a rule, by name or code."""
    from consistency.explanations import example, explanation
    from consistency.rulebook import Rulebook

    config = settings(ctx, given)
    rule = Rulebook.of(config).find(name)
    click.echo(explanation(rule, config.lang))
    click.echo(example(rule, config.lang), nl=False)
    return 0
