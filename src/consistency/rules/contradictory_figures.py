"""CTR001: one report gives a fact two values that cannot both hold."""

from collections.abc import Iterator
from fractions import Fraction

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Conflict,
    Observation,
    Passed,
    Reading,
    Severity,
    Undecidable,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import printed
from consistency.rules._rounding import rounded
from consistency.rules._same_fact import SIGNIFICANT, Pair, explained, near, same_facts
from consistency.units import disjoint, show

_FRACTION = Fraction(1, 10)
"""Same-named figures of one report that lie farther apart are other facts in all but a few of the
pairs read over 732 reports: one contradiction read there differs by 4 %."""
_POINTS = 2


@rule(
    code="CTR001",
    name="contradictory-figures",
    subject=Subject.READING,
    severity=Severity.ERROR,
    title=Text(zh="同一事实前后数值矛盾", en="Two values for one fact"),
    message=Text(
        zh="{indicator}：一处为{first}，另一处为{second}",
        en="{indicator}: {first} in one place, {second} in another",
    ),
    why=Text(
        zh=(
            "同一份报告里同一指标、同一时期、同一口径只能有一个数。正文与表格比对；正文之间只在"
            "两句另有相同数字时比对，以免把全市与区县、全年与五年混为一谈。四舍五入不报。"
        ),
        en=(
            "Within one report an indicator has one value for a period and a scope. Prose is "
            "compared with tables; prose with prose only where the sentences share another "
            "figure, so that city and district, year and plan are not mixed. Rounding is silent."
        ),
    ),
    since="0.1",
    meanings={
        "within": "两个数量至多相差的比例，再远就算两件事；0.1即10%",
        "points": "两个比率至多相差几个百分点，再远就算两件事",
    },
    precision="2/2 (2026-11)",
)
def contradictory_figures(
    reading: Reading,
    *,
    within: Fraction = _FRACTION,
    points: int = _POINTS,
    knowledge: Knowledge = BUILTIN,
) -> Iterator[Verdict]:
    """Flag two figures of one report for the same fact that cannot both hold.

    Why: a reader who finds both will trust neither.
    Not flagged: roundings (750 and 747), review against plan, city against district, one year
    against five, new against cumulative.
    Source: a figure stands for what rounds to it, the model's convention.

    Args:
        reading: the report.
        within: largest distance of two amounts, as a fraction; farther ones are other facts.
        points: largest distance of two rates, percentage points.
        knowledge: the lexicons.
    """
    for pair in same_facts(reading, knowledge):
        if near(pair, within, points):
            part = explained(pair, reading)
            yield _part(pair, part) if part else _verdict(pair)


def _part(pair: Pair, part: Observation) -> Verdict:
    place = pair.first.mention.span
    return Undecidable(primary=place, reason="part", formula=f"± {printed(part)}")


def _verdict(pair: Pair) -> Verdict:
    first, second = pair.first, pair.second
    apart = disjoint(rounded(first, SIGNIFICANT), rounded(second, SIGNIFICANT))
    unit = first.mention.unit
    formula = f"{show(first.stated, unit)} {'≠' if apart else '≈'} {show(second.stated, unit)}"
    if not apart:
        return Passed(primary=first.mention.span, formula=formula)
    return Conflict(
        primary=first.mention.span,
        related=(second.mention.span,),
        facts=(
            ("indicator", first.mention.indicator),
            ("first", printed(first)),
            ("second", printed(second)),
        ),
        formula=formula,
    )
