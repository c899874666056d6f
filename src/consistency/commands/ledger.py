"""``consistency ledger``: what became of each target."""

import click

from consistency.commands._options import (
    Command,
    format_option,
    language,
    language_option,
    paths_argument,
)


@click.command("ledger", cls=Command)
@paths_argument
@format_option("text", "jsonl")
@language_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], style: str) -> int:
    """Print the promises that a later report could answer."""
    from consistency.commands._reading import read_all
    from consistency.pipeline import check
    from consistency.reporters import listings

    result = check(read_all(paths, language(ctx)), rules=())
    for line in listings.ledger(result, style, language(ctx)):
        click.echo(line)
    return 0
