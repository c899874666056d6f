"""TGT005: an indicator is measured differently from one vintage to the next."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    CHANGED_TIER,
    COUNTED_OTHERWISE,
    Collection,
    Comparator,
    Conflict,
    Kind,
    Modality,
    Observation,
    Passed,
    Series,
    Severity,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._conflicts import facts
from consistency.rules._figures import REACH, Run, Step, change, printed
from consistency.rules._one_measure import (
    Known,
    alike,
    both_flow,
    derived,
    known,
    of_a_part,
    one_measure,
    standing,
    unsaid,
)
from consistency.rules._prose import prose_of
from consistency.rules._rewordings import reworded, untiered
from consistency.rules._tellings import common_name, told, trail
from consistency.rules._topics import by_vintage, tells, topics, yearly
from consistency.rules._worded_measures import given_up, taken_up
from consistency.units import below, grow, growth, show, signed

_MEASURES = frozenset(
    {Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE, Kind.GROWTH, Kind.SHARE, Kind.DIFF}
)
_PAIR = 2
"""Figures of a single change."""

_RECENT = 2
"""Years back that tell of a result; of a target, which is a promise, `REACH`."""


@rule(
    code="TGT005",
    name="changed-measure",
    subject=Subject.COLLECTION,
    severity=Severity.INFO,
    title=Text(zh="口径更换", en="Changed measure"),
    message=Text(
        zh="{indicator}：{year_before}年为{before}，{year_after}年改为{after}，两者不能直接比较{implied}",
        en="{indicator}: {before} in {year_before}, {after} in {year_after}: another measure"
        "{implied}",
    ),
    wordings=(
        (
            "chain",
            Text(
                zh="{indicator}：{trail}，口径一再更换，相邻两次不能直接比较{implied}",
                en="{indicator}: {trail}: another measure than the one before, each time{implied}",
            ),
        ),
        (
            "of-target",
            Text(
                zh="{indicator}：{year_before}年为{before}，{year_after}年改为{after}，"
                "两者不能直接比较（以上一年的目标为基数推算）{implied}",
                en="{indicator}: {before} in {year_before}, {after} in {year_after}: another "
                "measure (reckoned from last year's target){implied}",
            ),
        ),
        (
            "chain-of-target",
            Text(
                zh="{indicator}：{trail}，口径一再更换，相邻两次不能直接比较（以上一年的目标为基数推算）{implied}",
                en="{indicator}: {trail}: another measure each time (reckoned from last year's "
                "target){implied}",
            ),
        ),
        (
            "to-figure",
            Text(
                zh="{indicator}：{year_before}年只有文字“{before}”，{year_after}年给出数字{after}",
                en="{indicator}: only words in {year_before} (“{before}”), a figure in "
                "{year_after}: {after}",
            ),
        ),
    ),
    why=Text(
        zh=(
            "总量改增速、增速改占比、国家级改省级、数字改文字，读者就无法看出升降。能换算的给出换算区间；"
            "换算后低于原数的是警告。"
        ),
        en=(
            "A level that becomes a rate, a rate that becomes a share, a national tier that"
            " becomes a provincial one, a figure that becomes words:"
            " the reader can no longer see which way it went. Where the new wording implies the"
            " old measure, the interval is given; an implied fall is a warning."
        ),
    ),
    since="0.1",
    precision="44/44 (2026-11)",
)
def changed_measure(collection: Collection, *, knowledge: Knowledge = BUILTIN) -> Iterator[Verdict]:
    """Flag an indicator whose measure changes from one vintage to the next.

    Why: a fall can hide behind a level that turns into a growth rate.
    Not flagged: a vintage that keeps the old measure beside the new one; flow and stock of about
    the same size, or both as results; plans over several years against yearly targets.
    Source: knowledge/outlooks.tsv and tiers.tsv; the kinds of figures that the model names.

    Args:
        collection: the reports with their series.
        knowledge: the lexicons.
    """
    prose = {
        reading.document.vintage: prose_of(reading, knowledge) for reading in collection.readings
    }
    elsewhere = known(collection)
    for topic in filter(tells, topics(collection, knowledge)):
        for modality in (Modality.TARGET, Modality.ACTUAL):
            figures = [*yearly(topic, modality), *_spans(topic, modality)]
            stands = standing(topic, knowledge) if modality is Modality.ACTUAL else []
            yield from _changes(topic, figures, stands, elsewhere, knowledge)
        yield from given_up(topic, prose, knowledge)
        yield from taken_up(topic, prose, knowledge)
    for series in collection.series:
        for run in reworded(series, COUNTED_OTHERWISE):
            if not (one_measure(*run) or of_a_part(*run)):
                yield _conflict(series, run, knowledge)
        for run in reworded(series, CHANGED_TIER):
            if change(Step(before=run[0], after=run[1])):
                yield _another_tier(run, series.confidence, knowledge)


def _changes(
    topic: Series,
    members: list[Observation],
    stands: Sequence[Observation],
    elsewhere: Known,
    knowledge: Knowledge,
) -> Iterator[Verdict]:
    """Judge the figures of following reports; changes that follow each other are one finding.

    Nothing has changed where a report also gives what can be compared, be it for a span of years.
    """
    told_of = (o for o in members if _measures(o, knowledge))
    flows = [o for o in topic.members if o.mention.kind is Kind.INCREMENT]
    measured = by_vintage(sorted(told_of, key=_is_bound))
    chain: list[Observation] = []
    for (vintage, old), (later, new) in pairwise(measured.items()):
        before = [*old, *(o for o in stands if vintage <= o.mention.vintage < later)]
        after = [*new, *(o for o in stands if o.mention.vintage == later)]
        changed = later - vintage <= _reach(new[0]) and not any(
            alike(a, b, knowledge)
            or both_flow(a, b, flows)
            or derived(a, b, topic)
            or of_a_part(a, b)
            or elsewhere.compares(a, b)
            for a in before
            for b in after
        )
        if chain and not (changed and chain[-1] is old[0]):
            yield _conflict(topic, tuple(chain), knowledge)
            chain = []
        if changed:
            chain = [*(chain or old[:1]), new[0]]
        elif later - vintage <= _reach(new[0]):
            yield Passed(primary=new[0].mention.span)
    if chain:
        yield _conflict(topic, tuple(chain), knowledge)


def _measures(o: Observation, knowledge: Knowledge) -> bool:
    """Say whether a figure tells how its year is measured: its kind, and of a share its name."""
    year = o.mention.reference_period[:4]
    recent = not year.isdigit() or int(year) >= o.mention.vintage - 1
    measured = o.mention.kind in _MEASURES and bool(o.base_unit)
    return measured and recent and not unsaid(o, knowledge)


def _reach(o: Observation) -> int:
    """Return how many years back a figure may have been measured otherwise."""
    result = o.mention.modality is not Modality.TARGET and o.mention.period_years == 1
    return _RECENT if result else REACH


def _is_bound(o: Observation) -> bool:
    """Say whether a figure is only what was passed (突破4000亿元、达到4163亿元)."""
    return o.mention.comparator is not Comparator.EQ


def _spans(topic: Series, modality: Modality) -> list[Observation]:
    """Return the changes over several years that results give where no year's own figure is."""
    if modality is Modality.TARGET:
        return []
    told = {o.mention.vintage for o in topic.of(modality) if o.mention.kind is not Kind.DIFF}
    return [
        o
        for o in topic.of(modality)
        if o.mention.kind is Kind.DIFF
        and o.mention.period_years > 1
        and o.mention.vintage not in told
        and not o.mention.ambiguous
    ]


def _another_tier(run: Run, confidence: float, knowledge: Knowledge) -> Conflict:
    """Report a target of a lower tier, whose figure tells nothing about the higher one."""
    before, after = (o.mention for o in run)
    fields = dict(facts(untiered(after.indicator, knowledge), run, knowledge))
    fields["before"] = before.indicator + fields["before"]
    fields["after"] = after.indicator + fields["after"]
    return Conflict(
        primary=after.span,
        related=(before.span,),
        facts=(*fields.items(), ("implied", "")),
        confidence=confidence,
    )


def _conflict(topic: Series, run: Run, knowledge: Knowledge) -> Conflict:
    implied = _implied(topic, run[-2], run[-1])
    name = common_name((o.mention.indicator for o in run), knowledge)
    fields = {
        **dict(facts(name, run, knowledge)),
        "before": told(run[0], name, knowledge),
        "after": told(run[-1], name, knowledge),
        "trail": trail(run, name, knowledge),
        "implied": implied.text and f" ({implied.text})",
        "wording": "-".join(["chain"] * (len(run) > _PAIR) + ["of-target"] * implied.of_target),
    }
    return Conflict(
        primary=run[-1].mention.span,
        related=tuple(o.mention.span for o in run[-2::-1]),
        facts=tuple(fields.items()),
        formula=implied.text,
        confidence=topic.confidence,
        severity=Severity.WARNING if implied.falls else None,
    )


class _Implied(Struct, frozen=True, kw_only=True):
    """What a new measure implies for the old one."""

    text: str = ""
    """The formula; empty if nothing is implied."""
    falls: bool = False
    of_target: bool = False
    """The base is last year's target, since no report gives what was reached."""


def _implied(topic: Series, before: Observation, after: Observation) -> _Implied:
    """Return what the new measure implies for the old one, and whether that is a fall.

    A growth target implies a level: that of the year before, which the report gives, grown. A
    level implies a growth: over that same level.
    """
    a, b = before.mention, after.mention
    kinds = (a.kind, b.kind)
    if b.vintage != a.vintage + 1 or b.modality is not Modality.TARGET:
        return _Implied()
    if kinds == (Kind.LEVEL, Kind.GROWTH):
        now = _reached(topic, b.vintage - 1, before)
        base = now or before
        level = grow(base.stated, signed(after))
        return _Implied(
            text=f"{printed(base)} × (1 + {after.mention.printed}) = {show(level, a.unit)}",
            falls=below(level, before.printed),
            of_target=now is None and a.modality is Modality.TARGET,
        )
    if kinds == (Kind.GROWTH, Kind.LEVEL) and (now := _reached(topic, b.vintage - 1, after)):
        rate = growth(now.stated, after.stated)
        return _Implied(
            text=f"{printed(now)} → {printed(after)}: {show(rate, '%')}",
            falls=below(rate, signed(before, before.printed)),
        )
    return _Implied()


def _reached(topic: Series, year: int, like: Observation) -> Observation | None:
    for o in yearly(topic, Modality.ACTUAL):
        same = o.mention.kind is Kind.LEVEL and o.base_unit == like.base_unit
        if same and o.mention.reference_period[:4] == str(year):
            return o
    return None
