"""Text for the terminal: findings with their quotes, then what was read and checked."""

from collections.abc import Iterator

from consistency.messages import render
from consistency.reporters._base import Dossier, Entry, Layout


def write(dossier: Dossier, layout: Layout) -> str:
    """Return the findings and the summary."""
    lines = [line for entry in dossier.entries for line in _entry(entry)]
    return "\n".join([*lines, *_summary(dossier)]) + "\n"


def _entry(entry: Entry) -> Iterator[str]:
    finding = entry.finding
    where = finding.primary
    yield f"{where.document}:{where.line}:{where.column}: {finding.code} {entry.message}"
    for place in finding.locations:
        yield f"    {place.document}:{place.line}:{place.column}  {shorten(place.text)}"
    yield ""


def shorten(text: str, width: int = 60) -> str:
    """Return a quote on one line, its middle left out when it is long.

    >>> shorten("一二三四五六", 5)
    '一二…五六'
    """
    plain = " ".join(text.split())
    half = (width - 1) // 2
    return plain if len(plain) <= width else f"{plain[:half]}…{plain[-half:]}"


def _summary(dossier: Dossier) -> Iterator[str]:
    tallies = dossier.result.tallies
    yield render(
        "summary.line",
        dossier.lang,
        documents=len(dossier.result.collection.readings),
        findings=len(dossier.entries),
        checked=sum(tally.checked for tally in tallies),
        passed=sum(tally.passed for tally in tallies),
        undecidable=sum(tally.undecidable for tally in tallies),
    )
