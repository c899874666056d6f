"""Known faults to plant into a report: each is an edit of its text and the rule that must see it.

Two sorts: *structural* faults need only the text (a paragraph pasted twice, a number skipped);
*perturbations* change a figure in a place that a rule has checked and passed, so that the fault
is one that this very text can have.
"""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from consistency.errors import ConfigError
from consistency.knowledge.indicators import standard
from consistency.model import (
    Collection,
    Document,
    Modality,
    Observation,
    Outcome,
    Passed,
    Span,
)
from consistency.parsers import parse_text
from consistency.pipeline import interpret, link
from consistency.rules import ledger, registry, verdicts
from consistency.testing._broken_sums import broken_sum
from consistency.testing._lost_items import dropped_item
from consistency.testing._structural import (
    Planted,
    broken_paragraph,
    changed_figure,
    contradictory_copy,
    lost_end,
    near_copy,
    numbering_gap,
    pasted_run,
    repeated_clause,
    repeated_item,
    repeated_paragraph,
)

_LOWERED = Fraction(3, 5)
"""What is left of a figure that is lowered."""


class Fault(Struct, frozen=True, kw_only=True):
    """A sort of fault."""

    name: str
    rule: str
    """The rule that must see it."""
    candidates: Callable[[Document, Collection], Iterator[Planted]]
    """All ways to plant it, in the order of the text."""
    instead: tuple[str, ...] = ()
    """Rules that may see it as well: an end that was cut off looks like a page break, and the
    other way round; an edit that meets a figure makes a near copy contradict."""


class Injection(Struct, frozen=True, kw_only=True):
    """A report with a fault planted."""

    document: Document
    fault: str
    rule: str
    seed: int
    spans: tuple[Span, ...]
    """Where the fault is, in the new text; a finding of the rule must touch one."""


def inject(
    document: Document, fault: str, *, seed: int = 0, others: Sequence[Document] = ()
) -> Injection:
    """Plant a fault into a copy of a report.

    Args:
        document: the report; untouched.
        fault: a name of `FAULTS`.
        seed: decides on the place; the same seed plants the same fault.
        others: reports of other years, for faults between years.

    Raises:
        ConfigError: no such fault, or this text offers no place for it.

    >>> from consistency import example, read
    >>> report = read(example.paths()).document(2024)
    >>> inject(report, "repeated-paragraph", seed=1).rule
    'repeated-paragraph'
    """
    if fault not in FAULTS:
        raise ConfigError("error.unknown-fault", name=fault, known=", ".join(FAULTS))
    chosen = FAULTS[fault]
    options = list(chosen.candidates(document, _collection((document, *others))))
    if not options:
        raise ConfigError("error.no-place", fault=fault, name=document.name)
    return plant(document, chosen, random.Random(seed).choice(options), seed)


def plant(document: Document, fault: Fault, planted: Planted, seed: int) -> Injection:
    """Carry out an edit and read the new text."""
    start, end, new = planted.edit
    text = document.source.text[:start] + new + document.source.text[end:]
    altered = parse_text(text, name=document.name, vintage=document.vintage)
    spans = tuple(
        Span(document=document.name, start=a, end=b, text=text[a:b]) for a, b in planted.places
    )
    return Injection(document=altered, fault=fault.name, rule=fault.rule, seed=seed, spans=spans)


def _collection(documents: Sequence[Document]) -> Collection:
    ordered = sorted(documents, key=lambda d: (d.vintage, d.name))
    readings = tuple(interpret(document) for document in ordered)
    return Collection(readings=readings, series=link(readings))


def _damaged_figure(document: Document, whole: Collection) -> Iterator[Planted]:
    """Write a letter O for a nought."""
    for reading in whole.readings:
        for figure in reading.observations if reading.document.name == document.name else ():
            span = figure.mention.span
            nought = span.start + span.text.find("0")
            if nought > span.start:
                yield Planted(edit=(nought, nought + 1, "O"), places=((span.start, span.end),))


def _broken_promise(document: Document, whole: Collection) -> Iterator[Planted]:
    """Lower results that met their targets, so far that they do no more."""
    for promise in ledger(whole):
        actual, target = promise.actual, promise.target
        if promise.outcome is Outcome.MET and actual is not None:
            span = actual.mention.span
            reached = actual.amount * _LOWERED >= target.amount or _is_ceiling(target)
            if span.document == document.name and not reached:
                yield from changed_figure(span, _lower)


def _is_ceiling(target: Observation) -> bool:
    known = standard(target.mention.indicator)
    return target.stated.lo is None or (known is not None and known.polarity == "down")


def _broken_row(document: Document, whole: Collection) -> Iterator[Planted]:
    """Lower targets that stood or rose, below the target of the report before."""
    for series in whole.series:
        targets = [o for o in series.of(Modality.TARGET) if not o.mention.ambiguous]
        for before, after in pairwise(targets):
            a, b = before.mention, after.mention
            row = b.span.document == document.name and b.vintage - a.vintage == 1
            alike = a.kind is b.kind and before.base_unit == after.base_unit
            periods = a.reference_period == str(a.vintage) and b.reference_period == str(b.vintage)
            lower = after.amount * _LOWERED < before.amount <= after.amount
            if row and alike and periods and lower and b.direction != "down":
                yield from changed_figure(b.span, _lower)


def _perturbed(rule: str, change: Callable[[Decimal], Decimal], *, unit: str = "") -> Fault:
    def candidates(document: Document, collection: Collection) -> Iterator[Planted]:
        if rule not in registry():
            return
        for verdict in verdicts(registry()[rule], collection, {}):
            if (
                isinstance(verdict, Passed)
                and verdict.primary.document == document.name
                and verdict.primary.text.endswith(unit)
            ):
                yield from changed_figure(verdict.primary, change)

    return Fault(name=rule, rule=rule, candidates=candidates)


def _lower(value: Decimal) -> Decimal:
    return value * _LOWERED.numerator / _LOWERED.denominator


def _higher(value: Decimal) -> Decimal:
    return value * Decimal("1.4")


def _over_hundred(value: Decimal) -> Decimal:
    return value + 100


def _ten_times(value: Decimal) -> Decimal:
    return value * 10


FAULTS: Mapping[str, Fault] = {
    fault.name: fault
    for fault in (
        Fault(name="repeated-paragraph", rule="repeated-paragraph", candidates=repeated_paragraph),
        Fault(name="repeated-clause", rule="repeated-clause", candidates=repeated_clause),
        Fault(name="contradictory-copy", rule="contradictory-copy", candidates=contradictory_copy),
        Fault(
            name="near-copy",
            rule="repeated-paragraph",
            candidates=near_copy,
            instead=("contradictory-copy", "repeated-clause"),
        ),
        Fault(
            name="pasted-run",
            rule="repeated-clause",
            candidates=pasted_run,
            instead=("repeated-paragraph", "contradictory-copy", "spliced-text"),
        ),
        Fault(
            name="lost-end",
            rule="spliced-text",
            candidates=lost_end,
            instead=("broken-paragraph",),
        ),
        Fault(
            name="broken-paragraph",
            rule="broken-paragraph",
            candidates=broken_paragraph,
            instead=("spliced-text",),
        ),
        Fault(name="numbering-gap", rule="numbering-gap", candidates=numbering_gap),
        Fault(
            name="dropped-item",
            rule="count-mismatch",
            candidates=dropped_item,
            instead=("numbering-gap",),
        ),
        Fault(name="repeated-item", rule="repeated-item", candidates=repeated_item),
        Fault(name="damaged-figure", rule="damaged-figure", candidates=_damaged_figure),
        Fault(name="sum-mismatch", rule="sum-mismatch", candidates=broken_sum),
        _perturbed("growth-mismatch", _ten_times, unit="%"),
        _perturbed("impossible-value", _over_hundred, unit="%"),
        _perturbed("contradictory-figures", _higher),
        Fault(name="lowered-target", rule="lowered-target", candidates=_broken_row),
        Fault(name="missed-target", rule="missed-target", candidates=_broken_promise),
        _perturbed("restated-figure", _higher),
        _perturbed("unit-slip", _ten_times),
    )
}
"""Name to fault. The last seven change a figure that the rule has checked in this very text."""
