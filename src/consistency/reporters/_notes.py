"""What a reader must know beside the findings: what was not read, not shown, not compared."""

from collections.abc import Iterator
from itertools import pairwise

from consistency.messages import render
from consistency.reporters._base import Dossier


def notes(dossier: Dossier) -> Iterator[str]:
    """Yield one sentence a note; decisions without use come last."""
    lang = dossier.lang
    names = [reading.document.name for reading in dossier.collection.readings]
    if silent := [name for name in names if not dossier.figures_of(name)]:
        yield render("summary.no-figures", lang, names=", ".join(silent))
    if missing := _missing(dossier):
        yield render("summary.gaps", lang, years=missing)
    if dossier.settled:
        yield render("summary.settled", lang, number=len(dossier.settled))
    if dossier.hidden:
        yield render("summary.hidden", lang, number=dossier.hidden)
    for decision in dossier.unused:
        quoted = " / ".join(decision.quotes)
        note = render("summary.unused", lang, entry=f"{decision.fingerprint} {decision.rule}")
        yield f"{note} {quoted}".rstrip()


def _missing(dossier: Dossier) -> str:
    """Return the years between the reports of which there is none."""
    years = sorted({reading.document.vintage for reading in dossier.collection.readings})
    holes = [(a + 1, b - 1) for a, b in pairwise(years) if b > a + 1]
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in holes)
