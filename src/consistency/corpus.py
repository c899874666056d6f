"""The notebook's door: a few reports, read and checked, as tables, pictures and text."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from consistency import pipeline
from consistency.alignment import Comparison, Decisions, own_places, why_not
from consistency.baseline import load as load_baseline
from consistency.config import Config, knowledge
from consistency.dossier import compile_dossier
from consistency.errors import ConfigError
from consistency.model import (
    Collection,
    Decision,
    Document,
    Finding,
    Observation,
    Result,
    Series,
    Severity,
)
from consistency.reporters import Dossier
from consistency.rulebook import Rulebook
from consistency.selection import EVERYTHING, Selection
from consistency.suppression import inline_decisions, suppressions

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from consistency.display import Html

Settings = Mapping[str, Mapping[str, Any]]
"""Rule name to its options."""


class Corpus(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """Reports with everything read from them; made by `consistency.read` or `consistency.check`.

    Nothing is computed before it is asked for, and nothing twice. A corpus can be pickled.
    Tables are new on each access: change them as you like.
    """

    documents: tuple[Document, ...]
    """By vintage, then by name."""
    config: Config = field(default_factory=Config)
    """Which rules run and how, the baseline, the language."""
    selection: Selection = EVERYTHING
    """What the tables are limited to."""

    @cached_property
    def collection(self) -> Collection:
        """The readings and series, as the rules see them.

        Raises:
            NothingToCheckError: no document holds a figure.
        """
        pipeline.refuse_double_vintages(self.documents)
        path = self.config.decisions
        decisions = Decisions.read(path) if path else None
        return pipeline.collect(self.documents, knowledge(self.config), decisions=decisions)

    @cached_property
    def result(self) -> Result:
        """Findings, tallies of what was checked, and promises."""
        rulebook = Rulebook.of(self.config)
        judged = pipeline.judge(
            self.collection,
            rules=rulebook.chosen,
            settings=rulebook.options,
            knowledge=knowledge(self.config),
        )
        return rulebook.graded(judged)

    @cached_property
    def dossier(self) -> Dossier:
        """The result with its messages and decisions: what a reporter prints."""
        config = self.config
        return compile_dossier(
            self.result,
            lang=config.lang,
            rules=Rulebook.of(config).rules.values(),
            lowest=config.severity,
            confidence=config.confidence,
            decisions=self._decisions(),
        )

    @property
    def mentions(self) -> "pd.DataFrame":
        """One row a figure in the text; columns: `consistency.reporters.frame.MENTION_COLUMNS`."""
        from consistency.reporters.frame import mentions_frame

        return self.selection.apply(mentions_frame(self.collection))

    @property
    def series(self) -> "pd.DataFrame":
        """One row a member of a series; columns: `consistency.reporters.frame.SERIES_COLUMNS`."""
        from consistency.reporters.frame import series_frame

        return self.selection.apply(series_frame(self.collection))

    @property
    def findings(self) -> "pd.DataFrame":
        """One row a finding; columns: `consistency.reporters.frame.FINDING_COLUMNS`."""
        from consistency.reporters.frame import findings_frame

        return self.selection.apply(findings_frame(self.dossier))

    @property
    def ledger(self) -> "pd.DataFrame":
        """One row a target with its outcome; `consistency.reporters.frame.LEDGER_COLUMNS`."""
        from consistency.reporters.frame import ledger_frame

        return self.selection.apply(ledger_frame(self.result))

    @property
    def tallies(self) -> "pd.DataFrame":
        """One row a rule that ran.

        Columns: rule (string), passed, undecidable, failed, checked (int64; numbers of verdicts).
        A rule that checked nothing has not passed.
        """
        import pandas as pd

        rows = [(t.name, t.passed, t.undecidable, t.failed, t.checked) for t in self.result.tallies]
        frame = pd.DataFrame(rows, columns=["rule", "passed", "undecidable", "failed", "checked"])
        return frame.astype({"rule": "string"})

    def matrix(self, modality: str = "target", *, printed: bool = False) -> "pd.DataFrame":
        """Return indicators by years.

        Args:
            modality: ``"target"`` or ``"actual"``.
            printed: show the figures as the reports print them, not as amounts.

        Returns:
            One row a series and kind with a figure in two years or more, in series order.
            Columns: series, kind, base_unit (string), then one a reference year, named by it,
            ascending; float64 in ``base_unit`` (missing if there is none), or string if
            ``printed``. Of several figures for one year the last report's first one counts.
        """
        frame = self.series
        frame = frame[(frame["modality"] == modality) & (frame["reference_period"] != "")]
        frame = frame.sort_values(["vintage", "start"], ascending=[False, True], kind="stable")
        keys = ["series", "kind", "base_unit"]
        cells = frame.drop_duplicates([*keys, "reference_period"])
        wide = cells.pivot(
            index=keys, columns="reference_period", values="text" if printed else "amount"
        )
        wide = wide[wide.notna().sum(axis=1) > 1]
        wide.columns = wide.columns.astype(str)
        return wide.rename_axis(columns=None).reset_index()

    def select(
        self,
        *,
        indicator: str = "",
        unit: str = "",
        section: str = "",
        vintage: int | None = None,
        rule: str = "",
        severity: str = "info",
    ) -> "Corpus":
        """Return the same corpus with tables limited to what is named.

        A table that lacks the column in question is not limited by it.

        Args:
            indicator: part of the indicator's name.
            unit: the unit as written, or the base unit.
            section: part of a heading above the figure.
            vintage: the year of the report that speaks.
            rule: a rule's name or code.
            severity: the lowest of findings: ``"info"``, ``"warning"`` or ``"error"``.

        Raises:
            ConfigError: no such rule or severity.
        """
        if severity not in tuple(Severity):
            choices = ", ".join(Severity)
            raise ConfigError(
                "error.setting-value", setting="severity", value=severity, choices=choices
            )
        name = Rulebook.of(self.config).find(rule).name if rule else ""
        chosen = Selection(
            indicator=indicator,
            unit=unit,
            section=section,
            vintage=vintage,
            rule=name,
            lowest=Severity(severity),
        )
        return self._with(selection=chosen)

    def check(
        self,
        *,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        settings: Settings | None = None,
        baseline: str = "",
    ) -> "Corpus":
        """Return the same reports checked by other rules; nothing is read again.

        Args:
            select: names or codes of rules; ``ALL`` is every rule; none means the default ones.
            ignore: names or codes to leave out.
            settings: rule name to its options.
            baseline: path of a baseline file, whose decisions settle findings.

        Raises:
            ConfigError: no such rule or option.
        """
        config = replace(
            self.config,
            select=tuple(select),
            ignore=tuple(ignore),
            rules=settings or self.config.rules,
            baseline=baseline or self.config.baseline,
        )
        rulebook = Rulebook.of(config)
        _ = rulebook.chosen, rulebook.options
        return self._with(config=config)

    def quantities(self, indicator: str) -> "pd.Series[Any]":
        """Return the figures of an indicator as pint quantities.

        The index is that of `mentions`; needed only where units are to be computed with.

        Raises:
            ConfigError: no such indicator.
        """
        import pandas as pd

        from consistency.units import registry

        frame = self.mentions
        frame = frame[frame["indicator"].str.contains(indicator, regex=False)]
        if frame.empty:
            raise self._unknown(indicator)
        make = registry().Quantity
        observations = self._observations()
        values = [make(observations[i].amount, observations[i].base_unit) for i in frame.index]
        return pd.Series(values, index=frame.index, name=indicator, dtype="object")

    def find_series(self, indicator: str) -> Series:
        """Return the series of a name, or the longest whose name holds the words.

        Raises:
            ConfigError: no such series.
        """
        named = [s for s in self.collection.series if indicator in s.name]
        if not named:
            raise self._unknown(indicator)
        return max(named, key=lambda s: (s.name == indicator, len(s.vintages), len(s.members)))

    def plot(self, indicator: str, *, ax: "Axes | None" = None) -> "Axes":
        """Draw one indicator: targets as bands, actuals as points, findings marked.

        Args:
            indicator: as for `find_series`.
            ax: where to draw; a new figure if not given.

        Raises:
            ConfigError: no such series, or matplotlib is not installed.
        """
        from consistency.plotting import draw_panel, panels

        name = self.find_series(indicator).name
        (panel,) = panels(s for s in self.collection.series if s.name == name)
        return draw_panel(panel, self.result.findings, ax=ax)

    def overview(self, indicators: Sequence[str] = (), *, limit: int = 40) -> "Figure":
        """Draw many indicators as small multiples.

        Args:
            indicators: names as for `find_series`; those with the most years if none are given.
            limit: the most panels drawn.
        """
        from consistency.plotting import draw_overview, panels

        every = panels(self.collection.series)
        if indicators:
            wanted = {self.find_series(name).name for name in indicators}
            every = tuple(panel for panel in every if panel.name in wanted)
        return draw_overview(every[:limit], self.result.findings)

    def show(self, vintage: int) -> "Html":
        """Return a report's text with the places of findings highlighted, for a notebook.

        Raises:
            ConfigError: no report of that year.
        """
        from consistency.display import document_html

        return document_html(self.document(vintage), self.dossier)

    def show_findings(self) -> "Html":
        """Return the findings, gravest first, with their evidence highlighted, for a notebook."""
        from consistency.display import findings_html

        chosen = [e for e in self.dossier.gravest_first if self.selection.holds(e.finding)]
        return findings_html(self.dossier, chosen)

    def show_series(self, indicator: str) -> "Html":
        """Return a series with each figure highlighted in its clause, for a notebook."""
        from consistency.display import series_html

        return series_html(self.find_series(indicator), self.documents, self.config.lang)

    def document(self, vintage: int) -> Document:
        """Return the report of a year.

        Raises:
            ConfigError: no report of that year.
        """
        for document in self.documents:
            if document.vintage == vintage:
                return document
        known = ", ".join(str(document.vintage) for document in self.documents)
        raise ConfigError("error.unknown-vintage", year=vintage, known=known)

    def finding(self, fingerprint: str) -> Finding:
        """Return the finding whose fingerprint begins so.

        Raises:
            ConfigError: no such finding.
        """
        for finding in self.result.findings:
            if finding.fingerprint.startswith(fingerprint):
                return finding
        raise ConfigError("error.unknown-finding", fingerprint=fingerprint)

    def why_not(self, a: int, b: int) -> Comparison:
        """Compare two figures: what joins them in a series, or keeps them apart.

        Args:
            a: index label of a row of `mentions`.
            b: another one.
        """
        observations, words = self._observations(), knowledge(self.config)
        texts = {document.name: document.source.reading for document in self.documents}
        places = own_places(texts.values(), words)
        return why_not(observations[a], observations[b], words, places=places, texts=texts)

    def __repr__(self) -> str:
        years = ", ".join(str(document.vintage) for document in self.documents)
        return f"<Corpus of {len(self.documents)} reports: {years}>"

    def _repr_html_(self) -> str:
        from consistency.display import corpus_html

        return corpus_html(self.dossier)

    def _decisions(self) -> tuple[Decision, ...] | None:
        remarks = [remark for document in self.documents for remark in suppressions(document)]
        inline = tuple(inline_decisions(remarks, self.result.findings))
        if not self.config.baseline:
            return inline or None
        return (*load_baseline(self.config.baseline), *inline)

    def _observations(self) -> tuple[Observation, ...]:
        return tuple(o for reading in self.collection.readings for o in reading.observations)

    def _with(self, **changes: Any) -> "Corpus":
        copy = replace(self, **changes)
        keep = ("collection",) if "config" in changes else ("collection", "result", "dossier")
        copy.__dict__.update({k: v for k, v in self.__dict__.items() if k in keep})
        return copy

    def _unknown(self, indicator: str) -> ConfigError:
        from rapidfuzz.process import extract

        names = dict.fromkeys(series.name for series in self.collection.series)
        near = "、".join(name for name, *_ in extract(indicator, list(names), limit=3))
        return ConfigError("error.unknown-indicator", name=indicator, nearest=near)
