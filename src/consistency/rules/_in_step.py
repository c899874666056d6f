"""Targets in words that tie a growth to that of output: 居民收入与经济增长同步."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Kind, Modality, Observation, Reading, Span
from consistency.patterns import pattern
from consistency.rules._figures import level_of
from consistency.rules._prose import planned
from consistency.units import below, point, show, signed, sub

_WORDS = pattern(
    r"(?P<what>[^，。；：]{2,24}?)(?:增长|增速|增幅)?(?:与|和|同)"
    r"(?:经济|地区生产总值|生产总值|GDP)(?:增长|增速)?(?:保持)?(?P<loose>基本|大体)?(?:保持)?同步"
)
_OUTPUT = frozenset({"地区生产总值", "生产总值", "GDP"})
_SIDES = ("城镇", "农村")
_BOTH, _ALL = "城乡", "全体"
EXACT, LOOSE = Fraction(1, 2), Fraction(1)
"""How many percentage points 同步 and 基本同步 may fall short: targets are set in half points, so
less than one step is in step; 基本 allows one step more."""


class Lag(Struct, frozen=True, kw_only=True):
    """A growth that was to keep step with output, and what became of it."""

    words: Span
    vintage: int
    growth: Observation
    output: Observation
    slack: Fraction

    @property
    def falls_behind(self) -> bool:
        """Whether the growth is below that of output by more than the words allow."""
        asked = sub(signed(self.output, self.output.printed), point(self.slack))
        return below(signed(self.growth, self.growth.printed), asked)

    @property
    def formula(self) -> str:
        """The two growth rates and the slack, per cent."""
        growth = show(signed(self.growth, self.growth.printed), "%")
        return f"{growth} / {show(signed(self.output, self.output.printed), '%')} - {self.slack}"


def lags(readings: tuple[Reading, ...], knowledge: Knowledge = BUILTIN) -> Iterator[Lag]:
    """Yield the targets in step with output that the next year's report answers."""
    for before, after in pairwise(readings):
        if after.document.vintage != before.document.vintage + 1:
            continue
        outputs = [o for o in _growths(after) if o.mention.indicator in _OUTPUT]
        if len({o.amount for o in outputs}) != 1:
            continue
        text = before.document.source.reading
        for start, end in planned(before):
            if match := _WORDS.search(text, start, end):
                for growth in _answers(match["what"], outputs[0], after, knowledge):
                    yield Lag(
                        words=before.document.span(start, end),
                        vintage=before.document.vintage,
                        growth=growth,
                        output=outputs[0],
                        slack=LOOSE if match["loose"] else EXACT,
                    )


def _answers(
    what: str, output: Observation, reading: Reading, knowledge: Knowledge
) -> Iterator[Observation]:
    """Yield the growths that answer: of 城乡居民 both sides, of 居民 the whole.

    Where it is not given, the slower side tells if the other is no faster than output: what one
    lacks the other cannot make up for.
    """
    for word, indicators in _indicators(knowledge):
        if word not in what or what.startswith("其中"):
            continue
        found = [o for o in _growths(reading) if o.mention.indicator in indicators]
        parts = {side: [o for o in found if side in o.mention.indicator] for side in _SIDES}
        whole = [o for o in found if not any(side in o.mention.indicator for side in _SIDES)]
        named = _SIDES if _BOTH in what else tuple(side for side in _SIDES if side in what)
        if len(whole) == len(found) or (whole and not named):
            yield from whole
        elif named:
            yield from (o for side in named for o in parts[side])
        elif all(parts.values()) and _ALL not in what:
            slow, *_, fast = sorted((o for side in _SIDES for o in parts[side]), key=level_of)
            if level_of(fast) <= level_of(output):
                yield slow


@lru_cache(maxsize=4)
def _indicators(knowledge: Knowledge) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple(
        (word, frozenset(names.split("|"))) for word, names in knowledge.mapping("in_step").items()
    )


def _growths(reading: Reading) -> Iterator[Observation]:
    """Yield the whole area's growth of the year before, as the report gives it."""
    year = str(reading.document.vintage - 1)
    for o in reading.observations:
        m = o.mention
        whole = m.whole_year and not m.average and not m.scope
        told = m.modality is Modality.ACTUAL and m.reference_period[:4] == year
        if m.kind is Kind.GROWTH and whole and told and not m.ambiguous:
            yield o
