"""Audits: the reports of a folder, read once, judged rule by rule; what the pytest door asks."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from consistency.config import Config, knowledge, load
from consistency.dossier import compile_dossier
from consistency.errors import InputError, NothingToCheckError
from consistency.intake import is_report
from consistency.knowledge import Knowledge
from consistency.messages import render
from consistency.model import Collection, Decision, Document, Severity
from consistency.pipeline import collect, judge, read, refuse_double_vintages
from consistency.reporters import Dossier, Entry, quoted
from consistency.rulebook import Rulebook
from consistency.rules import Rule
from consistency.suppression import inline_decisions, suppressions
from consistency.terminal import shorten


class Verdict(Struct, frozen=True, kw_only=True):
    """What one rule says about one report."""

    open: tuple[Entry, ...]
    """Findings that nothing settles."""
    settled: tuple[Entry, ...]
    """Findings that the baseline settles."""
    checked: int
    """Number of checks that the rule made in the whole folder."""
    text: str
    """For the reader of the test run."""


class Audit(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """The reports of one folder."""

    folder: Path
    lang: str
    decisions: tuple[Decision, ...]
    lowest: Severity
    """Findings below it pass."""
    wanted: Callable[[Path], bool]
    rulebook: Rulebook
    """With the project's settings."""

    @cached_property
    def _knowledge(self) -> Knowledge:
        return knowledge(self.rulebook.config)

    @cached_property
    def _read(self) -> tuple[tuple[Document, ...], dict[str, str]]:
        documents: list[Document] = []
        errors: dict[str, str] = {}
        for path in sorted(p for p in self.folder.iterdir() if p.is_file() and self.wanted(p)):
            try:
                documents += read([str(path)], knowledge=self._knowledge)
                refuse_double_vintages(documents)
            except InputError as error:
                errors[str(path)] = error.text(self.lang)
                documents = [d for d in documents if d.name != str(path)]
        return tuple(sorted(documents, key=lambda d: (d.vintage, d.name))), errors

    @property
    def errors(self) -> dict[str, str]:
        """Path of a report that cannot be read to what is wrong with it."""
        return self._read[1]

    @cached_property
    def _collection(self) -> Collection | None:
        try:
            return collect(self._read[0], self._knowledge)
        except NothingToCheckError:
            return None

    @cached_property
    def _dossiers(self) -> dict[str, Dossier]:
        return {}

    def _dossier(self, rule: Rule, collection: Collection) -> Dossier:
        if rule.name not in self._dossiers:
            options = self.rulebook.options
            judged = judge(collection, rules=(rule,), settings=options, knowledge=self._knowledge)
            result = self.rulebook.graded(judged)
            remarks = [remark for document in self._read[0] for remark in suppressions(document)]
            inline = inline_decisions(remarks, result.findings)
            self._dossiers[rule.name] = compile_dossier(
                result,
                lang=self.lang,
                rules=(rule,),
                lowest=self.lowest,
                decisions=(*self.decisions, *inline),
            )
        return self._dossiers[rule.name]

    def verdict(self, rule: Rule, document: str) -> Verdict:
        """Return what a rule says about a report: the findings whose first place is in it.

        Raises:
            RuleCrashError: the rule failed.
        """
        if self._collection is None:
            nothing = render("pytest.no-figures", self.lang)
            return Verdict(open=(), settled=(), checked=0, text=nothing)
        dossier = self._dossier(rule, self._collection)
        here = [e for e in dossier.entries if e.finding.primary.document == document]
        settled = tuple(entry for entry in here if entry in dossier.settled)
        unsettled = tuple(entry for entry in here if entry not in dossier.settled)
        checked = sum(tally.checked for tally in dossier.result.tallies)
        return Verdict(
            open=unsettled,
            settled=settled,
            checked=checked,
            text=self._text(rule, unsettled or settled),
        )

    def _text(self, rule: Rule, entries: tuple[Entry, ...]) -> str:
        if not entries:
            return render("pytest.idle", self.lang, rule=rule.name)
        return "\n".join(line for entry in entries for line in describe(entry, self._read[0]))


def describe(entry: Entry, documents: tuple[Document, ...]) -> list[str]:
    """Return a finding as lines: the message, the decision, then each place with its sentence."""
    finding = entry.finding
    lines = [f"{finding.code} {finding.name}: {entry.message}"]
    if entry.decision is not None and entry.decision.reason:
        lines.append(f"  [{entry.decision.decision.value}] {entry.decision.reason}")
    by_name = {document.name: document for document in documents}
    for place in finding.locations:
        where = f"{Path(place.document).name}:{place.line}:{place.column}"
        told = quoted(place, by_name[place.document].source.text, _CONTEXT)
        lines.append(f"  {where}  {shorten(told, _LONGEST)}")
    return lines


_CONTEXT = 20
"""Characters shown on either side of a place."""
_LONGEST = 240
"""Columns of a place with what stands around it; a whole paragraph loses its middle."""


class Audits(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """All audits of a test run, one a folder, each read when first asked for."""

    select: tuple[str, ...] = ()
    baseline: str = ""
    """Path; none if empty."""
    lowest: str = Severity.INFO.value
    """The lowest severity that fails a test."""
    lang: str = "zh"
    wanted: Callable[[Path], bool] = is_report
    """Which files of a folder are reports."""

    root: Path | None = None
    """Where the project's settings are looked for; none are read without it."""

    @cached_property
    def _rulebook(self) -> Rulebook:
        """The project's, with the rules that the run names."""
        known = load(start=self.root) if self.root else Config()
        names = tuple(name for given in self.select for name in given.split(",") if name)
        chosen = replace(known, select=names, extend_select=(), ignore=()) if names else known
        return Rulebook.of(chosen)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules to run, in code order."""
        return self._rulebook.chosen

    @cached_property
    def _decisions(self) -> tuple[Decision, ...]:
        if not self.baseline:
            return ()
        from consistency.baseline import load as load_baseline

        return load_baseline(self.baseline)

    @cached_property
    def _folders(self) -> dict[Path, Audit]:
        return {}

    def prepare(self) -> None:
        """Read the settings, the rules' names and the baseline.

        Raises:
            ConfigError: no such rule, or settings or a baseline that cannot be used.
        """
        _ = self.rules, self._decisions

    def of(self, path: Path) -> Audit:
        """Return the audit of a report's folder."""
        folder = path.parent
        if folder not in self._folders:
            self._folders[folder] = Audit(
                folder=folder,
                lang=self.lang,
                decisions=self._decisions,
                lowest=Severity(self.lowest),
                wanted=self.wanted,
                rulebook=self._rulebook,
            )
        return self._folders[folder]
