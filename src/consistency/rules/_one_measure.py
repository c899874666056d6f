"""Whether two figures of one topic are one measure, worded differently."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection, Kind, Modality, Observation, Series, Span
from consistency.rules._figures import NEAR, is_flow, progress, runs
from consistency.rules._topics import plain_standard
from consistency.units import compatible, is_counted

Clause = tuple[str, tuple[int, int]]
"""A document's name, and the reading offsets of a clause in it."""

_FLOW_OR_STOCK = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE})
_TWO_FACTS = frozenset({Kind.LEVEL, Kind.INCREMENT})
"""As results, a stock and what was added to it; of what says 累计 the writer gives up the sum."""

_ADDED_UP = (Kind.INCREMENT, Kind.CUMULATIVE)
"""As results, in this order: the sum says more than what was added before."""

_RATE_OR_POINTS = frozenset({Kind.GROWTH, Kind.DIFF})
"""As results, mostly a growth and the rise of some share beside it: no change of measure."""

_SHARE_OR_POINTS = frozenset({Kind.SHARE, Kind.DIFF})
"""As results, a share and by how much it rose in the year after: the reader can add."""

_TOLD = 2
"""The same factor where the text says 累计: the stock needs no guess, only a second look."""

_BASE = 100
"""Per cent: what an index stands at where nothing has changed."""

_SWING = 15
"""Percentage points by which an index of a year lies from its base, at most; the catalogue's widest
range for prices of consumers reaches ten."""


def alike(a: Observation, b: Observation, knowledge: Knowledge = BUILTIN) -> bool:
    """Say whether two figures are one measure: a stock must be well above its yearly flow."""
    if a.mention.kind is b.mention.kind:
        return not _contrast(a.mention.indicator, b.mention.indicator, knowledge)
    kinds = {a.mention.kind, b.mention.kind}
    results = Modality.TARGET not in (a.mention.modality, b.mention.modality)
    if results and kinds == _RATE_OR_POINTS:
        return not any(_is_share(o, knowledge) for o in (a, b))
    if Kind.DIFF in kinds and a.amount == b.amount:
        return True  # a rise in points that was printed as 增加0.5%
    if results and kinds == _SHARE_OR_POINTS:
        return all(o.mention.period_years == 1 for o in (a, b) if o.mention.kind is Kind.DIFF)
    if Kind.GROWTH in kinds and any(is_index(o, knowledge) or unsaid(o, knowledge) for o in (a, b)):
        return True
    if not kinds <= _FLOW_OR_STOCK:
        return False
    if results and (kinds == _TWO_FACTS or (a.mention.kind, b.mention.kind) == _ADDED_UP):
        return True
    if is_counted(a.base_unit) and is_counted(b.base_unit):
        if not compatible(a.base_unit, b.base_unit):
            return True  # 户 and 户次: other things, not another measure
    elif a.base_unit != b.base_unit:
        return False
    if Kind.INCREMENT not in kinds:
        return True
    flow, stock = (a, b) if a.mention.kind is Kind.INCREMENT else (b, a)
    return stock.amount < flow.amount * (_TOLD if Kind.CUMULATIVE in kinds else NEAR)


def one_measure(a: Observation, b: Observation) -> bool:
    """Say whether two figures are of one kind and in one unit, measure words apart that differ."""
    return a.mention.kind is b.mention.kind and compatible(a.base_unit, b.base_unit)


def of_a_part(a: Observation, b: Observation) -> bool:
    """Say whether one of two names tells in quotation marks what the other does not know of.

    规上工业企业“智改数转”比例 is no other measure of 新增规上工业企业.
    """
    parts = (o.mention.indicator.partition("“")[2].partition("”")[0] for o in (a, b))
    return any(part and not all(part in o.mention.indicator for o in (a, b)) for part in parts)


def is_index(o: Observation, knowledge: Knowledge) -> bool:
    """Say whether a figure is an index of the year before: 103 % is a growth of 3 %."""
    based = o.mention.indicator.endswith(knowledge.marked("unbounded_ratios", "base 100"))
    return based and o.base_unit == "%" and abs(o.amount - _BASE) <= _SWING


def unsaid(o: Observation, knowledge: Knowledge) -> bool:
    """Say whether only its unit makes a figure a share: it may be a growth without its verb."""
    name = o.mention.indicator
    if o.mention.kind is not Kind.SHARE or name.endswith(knowledge.words("measure_tails")):
        return False
    return not any(word in name for word in knowledge.words("share_words"))


def _contrast(a: str, b: str, knowledge: Knowledge) -> bool:
    """Say whether two names of one standard measure it differently: 人均月标准, 最低月标准."""
    if plain_standard(a, knowledge) in (a, b) or plain_standard(b, knowledge) == b:
        return False
    classes = knowledge.mapping("standard_measures")
    ours, theirs = ({classes[word] for word in classes if word in name} for name in (a, b))
    return bool(ours - theirs) and bool(theirs - ours)


def _is_share(o: Observation, knowledge: Knowledge) -> bool:
    """Say whether a figure in points is the change of a share, by its own name."""
    tails = knowledge.words("share_tails")
    return o.mention.kind is Kind.DIFF and o.mention.indicator.endswith(tails)


def both_flow(a: Observation, b: Observation, flows: Sequence[Observation]) -> bool:
    """Say whether one of two additions does not say that it is one."""
    level = a if a.mention.kind is Kind.LEVEL else b
    return {a.mention.kind, b.mention.kind} == _TWO_FACTS and is_flow(level, flows)


def derived(a: Observation, b: Observation, topic: Series) -> bool:
    """Say whether a growth stands against a level with its base beside it (由407元提高到468元)."""
    growth, level = (a, b) if a.mention.kind is Kind.GROWTH else (b, a)
    if (growth.mention.kind, level.mention.kind) != (Kind.GROWTH, Kind.LEVEL):
        return False
    return any(
        o.mention.span.document == level.mention.span.document
        and o.mention.clause == level.mention.clause
        and o.base_unit == level.base_unit
        for o in topic.of(Modality.BASELINE)
    )


def standing(topic: Series, knowledge: Knowledge = BUILTIN) -> list[Observation]:
    """Return the results that say where things stood at the end of the year, whatever the period.

    A review of five years gives the level that was reached (由5.2万元增加到7.4万元): it is that of
    the last year as well.
    """
    return [
        o
        for o in topic.of(Modality.ACTUAL)
        if o.mention.reference_period[:4] == str(o.mention.vintage - 1)
        and not (o.mention.average or o.mention.part_year or o.mention.ambiguous)
        and (o.mention.kind is Kind.SHARE or _reached(o, knowledge))
    ]


def _reached(o: Observation, knowledge: Knowledge) -> bool:
    """Say whether an amount is what was come to (增加到), not what was done (完成)."""
    verb = o.mention.verb
    came = verb.endswith(knowledge.marked("change_words", "to"))
    return o.mention.kind is Kind.LEVEL and came and not progress(o.mention, knowledge)


class Known(Struct, frozen=True, kw_only=True):
    """What else the reports say of figures that look as if they were measured otherwise."""

    series: Mapping[Span, Sequence[Series]]
    """Which series hold the figure of a span; another rule compares amounts that follow in one."""
    units: Mapping[Clause, frozenset[str]]
    """Base units of the figures of each clause."""

    def compares(self, a: Observation, b: Observation) -> bool:
        """Say whether two figures are compared elsewhere, or could be by what stands beside one.

        新开工8条约550公里高速公路 can be compared with 3条.
        """
        if a.mention.kind is not b.mention.kind and any(
            _follow(series, a, b) for series in self.series.get(a.mention.span, ())
        ):
            return True
        counted = is_counted(a.base_unit) or is_counted(b.base_unit)
        beside = a.base_unit in self.units.get(_clause(b), ()) or (
            b.base_unit in self.units.get(_clause(a), ())
        )
        return counted and beside and a.base_unit != b.base_unit


def known(collection: Collection) -> Known:
    """Return what the reports of a collection say of their figures."""
    units: dict[Clause, set[str]] = defaultdict(set)
    for reading in collection.readings:
        for o in reading.observations:
            units[_clause(o)].add(o.base_unit)
    series: dict[Span, list[Series]] = defaultdict(list)
    for one in collection.series:
        for o in one.members:
            series[o.mention.span].append(one)
    return Known(series=series, units={clause: frozenset(found) for clause, found in units.items()})


def _clause(o: Observation) -> Clause:
    return o.mention.span.document, o.mention.clause


def _follow(series: Series, a: Observation, b: Observation) -> bool:
    """Say whether one figure follows another in a run of targets or of results."""
    for modality in (Modality.TARGET, Modality.ACTUAL):
        for _, run in runs(series, modality):
            spans = [o.mention.span for o in run]
            if (
                a.mention.span in spans
                and b.mention.span in spans[spans.index(a.mention.span) + 1 :]
            ):
                return True
    return False
