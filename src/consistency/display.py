"""HTML for notebooks: evidence highlighted where it stands; nothing is loaded from a network."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from consistency.messages import render
from consistency.model import Document, Location, Series, Span
from consistency.reporters import Dossier, Entry

CONTEXT = 40
"""Characters shown on either side of a quote."""

_STYLE = (
    "<style>.consistency{font-size:14px;line-height:1.7}"
    ".consistency mark{background:#ffe58a;color:#000;padding:0 2px;border-radius:2px}"
    ".consistency .error{border-left:4px solid #c0392b}.consistency .warning{border-left:4px solid "
    "#d68910}.consistency .info{border-left:4px solid #2e86c1}"
    ".consistency .finding{margin:8px 0;padding:2px 10px}"
    ".consistency .place{color:#777;font-size:12px;margin-right:6px}"
    ".consistency th,.consistency td{text-align:left!important;padding:2px 10px}</style>"
)


class Html(str):
    """Markup that a notebook shows as such."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<Html of {len(self)} characters>"

    def _repr_html_(self) -> str:
        return str(self)


def findings_html(dossier: Dossier, entries: Iterable[Entry]) -> Html:
    """Return findings with each place highlighted in its surroundings.

    Args:
        dossier: of a run.
        entries: those of its findings that are wanted.
    """
    documents = _documents(dossier)
    return _wrap(_finding(entry, documents, dossier.lang) for entry in entries)


def document_html(document: Document, dossier: Dossier) -> Html:
    """Return a report's text, the places of findings highlighted, messages as tooltips."""
    marks = {
        (place.start, place.end): entry.message
        for entry in dossier.entries
        for place in entry.finding.locations
        if place.document == document.name
    }
    text, at, parts = document.source.text, 0, [Markup("<h3>{}</h3>").format(document.title)]
    for (start, end), message in sorted(marks.items()):
        if start < at:
            continue
        marked = Markup('<mark title="{}">{}</mark>').format(message, text[start:end])
        parts += [escape(text[at:start]), marked]
        at = end
    parts.append(escape(text[at:]))
    body = Markup("").join(parts).replace("\n", Markup("<br>"))
    return _wrap([body])


def series_html(series: Series, documents: Iterable[Document], lang: str = "zh") -> Html:
    """Return a table of a series, each figure highlighted in its clause."""
    by_name = {document.name: document for document in documents}
    head = (render(f"table.{name}", lang) for name in ("vintage", "period", "modality", "evidence"))
    rows = (
        (
            member.mention.vintage,
            member.mention.reference_period,
            render(f"word.{member.mention.modality.value}", lang),
            quote(by_name[member.mention.span.document], member.mention.span),
        )
        for member in series.members
    )
    return _wrap([Markup("<h4>{}</h4>").format(series.name), _table(head, rows)])


def corpus_html(dossier: Dossier) -> Html:
    """Return a summary of a run: the reports, and what each rule checked and found."""
    lang = dossier.lang
    readings = (
        (reading.document.vintage, reading.document.title, len(reading.observations))
        for reading in dossier.collection.readings
    )
    rules = (
        (dossier.rules[t.name].code, t.name, dossier.rules[t.name].title, t.checked, t.failed)
        for t in dossier.result.tallies
        if t.checked
    )
    heads = (("vintage", "report", "figures"), ("code", "rule", "title", "checks", "found"))
    return _wrap(
        _table((render(f"table.{name}", lang) for name in head), rows)
        for head, rows in zip(heads, (readings, rules), strict=True)
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Markup:
    parts = [Markup("<table><tr>"), *(Markup("<th>{}</th>").format(cell) for cell in head)]
    for row in rows:
        parts.append(Markup("</tr><tr>"))
        parts += [Markup("<td>{}</td>").format(cell) for cell in row]
    return Markup("").join([*parts, Markup("</tr></table>")])


def quote(document: Document, span: Span | Location) -> Markup:
    """Return a passage marked in its line, cut to `CONTEXT` characters on either side."""
    text = document.source.text
    first = max(text.rfind("\n", 0, span.start) + 1, span.start - CONTEXT)
    stop = text.find("\n", span.end)
    last = min(len(text) if stop < 0 else stop, span.end + CONTEXT)
    before, after = text[first : span.start], text[span.end : last]
    return Markup("{}<mark>{}</mark>{}").format(before, span.text, after)


def _documents(dossier: Dossier) -> dict[str, Document]:
    return {reading.document.name: reading.document for reading in dossier.collection.readings}


def _finding(entry: Entry, documents: dict[str, Document], lang: str) -> Markup:
    finding = entry.finding
    head = Markup('<div class="finding {}"><b>{} {}</b> {}').format(
        finding.severity.value, finding.code, finding.name, entry.message
    )
    return Markup("").join([head, *_places(entry, documents, lang), Markup("</div>")])


def _places(entry: Entry, documents: dict[str, Document], lang: str) -> Iterator[Markup]:
    for place in entry.finding.locations:
        document = documents[place.document]
        where = render("word.place", lang, vintage=document.vintage, line=place.line)
        yield Markup('<div><span class="place">{}</span>{}</div>').format(
            where, quote(document, place)
        )


def _wrap(parts: Iterable[Markup]) -> Html:
    return Html(f'{_STYLE}<div class="consistency">{Markup("").join(parts)}</div>')
