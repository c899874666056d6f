"""``consistency align``: the indicators that several reports speak of."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from consistency.commands._options import (
    Command,
    decisions_option,
    listing_options,
    option,
    settings,
)

if TYPE_CHECKING:
    from consistency.alignment import Doubt


@click.command("align", cls=Command)
@listing_options
@option("--review", metavar="FILE", help="help.review")
@decisions_option
@click.pass_context
def command(
    ctx: click.Context, /, paths: tuple[str, ...], style: str, review: str | None, **given: Any
) -> int:
    """Print the series of two or more documents."""
    from consistency.alignment import doubts
    from consistency.commands._decisions import name_unused, read_decisions
    from consistency.commands._reading import read_all
    from consistency.commands._streams import list_lines
    from consistency.config import knowledge
    from consistency.pipeline import collect_readings
    from consistency.reporters import listings

    config = settings(ctx, given)
    words = knowledge(config)
    decisions = read_decisions(config)
    readings = read_all(paths, config.lang, words, config.jobs)
    collection = collect_readings(readings, words, decisions=decisions)
    name_unused(decisions, collection, config, words)
    if review:
        observations = (o for reading in collection.readings for o in reading.observations)
        _write(review, doubts(observations, words, decisions), config.lang)
    list_lines(listings.series(collection, style, config.lang), "align", config.lang)
    return 0


def _write(path: str, found: tuple["Doubt", ...], lang: str) -> None:
    """Write doubtful pairs to a new file; a file that someone may have filled in is not touched."""
    from consistency.alignment import as_toml
    from consistency.errors import ConfigError
    from consistency.messages import render

    try:
        with Path(path).open("x", encoding="utf-8") as file:
            file.write(as_toml(found, lang))
    except OSError as cause:
        raise ConfigError("error.review", path=path, problem=cause.strerror) from cause
    click.echo(render("note.review", lang, path=path, count=len(found)), err=True)
