"""Pictures of series: targets as bands, actuals as points, changed measures broken."""

import math
import warnings
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from consistency.knowledge import BUILTIN
from consistency.messages import render
from consistency.model import Finding, Interval, Kind, Modality, Observation, Series

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TARGET, ACTUAL, FLAGGED = "#2e86c1", "#1c2833", "#c0392b"
COLUMNS = 5
"""Panels in a row of an overview."""
PANEL = (3.1, 2.1)
"""Inches, width and height of a panel."""
OPEN_END = 0.06
"""How far an open target reaches beyond its figure, as a fraction of the largest amount drawn."""


@cache
def chinese_font() -> str:
    """Return an installed font family that has Chinese glyphs; empty, with a warning, if none.

    Candidates are the lexicon ``fonts``, in its order.
    """
    from matplotlib.font_manager import fontManager

    installed = {entry.name for entry in fontManager.ttflist}
    for family, *_ in BUILTIN.rows("fonts"):
        if family in installed:
            return family
    warnings.warn(render("plot.no-font", "en"), stacklevel=2)
    return ""


def widest(series: Iterable[Series]) -> tuple[Series, ...]:
    """Return the series that several reports hold, those of most reports first."""
    held = [s for s in series if len(s.vintages) > 1]
    return tuple(sorted(held, key=lambda s: (-len(s.vintages), s.name)))


def draw_series(
    series: Series, findings: Iterable[Finding] = (), *, ax: "Axes | None" = None
) -> "Axes":
    """Draw one series over reference years.

    Each measure (kind and unit) has its own axis; a dotted line stands where the measure changes.
    A target is a band from its figure to where the comparator lets it reach; an actual is a
    point; a figure that a finding names is red.
    """
    import matplotlib.pyplot as plt

    with plt.rc_context(_style()):
        if ax is None:
            _, ax = plt.subplots(figsize=(6.4, 3.6), layout="constrained")
        flagged = _places(findings)
        measures = _measures(series)
        for i, (measure, members) in enumerate(measures.items()):
            axis = ax if i == 0 else ax.twinx()
            _draw_measure(axis, members, flagged)
            axis.set_ylabel(measure[1])
        _break(ax, measures.values())
        ax.set_title(series.name)
        ax.margins(x=0.1)
    return ax


def draw_overview(series: Sequence[Series], findings: Iterable[Finding] = ()) -> "Figure":
    """Draw small multiples, one panel a series."""
    import matplotlib.pyplot as plt

    findings = tuple(findings)
    columns = max(1, min(COLUMNS, len(series)))
    rows = max(1, math.ceil(len(series) / columns))
    with plt.rc_context(_style()):
        figure, axes = plt.subplots(
            rows,
            columns,
            figsize=(PANEL[0] * columns, PANEL[1] * rows),
            layout="constrained",
            squeeze=False,
        )
        for ax, one in zip(axes.flat, series, strict=False):
            draw_series(one, findings, ax=ax)
        for ax in axes.flat[len(series) :]:
            ax.set_axis_off()
    plt.close(figure)
    return figure


def _style() -> dict[Any, Any]:
    family = chinese_font()
    return {
        "font.sans-serif": [family, "sans-serif"] if family else ["sans-serif"],
        "font.family": "sans-serif",
        "axes.unicode_minus": False,
        "axes.titlesize": 10,
        "axes.labelsize": 8,
        "xtick.labelsize": 7,
        "ytick.labelsize": 7,
        "axes.spines.top": False,
        "axes.grid": True,
        "grid.alpha": 0.25,
    }


def _places(findings: Iterable[Finding]) -> frozenset[tuple[str, int]]:
    return frozenset((p.document, p.start) for f in findings for p in f.locations)


def _measures(series: Series) -> dict[tuple[Kind, str], list[Observation]]:
    measures: dict[tuple[Kind, str], list[Observation]] = {}
    for member in series.members:
        if member.mention.reference_period:
            measures.setdefault((member.mention.kind, member.base_unit), []).append(member)
    return measures


def _draw_measure(
    ax: "Axes", members: Sequence[Observation], flagged: frozenset[tuple[str, int]]
) -> None:
    from matplotlib.ticker import MaxNLocator

    top = max(abs(_amount(member)) for member in members) or 1.0
    for member in members:
        year = int(member.mention.reference_period)
        span = member.mention.span
        marked = any(
            document == span.document and abs(start - span.start) <= len(span.text)
            for document, start in flagged
        )
        if member.mention.modality is Modality.TARGET:
            low, high = _band(member.stated, _amount(member), top)
            color = FLAGGED if marked else TARGET
            ax.bar(year, high - low, bottom=low, width=0.7, color=color, alpha=0.25, lw=0)
            ax.hlines(_amount(member), year - 0.35, year + 0.35, color=color, lw=2)
        else:
            ax.plot(year, _amount(member), "o", ms=4.5, color=FLAGGED if marked else ACTUAL)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))


def _amount(member: Observation) -> float:
    sign = -1 if member.mention.direction == "down" else 1
    return sign * float(member.amount)


def _band(stated: Interval, amount: float, top: float) -> tuple[float, float]:
    reach = OPEN_END * top
    low = amount - reach if stated.lo is None else min(amount, float(stated.lo))
    high = amount + reach if stated.hi is None else max(amount, float(stated.hi))
    return low, high


def _break(ax: "Axes", measures: Iterable[Sequence[Observation]]) -> None:
    firsts = sorted(min(int(m.mention.reference_period) for m in part) for part in measures)
    for year in firsts[1:]:
        ax.axvline(year - 0.5, color="#888", ls=":", lw=1.2)
