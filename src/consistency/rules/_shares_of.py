"""Shares that a sentence states of a whole whose level the report gives elsewhere."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Comparator, Interval, Kind, Observation, Reading
from consistency.patterns import alternation, pattern
from consistency.rules._sentences import Figure, Sentence, sentences
from consistency.units import Agreement, add, between, div, scale, show, verdict

_SHORTEST = 4
"""Characters of a whole's name: 全省 and 总量 name no figure of the report."""

_WHOLE = Fraction(100)
_Time = tuple[str, str, str]

_OF = "占"


class ShareOf(Struct, frozen=True, kw_only=True):
    """A part, its whole, the share stated, and whether the three agree."""

    part: Observation
    whole: Observation
    stated: Observation
    agreement: Agreement
    formula: str
    implied: str


@lru_cache(maxsize=4)
def _pattern(knowledge: Knowledge) -> re.Pattern[str]:
    reach = alternation(knowledge.marked("predicates", "reach"))
    bounds = alternation(knowledge.marked("comparators", "before"))
    return pattern(
        rf"^[，、]?{_OF}(?P<whole>[^，。；：、占]{{{_SHORTEST},18}}?)的?(?:比重|比例|比)?"
        rf"(?:{reach}|{bounds}|的){{0,2}}$"
    )


def shares_of(reading: Reading, knowledge: Knowledge = BUILTIN) -> Iterator[ShareOf]:
    """Yield the stated shares whose part and whole are both given as levels.

    The whole is the one level of its name in the report, for the part's year and modality.
    """
    levels = _levels(reading.observations)
    for sentence in sentences(reading):
        for part, stated in zip(sentence.figures, sentence.figures[1:], strict=False):
            match = _share(sentence, part, stated, knowledge)
            if match is None:
                continue
            wholes = [
                level
                for level in levels[_time(part.observation)]
                if _names(match["whole"], level.mention.indicator, knowledge)
                and level.base_unit == part.observation.base_unit
                and level.amount > part.observation.amount
            ]
            if len({whole.amount for whole in wholes}) == 1:
                yield _judged(part.observation, wholes[0], stated.observation)


def _share(
    sentence: Sentence, part: Figure, stated: Figure, knowledge: Knowledge
) -> re.Match[str] | None:
    if stated.observation.mention.unit not in ("%", "％") or part.observation.base_unit == "%":
        return None
    if part.observation.mention.kind is not Kind.LEVEL or part.observation.mention.ambiguous:
        return None
    gap = sentence.between(part, stated)
    return _pattern(knowledge).search(gap) if _OF in gap else None


def _levels(observations: Iterable[Observation]) -> dict[_Time, list[Observation]]:
    found: dict[_Time, list[Observation]] = defaultdict(list)
    for observation in observations:
        mention = observation.mention
        if mention.kind is Kind.LEVEL and not mention.scope and not mention.ambiguous:
            found[_time(observation)].append(observation)
    return found


def _time(observation: Observation) -> _Time:
    mention = observation.mention
    return mention.reference_period, mention.part_year, mention.modality


def _names(words: str, indicator: str, knowledge: Knowledge) -> bool:
    """Say whether the words after 占 name an indicator, the report's own area (全市) aside."""
    for area in knowledge.words("own_area"):
        words = words.removeprefix(area)
    return len(words) >= _SHORTEST and indicator.endswith(words)


def _judged(part: Observation, whole: Observation, stated: Observation) -> ShareOf:
    computed = _of_whole(scale(div(part.stated, whole.stated), 100))
    agreement = verdict(computed, _loosened(stated))
    unit = whole.mention.unit
    return ShareOf(
        part=part,
        whole=whole,
        stated=stated,
        agreement=agreement,
        formula=f"({show(part.stated, unit)}) ÷ ({show(whole.stated, unit)})"
        f" = {show(computed, '%')} {agreement.relation} {show(stated.stated, '%')}",
        implied=f"{float(part.amount / whole.amount * 100):.2f}%",
    )


def _of_whole(share: Interval) -> Interval:
    """Cut a share off at the whole, which 超 above the part would let it pass."""
    if share.hi is not None and share.hi <= _WHOLE:
        return share
    return Interval(lo=share.lo, hi=_WHOLE, lo_open=share.lo_open)


def _loosened(stated: Observation) -> Interval:
    """Return what a share stands for: authors cut as often as they round.

    约 and 左右 beside decimals allow one more in the last place (4.1%左右 is no 4.3 %).
    """
    half = ((stated.printed.hi or Fraction(0)) - (stated.printed.lo or Fraction(0))) / 2
    about = stated.mention.comparator is Comparator.APPROX
    if about and stated.mention.value.as_tuple().exponent:
        return add(stated.printed, between(-2 * half, 2 * half))
    return add(stated.stated, between(-half, half))
