"""``consistency rules``: all rules with what they flag."""

import click

from consistency.commands._options import Command, format_option, language, language_option


@click.command("rules", cls=Command)
@format_option("text", "jsonl")
@language_option
@click.pass_context
def command(ctx: click.Context, /, style: str) -> int:
    """Print one line a rule."""
    from consistency.commands._explanations import listing
    from consistency.rules import registry

    for line in listing(registry().values(), style, language(ctx)):
        click.echo(line)
    return 0
