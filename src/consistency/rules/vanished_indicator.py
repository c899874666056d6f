"""TGT006: an indicator of the last vintages is gone."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from msgspec import Struct

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
    Span,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import lower_is_better, printed
from consistency.rules._promises import is_real
from consistency.rules._prose import Prose
from consistency.rules._topics import by_vintage, head, tells, topics, yearly

_BOTH = (Modality.TARGET, Modality.ACTUAL)
_NEIGHBOURHOOD = 600
"""Characters around an indicator in which its section's other targets stand: about the length of
a numbered item of a work report."""

_GAP = 2
"""Years between two reports that are still read as one after the other: one report is missing."""


class Gone(Struct, frozen=True, kw_only=True):
    """Figures of one indicator which a report no longer gives."""

    given: tuple[Observation, ...]
    """The figures of the reports before, the last one last."""
    now: Prose
    unanswered: bool = False
    """The report does not say what became of the target."""


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
            "unanswered",
            Text(
                zh="{indicator}：上一年的目标是{trail}，{year_after}年报告没有给出结果",
                en="{indicator}: the target was {trail}; the report of {year_after} does not give"
                " the result",
            ),
        ),
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
            "连续两份报告都有的目标，或上一份既有结果又有目标的指标，下一份不再提，可能是没有完成；"
            "主要预期目标的结果下一年没有交代，也在此列。主要预期目标为警告，其余为提示。"
            "摘录里缺了相应章节的不报。"
        ),
        en=(
            "A target of two reports in a row, or an indicator with a result and a target, that "
            "the next report drops may be one that went wrong; so may a main target whose result "
            "the next report does not give. Of the main expected targets it is a warning, of "
            "others info. An excerpt that lacks the section proves nothing."
        ),
    ),
    since="0.1",
    precision="65/73 (2026-11)",
)
def vanished_indicator(
    collection: Collection, *, knowledge: Knowledge = BUILTIN
) -> Iterator[Verdict]:
    """Flag a figure of the last two vintages that is gone, or a main target left unanswered.

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
            found += _unanswered(topic, prose, knowledge)
        if _is_indicator(topic, knowledge):
            found += _dropped(topic, prose)
            found += _fallen_silent(topic, prose)
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


def _fallen_silent(topic: Series, prose: tuple[Prose, ...]) -> Iterator[Gone]:
    """Yield indicators with a target in one report, a result in the next, and then nothing.

    Of an addition, which may be a task that is done, both reports must give the result.
    """
    names = sorted({o.mention.indicator for o in topic.members})
    spoken = {o.mention.vintage for o in topic.members}
    results = by_vintage(yearly(topic, Modality.ACTUAL))
    aims = by_vintage(yearly(topic, Modality.TARGET))
    for first, second, now in zip(prose, prose[1:], prose[2:], strict=False):
        aim, told = aims.get(first.vintage), results.get(second.vintage)
        if not aim or not told or second.vintage in aims or now.vintage in spoken:
            continue
        if not _in_row(first, second, now) or now.reading.document.excerpt:
            continue
        if aim[0].mention.kind is Kind.INCREMENT and first.vintage not in results:
            continue
        if any(now.counted(names, m) for m in _BOTH):
            continue
        if not any(now.reworded(names, o) for o in (aim[0], told[0])):
            yield Gone(given=(aim[0], told[0]), now=now)


def _unanswered(topic: Series, prose: tuple[Prose, ...], knowledge: Knowledge) -> Iterator[Gone]:
    """Yield targets of a main indicator whose result the next report does not give."""
    names = sorted({o.mention.indicator for o in topic.members})
    aims = by_vintage(yearly(topic, Modality.TARGET))
    for before, after in pairwise(prose):
        aim = aims.get(before.vintage)
        if not aim or after.vintage != before.vintage + 1 or after.reading.document.excerpt:
            continue
        told = [o for o in topic.of(Modality.ACTUAL) if o.mention.vintage == after.vintage]
        rates = aim[0].mention.kind is Kind.GROWTH and is_real(topic.name, knowledge)
        if any(not rates or o.mention.kind is Kind.GROWTH for o in told):
            continue
        if after.reviews and not after.rated(names, aim[0]):
            yield Gone(given=(aim[0],), now=after, unanswered=True)


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
    given = tuple(dict.fromkeys(o for one in gone for o in one.given))
    last = gone[0].given[-1]
    said = _said(topic, last, now)
    spans = tuple(o.mention.span for o in given if o is not last)
    wording = _wording(topic, gone)
    return Conflict(
        primary=last.mention.span,
        related=(*spans, *((said,) if said else ())),
        facts=(
            ("indicator", last.mention.indicator if wording == "unanswered" else topic.name),
            ("trail", ", ".join(map(_dated, given))),
            ("year_after", str(now.vintage)),
            ("said", "".join(said.text.split()) if said else ""),
            *((("wording", wording),) if wording else ()),
        ),
        confidence=topic.confidence,
        severity=Severity.WARNING if _weighs(topic, last, wording, now.knowledge) else None,
    )


def _weighs(topic: Series, last: Observation, wording: str, knowledge: Knowledge) -> bool:
    """Say whether an office should ask: a main target, no ceiling that nobody looks at again."""
    ceiling = wording == "unanswered" and lower_is_better(last, knowledge)
    return _is_main(topic, knowledge) and not ceiling


def _said(topic: Series, last: Observation, now: Prose) -> Span | None:
    """Return the clause that names the indicator in the report that gives no figure of it."""
    names = {o.mention.indicator for o in topic.members}
    names |= {head(name, now.knowledge) for name in names}
    if last.mention.modality is Modality.TARGET and (words := now.worded(sorted(names))):
        return words
    return now.named(sorted(names), last.mention.modality)


def _wording(topic: Series, gone: tuple[Gone, ...]) -> str:
    if all(one.unanswered for one in gone):
        return "unanswered"
    return "results" if _answered(topic, gone[0].now.vintage) else ""


def _answered(topic: Series, vintage: int) -> bool:
    """Say whether a report that sets no target any more still gives the result."""
    return any(o.mention.vintage == vintage for o in topic.of(Modality.ACTUAL))


def _dated(observation: Observation) -> str:
    return f"{printed(observation)} ({observation.mention.vintage})"
