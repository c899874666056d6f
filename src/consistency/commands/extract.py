"""``consistency extract``: every figure of the reports, one a line."""

import click

from consistency.commands._options import (
    Command,
    format_option,
    language,
    language_option,
    option,
    paths_argument,
)


@click.command("extract", cls=Command)
@paths_argument
@format_option("text", "jsonl")
@option("--coverage", is_flag=True, help="help.coverage")
@language_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], style: str, coverage: bool) -> int:
    """Print the mentions of the given files."""
    from consistency.commands._reading import read_all
    from consistency.pipeline import interpret
    from consistency.reporters import listings

    readings = [interpret(document) for document in read_all(paths, language(ctx))]
    show = listings.certificate if coverage else listings.mentions
    for line in show(readings, style, language(ctx)):
        click.echo(line)
    return 0
