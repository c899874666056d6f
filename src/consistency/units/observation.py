"""Mention → Observation: units normalised, figures as intervals."""

from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Comparator, Interval, Mention, Observation
from consistency.units.intervals import disjoint, negate, widen
from consistency.units.table import Unit, is_counted, lookup

APPROXIMATION = Fraction(1, 20)
"""How far 左右 and 约 reach on each side of a figure, as a fraction of it: 5 %.

No standard fixes it; rules that judge promises use narrower, documented tolerances of their own."""


def printed_interval(
    value: Decimal, unit: str, high: Decimal | None = None, knowledge: Knowledge = BUILTIN
) -> Interval:
    """Return what a printed figure's precision allows, in the base unit.

    Half a unit in the last printed place on both sides; a count of whole things without a
    magnitude word (15家) is exact.

    Args:
        value: as printed, before the magnitude word; its exponent is its precision.
        unit: as printed, magnitude included.
        high: the upper end of a range.
        knowledge: units and classifiers.

    >>> show(printed_interval(Decimal("24.5"), "%"), "%")
    '[24.45, 24.55] %'
    >>> printed_interval(Decimal(15), "家") == Interval(lo=15, hi=15)
    True
    """
    known = lookup(unit, knowledge)
    last = value if high is None else high
    return Interval(
        lo=(_exact(value) - _slack(value, known, knowledge)) * known.factor,
        hi=(_exact(last) + _slack(last, known, knowledge)) * known.factor,
    )


def _exact(value: Decimal) -> Fraction:
    # Twice as fast as `Fraction(value)`, which first asks what kind of number it is.
    return Fraction(*value.as_integer_ratio())


def _slack(value: Decimal, unit: Unit, knowledge: Knowledge) -> Fraction:
    exponent = value.as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    if places >= 0 and unit.magnitude == 1 and is_counted(unit.base, knowledge):
        return Fraction(0)
    return _half(min(places, 0))


@cache
def _half(place: int) -> Fraction:
    """Return half a unit of a decimal place: 1/20 of the first behind the point, -1."""
    return Fraction(10) ** place / 2


def stated_interval(amount: Interval, printed: Interval, comparator: Comparator) -> Interval:
    """Return what a comparator makes of a figure.

    Args:
        amount: the figure itself; a range's two ends.
        printed: the figure with its rounding.
        comparator: the words around it.

    >>> stated_interval(Interval(lo=3, hi=3), Interval(lo=3, hi=3), Comparator.GT)
    Interval(lo=3, hi=None, lo_open=True, hi_open=False)
    """
    if comparator in (Comparator.GE, Comparator.GT):
        return Interval(lo=amount.lo, hi=None, lo_open=comparator is Comparator.GT)
    if comparator in (Comparator.LE, Comparator.LT):
        return Interval(lo=None, hi=amount.hi, hi_open=comparator is Comparator.LT)
    if comparator is Comparator.APPROX:
        wide = widen(amount, APPROXIMATION)
        return Interval(lo=min(wide.lo, printed.lo), hi=max(wide.hi, printed.hi))  # type: ignore[type-var]  # both bounded
    return printed


def observe(mention: Mention, knowledge: Knowledge = BUILTIN) -> Observation:
    """Normalise a mention's unit.

    Amounts are unsigned, as printed; see `signed` for a decline.
    """
    unit = lookup(mention.unit, knowledge)
    low = high = _exact(mention.value) * unit.factor
    if mention.value_high is not None:
        high = _exact(mention.value_high) * unit.factor
    printed = printed_interval(mention.value, mention.unit, mention.value_high, knowledge)
    return Observation(
        mention=mention,
        amount=low,
        base_unit=unit.base,
        dimension=unit.dimension,
        printed=printed,
        stated=stated_interval(Interval(lo=low, hi=high), printed, mention.comparator),
    )


def signed(observation: Observation, interval: Interval | None = None) -> Interval:
    """Return an observation's stated interval with a decline below zero.

    Args:
        observation: 下降3.2% has the amount 3.2 and the direction "down".
        interval: another of its intervals to sign, for example ``observation.printed``.
    """
    chosen = observation.stated if interval is None else interval
    return negate(chosen) if observation.mention.declines else chosen


def agree(a: Observation, b: Observation, *, rel_tol: Decimal = Decimal(0)) -> bool:
    """Say whether two printed figures can be the same amount.

    Compares intervals by their ends (``<=``), never by division.

    Args:
        a: an observation.
        b: another; of another dimension it never agrees.
        rel_tol: extra slack as a fraction of each figure; 0.01 is 1 %.
    """
    if a.dimension != b.dimension or a.base_unit != b.base_unit:
        return False
    slack = Fraction(rel_tol)
    return not disjoint(widen(signed(a, a.printed), slack), widen(signed(b, b.printed), slack))


def decimal_text(value: Fraction, digits: int = 12) -> str:
    """Return a fraction as a plain decimal, exact if it has a finite expansion.

    Args:
        value: the fraction.
        digits: significant ones of an expansion that has no end.

    >>> decimal_text(Fraction(43, 20)), decimal_text(Fraction(2, 3))
    ('2.15', '0.666666666667')
    """
    rest = value.denominator
    twos = fives = 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest == 1:
        places = max(twos, fives)
        shifted = value.numerator * 10**places // value.denominator
        return f"{Decimal(shifted).scaleb(-places):f}"
    with localcontext(prec=digits):
        return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def show(interval: Interval, unit: str = "", knowledge: Knowledge = BUILTIN) -> str:
    """Print an interval in a unit: brackets closed, parentheses open, a point alone.

    >>> show(Interval(lo=Fraction("2445000000"), hi=Fraction("2455000000")), "亿元")
    '[24.45, 24.55] 亿元'
    >>> show(Interval(lo=Fraction(3), hi=None, lo_open=True), "%")
    '(3, ∞) %'
    >>> show(Interval(lo=Fraction(3), hi=Fraction(3)), "家")
    '3 家'
    """
    size = lookup(unit, knowledge).factor
    low = "-∞" if interval.lo is None else _short(interval.lo / size)
    high = "∞" if interval.hi is None else _short(interval.hi / size)
    left = "(" if interval.lo is None or interval.lo_open else "["
    right = ")" if interval.hi is None or interval.hi_open else "]"
    body = low if interval.lo == interval.hi is not None else f"{left}{low}, {high}{right}"
    return f"{body} {unit}".rstrip()


def _short(value: Fraction) -> str:
    text = decimal_text(value)
    whole, _, part = text.partition(".")
    if len(part) <= 4:
        return text
    digits = 4 if whole.strip("-") not in ("", "0") else 4 + len(part) - len(part.lstrip("0"))
    return f"{round(value * 10**digits) / 10**digits:.{digits}f}".rstrip("0").rstrip(".")
