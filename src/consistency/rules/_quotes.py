"""The clause in which a report still speaks of an indicator whose figure it no longer gives."""

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from consistency.model import Kind, Modality, Observation, Span
from consistency.patterns import pattern
from consistency.rules._figures import lower_is_better
from consistency.rules._passages import KEPT
from consistency.rules._prose import Prose, passages
from consistency.rules._topics import core
from consistency.rules._vanishing import Gone, Told

_TELLING = 4
"""Characters of a name that tells what a clause is about."""

_ALIKE, _WHOLE = Fraction(7, 10), Fraction(1, 2)
"""Parts of the pairs of neighbouring characters of a name that a clause must hold to be about it
(城中村和老旧小区改造 holds three of four of 城中村改造), and where it says that all is covered."""

_FIGURE = pattern(r"[0-9０-９]")


def said_of(told: Told, gone: Gone) -> tuple[Span | None, bool]:
    """Return the clause that names the indicator without its figure, and if it admits a miss.

    Words for a result stand where the report looks back.
    """
    now, last = gone.now, gone.given[-1]
    names = sorted({*told.names, *told.heads})
    ceiling = lower_is_better(last, told.knowledge)  # 低于预期 is then what was wanted
    if not ceiling and (words := now.admitted(names)):
        return words, True
    if gone.how == "unanswered":
        return now.reviewed(names), False
    aims = last.mention.modality is Modality.TARGET
    if aims and (words := now.worded(names)):
        return words, False
    return now.named(names, last.mention.modality) or _about(now, names, last, ahead=aims), False


def _about(now: Prose, names: Iterable[str], last: Observation, *, ahead: bool) -> Span | None:
    """Return the clause without a figure that holds most of a name, in whatever order."""
    own = {core(name, now.knowledge) for name in names}
    wanted = [_pairs(name) for name in own if len(name) >= _TELLING]
    others = now.wanted(names, _TELLING)
    whole = now.knowledge.words("whole_words") if last.mention.kind is Kind.SHARE else ()
    best, found = Fraction(0), None
    present = [name for name in others if name in now.reading.document.source.reading]
    telling = frozenset().union(*wanted, *map(_pairs, present))
    for start, end, clause, pairs in _worded(now, ahead) if others else ():
        if telling.isdisjoint(pairs):
            continue
        # Half of a name is the least that may be enough.
        parts = [
            Fraction(held, len(name))
            for name in wanted
            if 2 * (held := len(name & pairs)) >= len(name)
        ]
        if any(_names(clause, name) for name in present):
            parts.append(Fraction(1))
        least = _WHOLE if clause.endswith(whole) else _ALIKE
        if parts and (part := max(parts)) >= least and part > best:
            best, found = part, now.reading.document.span(start, end)
    return found


def _names(clause: str, name: str) -> bool:
    """Say whether a clause names an indicator; a short name must open it (不良贷款余额)."""
    return clause.startswith(name) if len(name) == _TELLING else name in clause


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(text))


@lru_cache(maxsize=KEPT)
def _worded(
    now: Prose, ahead: bool
) -> tuple[tuple[int, int, str, frozenset[tuple[str, str]]], ...]:
    """Return the clauses without a figure, each with its pairs of neighbouring characters."""
    return tuple(
        (start, end, clause, _pairs(clause))
        for start, end, clause in passages(now.reading, ahead=ahead)
        if not _FIGURE.search(clause)
    )
