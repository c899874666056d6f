"""Growth targets in words (翻番, 正增长, 保持稳定) against the growth of the next report."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import at_constant_prices
from consistency.model import Collection, Interval, Kind, Modality, Observation, Series, Span
from consistency.patterns import alternation, pattern
from consistency.rules._figures import more_is_better
from consistency.rules._prose import planned
from consistency.rules._topics import topics
from consistency.units import below, growth, show, signed

_SHORTEST = 4
"""Characters of a name that is one indicator in prose: 消费, 进出口 stand in other names."""
_LONG_SPAN = pattern(r"[0-9三五]年|“十|力争到")
"""Words of a target for more than the year."""

_SENTENCE = 80
"""Characters before a clause in which its sentence may name another year, at most."""


class Worded(Struct, frozen=True, kw_only=True):
    """A target in words and the growth that answers it."""

    indicator: str
    words: Span
    vintage: int
    answers: tuple[Observation, ...]
    """One rate, or two levels."""
    reached: Interval
    asked: Interval

    @property
    def missed(self) -> bool:
        """Whether the growth lies below what the words promise."""
        return below(self.reached, self.asked)

    @property
    def formula(self) -> str:
        """What was reached and what was promised, per cent."""
        return f"{show(self.reached, '%')} / {show(self.asked, '%')}"


@lru_cache(maxsize=4)
def _promises(knowledge: Knowledge) -> dict[str, Interval]:
    return {
        word: Interval(lo=Fraction(least), hi=None, lo_open=strict == "yes")
        for word, least, strict, *_ in knowledge.rows("worded_targets")
    }


@lru_cache(maxsize=4)
def _pattern(knowledge: Knowledge) -> re.Pattern[str]:
    words = alternation(knowledge.words("worded_targets"))
    openers = alternation(knowledge.words("work_openers"))
    return pattern(rf"(?P<name>[^，。；：、]{{4,20}}?)(?:{openers}){{0,2}}(?P<word>{words})$")


def worded_targets(collection: Collection, knowledge: Knowledge = BUILTIN) -> Iterator[Worded]:
    """Yield the growth targets in words that the next year's report answers."""
    by_name = {
        o.mention.indicator: topic
        for topic in topics(collection, knowledge)
        for o in topic.members
        if len(o.mention.indicator) >= _SHORTEST and not o.mention.scope
    }
    words = knowledge.words("worded_targets")
    for before, after in pairwise(collection.readings):
        vintage = before.document.vintage
        if after.document.vintage != vintage + 1:
            continue
        text = before.document.source.reading
        for start, end in planned(before):
            clause = text[start:end].strip()
            match = clause.endswith(words) and _pattern(knowledge).search(clause)
            if not match or _for_longer(text, start, end, vintage, knowledge):
                continue
            name = _longest(match["name"], by_name)
            answers = _answers(by_name[name], vintage, knowledge) if name else None
            if answers and more_is_better(answers[-1], knowledge):
                yield Worded(
                    indicator=name,
                    words=before.document.span(start, end),
                    vintage=vintage,
                    answers=answers,
                    reached=_reached(answers),
                    asked=_promises(knowledge)[match["word"]],
                )


def _for_longer(text: str, start: int, end: int, vintage: int, knowledge: Knowledge) -> bool:
    """Say whether a clause, or its sentence before it, names more than the year, or a share."""
    opened = text.rfind("。", max(start - _SENTENCE, 0), start) + 1 or max(start - _SENTENCE, 0)
    said = text[opened:end].replace(f"{vintage}年", "")
    shares = knowledge.words("share_tails")
    return _LONG_SPAN.search(said) is not None or any(word in said for word in shares)


def _longest(words: str, names: dict[str, Series]) -> str:
    """Return the longest indicator name that the words end in."""
    found = (words[at:] for at in range(len(words) - _SHORTEST + 1))
    return next((name for name in found if name in names), "")


def _answers(topic: Series, year: int, knowledge: Knowledge) -> tuple[Observation, ...] | None:
    """Return the rate of a year, or its level and that of the year before, if there is but one."""
    told = [o for o in topic.of(Modality.ACTUAL) if _whole(o)]
    rates = [o for o in told if o.mention.kind is Kind.GROWTH and _of(o, year)]
    if rates:
        return (rates[0],) if len({signed(o) for o in rates}) == 1 else None
    if at_constant_prices(topic.name, knowledge):
        return None
    levels = [o for o in told if o.mention.kind is Kind.LEVEL]
    last, now = ([o for o in levels if _of(o, y)] for y in (year - 1, year))
    if any(len({o.stated for o in found}) != 1 for found in (last, now)):
        return None
    return (last[0], now[0]) if last[0].base_unit == now[0].base_unit else None


def _whole(observation: Observation) -> bool:
    m = observation.mention
    return m.whole_year and not (m.average or m.ambiguous or m.scope)


def _of(observation: Observation, year: int) -> bool:
    """Say whether the report right after a year gives the figure for it."""
    m = observation.mention
    return m.reference_period[:4] == str(year) and m.vintage == year + 1


def _reached(answers: tuple[Observation, ...]) -> Interval:
    if len(answers) == 1:
        return signed(answers[0])
    return growth(answers[0].stated, answers[1].stated)
