"""``consistency example``: where the bundled reports are, or copies of them in a folder."""

from pathlib import Path

import click

from consistency.commands._options import Command, language, language_option
from consistency.messages import render


@click.command("example", cls=Command)
@click.argument("folder", required=False, metavar="[FOLDER]", type=click.Path(file_okay=False))
@language_option
@click.pass_context
def command(ctx: click.Context, /, folder: str | None) -> int:
    """Print the paths of the made-up reports; copy them first if a folder is given."""
    from consistency.errors import ConfigError
    from consistency.example import paths, write

    if folder is None:
        click.echo("\n".join(paths()))
        return 0
    kept = [
        name for name in (Path(path).name for path in paths()) if (Path(folder) / name).exists()
    ]
    try:
        click.echo("\n".join(write(folder)))
    except OSError as cause:
        raise ConfigError("error.cannot-write", path=folder, cause=cause) from cause
    if kept:
        click.echo(render("example.kept", language(ctx), names=", ".join(kept)), err=True)
    return 0
