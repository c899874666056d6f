"""``python -m consistency.testing``: plant known faults into a report and count what is found."""

import sys
from collections.abc import Sequence

import click

from consistency.commands._options import Command, language, language_option, option, paths_argument
from consistency.errors import ConsistencyError


@click.command("selftest", cls=Command)
@paths_argument
@option("--seed", type=int, default=0, show_default=True, help="help.seed")
@option("--tries", type=click.IntRange(min=1), default=5, show_default=True, help="help.tries")
@language_option
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], seed: int, tries: int) -> None:
    """Test the rules on the latest report given; the others are for faults between years."""
    from consistency.intake import files
    from consistency.pipeline import read
    from consistency.testing.recall import as_text, selftest

    lang = language(ctx)
    try:
        *others, draft = read(files(paths))
    except ConsistencyError as error:
        click.echo(error.text(lang), err=True)
        ctx.exit(error.exit_status)
    recalls = selftest(draft, others=others, tries=tries, seed=seed)
    click.echo(as_text(recalls, seed=seed, lang=lang), nl=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the self-test and exit with its status."""
    command.main(arguments, prog_name="python -m consistency.testing")


if __name__ == "__main__":
    main(sys.argv[1:])
