"""Pictures of series: targets as bands, actuals as points, changed measures broken."""

import math
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from consistency.errors import ConfigError, packages_of
from consistency.knowledge import BUILTIN
from consistency.messages import render
from consistency.model import Finding, Kind, Modality, Observation, Series, Severity

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TARGET, ACTUAL, FLAGGED = "#2e86c1", "#1c2833", "#c0392b"
COLUMNS = 5
"""Panels in a row of an overview."""
PANEL = (3.1, 2.1)
"""Inches, width and height of a panel."""
TITLE = 16
"""Characters of a panel's title."""
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


class Panel(Struct, frozen=True, kw_only=True):
    """What one picture shows: every measure of an indicator."""

    name: str
    members: tuple[Observation, ...]


class _Measure(Struct, frozen=True, kw_only=True):
    """The figures of one kind and dimension."""

    unit: str
    """As written, on the axis."""
    scale: Fraction
    """Base units in one of ``unit``."""
    members: tuple[Observation, ...]

    @property
    def first_year(self) -> int:
        """The earliest reference year."""
        return min(_year(member) for member in self.members)

    def amount(self, member: Observation) -> float:
        """Return what the axis shows; a decline is below zero."""
        sign = -1 if member.mention.direction == "down" else 1
        return sign * float(member.amount / self.scale)

    def band(self, member: Observation, reach: float) -> tuple[float, float]:
        """Return the ends of a target's band; an open end goes as far as ``reach``."""
        amount, stated = float(member.amount / self.scale), member.stated
        low = amount - reach if stated.lo is None else min(amount, float(stated.lo / self.scale))
        high = amount + reach if stated.hi is None else max(amount, float(stated.hi / self.scale))
        return (-high, -low) if member.mention.direction == "down" else (low, high)


def panels(series: Iterable[Series]) -> tuple[Panel, ...]:
    """Join the series of one name (its level, its growth), those of most reports first."""
    groups: dict[str, list[Series]] = {}
    for one in series:
        groups.setdefault(one.name, []).append(one)
    ordered = sorted(groups.items(), key=lambda item: -max(len(s.vintages) for s in item[1]))
    return tuple(
        Panel(name=name, members=tuple(m for one in group for m in one.members))
        for name, group in ordered
    )


def draw_panel(
    panel: Panel, findings: Iterable[Finding] = (), *, ax: "Axes | None" = None
) -> "Axes":
    """Draw one indicator over reference years.

    The two measures (kind and unit) with most figures are drawn, each on its own axis; a dotted
    line stands where the second begins. A target is a band from its figure to where the
    comparator lets it reach; an actual is a point; what a warning or an error names is red.
    """
    plt = _pyplot()
    # Outside the context: a notebook's backend sets itself up at the first figure, and for good.
    figure = plt.figure(figsize=(6.4, 3.6), layout="constrained") if ax is None else ax.figure
    with plt.rc_context(_style()):
        ax = figure.add_subplot() if ax is None else ax
        flagged = _places(findings)
        measures = _measures(panel)
        for i, measure in enumerate(measures):
            axis = ax.twinx() if i else ax
            if i:
                axis.grid(visible=False)
            _draw_measure(axis, measure, flagged, "D" if i else "o")
        _break(ax, measures)
        _widen(ax, measures)
        ax.set_title(panel.name if len(panel.name) <= TITLE else panel.name[: TITLE - 1] + "…")
        _legend(ax)
    return ax


def draw_overview(shown: Sequence[Panel], findings: Iterable[Finding] = ()) -> "Figure":
    """Draw small multiples, one panel an indicator."""
    plt = _pyplot()
    findings = tuple(findings)
    columns = max(1, min(COLUMNS, len(shown)))
    rows = max(1, math.ceil(len(shown) / columns))
    size = (PANEL[0] * columns, PANEL[1] * rows)
    figure: Figure = plt.figure(figsize=size, layout="constrained")
    with plt.rc_context(_style()):
        axes = figure.subplots(rows, columns, squeeze=False)
        for ax, one in zip(axes.flat, shown, strict=False):
            draw_panel(one, findings, ax=ax)
        for ax in axes.flat[len(shown) :]:
            ax.set_axis_off()
    plt.close(figure)
    return figure


def _pyplot() -> Any:
    try:
        import matplotlib.pyplot as plt
    except ImportError as cause:
        packages = packages_of("plot")
        raise ConfigError("error.missing-extra", what="matplotlib", packages=packages) from cause
    return plt


def _style() -> dict[Any, Any]:
    family = chinese_font()
    return {
        # Named here, not as a member of "sans-serif", which is looked up only when a figure is
        # saved, after this context has gone.
        "font.family": [family, "DejaVu Sans"] if family else ["DejaVu Sans"],
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
    # Notes are so many that with them nearly every figure would be marked.
    graver = (f for f in findings if f.severity is not Severity.INFO)
    return frozenset((p.document, p.start) for f in graver for p in f.locations)


def _measures(panel: Panel) -> list[_Measure]:
    groups: dict[tuple[Kind, str], list[Observation]] = {}
    for member in panel.members:
        if member.mention.reference_period[:4].isdigit():
            groups.setdefault((member.mention.kind, member.base_unit), []).append(member)
    largest = sorted(groups.values(), key=lambda members: -len(members))[:2]
    return sorted(map(_measure, largest), key=lambda measure: measure.first_year)


def _measure(members: list[Observation]) -> _Measure:
    """Scale to the unit that the reports write most often."""
    unit = Counter(member.mention.unit for member in members).most_common(1)[0][0]
    written = [m for m in members if m.mention.unit == unit and m.mention.value]
    scale = written[0].amount / Fraction(written[0].mention.value) if written else Fraction(1)
    return _Measure(unit=unit, scale=scale, members=tuple(members))


def _year(member: Observation) -> int:
    return int(member.mention.reference_period[:4])


def _draw_measure(
    ax: "Axes", measure: _Measure, flagged: frozenset[tuple[str, int]], marker: str
) -> None:
    from matplotlib.ticker import MaxNLocator

    top = max(abs(measure.amount(member)) for member in measure.members) or 1.0
    for member in measure.members:
        year, amount = _year(member), measure.amount(member)
        marked = _is_flagged(member, flagged)
        if member.mention.modality is Modality.TARGET:
            low, high = measure.band(member, OPEN_END * top)
            color = FLAGGED if marked else TARGET
            ax.bar(year, high - low, bottom=low, width=0.7, color=color, alpha=0.25, lw=0)
            ax.hlines(amount, year - 0.35, year + 0.35, color=color, lw=2)
        else:
            ax.plot(year, amount, marker, ms=4.5, color=FLAGGED if marked else ACTUAL)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=6))
    ax.use_sticky_edges = False  # a bar's end is no border of the picture
    ax.margins(x=0.05, y=0.1)
    ax.set_ylabel(measure.unit)


def _widen(ax: "Axes", measures: Sequence[_Measure]) -> None:
    """Show a neighbouring year on either side of a lone one, which else gets fractions of years."""
    years = {_year(member) for measure in measures for member in measure.members}
    if years and max(years) - min(years) < 2:
        ax.set_xlim(min(years) - 1, max(years) + 1)


def _legend(ax: "Axes") -> None:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=TARGET, alpha=0.25, label=render("word.target")),
        Line2D([], [], ls="", marker="o", ms=4.5, color=ACTUAL, label=render("word.actual")),
        Patch(facecolor=FLAGGED, alpha=0.5, label=render("word.flagged")),
    ]
    ax.figure.legends.clear()
    ax.figure.legend(handles=handles, loc="outside lower center", ncols=3, fontsize=8)


def _is_flagged(member: Observation, flagged: frozenset[tuple[str, int]]) -> bool:
    span = member.mention.span
    return any((span.document, at) in flagged for at in range(span.start, span.end))


def _break(ax: "Axes", measures: Sequence[_Measure]) -> None:
    for measure in measures[1:]:
        if measure.first_year > measures[0].first_year:
            ax.axvline(measure.first_year - 0.5, color="#888", ls=":", lw=1.2)
