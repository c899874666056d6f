"""JUnit XML: one suite a rule, one failing case a finding; settled findings are skipped."""

from importlib import import_module
from typing import Any

from consistency.messages import render
from consistency.model import Tally
from consistency.patterns import pattern
from consistency.reporters._base import Dossier, Entry, Layout, State

_FORBIDDEN = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (production 2, Char) does not allow."""


def write(dossier: Dossier, layout: Layout) -> str:
    """Return a suite for every rule that ran, with a passing case where nothing was found."""
    junit: Any = import_module("junitparser")
    report = junit.JUnitXml("consistency")
    for tally in dossier.result.tallies:
        suite = junit.TestSuite(tally.name)
        suite.add_property("passed", str(tally.passed))
        suite.add_property("undecidable", str(tally.undecidable))
        entries = [entry for entry in dossier.entries if entry.finding.name == tally.name]
        for entry in entries:
            suite.add_testcase(_case(entry, junit))
        if not entries:
            suite.add_testcase(_empty(tally, dossier.lang, junit))
        report.add_testsuite(suite)
    report.update_statistics()
    text: str = report.tostring().decode("utf-8")
    return text + "\n"


def _case(entry: Entry, junit: Any) -> Any:
    finding, place = entry.finding, entry.finding.primary
    case = junit.TestCase(
        name=_plain(f"{place.document}:{place.line}:{place.column} {finding.fingerprint}"),
        classname=f"consistency.{finding.name}",
    )
    message = _plain(entry.message)
    if entry.state is State.SETTLED:
        case.result = [junit.Skipped(_plain(entry.decision.reason) if entry.decision else message)]
        return case
    failure = junit.Failure(message, type_=finding.code)
    failure.text = _plain(
        "\n".join(f"{p.document}:{p.line}:{p.column}: {p.text}" for p in finding.locations)
    )
    case.result = [failure]
    return case


def _empty(tally: Tally, lang: str, junit: Any) -> Any:
    case = junit.TestCase(name=tally.name, classname=f"consistency.{tally.name}")
    if not tally.checked:
        # Nothing checked is not a pass.
        case.result = [junit.Skipped(render("word.nothing-checked", lang))]
    return case


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
