"""TGT003: a target is the same as in the last vintage."""

from collections.abc import Iterator

from consistency.model import Conflict, Modality, Passed, Series, Severity, Verdict
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import change, firmness, steps, verdict_facts


@rule(
    code="TGT003",
    name="unchanged-target",
    subject=Subject.SERIES,
    severity=Severity.INFO,
    title=Text(zh="目标未变", en="Unchanged target"),
    message=Text(
        zh="{indicator}：{year_after}年目标{after}与{year_before}年的{before}相同",
        en="{indicator}: target {after} ({year_after}) equals {before} ({year_before})",
    ),
    why=Text(
        zh="目标连年不变可能是稳健，也可能是照抄。默认关闭，用 --select 打开。",
        en="A target that stands may be prudence or a copy. Off by default; --select turns it on.",
    ),
    since="0.1",
    default=False,
)
def unchanged_target(series: Series) -> Iterator[Verdict]:
    """Flag a target whose figure is the same again.

    Why: a figure that nobody touched may be a copy of last year's text.
    Not flagged: the same figure with firmer words (raised-target).
    Source: 国务院办公厅 annual practice of comparing 主要预期目标 with the last year's.
    """
    for step in steps(series, Modality.TARGET):
        after = step.after.mention.span
        if change(step) == 0 and firmness(step.after) <= firmness(step.before):
            yield Conflict(
                primary=after,
                related=(step.before.mention.span,),
                facts=verdict_facts(step, series),
                confidence=series.confidence,
            )
        else:
            yield Passed(primary=after)
