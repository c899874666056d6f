"""Decisions on names, from a file to the alignment; and a word about those without use."""

from typing import TYPE_CHECKING

import click

from consistency.config import Config
from consistency.knowledge import Knowledge
from consistency.messages import render
from consistency.model import Collection

if TYPE_CHECKING:
    from consistency.alignment import Decisions


def read_decisions(config: Config) -> "Decisions | None":
    """Return the decisions that the settings name; None if they name none.

    Raises:
        ConfigError: the file cannot be read.
    """
    if not config.decisions:
        return None
    from consistency.alignment import Decisions

    return Decisions.read(config.decisions)


def name_unused(
    decisions: "Decisions | None", collection: Collection, config: Config, words: Knowledge
) -> None:
    """Name on standard error the decisions of which a name occurs in no report."""
    if decisions is None:
        return
    observations = (o for reading in collection.readings for o in reading.observations)
    for pair in decisions.unused(observations, words):
        fields = {"path": config.decisions, "a": pair.a, "b": pair.b}
        click.echo(render("warning.unused-decision", config.lang, **fields), err=True)
