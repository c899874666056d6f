"""``consistency doctor``: what is installed, and which formats work."""

import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, entry_points, version
from importlib.util import find_spec

import click

from consistency._version import __version__
from consistency.commands._options import Command, language, language_option
from consistency.errors import packages_of
from consistency.messages import render

_CORE = ("msgspec", "cattrs", "click", "pint", "rapidfuzz", "pandas", "jinja2")


@click.command("doctor", cls=Command)
@language_option
@click.pass_context
def command(ctx: click.Context, /) -> int:
    """Print versions, formats and plugins."""
    for line in report(language(ctx)):
        click.echo(line)
    return 0


def report(lang: str) -> Iterator[str]:
    """Yield what is installed and what works."""
    from consistency import parsers, reporters
    from consistency.config import PLUGINS

    yield f"consistency {__version__}  Python {sys.version.split()[0]}  {sys.platform}"
    yield "  ".join(f"{name} {_version(name)}" for name in _CORE)
    yield render("doctor.reads", lang)
    for source in parsers.FORMATS:
        if source is not parsers.office.FORMAT:
            yield _state(source.name, source.suffixes, source.requires, lang)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    fields = {
        "suffixes": " ".join(parsers.office.CONVERTED),
        "path": program or render("word.none", lang),
    }
    yield f"  {render('doctor.office', lang, **fields)}"
    yield render("doctor.writes", lang)
    for name, target in reporters.FORMATS.items():
        yield _state(name, target.suffixes, target.requires, lang)
    plugins = sorted(point.name for point in entry_points(group=PLUGINS))
    yield render("doctor.plugins", lang, names=", ".join(plugins) or render("word.none", lang))


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "-"


def _state(name: str, suffixes: tuple[str, ...], needs: tuple[str, ...], lang: str) -> str:
    missing = [module for module in needs if find_spec(module) is None]
    if not missing:
        return f"  √ {name:<10}{' '.join(suffixes)}"
    fields = {"modules": ", ".join(missing), "packages": packages_of(name)}
    return f"  × {name:<10}{render('doctor.missing', lang, **fields)}"
