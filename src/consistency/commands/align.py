"""``consistency align``: the indicators that several reports speak of."""

import click

from consistency.commands._options import (
    Command,
    format_option,
    language,
    language_option,
    paths_argument,
)


@click.command("align", cls=Command)
@paths_argument
@format_option("text", "jsonl")
@language_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], style: str) -> int:
    """Print the series of two or more documents."""
    from consistency.commands._reading import read_all
    from consistency.pipeline import collect
    from consistency.reporters import listings

    collection = collect(read_all(paths, language(ctx)))
    for line in listings.series(collection, style, language(ctx)):
        click.echo(line)
    return 0
