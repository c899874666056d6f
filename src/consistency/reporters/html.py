"""HTML: one file that works offline, with findings, ledger and matrix, filters and print style.

The page may load nothing: its content security policy allows only its own style and script, by
their hashes. All text is escaped by the template.
"""

import base64
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from consistency._version import __version__
from consistency.digests import sha256
from consistency.messages import catalogue
from consistency.model import Document, Location, Promise, Severity
from consistency.reporters._base import MANY, Dossier, Entry, Layout
from consistency.reporters._context import around, passages
from consistency.reporters._difference import Run, differences
from consistency.reporters._figures import told
from consistency.reporters._matrix import Row, rows, vintages
from consistency.reporters._notes import notes
from consistency.reporters._places import common_folder, short_names
from consistency.reporters._promises import gravest_first, why
from consistency.terminal import clean

_CONTEXT = 60
"""Most characters shown before and after a passage."""


class Passage(Struct, frozen=True, kw_only=True):
    """A place with the text around it."""

    document: str
    """As much of its name as tells it from the others; the head of the page lists them in full."""
    line: int
    column: int
    section: str
    before: str
    runs: tuple[Run, ...]
    """The quotes and what stands between, cut where a quote differs from the other passage."""
    after: str


class Card(Struct, frozen=True, kw_only=True):
    """A finding as the page shows it."""

    entry: Entry
    section: str
    passages: tuple[Passage, ...]


def write(dossier: Dossier, layout: Layout) -> str:
    """Return the page."""
    style, script = _resource("findings.css"), _resource("findings.js")
    page: str = _template().render(
        dossier=dossier,
        folder=common_folder(r.document.name for r in dossier.collection.readings),
        cards=tuple(_cards(dossier)),
        muted=_muted(dossier, layout),
        notes=tuple(notes(dossier)),
        years=vintages(dossier.collection),
        matrix=tuple((row, tuple(_sparkline(row))) for row in rows(dossier.collection)),
        promises=gravest_first(dossier.result.promises),
        told=told,
        why=why,
        line_of=_line_of(dossier),
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        text=catalogue(dossier.lang),
        version=__version__,
    )
    return page


def _muted(dossier: Dossier, layout: Layout) -> bool:
    """Return whether the page opens without its notes: many, beside findings that are graver."""
    infos = sum(e.finding.severity is Severity.INFO for e in dossier.counted)
    return MANY < infos < len(dossier.counted) and not layout.full


def _resource(name: str) -> str:
    return (resources.files("consistency.reporters") / "templates" / name).read_text("utf-8")


def _hash(text: str) -> str:
    return base64.b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


@cache
def _template() -> Any:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        loader=FunctionLoader(_resource),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("findings.html.j2")


def _printable(value: object) -> object:
    # Markup (a subclass of str) is the template's own text, already safe.
    return clean(value) if type(value) is str else value


def _cards(dossier: Dossier) -> Iterator[Card]:
    documents = {r.document.name: r.document for r in dossier.collection.readings}
    names = short_names(documents)
    for entry in dossier.gravest_first:
        found = _passages(entry, documents)
        shown = tuple(replace(passage, document=names[passage.document]) for passage in found)
        yield Card(entry=entry, section=shown[0].section, passages=shown)


def _passages(entry: Entry, documents: dict[str, Document]) -> tuple[Passage, ...]:
    sources = {name: document.source.text for name, document in documents.items()}
    found = passages(entry.finding.locations, sources, _CONTEXT)
    runs = [_runs(cluster, sources[cluster[0].document]) for cluster in found]
    if len(found) > 1 and len(found[0]) == len(found[1]) == 1:
        runs[:2] = differences(found[0][0].text, found[1][0].text)
    return tuple(
        _passage(cluster, documents[cluster[0].document], run)
        for cluster, run in zip(found, runs, strict=True)
    )


def _runs(cluster: tuple[Location, ...], source: str) -> tuple[Run, ...]:
    runs = []
    at = cluster[0].start
    for place in cluster:
        if place.start > at:
            runs.append(Run(text=source[at : place.start], differs=False, marked=False))
        runs.append(Run(text=place.text, differs=False))
        at = place.end
    return tuple(runs)


def _passage(cluster: tuple[Location, ...], document: Document, runs: tuple[Run, ...]) -> Passage:
    first, last = cluster[0], cluster[-1]
    before, after = around(document.source.text, first.start, last.end, _CONTEXT)
    return Passage(
        document=first.document,
        line=first.line,
        column=first.column,
        section=_section(document, first.start),
        before=before,
        runs=runs,
        after=after,
    )


def _section(document: Document, offset: int) -> str:
    source = document.source
    inside = [
        section
        for section in document.sections
        if source.to_source(section.start) <= offset < source.to_source(max(section.end - 1, 0)) + 1
    ]
    return " › ".join(document.headings(inside[-1].index)) if inside else ""


def _sparkline(row: Row) -> Iterator[tuple[float, float]]:
    """Yield the points of a line in a box of 100 by 24, y downwards."""
    known = [(i, amount) for i, amount in enumerate(row.promised) if amount is not None]
    if len(known) < 2:
        return
    amounts = [amount for _, amount in known]
    low, high = min(amounts), max(amounts)
    for i, amount in known:
        x = 4 + 92 * i / max(len(row.promised) - 1, 1)
        y = 12.0 if high == low else float(20 - 16 * (amount - low) / (high - low))
        yield round(x, 1), round(y, 1)


def _line_of(dossier: Dossier) -> dict[Promise, int]:
    documents = {r.document.name: r.document for r in dossier.collection.readings}
    return {
        promise: documents[promise.target.mention.span.document].line_column(
            promise.target.mention.span.start
        )[0]
        for promise in dossier.result.promises
    }
