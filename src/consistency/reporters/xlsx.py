"""The working paper: an XLSX workbook with findings, ledger, matrix and mentions.

People fill the columns decision, owner, reason and expiry of the first sheet;
``consistency baseline update`` reads them back. Every cell is written as a string, never as a
formula, so nothing that a report says can run.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from io import BytesIO
from typing import Any

from consistency.messages import render
from consistency.model import Choice, Reading, Severity
from consistency.reporters._base import Dossier, Entry, Layout
from consistency.reporters._context import quoted
from consistency.reporters._figures import told
from consistency.reporters._matrix import rows as matrix_rows
from consistency.reporters._matrix import vintages
from consistency.reporters._places import short_names
from consistency.reporters._promises import gravest_first, why
from consistency.reporters.listings import DIGITS
from consistency.terminal import clean
from consistency.terminal import columns as width_of
from consistency.units import decimal_text

_CELL = 32_767
"""Most characters of a cell (ECMA-376, Excel specifications and limits)."""
_LINE, _HIGHEST = 15, 405
"""Height of a line and of the highest row, points (Excel allows 409)."""
_FINDINGS = (
    ("severity", 8), ("rule", 24), ("message", 48), ("document", 16), ("place", 9), ("quote", 40),
    ("other", 40), ("formula", 24), ("confidence", 10), ("fingerprint", 18), ("decision", 14),
    ("owner", 12), ("reason", 30), ("expiry", 12),
)  # fmt: skip
"""Column and width in characters."""
_LEDGER = (("vintage", 8), ("outcome", 10), ("indicator", 30), ("target", 16), ("actual", 16),
           ("reason", 60))  # fmt: skip
_MENTIONS = (("document", 16), ("place", 9), ("indicator", 30), ("quote", 16), ("value", 12),
             ("unit", 10), ("comparator", 6), ("kind", 10), ("modality", 10), ("period", 8),
             ("amount", 16), ("base_unit", 10), ("section", 40))  # fmt: skip
_COLORS = {Severity.ERROR: "#F8D7DA", Severity.WARNING: "#FFF3CD", Severity.INFO: "#E7F1FF"}


def write(dossier: Dossier, layout: Layout) -> bytes:
    """Return the workbook."""
    xlsxwriter: Any = import_module("xlsxwriter")
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(buffer, options)
    _findings(book, dossier)
    _plain(book, dossier.lang, "ledger", _LEDGER, _ledger(dossier))
    _matrix(book, dossier)
    mentions = (row for reading in dossier.collection.readings for row in _mentions(reading))
    _plain(book, dossier.lang, "mentions", _MENTIONS, mentions)
    book.close()
    return buffer.getvalue()


def _sheet(book: Any, lang: str, title: str, columns: Sequence[tuple[str, int]]) -> Any:
    sheet = book.add_worksheet(render(f"title.{title}", lang))
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    for i, (name, width) in enumerate(columns):
        # The English key stays in the header: the way back needs it in either language.
        known = render(f"column.{name}", lang) if not name.isdigit() else name
        label = known if known == name or lang == "en" else f"{known} {name}"
        sheet.write_string(0, i, label, bold)
        sheet.set_column(i, i, width, body)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return sheet


def _text(value: object) -> str:
    return clean(str(value))[:_CELL]


def _plain(
    book: Any,
    lang: str,
    title: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[object]],
) -> None:
    sheet = _sheet(book, lang, title, columns)
    last = 0
    for last, row in enumerate(rows, start=1):
        _write(sheet, last, row, columns)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _write(
    sheet: Any, row: int, values: Sequence[object], columns: Sequence[tuple[str, int]]
) -> None:
    """Write a row as high as its longest cell: not every program grows rows by itself."""
    texts = [_text(value) for value in values]
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text)
    wraps = (
        sum(-(-width_of(line) // width) or 1 for line in text.split("\n"))
        for text, (_, width) in zip(texts, columns, strict=True)
    )
    sheet.set_row(row, min(max(wraps) * _LINE, _HIGHEST))


def _findings(book: Any, dossier: Dossier) -> None:
    sheet = _sheet(book, dossier.lang, "findings", _FINDINGS)
    fills = {
        severity: book.add_format({"bg_color": color, "text_wrap": True, "valign": "top"})
        for severity, color in _COLORS.items()
    }
    sources = {r.document.name: r.document.source.text for r in dossier.collection.readings}
    names = short_names(sources)
    for row, entry in enumerate(dossier.gravest_first, start=1):
        values = _finding(entry, dossier.lang, sources, names)
        _write(sheet, row, values, _FINDINGS)
        sheet.write_string(row, 0, _text(values[0]), fills[entry.finding.severity])
    last = max(len(dossier.entries), 1)
    sheet.autofilter(0, 0, last, len(_FINDINGS) - 1)
    column = [name for name, _ in _FINDINGS].index("decision")
    choices = {"validate": "list", "source": [choice.value for choice in Choice]}
    sheet.data_validation(1, column, last, column, choices)


def _finding(
    entry: Entry, lang: str, sources: dict[str, str], names: dict[str, str]
) -> tuple[object, ...]:
    finding, place, decision = entry.finding, entry.finding.primary, entry.decision
    others = "\n".join(
        f"{names[p.document]}:{p.line}: {quoted(p, sources[p.document])}"
        for p in finding.locations[1:]
    )
    return (
        render(f"severity.{finding.severity.value}", lang),
        f"{finding.code} {finding.name}",
        entry.message,
        place.document,
        f"{place.line}:{place.column}",
        quoted(place, sources[place.document]),
        others,
        finding.formula,
        finding.confidence,
        finding.fingerprint,
        decision.decision.value if decision else "",
        decision.owner if decision else "",
        decision.reason if decision else "",
        decision.expiry.isoformat() if decision and decision.expiry else "",
    )


def _ledger(dossier: Dossier) -> Iterable[Sequence[object]]:
    for promise in gravest_first(dossier.result.promises):
        yield (
            promise.target.mention.vintage,
            render(f"outcome.{promise.outcome.value}", dossier.lang),
            promise.indicator,
            told(promise.target.mention),
            told(promise.actual.mention) if promise.actual else "",
            why(promise, dossier.lang),
        )


def _matrix(book: Any, dossier: Dossier) -> None:
    years = vintages(dossier.collection)
    columns = [("indicator", 34), *((str(year), 18) for year in years)]
    rows = (
        (row.name, *(" / ".join((*cell.actuals, *cell.targets)) for cell in row.cells))
        for row in matrix_rows(dossier.collection)
    )
    _plain(book, dossier.lang, "matrix", columns, rows)


def _mentions(reading: Reading) -> Iterable[Sequence[object]]:
    for observation in reading.observations:
        mention = observation.mention
        line, column = reading.document.line_column(mention.span.start)
        yield (
            mention.span.document,
            f"{line}:{column}",
            mention.indicator,
            mention.span.text,
            format(mention.value, "f"),
            mention.unit,
            mention.comparator.value,
            mention.kind.value,
            mention.modality.value,
            mention.reference_period,
            decimal_text(observation.amount, DIGITS),
            observation.base_unit,
            " / ".join(mention.section),
        )
