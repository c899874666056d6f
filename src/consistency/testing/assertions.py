"""Assertions about a corpus, with messages that quote the reports."""

from collections.abc import Sequence

from consistency.auditing import describe
from consistency.corpus import Corpus
from consistency.dossier import reaches
from consistency.model import Outcome, Severity


def assert_no_findings(
    corpus: Corpus, *, select: Sequence[str] = (), severity: str = "info"
) -> None:
    """Fail unless the rules find nothing that the baseline does not settle.

    Args:
        corpus: the reports.
        select: names or codes of rules; the corpus's own if empty.
        severity: the lowest that fails: ``"info"``, ``"warning"`` or ``"error"``.

    Raises:
        AssertionError: with every finding and its places; or nothing was checked at all.
    """
    if select:
        corpus = corpus.check(select=select)
    lowest = Severity(severity)
    counted = [e for e in corpus.dossier.counted if reaches(e.finding.severity, lowest)]
    if counted:
        lines = (line for entry in counted for line in describe(entry, corpus.documents))
        raise AssertionError("\n".join(lines))
    if not any(tally.checked for tally in corpus.result.tallies):
        names = ", ".join(tally.name for tally in corpus.result.tallies)
        raise AssertionError(f"nothing to check in these reports for: {names}")


def assert_target_met(corpus: Corpus, indicator: str, year: int) -> None:
    """Fail unless the target that a report set is met by what later reports say.

    Args:
        corpus: the reports; that of the year and a later one at least.
        indicator: part of the indicator's name.
        year: of the report that set the target.

    Raises:
        AssertionError: no such target, or one of them was missed, not reported, or is not
            comparable; the message gives the ledger's reason.
    """
    promises = [
        promise
        for promise in corpus.result.promises
        if indicator in promise.indicator and promise.target.mention.vintage == year
    ]
    if not promises:
        raise AssertionError(f"no target for {indicator} in the report of {year}")
    failed = [
        f"{promise.indicator} {promise.target.mention.span.text}: "
        f"{promise.outcome.value}, {promise.reason}"
        for promise in promises
        if promise.outcome is not Outcome.MET
    ]
    if failed:
        raise AssertionError("\n".join(failed))
