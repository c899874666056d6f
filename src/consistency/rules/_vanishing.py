"""Figures that reports gave and the next one does not, one generator a way to fall silent."""

from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import pairwise

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import standard
from consistency.model import (
    Kind,
    Modality,
    Observation,
    Outcome,
    Passed,
    SectionRole,
    Series,
    Span,
)
from consistency.rules._promises import settle
from consistency.rules._prose import Prose
from consistency.rules._topics import by_vintage, head, yearly
from consistency.units import is_counted

_BOTH = (Modality.TARGET, Modality.ACTUAL)
_NEIGHBOURHOOD = 600
"""Characters around an indicator in which its section's other targets stand: about the length of
a numbered item of a work report."""

_WHOLE = 100
"""Per cent of a whole share."""

_TIMES, _MANY = "倍", 10
"""A growth of so many times is that of decades (新中国成立以来增长247倍)."""

_SHORTEST = 3
"""Characters of a name that tells an indicator: 经济 tells none."""

_GAP = 2
"""Years between two reports that are still read as one after the other: one report is missing."""


class Gone(Struct, frozen=True, kw_only=True):
    """Figures of one indicator which a report no longer gives."""

    given: tuple[Observation, ...]
    """The figures of the reports before, the last one last."""
    now: Prose
    how: str = ""
    """``unanswered``: no result of the target; ``unset``: a result and no new target."""
    instead: Observation | None = None
    """What the report gives in place of the result: a level, an average of several years."""


class Told(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """One topic, and what the reports in their order say of it."""

    topic: Series
    prose: tuple[Prose, ...]
    joined: tuple[Series, ...]
    """All topics."""
    homes: Mapping[Span, Series]
    """Figures to their topics."""
    knowledge: Knowledge = BUILTIN

    @cached_property
    def names(self) -> list[str]:
        """All names of the indicator."""
        return sorted({o.mention.indicator for o in self.topic.members})

    @cached_property
    def kin(self) -> list[str]:
        """Its names, and those of the same income of all residents or of one side of them."""
        groups = (row[1].split("|") for row in self.knowledge.rows("in_step"))
        others = (name for group in groups if {*group} & {*self.names} for name in group)
        return sorted({*self.names, *others})

    @cached_property
    def joint(self) -> list[str]:
        """Those of its kin that name all sides at once: 城乡居民收入, 城镇和农村居民收入."""
        pairs = self.knowledge.mapping("pairs")
        return [n for n in self.kin if any(_names_all(n, word, pairs[word]) for word in pairs)]

    @cached_property
    def sides(self) -> list[list[str]]:
        """Of an income of both sides, 城乡居民收入, the names of each side."""
        sides = [
            [name.replace(word, member) for name in self.names if word in name]
            for word, members in self.knowledge.mapping("pairs").items()
            for member in members.split("、")
        ]
        return [names for names in sides if {*names} & {*self.kin}]

    @cached_property
    def heads(self) -> list[str]:
        """Its names without the words that say how it is measured."""
        return sorted({head(name, self.knowledge) for name in self.names})

    @cached_property
    def main(self) -> bool:
        """Whether it is one of the main expected targets, under any of its names."""
        return any(is_main(name, self.knowledge) for name in self.names)

    @cached_property
    def headline(self) -> bool:
        """Whether a report sets its growth among the expected targets of the year."""
        texts = {p.reading.document.name: p.reading.document.source.reading for p in self.prose}
        words = self.knowledge.words("headline_words")
        return any(
            o.mention.kind is Kind.GROWTH
            and any(w in texts[o.mention.span.document][slice(*o.mention.sentence)] for w in words)
            for targets in self.aims.values()
            for o in targets
        )

    @cached_property
    def aims(self) -> dict[int, list[Observation]]:
        """Targets for the vintage's own year."""
        return by_vintage(yearly(self.topic, Modality.TARGET))

    @cached_property
    def results(self) -> dict[int, list[Observation]]:
        """Results of one year; what grew many times over did so in decades."""
        told = yearly(self.topic, Modality.ACTUAL)
        return by_vintage(o for o in told if o.mention.unit != _TIMES or o.mention.value < _MANY)

    @cached_property
    def spoken(self) -> frozenset[int]:
        """Vintages with any figure."""
        return frozenset(o.mention.vintage for o in self.topic.members)

    def replaced(self, now: Prose) -> bool:
        """Say whether a report counts by the indicator that has come in place of this one."""
        successors = self.knowledge.mapping("successors")
        new = {successors[name] for name in self.names if name in successors}
        return bool(new) and any(o.mention.indicator in new for o in now.reading.observations)

    def silent(self, now: Prose, *given: Observation) -> bool:
        """Say whether a whole report has no figure that could be any of these."""
        if now.vintage in self.spoken or now.reading.document.excerpt or self.replaced(now):
            return False
        if any(now.counted(self.names, modality) for modality in _BOTH):
            return False
        return not any(now.reworded(self.names, o) for o in given)


def is_main(indicator: str, knowledge: Knowledge = BUILTIN) -> bool:
    """Say whether an indicator is one of the main expected targets, by any of its names.

    >>> is_main("规上工业增加值"), is_main("口袋公园")
    (True, False)
    """
    return _one_name(indicator, knowledge) in _main_names(knowledge)


def _names_all(name: str, word: str, members: str) -> bool:
    return word in name or all(member in name for member in members.split("、"))


def _one_name(name: str, knowledge: Knowledge) -> str:
    known = standard(name, knowledge)
    return known.name if known else name


@lru_cache(maxsize=4)
def _main_names(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(_one_name(n, knowledge) for n in knowledge.mapping("main_indicators"))


def unrepeated(told: Told, modality: Modality) -> Iterator[Passed | Gone]:
    """Yield what two reports in a row give and the next one lacks, targets or results."""
    given = told.aims if modality is Modality.TARGET else told.results
    mentioned = {o.mention.vintage for o in told.topic.of(modality)}
    names = told.names
    for first, second, now in zip(told.prose, told.prose[1:], told.prose[2:], strict=False):
        old, last = given.get(first.vintage), given.get(second.vintage)
        if not old or not last or not _in_row(first, second, now):
            continue
        counted = now.vintage in mentioned or (
            _set_again(told, now, last[0])
            if modality is Modality.TARGET
            else now.counted(names, modality)
        )
        if counted or told.replaced(now) or now.reworded(names, last[0]):
            yield Passed(primary=last[0].mention.span)
        elif not now.reading.document.excerpt or _covered((old[0], last[0]), now, told.joined):
            yield Gone(given=(old[0], last[0]), now=now)


def _set_again(told: Told, now: Prose, last: Observation) -> bool:
    """Say whether a target is set without a figure of its own.

    One for 城乡居民收入, also in words (与经济增长同步), is that of both sides; a share that is to
    be whole (全覆盖) is raised.
    """
    if now.counted(told.kin, Modality.TARGET) or now.worded(set(told.kin) - set(told.names)):
        return True
    share = last.mention.kind is Kind.SHARE
    return share and now.whole(last.mention.indicator) is not None


def dropped(told: Told) -> Iterator[Gone]:
    """Yield indicators with a result and a target in one report, and no figure in the next.

    An addition or a small count of which no other report speaks is a task that is done.
    """
    known = {p.vintage for p in told.prose}
    for before, after in pairwise(told.prose):
        result, aim = told.results.get(before.vintage), told.aims.get(before.vintage)
        if not result or not aim or not _in_row(before, after):
            continue
        if before.vintage - 1 in told.aims and before.vintage - 1 in known:
            continue  # `unrepeated` speaks
        if _is_task(aim[0]) and len(told.spoken) == 1:
            continue
        if told.silent(after, result[0], aim[0]):
            yield Gone(given=(result[0], aim[0]), now=after)


def fallen_silent(told: Told) -> Iterator[Gone]:
    """Yield indicators with a target in one report, a result in the next, and then nothing.

    An addition or a small count is a task that is done.
    """
    for first, second, now in zip(told.prose, told.prose[1:], told.prose[2:], strict=False):
        aim, result = told.aims.get(first.vintage), told.results.get(second.vintage)
        if not aim or not result or second.vintage in told.aims or not _in_row(first, second, now):
            continue
        if not _is_task(aim[0]) and told.silent(now, aim[0], result[0]):
            yield Gone(given=(aim[0], result[0]), now=now)


def _is_task(target: Observation) -> bool:
    small = is_counted(target.base_unit) and target.mention.unit == target.base_unit
    return small or target.mention.kind is Kind.INCREMENT


def unanswered(told: Told) -> Iterator[Gone]:
    """Yield targets of a main indicator whose result the next report does not give.

    A rate is answered by the rate of that year, or by two levels that imply it; no level, no
    average of five years answers it.
    """
    for before, after in pairwise(told.prose):
        aim = told.aims.get(before.vintage, [])
        if not aim or after.vintage != before.vintage + 1 or after.reading.document.excerpt:
            continue
        answered = after.rated({*told.names, *told.joint}, aim[0]) or (
            told.sides and all(after.rated(side, aim[0]) for side in told.sides)
        )
        if not after.reviews or told.replaced(after) or answered:
            continue
        others = sorted(
            (o for o in told.topic.of(Modality.ACTUAL) if o.mention.vintage == after.vintage),
            key=_is_of_years,
        )
        if others and aim[0].mention.kind is not Kind.GROWTH:
            continue
        promise = settle(told.topic, aim[0], told.topic, told.knowledge)
        if promise.outcome in (Outcome.NOT_REPORTED, Outcome.NOT_COMPARABLE):
            instead = others[0] if others else None
            yield Gone(given=(aim[0],), now=after, how="unanswered", instead=instead)


def _is_of_years(o: Observation) -> tuple[bool, bool]:
    """Return what sorts a year's figure first and the average of several years last."""
    return o.mention.average, o.mention.period_years != 1


def passed_over(told: Told) -> Iterator[Gone]:
    """Yield the first target for a rate of the catalogue of which the next report has nothing."""
    if not any(standard(name, told.knowledge) for name in told.names):
        return
    for before, after in pairwise(told.prose):
        aim = [o for o in told.aims.get(before.vintage, ()) if _asks_for_rate(o)]
        known = before.vintage in told.results or before.vintage - 1 in told.aims
        if not aim or known or after.vintage != before.vintage + 1 or not after.reviews:
            continue
        if told.silent(after, aim[0]):
            yield Gone(given=(aim[0],), now=after, how="unanswered")


def _asks_for_rate(target: Observation) -> bool:
    """Say whether a rate is asked for; to keep a share whole asks for no report."""
    kind = target.mention.kind
    return kind is Kind.GROWTH or (kind is Kind.SHARE and target.amount < _WHOLE)


def unset(told: Told) -> Iterator[Gone]:
    """Yield main targets that stand among the main ones of one report and in the next no more.

    Two reports in a row are not asked for: what was missed is often not promised again.
    """
    for before, after in pairwise(told.prose):
        aim = [o for o in told.aims.get(before.vintage, ()) if _headline(o)]
        if not aim or after.vintage != before.vintage + 1 or after.reading.document.excerpt:
            continue
        if before.vintage - 1 in told.aims or not after.aims_high or told.replaced(after):
            continue
        if any(o.mention.vintage == after.vintage for o in told.topic.of(Modality.TARGET)):
            continue
        if after.counted(told.kin, Modality.TARGET) or after.worded([*told.kin, *told.heads]):
            continue
        results = told.results.get(after.vintage, [])
        yield Gone(given=(aim[0], *results[:1]), now=after, how="unset")


def _headline(target: Observation) -> bool:
    mention = target.mention
    named = len(mention.indicator) >= _SHORTEST
    return named and mention.role is SectionRole.TARGETS and mention.kind is Kind.GROWTH


def _in_row(*reports: Prose) -> bool:
    """Say whether reports follow each other, with one missing between two at most."""
    return all(b.vintage - a.vintage <= _GAP for a, b in pairwise(reports))


def _covered(given: tuple[Observation, ...], now: Prose, joined: tuple[Series, ...]) -> bool:
    """Say whether an excerpt holds targets that used to stand beside the indicator."""
    return any(
        any(o.mention.vintage == now.vintage for o in topic.members)
        and any(_beside(o.mention.span, gone.mention.span) for o in topic.members for gone in given)
        for topic in joined
    )


def _beside(a: Span, b: Span) -> bool:
    return a.document == b.document and abs(a.start - b.start) <= _NEIGHBOURHOOD


def is_indicator(topic: Series, knowledge: Knowledge) -> bool:
    """Say whether a topic is measured year by year, no task of one year (新建30个)."""
    return (
        len({o.mention.vintage for o in topic.members}) > 1
        or any(o.mention.kind is not Kind.INCREMENT for o in topic.of(Modality.TARGET))
        or any(standard(o.mention.indicator, knowledge) for o in topic.members)
    )
