"""``consistency check``: run the rules and print the findings."""

import click

from consistency.commands._options import (
    Command,
    format_option,
    language,
    language_option,
    option,
    paths_argument,
)


@click.command("check", cls=Command)
@paths_argument
@format_option("text", "jsonl")
@option("--select", multiple=True, help="help.select")
@option("--ignore", multiple=True, help="help.ignore")
@language_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    style: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> int:
    """Check the given files."""
    from consistency.commands._reading import read_all
    from consistency.config import chosen_rules
    from consistency.dossier import compile_dossier
    from consistency.pipeline import check
    from consistency.reporters import write

    rules = chosen_rules(select, ignore)
    result = check(read_all(paths, language(ctx)), rules=rules)
    dossier = compile_dossier(result, lang=language(ctx), rules=rules)
    click.echo(write(style, dossier), nl=False)
    return 1 if dossier.counted else 0
