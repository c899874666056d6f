"""The outputs, one file each; a new one is its file and one line here.

A reporter defines ``write(dossier, layout)`` and returns the whole output: ``str`` for text,
``bytes`` for a binary file. It opens no file, and adds nothing that the dossier does not hold.
"""

from importlib import import_module

from attrs import frozen

from consistency.reporters._base import Dossier, Entry, Layout, RuleText, State


@frozen(kw_only=True)
class Format:
    """One output that a user may ask for."""

    module: str
    """In this folder."""
    suffix: str
    requires: tuple[str, ...] = ()
    """Import names of optional distributions that it needs."""
    binary: bool = False


FORMATS = {
    "text": Format(module="text", suffix=".txt"),
    "json": Format(module="json_v1", suffix=".json"),
    "jsonl": Format(module="jsonl", suffix=".jsonl"),
    "sarif": Format(module="sarif", suffix=".sarif"),
    "github": Format(module="github", suffix=".github"),
    "junit": Format(module="junit", suffix=".xml", requires=("junitparser",)),
    "html": Format(module="html", suffix=".html"),
    "xlsx": Format(module="xlsx", suffix=".xlsx", requires=("xlsxwriter",), binary=True),
    "docx": Format(module="docx", suffix=".docx", requires=("docx",), binary=True),
    "markdown": Format(module="markdown", suffix=".md"),
}
"""Name on the command line to what makes it."""


def write(style: str, dossier: Dossier, layout: Layout | None = None) -> str | bytes:
    """Return a dossier in one format."""
    reporter = import_module(f"consistency.reporters.{FORMATS[style].module}")
    output: str | bytes = reporter.write(dossier, layout or Layout())
    return output


__all__ = ["FORMATS", "Dossier", "Entry", "Format", "Layout", "RuleText", "State", "write"]
