"""TGT003: a target is the same as in the last vintage."""

from collections.abc import Iterator

from consistency.model import Modality, Passed, Series, Severity, Verdict
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import Move, conflict, runs

_STANDS = frozenset({Move.SAME, Move.FIRMER, Move.WEAKER})


@rule(
    code="TGT003",
    name="unchanged-target",
    subject=Subject.SERIES,
    severity=Severity.INFO,
    title=Text(zh="目标未变", en="Unchanged target"),
    message=Text(
        zh="{indicator}：目标数字未变，{trail}",
        en="{indicator}: the target stands, {trail}",
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
    Not flagged: a figure that moved, be it by a digit.
    Source: knowledge/comparators.tsv, polarity.tsv; thresholds are conventions of this project.
    """
    for move, run in runs(series, Modality.TARGET, _STANDS):
        if move in _STANDS:
            yield conflict(series, run)
        else:
            yield Passed(primary=run[-1].mention.span)
