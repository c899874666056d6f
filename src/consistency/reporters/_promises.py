"""The ledger as people read it: what was missed first, and why in their language."""

from collections.abc import Iterable

from consistency.messages import render
from consistency.model import Outcome, Promise

_ORDER = (Outcome.MISSED, Outcome.MET, Outcome.NOT_COMPARABLE, Outcome.NOT_REPORTED)


def gravest_first(promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """Return promises by outcome, those of one outcome in the order that they came in."""
    return tuple(sorted(promises, key=lambda promise: _ORDER.index(promise.outcome)))


def why(promise: Promise, lang: str) -> str:
    """Return the arithmetic of an outcome, or in words why there is none."""
    if promise.outcome is not Outcome.NOT_COMPARABLE or promise.actual is None:
        return promise.reason
    target, actual = promise.target.mention.kind, promise.actual.mention.kind
    if target is actual:
        return render("ledger.other-basis", lang)
    words = {"target": f"kind.{target.value}", "actual": f"kind.{actual.value}"}
    shown = {name: render(key, lang) for name, key in words.items()}
    return render("ledger.other-kind", lang, **shown)
