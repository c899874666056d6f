"""What the subcommands share: the language, the files to read, the formats."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from consistency.commands._help import Context
from consistency.commands._language import LANGUAGE
from consistency.messages import LANGUAGES, render

if TYPE_CHECKING:
    from consistency.config import Config

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


class Catalogued(click.Command):
    """A command whose help text is an entry of the message catalogue."""

    context_class: type[click.Context] = Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse; every complaint says which command it is about."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the subcommand is for."""
        with formatter.indentation():
            formatter.write_text(render(f"help.{self.name}", language(ctx)))

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the subcommand's line in the group's help."""
        return render(f"help.{self.name}", LANGUAGE.get()).partition("\n")[0]


class Command(Catalogued):
    """A subcommand."""


class Group(Catalogued, click.Group):
    """A subcommand with subcommands."""


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


class SpreadingCommand(Command):
    """A subcommand in which ``--against`` takes all the files that follow it."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat ``--against`` before each of its files, as click wants it."""
        spread: list[str] = []
        inside = False
        for position, arg in enumerate(args):
            if arg == "--":
                spread += args[position:]
                break
            if arg == "--against":
                inside = True
                continue
            inside = inside and (not arg.startswith("-") or arg == "-")
            spread += ["--against", arg] if inside else [arg]
        if "--against" in args and "--against" not in spread:
            # A list of files that came out empty must not turn a comparison into a single check.
            spread.append("--against")
        return super().parse_args(ctx, spread)


def rule_selection_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Declare which rules run."""
    for name in ("ignore", "extend-select", "select"):
        function = option(f"--{name}", multiple=True, metavar="RULE,...", help=f"help.{name}")(
            function
        )
    return function


def config_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Declare where settings come from."""
    function = option("--isolated", is_flag=True, help="help.isolated")(function)
    function = option("--preset", metavar="NAME", help="help.preset")(function)
    return option("--config", "config_file", metavar="FILE", help="help.config")(function)


jobs_option = option("-j", "--jobs", type=click.IntRange(0), metavar="N", help="help.jobs")
decisions_option = option("--decisions", metavar="FILE", help="help.decisions")


def listing_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Declare what every command that prints a table takes: files, a format, settings."""
    function = language_option(config_options(jobs_option(function)))
    return paths_argument(format_option("text", "jsonl")(function))


def settings(ctx: click.Context, given: dict[str, Any]) -> "Config":
    """Return the settings of the files, with what the command line gives put over them."""
    from msgspec.structs import replace

    from consistency.commands._running import baseline_path
    from consistency.config import load
    from consistency.model import Severity

    isolated = given.get("isolated", False)
    config = load(
        given.get("config_file") or "", preset=given.get("preset") or "", isolated=isolated
    )
    changes: dict[str, Any] = {
        name: tuple(part.strip() for value in given[name] for part in value.split(",") if part)
        for name in ("select", "extend_select", "ignore")
        if given.get(name)
    }
    scalars = ("confidence", "fail_on", "jobs")
    changes |= {name: given[name] for name in scalars if given.get(name) is not None}
    if given.get("severity"):
        changes["severity"] = Severity(given["severity"])
    if given.get("decisions"):
        changes["decisions"] = given["decisions"]
    off = isolated or given.get("no_baseline", False)
    configured = "" if given.get("no_baseline") else config.baseline
    changes["baseline"] = baseline_path(given.get("baseline") or "", configured, isolated=off)
    changes["lang"] = ctx.meta.get("consistency.lang", config.lang)
    LANGUAGE.set(changes["lang"])
    return replace(config, **changes)
