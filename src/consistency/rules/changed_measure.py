"""TGT005: an indicator is measured differently from one vintage to the next."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

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
    Span,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import NEAR, REACH, Run, Step, change, facts, is_flow, printed
from consistency.rules._prose import Prose, prose_of
from consistency.rules._rewordings import reworded, untiered
from consistency.rules._topics import by_vintage, plain_standard, tells, topics, yearly
from consistency.units import below, compatible, grow, growth, is_counted, show, signed

_MEASURES = frozenset(
    {Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE, Kind.GROWTH, Kind.SHARE, Kind.DIFF}
)
_FLOW_OR_STOCK = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE})
_TWO_FACTS = frozenset({Kind.LEVEL, Kind.INCREMENT})
"""As results, a stock and what was added to it; of what says 累计 the writer gives up the sum."""

_ADDED_UP = (Kind.INCREMENT, Kind.CUMULATIVE)
"""As results, in this order: the sum says more than what was added before."""

_RATE_OR_POINTS = frozenset({Kind.GROWTH, Kind.DIFF})
"""As results, mostly a growth and the rise of some share beside it: no change of measure."""

_PAIR = 2
"""Figures of a single change."""

_TOLD = 2
"""The same factor where the text says 累计: the stock needs no guess, only a second look."""


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
                zh="{indicator}：{trail}，口径一再更换，不能直接比较{implied}",
                en="{indicator}: {trail}: another measure each time{implied}",
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
    precision="102/119 (2026-11)",
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
    for topic in filter(tells, topics(collection, knowledge)):
        for modality in (Modality.TARGET, Modality.ACTUAL):
            figures = [*yearly(topic, modality), *_spans(topic, modality)]
            yield from _changes(topic, figures, knowledge)
        yield from _given_up(topic, prose)
        yield from _taken_up(topic, prose, knowledge)
    for series in collection.series:
        yield from (_conflict(series, run) for run in reworded(series, COUNTED_OTHERWISE))
        for run in reworded(series, CHANGED_TIER):
            if change(Step(before=run[0], after=run[1])):
                yield _another_tier(run, series.confidence, knowledge)


def _changes(topic: Series, members: list[Observation], knowledge: Knowledge) -> Iterator[Verdict]:
    """Judge the figures of following reports; changes that follow each other are one finding."""
    told = (o for o in members if o.mention.kind in _MEASURES and o.base_unit)
    flows = [o for o in topic.members if o.mention.kind is Kind.INCREMENT]
    measured = by_vintage(sorted(told, key=_is_bound))
    chain: list[Observation] = []
    for (vintage, old), (later, new) in pairwise(measured.items()):
        changed = later - vintage <= REACH and not any(
            _alike(a, b, knowledge) or _both_flow(a, b, flows) for a in old for b in new
        )
        if chain and not (changed and chain[-1] is old[0]):
            yield _conflict(topic, tuple(chain))
            chain = []
        if changed:
            chain = [*(chain or old[:1]), new[0]]
        elif later - vintage <= REACH:
            yield Passed(primary=new[0].mention.span)
    if chain:
        yield _conflict(topic, tuple(chain))


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


def _another_tier(run: Run, confidence: float, knowledge: Knowledge) -> Conflict:
    """Report a target of a lower tier, whose figure tells nothing about the higher one."""
    before, after = (o.mention for o in run)
    fields = dict(facts(untiered(after.indicator, knowledge), run))
    fields["before"] = before.indicator + fields["before"]
    fields["after"] = after.indicator + fields["after"]
    return Conflict(
        primary=after.span,
        related=(before.span,),
        facts=(*fields.items(), ("implied", "")),
        confidence=confidence,
    )


def _alike(a: Observation, b: Observation, knowledge: Knowledge) -> bool:
    """Say whether two figures are one measure: a stock must be well above its yearly flow."""
    if a.mention.kind is b.mention.kind:
        return not _contrast(a.mention.indicator, b.mention.indicator, knowledge)
    kinds = {a.mention.kind, b.mention.kind}
    results = Modality.TARGET not in (a.mention.modality, b.mention.modality)
    if results and kinds == _RATE_OR_POINTS:
        return not any(_is_share(o, knowledge) for o in (a, b))
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


def _both_flow(a: Observation, b: Observation, flows: Sequence[Observation]) -> bool:
    """Say whether one of two additions does not say that it is one."""
    level = a if a.mention.kind is Kind.LEVEL else b
    return {a.mention.kind, b.mention.kind} == _TWO_FACTS and is_flow(level, flows)


def _conflict(topic: Series, run: Run) -> Conflict:
    implied, falls = _implied(topic, run[-2], run[-1])
    fields = facts(min((o.mention.indicator for o in run), key=len), run)
    chain = (("wording", "chain"),) if len(run) > _PAIR else ()
    return Conflict(
        primary=run[-1].mention.span,
        related=tuple(o.mention.span for o in run[-2::-1]),
        facts=(*fields, ("implied", implied and f" ({implied})"), *chain),
        formula=implied,
        confidence=topic.confidence,
        severity=Severity.WARNING if falls else None,
    )


def _implied(topic: Series, before: Observation, after: Observation) -> tuple[str, bool]:
    """Return what the new measure implies for the old one, and whether that is a fall.

    A growth target implies a level: that of the year before, which the report gives, grown. A
    level implies a growth: over that same level.
    """
    a, b = before.mention, after.mention
    kinds = (a.kind, b.kind)
    if b.vintage != a.vintage + 1 or b.modality is not Modality.TARGET:
        return "", False
    if kinds == (Kind.LEVEL, Kind.GROWTH):
        base = _reached(topic, b.vintage - 1, before) or before
        level = grow(base.stated, signed(after))
        text = f"{printed(base)} × (1 + {printed(after)}) = {show(level, a.unit)}"
        return text, below(level, before.printed)
    if kinds == (Kind.GROWTH, Kind.LEVEL) and (now := _reached(topic, b.vintage - 1, after)):
        rate = growth(now.stated, after.stated)
        text = f"{printed(now)} → {printed(after)}: {show(rate, '%')}"
        return text, below(rate, signed(before, before.printed))
    return "", False


def _reached(topic: Series, year: int, like: Observation) -> Observation | None:
    for o in yearly(topic, Modality.ACTUAL):
        same = o.mention.kind is Kind.LEVEL and o.base_unit == like.base_unit
        if same and o.mention.reference_period[:4] == str(year):
            return o
    return None


def _given_up(topic: Series, prose: dict[int, Prose]) -> Iterator[Verdict]:
    """Yield figures that the next report replaces by words."""
    given = by_vintage(yearly(topic, Modality.TARGET))
    spoken = {o.mention.vintage for o in topic.of(Modality.TARGET)}
    for vintage, later in pairwise(sorted(prose)):
        if vintage not in given or later in spoken:
            continue
        names: Iterable[str] = {o.mention.indicator for o in topic.members}
        if words := prose[later].worded(sorted(names)):
            yield _worded(topic, given[vintage], words, later)


def _worded(topic: Series, targets: Sequence[Observation], words: Span, vintage: int) -> Conflict:
    target = targets[0]
    return Conflict(
        primary=words,
        related=tuple(o.mention.span for o in targets),
        facts=(
            ("indicator", topic.name),
            ("before", printed(target)),
            ("after", "".join(words.text.split())),
            ("year_before", str(target.mention.vintage)),
            ("year_after", str(vintage)),
            ("implied", ""),
        ),
        confidence=topic.confidence,
    )


def _of_share(words: Span, knowledge: Knowledge) -> bool:
    """Say whether words are of a share (全覆盖, 占比进一步提高)."""
    shares = any(tail in words.text for tail in knowledge.words("share_tails"))
    return shares or words.text.endswith(knowledge.words("whole_words"))


def _taken_up(topic: Series, prose: dict[int, Prose], knowledge: Knowledge) -> Iterator[Verdict]:
    """Yield figures that the report before had only words for."""
    given = by_vintage(yearly(topic, Modality.TARGET))
    spoken = {o.mention.vintage for o in topic.of(Modality.TARGET)}
    names = sorted({o.mention.indicator for o in topic.members})
    for vintage, later in pairwise(sorted(prose)):
        if later not in given or vintage in spoken or later - vintage > REACH:
            continue
        figure = given[later][0]
        words = prose[vintage].worded(names)
        if words and (figure.mention.kind is Kind.SHARE or not _of_share(words, knowledge)):
            yield Conflict(
                primary=figure.mention.span,
                related=(words,),
                facts=(
                    ("indicator", topic.name),
                    ("before", "".join(words.text.split())),
                    ("after", printed(figure)),
                    ("year_before", str(vintage)),
                    ("year_after", str(later)),
                    ("implied", ""),
                    ("wording", "to-figure"),
                ),
                confidence=topic.confidence,
            )
