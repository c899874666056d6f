"""Stated yearly growth beside a level whose predecessor an earlier report gives."""

from collections.abc import Iterator

from attrs import frozen

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection, Kind, Modality, Observation, Series, Span
from consistency.rules._changes import wording
from consistency.rules._figures import same_measure
from consistency.rules._sentences import Figure, Sentence, sentences

_LEVELS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE})


@frozen(kw_only=True)
class YearlyChange:
    """A level, the growth stated for it, and the level of the year before."""

    sentence: Sentence
    before: Observation
    after: Figure
    stated: Figure
    falls: bool


def yearly_changes(
    collection: Collection, knowledge: Knowledge = BUILTIN
) -> Iterator[YearlyChange]:
    """Yield the stated yearly growths whose two levels two reports give."""
    series = _series_by_place(collection)
    for reading in collection.readings[1:]:
        for sentence in sentences(reading):
            for level, rate, falls in _stated(sentence, knowledge):
                before = _level_before(level.observation, series.get(level.span))
                if before is not None:
                    yield YearlyChange(
                        sentence=sentence, before=before, after=level, stated=rate, falls=falls
                    )


def _series_by_place(collection: Collection) -> dict[Span, Series]:
    return {o.mention.span: series for series in collection.series for o in series.members}


def _stated(sentence: Sentence, knowledge: Knowledge) -> Iterator[tuple[Figure, Figure, bool]]:
    words = wording(knowledge)
    for level, rate in zip(sentence.figures, sentence.figures[1:], strict=False):
        gap = sentence.between(level, rate)
        if _is_level(level.observation) and _is_yearly_rate(rate.observation):
            states = words.states.search(gap)
            if states and not words.yearly.search(gap) and not words.spans.search(gap):
                yield level, rate, words.falls.search(gap) is not None


def _is_level(observation: Observation) -> bool:
    mention = observation.mention
    return (
        mention.kind in _LEVELS
        and mention.modality is Modality.ACTUAL
        and mention.period_years == 1
        and not mention.part_year
        and not mention.ambiguous
        and mention.reference_period == str(mention.vintage - 1)
    )


def _is_yearly_rate(observation: Observation) -> bool:
    mention = observation.mention
    return (
        mention.unit in ("%", "％")
        and mention.kind is Kind.GROWTH
        and mention.period_years == 1
        and not mention.average
        and not mention.ambiguous
    )


def _level_before(level: Observation, series: Series | None) -> Observation | None:
    """Return the one level of the year before that the report of that year gives."""
    if series is None:
        return None
    vintage = level.mention.vintage - 1
    found = [
        member
        for member in series.of(Modality.ACTUAL, vintage)
        if _is_level(member) and same_measure(member, level)
    ]
    return found[0] if len({member.amount for member in found}) == 1 else None
