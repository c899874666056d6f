"""Hypothesis strategies for reports, with the truth beside them.

The reports are plain on purpose: what they say is known exactly, so that any reading of them can
be judged. `reports` gives one, `collections` several years of one city.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct

from consistency.knowledge import BUILTIN
from consistency.model import Comparator, Modality

_AFTER = {
    Comparator.EQ: "",
    Comparator.GE: "以上",
    Comparator.LE: "以内",
    Comparator.APPROX: "左右",
}
_BEFORE = {Comparator.GT: "超"}


class Truth(Struct, frozen=True, kw_only=True):
    """What one figure of a made-up report says."""

    indicator: str
    value: Decimal
    """As written, before the magnitude word."""
    unit: str
    comparator: Comparator
    modality: Modality
    reference_period: str

    @property
    def figure(self) -> str:
        """Number and unit, as they stand in the text."""
        return f"{self.value}{self.unit}"

    @property
    def clause(self) -> str:
        """The words that say it."""
        before = _BEFORE.get(self.comparator, "")
        return f"{self.indicator}{before}{self.figure}{_AFTER.get(self.comparator, '')}"


class Report(Struct, frozen=True, kw_only=True):
    """A made-up report."""

    vintage: int
    truths: tuple[Truth, ...]
    """In the order of the text."""

    @property
    def text(self) -> str:
        """The report, ready to be parsed."""
        review = [t.clause for t in self.truths if t.modality is Modality.ACTUAL]
        targets = [t.clause for t in self.truths if t.modality is Modality.TARGET]
        return (
            "临江市政府工作报告\n\n"
            f"——{self.vintage}年1月9日在临江市第八届人民代表大会上\n\n"
            f"一、{self.vintage - 1}年工作回顾\n\n全年{'，'.join(review)}。\n\n"
            f"二、{self.vintage}年主要预期目标\n\n今年要实现：{'，'.join(targets)}。\n"
        )


def values(low: int = 1, high: int = 9999, places: int = 1) -> st.SearchStrategy[Decimal]:
    """Return decimals as reports print them.

    Args:
        low: the smallest.
        high: the largest.
        places: the most digits after the point.
    """
    return st.integers(0, places).flatmap(
        lambda digits: st.decimals(low, high, places=digits, allow_nan=False)
    )


def vintages() -> st.SearchStrategy[int]:
    """Return years that reports are from."""
    return st.integers(2010, 2030)


Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def reports(draw: Draw, vintage: int | None = None) -> Report:
    """Return a report of two sections with at least two figures in each.

    Args:
        draw: given by hypothesis.
        vintage: its year; any if not given.
    """
    year: int = draw(vintages()) if vintage is None else vintage
    return _report(draw, year, {row[0]: draw(_value(row)) for row in _indicators(draw)})


@st.composite
def collections(draw: Draw, years: int = 3) -> tuple[Report, ...]:
    """Return reports of successive years of one city.

    An indicator that a report names moves by a tenth at most from one year to the next, as such
    figures do; each report names some of them.

    Args:
        draw: given by hypothesis.
        years: how many.
    """
    first: int = draw(vintages())
    levels: dict[str, Decimal] = {row[0]: draw(_value(row)) for row in _indicators(draw)}
    found = []
    for year in range(first, first + years):
        found.append(_report(draw, year, levels, actuals=(Comparator.EQ,)))
        levels = {
            name: (value * draw(st.integers(95, 110)) / 100).quantize(value) or value
            for name, value in levels.items()
        }
    return tuple(found)


def _indicators(draw: Draw) -> list[tuple[str, ...]]:
    rows = BUILTIN.rows("sample_indicators")
    chosen = st.lists(st.sampled_from(rows), min_size=2, max_size=6, unique_by=lambda row: row[0])
    drawn: list[tuple[str, ...]] = draw(chosen)
    return drawn


def _value(row: tuple[str, ...]) -> st.SearchStrategy[Decimal]:
    _, _, low, high, _ = row
    return values(int(low), int(high))


def _report(
    draw: Draw,
    year: int,
    levels: dict[str, Decimal],
    actuals: tuple[Comparator, ...] = (Comparator.EQ, Comparator.GT),
) -> Report:
    promises = tuple(c for c in Comparator if c is not Comparator.LT)
    truths = []
    for period, modality, allowed in (
        (year - 1, Modality.ACTUAL, actuals),
        (year, Modality.TARGET, promises),
    ):
        for name in draw(_some(tuple(levels))):
            comparator = draw(st.sampled_from(allowed))
            truths.append(_truth(name, levels[name], comparator, modality, str(period)))
    return Report(vintage=year, truths=tuple(truths))


def _some(names: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(names), min_size=2, unique=True)


def _truth(
    name: str, value: Decimal, comparator: Comparator, modality: Modality, period: str
) -> Truth:
    return Truth(
        indicator=name,
        value=value,
        unit=BUILTIN.mapping("sample_indicators")[name],
        comparator=comparator,
        modality=modality,
        reference_period=period,
    )
