"""TGT004: the figure stands, the wording gives way."""

from collections.abc import Iterator

from consistency.knowledge import BUILTIN
from consistency.model import Conflict, Modality, Passed, Series, Severity, Verdict
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import Step, change, firmness, steps, verdict_facts


@rule(
    code="TGT004",
    name="weakened-commitment",
    subject=Subject.SERIES,
    severity=Severity.WARNING,
    title=Text(zh="承诺减弱", en="Weakened commitment"),
    message=Text(
        zh="{indicator}：数字未变，措辞由{year_before}年的“{words_before}”"
        "变为{year_after}年的“{words_after}”",
        en="{indicator}: the same figure, but “{words_before}” ({year_before}) has become "
        "“{words_after}” ({year_after})",
    ),
    why=Text(
        zh=(
            "数字没动，承诺却松了：以上→（无）→左右，确保→力争。数字本身变了的归目标下调；"
            "一份报告里同一目标两次出现时，取措辞最硬的一次。"
        ),
        en=(
            "The figure stands and the promise does not: 以上 → nothing → 左右, 确保 → 力争. If the"
            " figure itself moved, lowered-target speaks. Of a target stated twice in one report"
            " the firmest wording counts."
        ),
    ),
    since="0.1",
)
def weakened_commitment(series: Series, *, verbs: bool = True) -> Iterator[Verdict]:
    """Flag a target that keeps its figure and loses its force.

    Why: a reader who compares only numbers does not see it.
    Not flagged: a figure that moved; wording that differs without a rank (达到, 实现).
    Source: knowledge/commitments.tsv and comparators.tsv.

    Args:
        series: one indicator over vintages.
        verbs: also compare the modal verbs, not only the comparators.
    """
    for step in steps(series, Modality.TARGET):
        after = step.after.mention.span
        if change(step) != 0 or firmness(step.after) > firmness(step.before):
            continue
        if firmness(step.after) < firmness(step.before):
            yield _conflict(step, series, 1.0)
        elif verbs and _yields(step):
            yield _conflict(step, series, 0.8)
        else:
            yield Passed(primary=after)


def _yields(step: Step) -> bool:
    """Say whether the verb fell from the top rank to a mere effort."""
    ranks = {row[0]: int(row[1]) for row in BUILTIN.rows("commitments")}
    before, after = step.before.mention.verb, step.after.mention.verb
    return ranks.get(before, 0) == max(ranks.values()) and 0 < ranks.get(after, 0) <= 2


def _conflict(step: Step, series: Series, certainty: float) -> Conflict:
    before, after = step.before.mention, step.after.mention
    by_verb = firmness(step.before) == firmness(step.after)
    facts = verdict_facts(step, series)
    words = (
        ("words_before", (before.verb if by_verb else "") + dict(facts)["before"]),
        ("words_after", (after.verb if by_verb else "") + dict(facts)["after"]),
    )
    return Conflict(
        primary=after.span,
        related=(before.span,),
        facts=facts + words,
        confidence=series.confidence * certainty,
    )
