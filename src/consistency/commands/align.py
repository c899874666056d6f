"""``consistency align``: the indicators that several reports speak of."""

from typing import Any

import click

from consistency.commands._options import (
    Command,
    config_options,
    format_option,
    language_option,
    paths_argument,
    settings,
)


@click.command("align", cls=Command)
@paths_argument
@format_option("text", "jsonl")
@config_options
@language_option
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], style: str, **given: Any) -> int:
    """Print the series of two or more documents."""
    from consistency.commands._reading import read_all
    from consistency.config import knowledge
    from consistency.pipeline import collect
    from consistency.reporters import listings

    config = settings(ctx, given)
    words = knowledge(config)
    documents = read_all(paths, config.lang, knowledge=words)
    for line in listings.series(collect(documents, words), style, config.lang):
        click.echo(line)
    return 0
