"""Word: a copy of the draft with review comments on exactly the characters concerned.

The one reporter that reads a file: the draft itself, whose text and styles stay as they are. With
``--fix tracked`` the safe fixes are written as tracked changes (ECMA-376 Part 1, 17.13.5).
"""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from consistency.digests import sha256
from consistency.errors import ConfigError
from consistency.messages import render
from consistency.model import Document, Fix, Location
from consistency.reporters._base import Dossier, Entry, Layout
from consistency.reporters._context import quoted
from consistency.reporters._places import short_names
from consistency.reporters._word import Element, Piece, pieces, runs_between, split_at, tag
from consistency.terminal import clean, shorten

_AUTHOR = "consistency"
_FIRST_REVISION = 90_000
"""Far above the numbers that a draft's own revisions have."""
_QUOTE = 80
"""Characters of the other passage in a comment; a shorter one is shown in its sentence."""


def write(dossier: Dossier, layout: Layout) -> bytes:
    """Return the copy of the draft.

    Raises:
        ConfigError: there is no Word draft, it has changed since it was read, or the dossier is
            redacted.
    """
    import docx

    draft = _draft(dossier)
    word = docx.Document(BytesIO(_content(draft)))
    entries = [e for e in dossier.counted if any(_places(e, draft))]
    fixes = [fix for e in entries for fix in e.finding.fixes if fix.span.document == draft.name]
    spans = [place for entry in entries for place in _places(entry, draft)]
    cuts = {offset for place in spans for offset in (place.start, place.end)}
    cuts |= {offset for fix in fixes for offset in (fix.span.start, fix.span.end)}
    known = split_at(pieces(word.element.body, draft.source.text), cuts)
    for entry in entries:
        for place in _places(entry, draft):
            _comment(word, known, place, _text(entry, place, dossier))
    if layout.fix == "tracked":
        _track(known, fixes)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def _draft(dossier: Dossier) -> Document:
    if dossier.redacted:
        raise ConfigError("error.docx-redacted")
    documents = [reading.document for reading in dossier.collection.readings]
    drafts = [d for d in documents if not dossier.drafts or d.name in dossier.drafts]
    word = [document for document in drafts if document.name.lower().endswith(".docx")]
    if not word:
        raise ConfigError("error.no-word-draft", names=", ".join(d.name for d in drafts))
    return max(word, key=lambda document: document.vintage)


def _content(draft: Document) -> bytes:
    content = Path(draft.name).read_bytes()
    if draft.provenance and sha256(content).hexdigest() != draft.provenance.sha256:
        raise ConfigError("error.draft-changed", path=draft.name)
    return content


def _places(entry: Entry, draft: Document) -> Iterator[Location]:
    return (place for place in entry.finding.locations if place.document == draft.name)


def _text(entry: Entry, here: Location, dossier: Dossier) -> str:
    finding = entry.finding
    severity = render(f"severity.{finding.severity.value}", dossier.lang)
    lines = [f"{severity} {finding.code} {finding.name}", entry.message]
    lines += [_other(place, dossier) for place in finding.locations if place != here]
    if finding.formula and finding.formula not in entry.message:
        lines.append(finding.formula)
    return clean("\n".join(lines))


def _other(place: Location, dossier: Dossier) -> str:
    sources = {r.document.name: r.document.source.text for r in dossier.collection.readings}
    names = short_names({place.document, *sources})
    if len(place.text) > _QUOTE:
        text = shorten(place.text, 2 * _QUOTE)
    else:
        text = quoted(place, sources.get(place.document, ""))
    return f"{names[place.document]}:{place.line}: {text}"


def _comment(word: Any, known: tuple[Piece, ...], place: Location, text: str) -> None:
    from docx.text.run import Run

    runs = runs_between(known, place.start, place.end)
    if not runs:
        # Better on the first words than nowhere.
        runs, text = (
            (known[0].run,),
            f"{place.line}:{place.column} {shorten(place.text, 40)}\n{text}",
        )
    ends = [Run(runs[0], word), Run(runs[-1], word)]
    word.add_comment(runs=ends, text=text, author=_AUTHOR, initials="C")


def _track(known: tuple[Piece, ...], fixes: list[Fix]) -> None:
    done: set[Element] = set()
    numbers = count(_FIRST_REVISION)
    for fix in dict.fromkeys(fixes):
        runs = runs_between(known, fix.span.start, fix.span.end)
        held = "".join(p.element.text for p in known if p.run in set(runs))
        whole = "".join(held.split()) == "".join(fix.span.text.split())
        if not runs or not whole or done.intersection(runs):
            continue
        done.update(runs)
        if fix.text:
            _insert_after(runs[-1], fix.text, numbers)
        for run in runs:
            _delete(run, numbers)
        for paragraph in dict.fromkeys(next(run.iterancestors(tag("p"))) for run in runs):
            _delete_mark_if_empty(paragraph, numbers)


def _revision(near: Element, name: str, numbers: Iterator[int]) -> Element:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    attributes = {tag("id"): str(next(numbers)), tag("author"): _AUTHOR, tag("date"): now}
    return near.makeelement(tag(name), attributes)


def _delete(run: Element, numbers: Iterator[int]) -> None:
    change = _revision(run, "del", numbers)
    run.addprevious(change)
    change.append(run)
    for text in run.iter(tag("t")):
        text.tag = tag("delText")


def _insert_after(run: Element, text: str, numbers: Iterator[int]) -> None:
    change = _revision(run, "ins", numbers)
    fresh = run.makeelement(run.tag)
    properties = run.find(tag("rPr"))
    if properties is not None:
        fresh.append(deepcopy(properties))
    content = fresh.makeelement(tag("t"))
    content.text = text
    fresh.append(content)
    change.append(fresh)
    run.addnext(change)


def _delete_mark_if_empty(paragraph: Element, numbers: Iterator[int]) -> None:
    """Delete the paragraph mark as well where no text is left, so that no empty line remains."""
    if any((text.text or "").strip() for text in paragraph.iter(tag("t"))):
        return
    properties = paragraph.find(tag("pPr"))
    if properties is None:
        properties = paragraph.makeelement(tag("pPr"))
        paragraph.insert(0, properties)
    mark = properties.find(tag("rPr"))
    if mark is None:
        mark = properties.makeelement(tag("rPr"))
        # rPr stands before sectPr and pPrChange, which close the sequence (17.3.1.26).
        last = [c for c in properties if c.tag in (tag("sectPr"), tag("pPrChange"))]
        last[0].addprevious(mark) if last else properties.append(mark)
    mark.insert(0, _revision(paragraph, "del", numbers))
