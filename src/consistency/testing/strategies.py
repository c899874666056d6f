"""Hypothesis strategies for reports, with the truth beside them.

The reports are plain on purpose: what they say is known exactly, so that any reading of them can
be judged. `reports` gives one, `collections` several years of one city.
"""

from collections.abc import Callable
from decimal import Decimal

from attrs import frozen
from hypothesis import strategies as st

from consistency.knowledge import BUILTIN
from consistency.model import Comparator, Modality

_AFTER = {
    Comparator.EQ: "",
    Comparator.GE: "以上",
    Comparator.LE: "以内",
    Comparator.APPROX: "左右",
}
_BEFORE = {Comparator.GT: "超"}


@frozen(kw_only=True)
class Truth:
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


@frozen(kw_only=True)
class Report:
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


@st.composite
def reports(
    draw: Callable[[st.SearchStrategy[object]], object], vintage: int | None = None
) -> Report:
    """Return a report of two sections with at least two figures in each.

    Args:
        draw: given by hypothesis.
        vintage: its year; any if not given.
    """
    year = draw(vintages()) if vintage is None else vintage
    assert isinstance(year, int)
    truths = [
        *_section(draw, year - 1, Modality.ACTUAL),
        *_section(draw, year, Modality.TARGET),
    ]
    return Report(vintage=year, truths=tuple(truths))


@st.composite
def collections(
    draw: Callable[[st.SearchStrategy[object]], object], years: int = 3
) -> tuple[Report, ...]:
    """Return reports of successive years; no two have a figure for one indicator and year twice.

    Args:
        draw: given by hypothesis.
        years: how many.
    """
    first = draw(vintages())
    assert isinstance(first, int)
    drawn = (draw(reports(vintage=first + i)) for i in range(years))
    return tuple(report for report in drawn if isinstance(report, Report))


def _section(
    draw: Callable[[st.SearchStrategy[object]], object], period: int, modality: Modality
) -> list[Truth]:
    rows = BUILTIN.rows("sample_indicators")
    chosen = draw(st.lists(st.sampled_from(rows), min_size=2, max_size=6, unique_by=lambda r: r[0]))
    assert isinstance(chosen, list)
    return [_truth(draw, row, period, modality) for row in chosen]


def _truth(
    draw: Callable[[st.SearchStrategy[object]], object],
    row: tuple[str, ...],
    period: int,
    modality: Modality,
) -> Truth:
    name, unit, low, high, _ = row
    allowed = list(Comparator) if modality is Modality.TARGET else [Comparator.EQ, Comparator.GT]
    value = draw(values(int(low), int(high)))
    comparator = draw(st.sampled_from([c for c in allowed if c is not Comparator.LT]))
    assert isinstance(value, Decimal)
    assert isinstance(comparator, Comparator)
    return Truth(
        indicator=name,
        value=value,
        unit=unit,
        comparator=comparator,
        modality=modality,
        reference_period=str(period),
    )
