"""What is wrong with a command line, in the user's language."""

import click

from consistency.messages import render


def complaint(error: click.UsageError, lang: str) -> str:
    """Return one sentence; what no entry of the catalogue fits keeps click's own words."""
    param = error.param if isinstance(error, click.BadParameter) else None
    name = param.get_error_hint(error.ctx) if param and error.ctx else ""
    if isinstance(error, click.MissingParameter):
        return render("usage.missing", lang, name=name)
    if isinstance(error, click.NoSuchOption):
        near = ", ".join(error.possibilities or ()) or "-"
        return render("usage.no-option", lang, name=error.option_name, nearest=near)
    if isinstance(error, click.BadOptionUsage):
        return render("usage.no-value", lang, name=error.option_name)
    kind = param.type if param else None
    if isinstance(kind, click.Choice):
        return render("usage.choice", lang, name=name, choices=", ".join(kind.choices))
    if isinstance(kind, click.IntRange | click.FloatRange):
        low, high = ("" if end is None else f"{end:g}" for end in (kind.min, kind.max))
        return render("usage.range", lang, name=name, low=low, high=high)
    return error.format_message()
