"""Stated yearly growth beside a level whose predecessor an earlier report gives."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection, Kind, Modality, Observation, Reading, Series, Span
from consistency.patterns import pattern
from consistency.rules._changes import Wording, wording
from consistency.rules._figures import same_measure
from consistency.rules._sentences import Figure, Sentence, sentences
from consistency.units import disjoint

_SAME_NAME = 75
"""Per cent of characters that the names of two years share when the measure is the same."""
_LISTS = pattern(r"(?P<levels>Ll*)(?P<rates>Rr*)")
"""Over one letter a figure: a level, a rate, small when it continues a list."""
_RIVAL = 2
"""Two levels of one name that lie farther apart than this factor are no one's confusion."""
_LEVELS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE})


class YearlyChange(Struct, frozen=True, kw_only=True):
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
    series, words = series_by_place(collection), wording(knowledge)
    for earlier, reading in pairwise(collection.readings):
        for sentence in sentences(reading):
            for level, rate, gap in _stated(sentence, words):
                before = level_before(level.observation, series.get(level.span))
                if before is None or _rivals(before, earlier):
                    continue
                if _names_a_year(gap, words):
                    falls = words.falls.search(gap) is not None
                    yield YearlyChange(
                        sentence=sentence, before=before, after=level, stated=rate, falls=falls
                    )


def series_by_place(collection: Collection) -> dict[Span, Series]:
    return {o.mention.span: series for series in collection.series for o in series.members}


def _stated(sentence: Sentence, words: Wording) -> Iterator[tuple[Figure, Figure, str]]:
    """Yield a level, the growth beside it, and the words between; lists are matched in order."""
    letters = ""
    for previous, figure in zip((None, *sentence.figures), sentence.figures, strict=False):
        gap = sentence.before(figure, previous)
        listed = previous is not None and words.continues.search(gap) is not None
        if _is_yearly_rate(figure.observation):
            letters += "r" if listed and letters[-1:] in ("R", "r") else "R"
        else:
            letters += "l" if listed and letters[-1:] in ("L", "l") else "L"
    for match in _LISTS.finditer(letters):
        levels = sentence.figures[match.start("levels") : match.end("levels")]
        rates = sentence.figures[match.start("rates") : match.end("rates")]
        gap = sentence.between(levels[-1], rates[0])
        distributed = words.each.search(gap) is not None or len(rates) > 1
        if not distributed:
            levels = levels[-1:]
        elif len(rates) != len(levels):
            before = sentence.figures[match.end("rates") - 2 * len(rates) : match.start("rates")]
            levels = before if _all_levels(letters, match.start("rates"), len(rates)) else ()
        if len(levels) != len(rates):
            continue
        for level, rate in zip(levels, rates, strict=True):
            if _is_level(level.observation):
                yield level, rate, gap


def _all_levels(letters: str, end: int, count: int) -> bool:
    return end >= count and set(letters[end - count : end]) <= {"L", "l"}


def _names_a_year(gap: str, words: Wording) -> bool:
    states = words.states.search(gap)
    return bool(states and not words.yearly.search(gap) and not words.spans.search(gap))


def _is_level(observation: Observation) -> bool:
    mention = observation.mention
    return (
        mention.kind in _LEVELS
        and mention.modality is Modality.ACTUAL
        and mention.whole_year
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


def level_before(level: Observation, series: Series | None) -> Observation | None:
    """Return the one level of the year before that the report of that year gives."""
    if series is None:
        return None
    vintage = level.mention.vintage - 1
    found = [
        member
        for member in series.of(Modality.ACTUAL, vintage)
        if _is_level(member) and same_measure(member, level) and _same_name(member, level)
    ]
    return found[0] if len({member.amount for member in found}) == 1 else None


def _rivals(level: Observation, reading: Reading) -> bool:
    """Say whether a report gives another level of the same name: one of them is of a part.

    城镇居民人均可支配收入 of a region, and of a body inside it in a paragraph of its own.
    """
    return any(
        other.mention.indicator == level.mention.indicator
        and level.amount <= _RIVAL * other.amount <= _RIVAL**2 * level.amount
        and disjoint(other.printed, level.printed)
        and _is_level(other)
        and same_measure(other, level)
        for other in reading.observations
    )


def _same_name(first: Observation, second: Observation) -> bool:
    # 农民人均纯收入 was replaced by 农村居民人均可支配收入 in 2013: one series, two measures.
    # What is added net (净增) is not what is newly registered (新登记).
    a, b = first.mention, second.mention
    if a.kind is Kind.INCREMENT and a.verb != b.verb:
        return False
    if a.indicator == b.indicator:
        return True
    # Imported here, as it takes 5 ms and few series hold two names.
    from rapidfuzz.fuzz import ratio

    return ratio(a.indicator, b.indicator) >= _SAME_NAME
