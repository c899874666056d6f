"""``consistency completion``: the line that makes a shell complete names and options."""

import click
from click.shell_completion import get_completion_class

from consistency.commands._options import Command, language_option


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@language_option
@click.pass_context
def command(ctx: click.Context, /, shell: str) -> int:
    """Print a shell's completion script."""
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(kind(ctx.find_root().command, {}, "consistency", "_CONSISTENCY_COMPLETE").source())
    return 0
