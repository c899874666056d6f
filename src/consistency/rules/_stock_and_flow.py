"""Totals beside what the year added to them, and the total of the year before."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection, Interval, Kind, Modality, Observation
from consistency.rules._rounding import rounded
from consistency.rules._sentences import Figure, Sentence, sentences
from consistency.rules._yearly_growth import level_before, series_by_place
from consistency.units import Agreement, add, below, point, show, verdict

_TOTALS = frozenset({Kind.LEVEL, Kind.CUMULATIVE})
_ADDED = ("new", "net")
_REACH = 40
"""Characters between an addition and its total, at most (新增上市公司10家、总数达302家)."""
_NET = "净"
_SIGNIFICANT = 2
"""Digits that a round total keeps at least: 7900 may stand for 7920."""


class Addition(Struct, frozen=True, kw_only=True):
    """Last year's total, what was added, this year's total, and whether they agree."""

    before: Observation
    added: Observation
    after: Observation
    agreement: Agreement
    formula: str
    implied: str
    """What the two totals make of the addition."""


def additions(collection: Collection, knowledge: Knowledge = BUILTIN) -> Iterator[Addition]:
    """Yield the additions whose two totals two reports give.

    A total below the sum is undecidable, since some are lost each year, unless the words say 净增
    or more was added than there is.
    """
    series = series_by_place(collection)
    for _, reading in pairwise(collection.readings):
        for sentence in sentences(reading):
            for added, total in _told(sentence, knowledge):
                before = level_before(total.observation, series.get(total.span))
                if before is not None:
                    yield _judged(before, added.observation, total.observation)


def _told(sentence: Sentence, knowledge: Knowledge) -> Iterator[tuple[Figure, Figure]]:
    """Yield each addition with the one total of its thing behind it in the sentence."""
    text = sentence.document.source.reading
    for added in sentence.figures:
        if not _adds(added.observation, knowledge):
            continue
        totals = [total for total in sentence.figures if _is_total(added, total)]
        if len(totals) == 1 and _says_total(text[added.end : totals[0].start], knowledge):
            yield added, totals[0]


def _adds(observation: Observation, knowledge: Knowledge) -> bool:
    mention = observation.mention
    return (
        mention.kind is Kind.INCREMENT
        and mention.modality is Modality.ACTUAL
        and mention.period_years == 1
        and not mention.ambiguous
        and any(mention.verb.startswith(knowledge.marked("flow_words", how)) for how in _ADDED)
    )


def _is_total(added: Figure, total: Figure) -> bool:
    small, great = added.observation, total.observation
    names = small.mention.indicator, great.mention.indicator
    return (
        0 < total.start - added.end <= _REACH
        and great.mention.kind in _TOTALS
        and great.mention.modality is Modality.ACTUAL
        and small.base_unit == great.base_unit
        and (names[0] in names[1] or names[1] in names[0])
    )


def _says_total(gap: str, knowledge: Knowledge) -> bool:
    flows = (knowledge.marked("flow_words", flow) for flow in ("total", "sum"))
    return any(word in gap for words in flows for word in words)


def _judged(before: Observation, added: Observation, after: Observation) -> Addition:
    low, change = rounded(before, _SIGNIFICANT), added.stated
    reached, total = add(low, change), rounded(after, _SIGNIFICANT)
    agreement = verdict(reached, total)
    lost = below(total, reached) and _NET not in added.mention.verb and not below(total, change)
    if agreement is Agreement.IMPOSSIBLE and lost:
        agreement = Agreement.UNDECIDABLE
    unit = after.mention.unit
    return Addition(
        before=before,
        added=added,
        after=after,
        agreement=agreement,
        formula=_formula(low, change, reached, total, agreement.relation, unit),
        implied=show(point(after.amount - before.amount), unit),
    )


def _formula(
    low: Interval, change: Interval, reached: Interval, total: Interval, relation: str, unit: str
) -> str:
    terms = f"{show(low, unit)} + {show(change, unit)} = {show(reached, unit)}"
    return f"{terms} {relation} {show(total, unit)}"
