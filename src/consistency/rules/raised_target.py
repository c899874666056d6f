"""TGT002: a target rises from one vintage to the next."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from msgspec.structs import replace

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
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
from consistency.rules._commitments import EFFORT, ranks
from consistency.rules._conflicts import conflict, formula
from consistency.rules._figures import (
    Move,
    Run,
    Step,
    change,
    declines,
    level_of,
    lower_is_better,
    printed,
    runs,
)
from consistency.rules._prose import Prose, prose_of
from consistency.rules._topics import topics, yearly

_CEILINGS = frozenset({Comparator.LE, Comparator.LT})
_WHOLE = 100
"""Per cent: what is covered wholly."""
_UP = frozenset({Move.RISE, Move.FIRMER})


@rule(
    code="TGT002",
    name="raised-target",
    subject=Subject.COLLECTION,
    severity=Severity.INFO,
    title=Text(zh="目标上调", en="Raised target"),
    message=Text(
        zh="{indicator}：目标上调，{trail}",
        en="{indicator}: target raised, {trail}",
    ),
    wordings=(
        (
            "ceiling",
            Text(
                zh="{indicator}：{trail}，上限放宽，要求放松（以低为好）",
                en="{indicator}: {trail}, a looser ceiling, lower being better",
            ),
        ),
        (
            "looser",
            Text(
                zh="{indicator}：{trail}，数字提高，要求放松（以低为好）",
                en="{indicator}: {trail}, a higher figure and a looser demand, lower being better",
            ),
        ),
        (
            "firmer",
            Text(
                zh="{indicator}：数字未变，措辞更硬，{trail}",
                en="{indicator}: the same figure, bound more firmly, {trail}",
            ),
        ),
    ),
    why=Text(
        zh=(
            "目标提高是常事，列出供核对；提高到原来的五倍以上，多半是写错了单位或数字（警告）。"
            "数字不变而措辞变硬（左右→以上，动词没有变软）、比例改为“全覆盖”，也在此列。"
            "失业率、物价涨幅等以低为好的，数字提高是放松要求，照此说明。"
        ),
        en=(
            "Raised targets are normal and listed for review; one of five times the last is more "
            "often a slip (warning). The same figure with firmer words, 'at least' where it was "
            "'about', counts as raised too; so does a share that becomes 'full "
            "coverage'. Of unemployment or prices, where less is better, a higher figure asks for "
            "less, and the message says so."
        ),
    ),
    since="0.1",
    meanings={
        "factor": "达到上次目标的多少倍即升为警告",
    },
    precision="54/54 (2026-11)",
)
def raised_target(
    collection: Collection, *, factor: Decimal = Decimal(5), knowledge: Knowledge = BUILTIN
) -> Iterator[Verdict]:
    """Flag a target that rises from one vintage to the next.

    Why: steps of targets are what a planner compares; a leap is often a wrong unit.
    Not flagged: figures of different kinds, scopes or periods.
    Source: knowledge/comparators.tsv, polarity.tsv, whole_words.tsv; thresholds are conventions of
    this project.

    Args:
        collection: the reports with their series.
        factor: at or above this multiple of the last target the finding is a warning.
        knowledge: the lexicons.
    """
    for series in collection.series:
        yield from _raised(series, Fraction(factor), knowledge)
    prose = tuple(prose_of(reading, knowledge) for reading in collection.readings)
    for topic in topics(collection, knowledge):
        yield from _covered(topic, prose)


def _raised(series: Series, factor: Fraction, knowledge: Knowledge) -> Iterator[Verdict]:
    for move, run in runs(series, Modality.TARGET, _UP):
        wording = _wording(run, knowledge) if move in _UP else None
        if wording is None:
            yield Passed(primary=run[-1].mention.span, formula=formula(run))
            continue
        leaps = any(_leaps(*pair, factor) for pair in pairwise(run))
        found = conflict(
            series, run, severity=Severity.WARNING if leaps else None, knowledge=knowledge
        )
        yield replace(found, facts=(*found.facts, ("wording", wording)))


def _wording(run: Run, knowledge: Knowledge) -> str | None:
    """Return how a rise is told; None if only the comparator is firmer, and the verb is not."""
    if not any(change(Step(before=a, after=b)) for a, b in pairwise(run)):
        return None if _verb_yields(run, knowledge) else "firmer"
    if not lower_is_better(run[-1], knowledge) or declines(run[-1]):
        return ""
    return "ceiling" if run[-1].mention.comparator in _CEILINGS else "looser"


def _verb_yields(run: Run, knowledge: Knowledge) -> bool:
    """Say whether what was to be done is merely tried (新增5家, 争创5家以上); 力争 holds."""
    before, after = ranks(run, knowledge)
    return 0 < after < EFFORT and not 0 < before <= after


def _leaps(before: Observation, after: Observation, factor: Fraction) -> bool:
    return level_of(before) > 0 and level_of(after) >= level_of(before) * factor


def _covered(topic: Series, prose: tuple[Prose, ...]) -> Iterator[Conflict]:
    """Yield shares that the next report says will be whole: 75 %, then 全覆盖."""
    shares = [o for o in yearly(topic, Modality.TARGET) if o.mention.kind is Kind.SHARE]
    spoken = {o.mention.vintage for o in topic.of(Modality.TARGET)}
    for before, after in pairwise(prose) if shares else ():
        given = [o for o in shares if o.mention.vintage == before.vintage]
        if not given or after.vintage in spoken or given[0].amount >= _WHOLE:
            continue
        if words := after.whole(given[0].mention.indicator):
            yield _to_words(topic, given[0], words, after.vintage)


def _to_words(topic: Series, before: Observation, words: Span, vintage: int) -> Conflict:
    said = "".join(words.text.split())
    return Conflict(
        primary=words,
        related=(before.mention.span,),
        facts=(
            ("indicator", topic.name),
            ("before", printed(before)),
            ("after", said),
            ("year_before", str(before.mention.vintage)),
            ("year_after", str(vintage)),
            ("trail", f"{printed(before)} ({before.mention.vintage}) → {said} ({vintage})"),
        ),
        confidence=topic.confidence,
    )
