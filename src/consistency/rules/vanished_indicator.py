"""TGT006: an indicator of the last vintages is gone."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from attrs import frozen

from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import standard
from consistency.model import (
    Collection,
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
from consistency.rules._figures import printed
from consistency.rules._prose import Prose
from consistency.rules._topics import by_vintage, tells, topics, yearly

_BOTH = (Modality.TARGET, Modality.ACTUAL)
_NEIGHBOURHOOD = 600
"""Characters around an indicator in which its section's other targets stand: about the length of
a numbered item of a work report."""

_GAP = 2
"""Years between two reports that are still read as one after the other: one report is missing."""


@frozen(kw_only=True)
class Gone:
    """Figures of one indicator which a report no longer gives."""

    given: tuple[Observation, Observation]
    now: Prose


@rule(
    code="TGT006",
    name="vanished-indicator",
    subject=Subject.COLLECTION,
    severity=Severity.INFO,
    title=Text(zh="指标消失", en="Vanished indicator"),
    message=Text(
        zh="{indicator}：此前有数字（{trail}），{year_after}年报告没有对应的（目标对目标，结果对结果）",
        en="{indicator}: figures before ({trail}), none like it, target or result, in the report "
        "of {year_after}",
    ),
    wordings=(
        (
            "results",
            Text(
                zh="{indicator}：此前有目标（{trail}），{year_after}年报告给了结果，没有再定目标",
                en="{indicator}: targets before ({trail}); the report of {year_after} gives the"
                " result and sets none again",
            ),
        ),
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
    precision="65/73 (2026-11)",
)
def vanished_indicator(
    collection: Collection, *, knowledge: Knowledge = BUILTIN
) -> Iterator[Verdict]:
    """Flag a target, or a main result, of the last two vintages that is gone.

    Why: what is no longer counted is what nobody has to answer for.
    Not flagged: an excerpt that holds no other target of the section; another measure
    (changed-measure); an indicator that only one report ever gave.
    Source: knowledge/main_indicators.tsv.

    Args:
        collection: the reports with their series.
        knowledge: the lexicons.
    """
    prose = tuple(Prose(reading, knowledge) for reading in collection.readings)
    joined = topics(collection, knowledge)
    for topic in filter(tells, joined):
        found = [*_unrepeated(topic, Modality.TARGET, prose, joined)]
        if _is_main(topic, knowledge):
            found += _unrepeated(topic, Modality.ACTUAL, prose, joined)
        if _is_indicator(topic, knowledge):
            found += _dropped(topic, prose)
        yield from (item for item in found if isinstance(item, Passed))
        gone = [item for item in found if isinstance(item, Gone)]
        for _, group in groupby(sorted(gone, key=_vintage), key=_vintage):
            yield _conflict(topic, tuple(group))


def _vintage(gone: Gone) -> int:
    return gone.now.vintage


def _is_main(topic: Series, knowledge: Knowledge) -> bool:
    known = knowledge.mapping("main_indicators")
    return any(o.mention.indicator in known for o in topic.members)


def _is_indicator(topic: Series, knowledge: Knowledge) -> bool:
    """Say whether a topic is measured year by year, no task of one year (新建30个)."""
    return (
        len({o.mention.vintage for o in topic.members}) > 1
        or any(o.mention.kind is not Kind.INCREMENT for o in topic.of(Modality.TARGET))
        or any(standard(o.mention.indicator, knowledge) for o in topic.members)
    )


def _unrepeated(
    topic: Series, modality: Modality, prose: tuple[Prose, ...], joined: tuple[Series, ...]
) -> Iterator[Passed | Gone]:
    """Yield what two reports in a row give and the next one lacks."""
    names = sorted({o.mention.indicator for o in topic.members})
    given = by_vintage(yearly(topic, modality))
    mentioned = {o.mention.vintage for o in topic.of(modality)}
    for first, second, now in zip(prose, prose[1:], prose[2:], strict=False):
        old, last = given.get(first.vintage), given.get(second.vintage)
        if not old or not last or not _in_row(first, second, now):
            continue
        if now.vintage in mentioned or now.counted(names, modality) or now.reworded(names, last[0]):
            yield Passed(primary=last[0].mention.span)
        elif not now.reading.document.excerpt or _covered((old[0], last[0]), now, joined):
            yield Gone(given=(old[0], last[0]), now=now)


def _dropped(topic: Series, prose: tuple[Prose, ...]) -> Iterator[Gone]:
    """Yield indicators with a result and a target in one report, and no figure in the next."""
    names = sorted({o.mention.indicator for o in topic.members})
    spoken = {o.mention.vintage for o in topic.members}
    results = by_vintage(yearly(topic, Modality.ACTUAL))
    aims = by_vintage(yearly(topic, Modality.TARGET))
    for before, after in pairwise(prose):
        vintage = before.vintage
        if vintage not in results or vintage not in aims or after.reading.document.excerpt:
            continue
        if after.vintage in spoken or not _in_row(before, after):
            continue
        if vintage - 1 in aims and vintage - 1 in {p.vintage for p in prose}:
            continue  # the rule for two reports in a row speaks
        told = (results[vintage][0], aims[vintage][0])
        if any(after.counted(names, m) for m in _BOTH):
            continue
        if not any(after.reworded(names, o) for o in told):
            yield Gone(given=told, now=after)


def _in_row(*reports: Prose) -> bool:
    """Say whether reports follow each other, with one missing between two at most."""
    return all(b.vintage - a.vintage <= _GAP for a, b in pairwise(reports))


def _covered(given: tuple[Observation, ...], now: Prose, joined: tuple[Series, ...]) -> bool:
    """Say whether an excerpt holds targets that used to stand beside the indicator."""
    return any(
        any(o.mention.vintage == now.vintage for o in topic.members)
        and any(_beside(o, gone) for o in topic.members for gone in given)
        for topic in joined
    )


def _beside(observation: Observation, gone: Observation) -> bool:
    a, b = observation.mention.span, gone.mention.span
    return a.document == b.document and abs(a.start - b.start) <= _NEIGHBOURHOOD


def _conflict(topic: Series, gone: tuple[Gone, ...]) -> Conflict:
    """Return one finding for all that a report drops of an indicator."""
    now = gone[0].now
    names = sorted({o.mention.indicator for o in topic.members})
    given = tuple(dict.fromkeys(o for one in gone for o in one.given))
    last = gone[0].given[-1]
    words = now.worded(names) if last.mention.modality is Modality.TARGET else None
    spans = tuple(o.mention.span for o in given if o is not last)
    return Conflict(
        primary=last.mention.span,
        related=(*spans, *((words,) if words else ())),
        facts=(
            ("indicator", topic.name),
            ("trail", ", ".join(map(_dated, given))),
            ("year_after", str(now.vintage)),
            *((("wording", "results"),) if _answered(topic, now.vintage) else ()),
        ),
        confidence=topic.confidence,
        severity=Severity.WARNING if _is_main(topic, now.knowledge) else None,
    )


def _answered(topic: Series, vintage: int) -> bool:
    """Say whether a report that sets no target any more still gives the result."""
    return any(o.mention.vintage == vintage for o in topic.of(Modality.ACTUAL))


def _dated(observation: Observation) -> str:
    return f"{printed(observation)} ({observation.mention.vintage})"
