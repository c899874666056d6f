"""Text for the terminal: findings with their quotes, then what was read, checked and passed."""

from collections.abc import Iterable, Iterator, Mapping

from consistency.messages import render
from consistency.model import Finding, Location, Severity
from consistency.reporters._base import MANY, Dossier, Entry, Layout, State
from consistency.reporters._context import around, passages
from consistency.reporters._notes import notes
from consistency.reporters._places import short_names
from consistency.terminal import clean, columns, pad, shorten, wrap

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
"""Select Graphic Rendition of ECMA-48: red, yellow, cyan."""
_BOLD, _FAINT = "1", "2"
_PRINT = 8
"""Characters of a fingerprint that tell one finding from another: 32 bits."""
_FEW = 2
"""Fewer characters of context than these say nothing."""
_LEAST = 24
"""Columns that a quote gets at least, however long its document's name is."""

__all__ = ["findings", "quotes", "summary", "write"]


def write(dossier: Dossier, layout: Layout) -> str:
    """Return the findings, gravest first, then the summary; no line is wider than the layout."""
    lines = [*findings(dossier, layout)]
    if not layout.quiet:
        lines += [*summary(dossier, layout), *_abridgement(dossier, layout)]
    return "".join(f"{line}\n" for line in lines)


def findings(dossier: Dossier, layout: Layout) -> Iterator[str]:
    """Yield the findings by severity; many notes take a line each, under their rules' names."""
    sources = {r.document.name: r.document.source.text for r in dossier.collection.readings}
    names = {name: _on_a_line(short) for name, short in short_names(sources).items()}
    for severity, color in _COLORS.items():
        entries = [e for e in dossier.entries if e.finding.severity is severity]
        if entries:
            text = render(f"summary.{severity.value}s", dossier.lang, number=len(entries))
            yield from (_paint(f"━━ {text} ━━", f"{_BOLD};{color}", layout), "")
        if severity is Severity.INFO and _abridged(dossier, layout):
            yield from _lines(entries, names, dossier.lang, layout)
        else:
            yield from _blocks(entries, sources, names, dossier.lang, layout)


def _on_a_line(name: str) -> str:
    return clean(name).replace("\n", "\\n")


def _abridged(dossier: Dossier, layout: Layout) -> bool:
    infos = sum(e.finding.severity is Severity.INFO for e in dossier.entries)
    return infos > MANY and not layout.full


def _abridgement(dossier: Dossier, layout: Layout) -> list[str]:
    if not _abridged(dossier, layout):
        return []
    return wrap(render("summary.abridged", dossier.lang), layout.width)


def _lines(
    entries: Iterable[Entry], names: Mapping[str, str], lang: str, layout: Layout
) -> Iterator[str]:
    """Yield findings without their evidence, by rule."""
    by_rule: dict[str, list[Entry]] = {}
    for entry in entries:
        by_rule.setdefault(f"{entry.finding.code} {entry.finding.name}", []).append(entry)
    for rule, found in sorted(by_rule.items()):
        yield _paint(shorten(f"{clean(rule)} ({len(found)})", layout.width), _BOLD, layout)
        for entry in found:
            place = entry.finding.primary
            where = f"{names[place.document]}:{place.line}:{place.column}"
            decided = f" [{_decision(entry, lang)}]" if entry.decision else ""
            text = clean(f"{where} {entry.message} {entry.finding.fingerprint[:_PRINT]}{decided}")
            first, *more = wrap(text, layout.width - 4)
            yield f"  {first}"
            yield from (f"    {line}" for line in more)
        yield ""


def _blocks(
    entries: Iterable[Entry],
    sources: dict[str, str],
    names: dict[str, str],
    lang: str,
    layout: Layout,
) -> Iterator[str]:
    """Yield findings with their evidence, under their documents' names."""
    document = ""
    for entry in entries:
        if entry.finding.primary.document != document:
            document = entry.finding.primary.document
            yield from (_paint(_on_a_line(document), _BOLD, layout), "")
        yield from _head(entry, lang, layout)
        yield from wrap(clean(entry.message), layout.width, "  ")
        yield from _evidence(entry.finding, sources, names, layout)
        formula = entry.finding.formula
        if formula and formula not in entry.message:
            first, *more = wrap(clean(formula), layout.width - 6)
            yield f"    = {first}"
            yield from (f"      {line}" for line in more)
        yield ""


def _head(entry: Entry, lang: str, layout: Layout) -> Iterator[str]:
    finding = entry.finding
    place = finding.primary
    severity = render(f"severity.{finding.severity.value}", lang)
    settled = entry.state is State.SETTLED
    color = _FAINT if settled else _COLORS[finding.severity]
    name = f"{finding.code} {finding.name} {finding.fingerprint[:_PRINT]}"
    head = f"{place.line}:{place.column} {severity} {name}"
    if entry.decision:
        head += f" [{_decision(entry, lang)}]"
    yield from (_paint(line, color, layout) for line in wrap(clean(head), layout.width))


def _evidence(
    finding: Finding, sources: dict[str, str], names: dict[str, str], layout: Layout
) -> Iterator[str]:
    """Yield the places of a finding; those of other documents under their short names."""
    focus = _difference(finding.locations)
    for cluster in passages(finding.locations, sources, layout.width // 4):
        document = cluster[0].document
        where = "" if document == finding.primary.document else f"{names[document]}:"
        at = f"    {where}{cluster[0].line}:"
        room = layout.width - columns(at) - 1
        if room < _LEAST:
            at, room = shorten(at, layout.width - _LEAST - 1), _LEAST
        for quote in quotes(cluster, sources[document], room, focus):
            yield f"{at} {_paint(quote, _FAINT, layout)}"


def _difference(places: tuple[Location, ...]) -> int:
    """Return where in their texts passages begin to differ; 0 if they do not, or do at once."""
    first, *others = (place.text for place in places)
    pairs = (enumerate(zip(first, other, strict=False)) for other in others if other != first)
    return min((next((i for i, (a, b) in pair if a != b), 0) for pair in pairs), default=0)


def quotes(cluster: tuple[Location, ...], source: str, room: int, focus: int = 0) -> Iterator[str]:
    """Yield passages on one line, with the words around them where there is room.

    Args:
        cluster: places that are read together.
        source: the document's text.
        room: columns.
        focus: what a long passage must show, as an offset into it; its ends if 0.
    """
    quote, at = "", cluster[0].start
    for place in cluster:
        quote += f"{source[at : place.start]}【{' '.join(place.text.split())}】"
        at = place.end
    quote = clean(quote)
    # Two ellipses take two columns, a character on either side four.
    spare = (room - columns(quote) - 2) // 4
    if spare < 0 and len(cluster) > 1:
        for place in cluster:
            yield from quotes((place,), source, room, focus)
    elif spare < _FEW:
        yield _cut(clean(cluster[0].text), focus, room) if spare < 0 else quote
    else:
        first, last = cluster[0].start, cluster[-1].end
        before, after = around(source, first, last, spare, touching=0)
        if not any(map(str.isalnum, before + after)):
            # A cell of a flattened table: the lines around it are its row.
            before, after = f"…{source[max(0, first - 2 * spare) : first]}", ""
        yield clean(" ".join(f"{before}{quote}{after}".split()))


def _cut(passage: str, focus: int, room: int) -> str:
    """Shorten a passage so that a place in it stays in sight."""
    if not focus:
        return shorten(passage, room)
    # Wide characters take two columns; the ellipses stand at the ends.
    most = (room - 2) // 4
    before, after = around(passage, focus, focus, most, touching=0)
    return " ".join(f"{before}{after}".split())


def _decision(entry: Entry, lang: str) -> str:
    decision = entry.decision
    if decision is None:
        return ""
    words = [render(f"decision.{decision.decision.value}", lang), decision.owner, decision.reason]
    if entry.state is State.OPEN and decision.expiry:
        words.append(render("decision.until", lang, date=decision.expiry.isoformat()))
    return "，".join(word for word in words if word)


def _paint(text: str, code: str, layout: Layout) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if layout.color else text


def summary(dossier: Dossier, layout: Layout | None = None) -> Iterator[str]:
    """Yield what was read, and what each rule checked, passed and could not decide."""
    layout, lang = layout or Layout(), dossier.lang
    tallies = dossier.result.tallies
    names = [reading.document.name for reading in dossier.collection.readings]
    figures = sum(map(dossier.figures_of, names))
    text = render(
        "summary.line",
        lang,
        documents=len(dossier.collection.readings),
        figures=figures,
        rules=len(tallies),
        checked=sum(tally.checked for tally in tallies),
        passed=sum(tally.passed for tally in tallies),
        undecidable=sum(tally.undecidable for tally in tallies),
    )
    yield from wrap(text, layout.width)
    if idle := [tally.name for tally in tallies if not tally.checked]:
        yield from wrap(render("summary.idle", lang, names=" ".join(idle)), layout.width)
    for note in notes(dossier):
        yield from wrap(clean(note), layout.width)
    counts = {s: sum(e.finding.severity is s for e in dossier.counted) for s in _COLORS}
    named = {f"{severity.value}s": number for severity, number in counts.items()}
    text = render("summary.findings", lang, total=len(dossier.counted), **named)
    yield from (_paint(line, _BOLD, layout) for line in wrap(text, layout.width))


def table(rows: list[tuple[str, ...]], layout: Layout) -> Iterator[str]:
    """Yield rows with aligned cells; the last cell is shortened to the width."""
    if not rows:
        return
    widths = [max(columns(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
    for row in rows:
        head = "  ".join(pad(cell, width) for cell, width in zip(row, widths, strict=False))
        room = max(layout.width - columns(head) - 2, 10)
        yield f"{head}  {shorten(row[-1], room)}".rstrip()
