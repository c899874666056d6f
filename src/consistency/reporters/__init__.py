"""The outputs, one file each; a new one is its file and one line here."""

from importlib import import_module

from consistency.reporters._base import Dossier, Entry, RuleText

FORMATS = {
    "text": "text",
    "jsonl": "jsonl",
}
"""Name on the command line to module; each defines ``write(dossier) -> str``."""


def write(style: str, dossier: Dossier) -> str:
    """Return a dossier in one format."""
    text: str = import_module(f"consistency.reporters.{FORMATS[style]}").write(dossier)
    return text


__all__ = ["FORMATS", "Dossier", "Entry", "RuleText", "write"]
