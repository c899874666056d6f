"""Names that join indicators: one rate that holds for each of several.

接待游客人次和旅游总收入增长10% says two things. Where another report gives a rate of one of the
joined names by itself, the figure stands for each; a count of things joined (公园、绿道12个) may be
their sum and is left whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from consistency.alignment.names import spell
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Kind, Observation
from consistency.patterns import pattern

_JOINT = pattern(r"[、和及与]")
_SHORTEST = 4
"""Characters of a joined name that names something by itself: 人次和收入 does not."""


def divided(
    observations: Iterable[Observation], knowledge: Knowledge = BUILTIN
) -> Iterator[Observation]:
    """Yield observations, a rate of joined names once for each, if another report parts them."""
    observations = tuple(observations)
    known: dict[str, set[str]] = defaultdict(set)
    for o in observations:
        if o.mention.kind is Kind.GROWTH:
            known[spell(o.mention.indicator, knowledge)].add(o.mention.span.document)
    for o in observations:
        names = _names(o)
        here = {o.mention.span.document}
        if any(known.get(spell(name, knowledge), here) - here for name in names):
            yield from (replace(o, mention=replace(o.mention, indicator=name)) for name in names)
        else:
            yield o


def _names(observation: Observation) -> tuple[str, ...]:
    """Return the names that a rate joins; none if it joins none."""
    mention = observation.mention
    names = _JOINT.split(mention.indicator) if mention.kind is Kind.GROWTH else ()
    whole = len(names) > 1 and all(len(name) >= _SHORTEST for name in names)
    return tuple(names) if whole else ()
