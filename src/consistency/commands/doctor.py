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

_READING = {
    "docx": ("docx",),
    "pdf": ("pdfplumber",),
    "html": ("trafilatura", "lxml_html_clean"),
}
"""Input format to the import names that it needs; text and Markdown need none."""

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
    from consistency.config import PLUGINS
    from consistency.reporters import FORMATS

    yield f"consistency {__version__}  Python {sys.version.split()[0]}  {sys.platform}"
    yield "  ".join(f"{name} {_version(name)}" for name in _CORE)
    yield render("doctor.reads", lang)
    yield _state("text, markdown", (), lang)
    for name, needs in _READING.items():
        yield _state(name, needs, lang)
    yield render("doctor.writes", lang)
    for name, known in FORMATS.items():
        yield _state(name, known.requires, lang)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    yield render("doctor.office", lang, path=office or render("word.none", lang))
    plugins = sorted(point.name for point in entry_points(group=PLUGINS))
    yield render("doctor.plugins", lang, names=", ".join(plugins) or render("word.none", lang))


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "-"


def _state(name: str, needs: tuple[str, ...], lang: str) -> str:
    missing = [module for module in needs if find_spec(module) is None]
    if not missing:
        return f"  √ {name}"
    fields = {"modules": ", ".join(missing), "packages": packages_of(name)}
    return f"  × {name:<16}{render('doctor.missing', lang, **fields)}"
