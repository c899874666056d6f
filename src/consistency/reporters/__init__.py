"""The outputs, one file each; a new one is its file and one line here.

A reporter defines ``write(dossier, layout)`` and returns the whole output: ``str`` for text,
``bytes`` for a binary file. It opens no file, and adds nothing that the dossier does not hold.
"""

from importlib import import_module

from msgspec import Struct

from consistency.errors import ConfigError, packages_of
from consistency.reporters._base import Dossier, Entry, Layout, RuleText, State
from consistency.reporters._context import quoted


class Format(Struct, frozen=True, kw_only=True):
    """One output that a user may ask for."""

    module: str
    """In this folder."""
    suffixes: tuple[str, ...]
    """Of files that may hold it; the first is its own."""
    requires: tuple[str, ...] = ()
    """Import names of optional distributions that it needs."""
    binary: bool = False

    @property
    def suffix(self) -> str:
        """The suffix of a file that is named for the format."""
        return self.suffixes[0]


FORMATS = {
    "text": Format(module="text", suffixes=(".txt", ".log")),
    "json": Format(module="json_v1", suffixes=(".json",)),
    "jsonl": Format(module="jsonl", suffixes=(".jsonl", ".ndjson")),
    "sarif": Format(module="sarif", suffixes=(".sarif", ".json")),
    "github": Format(module="github", suffixes=(".github", ".txt", ".log")),
    "junit": Format(module="junit", suffixes=(".xml",), requires=("junitparser",)),
    "html": Format(module="html", suffixes=(".html", ".htm")),
    "xlsx": Format(module="xlsx", suffixes=(".xlsx",), requires=("xlsxwriter",), binary=True),
    "docx": Format(module="docx", suffixes=(".docx",), requires=("docx",), binary=True),
    "markdown": Format(module="markdown", suffixes=(".md",)),
}
"""Name on the command line to what makes it."""


def require(style: str) -> None:
    """Raise unless the distributions that a format needs are installed.

    Raises:
        ConfigError: one is not; the message says how to install it.

    >>> require("text")
    """
    if not FORMATS[style].requires:
        return
    from importlib.util import find_spec

    missing = [module for module in FORMATS[style].requires if find_spec(module) is None]
    if missing:
        what, packages = ", ".join(missing), packages_of(style)
        raise ConfigError("error.missing-extra", what=what, packages=packages)


def write(style: str, dossier: Dossier, layout: Layout | None = None) -> str | bytes:
    """Return a dossier in one format.

    Raises:
        ConfigError: the format needs a distribution that is not installed.
    """
    require(style)
    reporter = import_module(f"consistency.reporters.{FORMATS[style].module}")
    output: str | bytes = reporter.write(dossier, layout or Layout())
    return output


__all__ = [
    "FORMATS",
    "Dossier",
    "Entry",
    "Format",
    "Layout",
    "RuleText",
    "State",
    "quoted",
    "require",
    "write",
]
