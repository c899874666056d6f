"""The command: finds the subcommand's file, runs it, and turns errors into exit statuses.

Exit status: 0 nothing found, 1 findings, 2 usage or input error, 3 nothing could be checked,
4 internal error. Results go to standard output, everything else to standard error.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module

import click

from consistency._version import __version__
from consistency.commands._language import LANGUAGE
from consistency.commands._options import Group, language, language_option
from consistency.commands._streams import prepare_streams
from consistency.errors import ConsistencyError
from consistency.messages import render

COMMANDS = (
    "check",
    "extract",
    "align",
    "ledger",
    "rules",
    "explain",
    "baseline",
    "selftest",
    "example",
    "doctor",
    "completion",
)
"""Each is a module in ``consistency.commands`` that defines ``command``."""

INTERNAL_ERROR = 4


class LazyGroup(Group):
    """A group whose subcommands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order that help prints them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one subcommand."""
        if cmd_name not in COMMANDS:
            if ctx.resilient_parsing:
                return None
            from difflib import get_close_matches

            near = get_close_matches(cmd_name, COMMANDS, n=1, cutoff=0)
            fields = {"name": cmd_name, "nearest": ", ".join(near)}
            raise click.UsageError(render("error.unknown-command", language(ctx), **fields), ctx)
        command: click.Command = import_module(f"consistency.commands.{cmd_name}").command
        return command


@click.group("consistency", cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="consistency")
@language_option
def command() -> None:
    """Find where Chinese government reports contradict themselves and each other."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and exit with its status."""
    # A run makes objects that live to its end, and hardly a cycle: searching them for garbage
    # every 700 objects (Python's default) takes a tenth of a check.
    gc.set_threshold(200_000, 20, 50)
    prepare_streams()
    status = run(sys.argv[1:] if arguments is None else list(arguments))
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    # The process takes its memory with it: freeing each object first takes 3 % of a check.
    os._exit(status)


def run(arguments: list[str]) -> int:
    """Run the command and return its exit status; no exception leaves, no traceback is printed."""
    LANGUAGE.set("zh")
    try:
        status = command.main(arguments, prog_name="consistency", standalone_mode=False)
    except ConsistencyError as error:
        return _complain(error.text(LANGUAGE.get()), error.exit_status)
    except click.exceptions.NoArgsIsHelpError as error:
        return _complain(error.format_message(), error.exit_code)
    except click.UsageError as error:
        from consistency.commands._usage import complaint

        path = error.ctx.command_path if error.ctx else "consistency"
        fields = {"message": complaint(error, LANGUAGE.get()), "command": path}
        return _complain(render("error.usage", LANGUAGE.get(), **fields), error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        return _complain(render("error.interrupted", LANGUAGE.get()), 130)
    except BrokenPipeError:
        # The reader (head, less) has gone; nothing is left to say to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("CONSISTENCY_DEBUG"):
            raise
        return _complain(
            render("error.internal", LANGUAGE.get(), cause=f"{type(error).__name__}: {error}"),
            INTERNAL_ERROR,
        )
    return status if isinstance(status, int) else 0


def _complain(text: str, status: int) -> int:
    from consistency.terminal import clean

    click.echo(clean(text), err=True)
    return status
