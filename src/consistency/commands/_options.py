"""What the subcommands share: the language, the files to read, the formats."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import click

from consistency.messages import LANGUAGES, render

LANGUAGE: ContextVar[str] = ContextVar("LANGUAGE", default="zh")
"""The language of this run, for errors that are printed after click's context has gone."""

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def language(ctx: click.Context) -> str:
    """Return the language that the user asked for."""
    chosen: str = ctx.meta.get("consistency.lang", "zh")
    return chosen


def _set_language(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value:
        ctx.meta["consistency.lang"] = value
        LANGUAGE.set(value)


class Option(click.Option):
    """An option whose help text is an entry of the message catalogue."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line of ``--help`` in the user's language."""
        record = super().get_help_record(ctx)
        return record and (record[0], record[1].replace(self.help or "", self._text(ctx), 1))

    def _text(self, ctx: click.Context) -> str:
        return render(self.help, language(ctx)) if self.help else ""


class Command(click.Command):
    """A subcommand whose help text is an entry of the message catalogue."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the subcommand is for."""
        with formatter.indentation():
            formatter.write_text(render(f"help.{self.name}", language(ctx)))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the subcommand's line in the group's help."""
        return render(f"help.{self.name}", LANGUAGE.get()).partition("\n")[0]


def option(*names: str, **attributes: Any) -> Decorator:
    """Declare an option; ``help`` is a key of the message catalogue."""
    return click.option(*names, cls=Option, **attributes)


language_option = option(
    "--lang",
    type=click.Choice(LANGUAGES),
    envvar="CONSISTENCY_LANG",
    is_eager=True,
    expose_value=False,
    callback=_set_language,
    help="help.lang",
)


def format_option(*formats: str) -> Decorator:
    """Declare ``--format`` for a command that prints one table."""
    return option(
        "--format", "style", type=click.Choice(formats), default=formats[0], help="help.format"
    )


paths_argument = click.argument("paths", nargs=-1, required=True, metavar="[YEAR=]FILE...")
