"""Markdown (GitHub flavour): a summary and one table a document, for comments and minutes."""

from collections.abc import Iterator
from itertools import groupby

from consistency.messages import render
from consistency.patterns import pattern
from consistency.reporters._base import Dossier, Entry, Layout, State
from consistency.reporters.text import summary
from consistency.terminal import clean, shorten

_SPECIAL = pattern(r"([\\`*_{}\[\]<>#|~!&])")
_QUOTE = 120
"""columns of a quote in a table"""


def write(dossier: Dossier, layout: Layout) -> str:
    """Return the findings as tables by document, then the summary."""
    lang = dossier.lang
    lines = [f"# {render('title.findings', lang)}", ""]
    for document, entries in groupby(dossier.entries, lambda e: e.finding.primary.document):
        lines += [f"## {escape(document)}", "", *_table(tuple(entries), lang), ""]
    lines += [escape(line) for line in summary(dossier, Layout(width=10_000))]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    r"""Return text in which nothing is markup.

    >>> escape("a|b *c* <d>")
    'a\\|b \\*c\\* \\<d\\>'
    """
    return _SPECIAL.sub(r"\\\1", clean(text))


def _table(entries: tuple[Entry, ...], lang: str) -> Iterator[str]:
    keys = ("place", "severity", "rule", "message", "quotes")
    yield "| " + " | ".join(render(f"column.{key}", lang) for key in keys) + " |"
    yield "|---|---|---|---|---|"
    for entry in entries:
        yield "| " + " | ".join(_cells(entry, lang)) + " |"


def _cells(entry: Entry, lang: str) -> tuple[str, ...]:
    finding, place = entry.finding, entry.finding.primary
    quotes = "<br>".join(
        f"{escape(_where(p.document, place.document))}{p.line}: {escape(shorten(p.text, _QUOTE))}"
        for p in finding.locations
    )
    message = escape(" ".join(entry.message.split()))
    if entry.state is State.SETTLED and entry.decision:
        chosen = render(f"decision.{entry.decision.decision.value}", lang)
        message = f"~~{message}~~ {chosen}: {escape(entry.decision.reason)}"
    return (
        f"{place.line}:{place.column}",
        render(f"severity.{finding.severity.value}", lang),
        f"{finding.code} {finding.name}",
        message,
        quotes,
    )


def _where(document: str, primary: str) -> str:
    return "" if document == primary else f"{document}:"
