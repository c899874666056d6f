"""TGT006: an indicator of the last vintages is gone."""

from collections.abc import Iterator
from itertools import pairwise

from consistency.knowledge import BUILTIN
from consistency.model import (
    Collection,
    Conflict,
    Modality,
    Observation,
    Passed,
    Reading,
    Series,
    Severity,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import printed
from consistency.rules._topics import by_vintage, counted, tells, topics, worded, yearly

_BOTH = (Modality.TARGET, Modality.ACTUAL)
_NEIGHBOURHOOD = 600
"""Characters around an indicator in which its section's other targets stand: about the length of
a numbered item of a work report."""


@rule(
    code="TGT006",
    name="vanished-indicator",
    subject=Subject.COLLECTION,
    severity=Severity.INFO,
    title=Text(zh="指标消失", en="Vanished indicator"),
    message=Text(
        zh="{indicator}：此前有数字（{trail}），{year_after}年报告没有了",
        en="{indicator}: figures before ({trail}), none in the report of {year_after}",
    ),
    why=Text(
        zh=(
            "连续两份报告都有的目标，或上一份既有结果又有目标的指标，下一份不再提，可能是没有完成。主要预期目标消失为警告，其余为提示。"
            "摘录里缺了相应章节的不报。"
        ),
        en=(
            "A target of two reports in a row, or an indicator with a result and a target, that "
            "the next report drops may be one that went wrong. Of the main expected targets it is "
            "a warning, of others info. An excerpt that lacks the section proves nothing."
        ),
    ),
    since="0.1",
    precision="29/32 (2026-11)",
)
def vanished_indicator(collection: Collection) -> Iterator[Verdict]:
    """Flag a target, or a main result, of the last two vintages that is gone.

    Why: what is no longer counted is what nobody has to answer for.
    Not flagged: an excerpt that holds no other target of the section; another measure
    (changed-measure); an indicator that only one report ever gave.
    Source: knowledge/main_indicators.tsv.
    """
    readings = collection.readings
    joined = topics(collection)
    for topic in filter(tells, joined):
        yield from _vanished(topic, Modality.TARGET, readings, joined)
        if _is_main(topic):
            yield from _vanished(topic, Modality.ACTUAL, readings, joined)
        yield from _dropped(topic, readings)


def _is_main(topic: Series) -> bool:
    known = BUILTIN.mapping("main_indicators")
    return any(o.mention.indicator in known for o in topic.members)


def _vanished(
    topic: Series, modality: Modality, readings: tuple[Reading, ...], joined: tuple[Series, ...]
) -> Iterator[Verdict]:
    names = sorted({o.mention.indicator for o in topic.members})
    given = by_vintage(yearly(topic, modality))
    mentioned = {o.mention.vintage for o in topic.of(modality)}
    for first, second, reading in zip(readings, readings[1:], readings[2:], strict=False):
        earlier = first.document.vintage, second.document.vintage
        last = given.get(earlier[1])
        if earlier[0] not in given or not last:
            continue
        if reading.document.vintage in mentioned or counted(reading, names, modality):
            yield Passed(primary=last[0].mention.span)
        elif not reading.document.excerpt or _covered(
            (given[earlier[0]][0], last[0]), reading, joined
        ):
            yield _conflict(topic, given[earlier[0]][0], last[0], reading)


def _dropped(topic: Series, readings: tuple[Reading, ...]) -> Iterator[Verdict]:
    """Yield indicators with a result and a target in one report, and no figure in the next."""
    names = sorted({o.mention.indicator for o in topic.members})
    spoken = {o.mention.vintage for o in topic.members}
    results = by_vintage(yearly(topic, Modality.ACTUAL))
    aims = by_vintage(yearly(topic, Modality.TARGET))
    for before, after in pairwise(readings):
        vintage = before.document.vintage
        if vintage not in results or vintage not in aims or after.document.excerpt:
            continue
        if after.document.vintage in spoken:
            continue
        if vintage - 1 in aims and vintage - 1 in {r.document.vintage for r in readings}:
            continue  # the rule for two reports in a row speaks
        if not any(counted(after, names, modality) for modality in _BOTH):
            yield _conflict(topic, results[vintage][0], aims[vintage][0], after)


def _covered(given: tuple[Observation, ...], reading: Reading, joined: tuple[Series, ...]) -> bool:
    """Say whether an excerpt holds targets that used to stand beside the indicator."""
    return any(
        any(o.mention.vintage == reading.document.vintage for o in topic.members)
        and any(_beside(o, gone) for o in topic.members for gone in given)
        for topic in joined
    )


def _beside(observation: Observation, gone: Observation) -> bool:
    a, b = observation.mention.span, gone.mention.span
    return a.document == b.document and abs(a.start - b.start) <= _NEIGHBOURHOOD


def _conflict(topic: Series, first: Observation, last: Observation, reading: Reading) -> Conflict:
    names = sorted({o.mention.indicator for o in topic.members})
    words = worded(reading, names) if last.mention.modality is Modality.TARGET else None
    return Conflict(
        primary=last.mention.span,
        related=(first.mention.span, *((words,) if words else ())),
        facts=(
            ("indicator", topic.name),
            ("trail", f"{_dated(first)}, {_dated(last)}"),
            ("year_after", str(reading.document.vintage)),
        ),
        confidence=topic.confidence,
        severity=Severity.WARNING if _is_main(topic) else None,
    )


def _dated(observation: Observation) -> str:
    return f"{printed(observation)} ({observation.mention.vintage})"
