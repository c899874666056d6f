"""``consistency explain``: what one rule flags and why."""

import click

from consistency.commands._options import Command, language, language_option


@click.command("explain", cls=Command)
@click.argument("name")
@language_option
@click.pass_context
def command(ctx: click.Context, /, name: str) -> int:
    """Print everything known about a rule, by name or code."""
    from consistency.commands._explanations import explanation
    from consistency.config import find_rule

    click.echo(explanation(find_rule(name), language(ctx)))
    return 0
