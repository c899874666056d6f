"""The pytest door: ``pytest --consistency reports/`` makes one test of each rule and report.

The reports of one folder are one audit: they are read together, and each rule speaks about each
of them. Without ``--consistency`` the plugin only offers its two fixtures. It is loaded in every
pytest run where it is installed, so nothing heavy is imported before a report is collected.
"""

from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from consistency.auditing import Audits
    from consistency.corpus import Corpus
    from consistency.rules import Rule

READABLE = "readable"
"""Name of the test that a report can be read at all."""
COUNTS = "consistency-counts"
"""Key of the counts that a test hands to the summary; survives the way from an xdist worker."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare ``--consistency`` and its companions."""
    group = parser.getgroup("consistency", "checks of Chinese government reports")
    group.addoption(
        "--consistency",
        action="store_true",
        help="collect report files (.txt .md .docx .pdf .html …): one test a rule and report",
    )
    group.addoption(
        "--consistency-baseline", metavar="FILE", help="findings that this file settles are xfailed"
    )
    group.addoption(
        "--consistency-select",
        action="append",
        default=[],
        metavar="RULES",
        help="names or codes of the rules to run, comma-separated; ALL is every rule",
    )
    group.addoption(
        "--consistency-severity",
        choices=("info", "warning", "error"),
        default="info",
        help="lowest severity that fails a test",
    )
    group.addoption(
        "--consistency-lang", choices=("zh", "en"), default="zh", help="language of messages"
    )
    parser.addini(
        "consistency_files",
        "patterns of report files, relative to the root; files of a known format if empty",
        type="args",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the markers of report tests; refuse rules that do not exist.

    Raises:
        UsageError: no such rule, or a baseline that cannot be used.
    """
    config.addinivalue_line("markers", "consistency: a rule applied to a report")
    config.addinivalue_line("markers", "consistency_rule(name): which rule")
    if config.getoption("consistency"):
        from consistency.errors import ConfigError

        try:
            _audits(config).prepare()
        except ConfigError as error:
            lang: str = config.getoption("consistency_lang")
            raise pytest.UsageError(error.text(lang)) from error


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "ReportFile | None":
    """Collect a report, if the run is an audit."""
    config = parent.config
    if not config.getoption("consistency") or not _wanted(file_path, config):
        return None
    report: ReportFile = ReportFile.from_parent(parent, path=file_path)
    return report


def _wanted(path: Path, config: pytest.Config) -> bool:
    patterns: list[str] = config.getini("consistency_files")
    if patterns:
        shown = path.as_posix()
        root = config.rootpath.as_posix()
        return any(fnmatch(shown, f"{root}/{pattern}") for pattern in patterns)
    from consistency.intake import is_report

    return is_report(path)


_AUDITS = pytest.StashKey["Audits"]()


def _audits(config: pytest.Config) -> "Audits":
    if _AUDITS not in config.stash:
        from consistency.auditing import Audits

        config.stash[_AUDITS] = Audits(
            select=tuple(config.getoption("consistency_select")),
            baseline=config.getoption("consistency_baseline") or "",
            lowest=config.getoption("consistency_severity"),
            lang=config.getoption("consistency_lang"),
            wanted=lambda path: _wanted(path, config),
            root=config.rootpath,
        )
    return config.stash[_AUDITS]


class ReportFile(pytest.File):
    """A report: one test that it can be read, one for each rule."""

    def collect(self) -> "Iterator[pytest.Item]":
        """Yield the tests, in code order of the rules; the report is not read for this."""
        yield ReadableItem.from_parent(self, name=READABLE)
        for rule in _audits(self.config).rules:
            yield RuleItem.from_parent(self, name=rule.name, rule=rule)


class ReportItem(pytest.Item):
    """A test of one report."""

    def __init__(self, **given: object) -> None:
        super().__init__(**given)  # type: ignore[arg-type]  # pytest's own keyword arguments
        self.add_marker("consistency")

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Say where the test comes from."""
        return self.path, None, f"{self.path.name}: {self.name}"


class ReadableItem(ReportItem):
    """Whether the report can be read."""

    def runtest(self) -> None:
        """Fail with the reader's error."""
        error = _audits(self.config).of(self.path).errors.get(str(self.path))
        if error is not None:
            pytest.fail(error, pytrace=False)


class RuleItem(ReportItem):
    """One rule applied to one report."""

    def __init__(self, *, rule: "Rule", **given: object) -> None:
        super().__init__(**given)
        self._rule = rule
        self.add_marker(pytest.mark.consistency_rule(rule.name))

    def runtest(self) -> None:
        """Fail if the rule finds something whose first place is in this report."""
        audit = _audits(self.config).of(self.path)
        if str(self.path) in audit.errors:
            pytest.skip(f"see {READABLE}")
        verdict = audit.verdict(self._rule, str(self.path))
        counts = (len(verdict.open), len(verdict.settled), verdict.checked)
        self.user_properties.append((COUNTS, counts))
        if verdict.open:
            pytest.fail(verdict.text, pytrace=False)
        if verdict.settled:
            pytest.xfail(verdict.text)
        if not verdict.checked:
            pytest.skip(verdict.text)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print how many findings are new and how many the baseline settles."""
    if not config.getoption("consistency"):
        return
    from consistency.messages import render

    lang: str = config.getoption("consistency_lang")
    counts = list(_counts(terminalreporter))
    terminalreporter.section("consistency")
    terminalreporter.write_line(
        render(
            "pytest.summary",
            lang,
            tests=len(counts),
            found=sum(found for found, _, _ in counts),
            settled=sum(settled for _, settled, _ in counts),
            idle=sum(not checked for _, _, checked in counts),
        )
    )


def _counts(terminalreporter: pytest.TerminalReporter) -> Iterator[tuple[int, int, int]]:
    for outcome in ("passed", "failed", "xfailed", "skipped"):
        for report in terminalreporter.stats.get(outcome, ()):
            for key, value in getattr(report, "user_properties", ()):
                if key == COUNTS:
                    found, settled, checked = value
                    yield found, settled, checked


@pytest.fixture(scope="session")
def report_corpus(pytestconfig: pytest.Config) -> "Corpus":
    """Return a `consistency.Corpus` of the files that ``consistency_files`` names, unchecked."""
    import consistency

    patterns: list[str] = pytestconfig.getini("consistency_files")
    if not patterns:
        pytest.fail("report_corpus needs the option consistency_files in the pytest settings")
    return consistency.read(str(pytestconfig.rootpath / pattern) for pattern in patterns)


@pytest.fixture
def check_reports() -> "Callable[..., Corpus]":
    """Return a function that checks reports and fails the test if something is found.

    Its arguments are those of `consistency.check`, and ``severity``, the lowest that fails; it
    returns the corpus.
    """

    def run(
        paths: "str | Path | Iterable[str | Path]", *, severity: str = "info", **options: object
    ) -> "Corpus":
        import consistency
        from consistency.testing import assert_no_findings

        corpus = consistency.check(paths, **options)  # type: ignore[arg-type]  # handed through
        assert_no_findings(corpus, severity=severity)
        return corpus

    return run
