"""Judge whether two levels and a stated change agree."""

from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from consistency.model import Interval, Kind, Observation
from consistency.rules._rounding import rounded
from consistency.units import (
    Agreement,
    add,
    between,
    grow,
    mul,
    negate,
    point,
    scale,
    show,
    sub,
    verdict,
)

_ALMOST_DOUBLE = Fraction(187, 100)
"""翻一番 is said from about 2 to the power of 0.9 on, the nearest tenth of a doubling."""
_SIGNIFICANT = 3
_MOST_YEARS = 60
"""A longer span than the statistics of the People's Republic is a misreading."""


class Judgement(Struct, frozen=True, kw_only=True):
    """What the arithmetic says of a stated change."""

    agreement: Agreement
    formula: str
    implied: str
    """The change that the levels imply, to one more digit than stated."""


def judge(
    before: Observation,
    after: Observation,
    stated: Observation,
    *,
    years: int,
    falls: bool,
    slack: Fraction = Fraction(0),
) -> Judgement | None:
    """Compare the later level with the earlier one after the stated change.

    Args:
        before: the earlier level.
        after: the later level, in the same base unit.
        stated: the change: %, 个百分点, 倍, 番, or an amount in the levels' unit.
        years: how many times a rate applies; 1 for the whole change.
        falls: the change is a decline.
        slack: percentage points by which a rate may be off, each year.

    Returns:
        Nothing when a change in this unit says nothing about these levels.
    """
    low, high = rounded(before, _SIGNIFICANT), rounded(after, _SIGNIFICANT)
    unit = after.mention.unit
    change = _loosened(stated, slack)
    if falls:
        change = negate(change)
    match stated.mention.unit:
        case "%" | "％" if _rises(low, change, years):
            reached = grow(low, change, years)
            sign = f"× (1 + {show(change, '%')})" + (f"^{years}" if years > 1 else "")
        case "个百分点" | "百分点" if before.base_unit == "%":
            reached, sign = add(low, change), f"+ {show(change, '%')}"
        case "倍" if not falls:
            times = scale(change, Fraction(1, 100))
            reached, sign = mul(low, add(point(1), times)), f"× (1 + {show(times)})"
        case "番" if stated.amount.denominator == 1:
            reached, sign = mul(low, _doublings(int(stated.amount))), f"× 2^{stated.amount}"
        case _ if stated.base_unit == before.base_unit and not _ranks(before, after, stated):
            reached, sign = add(low, change), f"+ {show(change, unit)}"
        case _:
            return None
    agreement = verdict(reached, high)
    return Judgement(
        agreement=agreement,
        formula=f"{show(low, unit)} {sign} = {show(reached, unit)}"
        f" {agreement.relation} {show(high, unit)}",
        implied=implied(before, after, stated, years),
    )


def point_moved(stated: Observation) -> tuple[Observation, Observation]:
    """Return a rate with its decimal point one place to the left and to the right."""

    def moved(factor: Fraction) -> Observation:
        return replace(
            stated,
            amount=stated.amount * factor,
            printed=scale(stated.printed, factor),
            stated=scale(stated.stated, factor),
        )

    return moved(Fraction(1, 10)), moved(Fraction(10))


def _ranks(*figures: Observation) -> bool:
    # A rank that rises has a smaller number.
    return any(figure.mention.kind is Kind.RANK for figure in figures)


def _loosened(stated: Observation, slack: Fraction) -> Interval:
    # Authors cut as often as they round: a whole last place, not half of one.
    printed = stated.printed
    place = ((printed.hi or Fraction(0)) - (printed.lo or Fraction(0))) / 2
    return add(stated.stated, between(-place - slack, place + slack))


def _rises(low: Interval, change: Interval, years: int) -> bool:
    return change.lo is not None and (low.lo or 0) >= 0 and 0 < years <= _MOST_YEARS


def _doublings(times: int) -> Interval:
    low = _ALMOST_DOUBLE * 2 ** (times - 1)
    return Interval(lo=low, hi=Fraction(2 ** (times + 1)), hi_open=True)


def implied(before: Observation, after: Observation, stated: Observation, years: int) -> str:
    """Return the change that two levels imply, in the unit of the stated one, as text."""
    first, last = before.amount, after.amount
    unit = stated.mention.unit
    if first <= 0 or last <= 0:
        return show(sub(point(last), point(first)))
    if unit in ("倍", "番"):
        return f"{_rounded(last / first)} : 1"
    if unit not in ("%", "％"):
        return show(sub(point(last), point(first)), after.mention.unit)
    ratio = Decimal(last.numerator) * first.denominator / (last.denominator * first.numerator)
    yearly = (ratio ** (Decimal(1) / years) - 1) * 100
    return f"{yearly:.1f}%"


def _rounded(value: Fraction) -> str:
    return f"{Decimal(value.numerator) / value.denominator:.2f}"
