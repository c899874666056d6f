"""Join a result with the rules' texts and the decisions, ready for the reporters."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from consistency.model import Decision, Finding, Result, Severity
from consistency.reporters import Dossier, Entry, RuleText, State
from consistency.rules import Rule, registry

_ORDER = (Severity.INFO, Severity.WARNING, Severity.ERROR)


def reaches(severity: Severity, lowest: Severity) -> bool:
    """Return whether a severity is at least another.

    >>> reaches(Severity.ERROR, Severity.WARNING), reaches(Severity.INFO, Severity.WARNING)
    (True, False)
    """
    return _ORDER.index(severity) >= _ORDER.index(lowest)


def compile_dossier(
    result: Result,
    *,
    lang: str = "zh",
    rules: Iterable[Rule] | None = None,
    drafts: Iterable[str] = (),
    lowest: Severity = Severity.INFO,
    confidence: float = 0.0,
    decisions: Iterable[Decision] | None = None,
    today: date | None = None,
) -> Dossier:
    """Fill the messages in one language, drop what is below the thresholds, attach decisions.

    Args:
        result: what the pipeline returned.
        lang: ``"zh"`` or ``"en"``.
        rules: those that ran, if others than the built-in ones are among them.
        drafts: names of documents; only findings that touch one are kept; all if empty.
        lowest: the lowest severity kept.
        confidence: the lowest confidence kept; 0 to 1.
        decisions: the baseline, and what remarks in the documents allow; none was given if
            ``None``.
        today: the day on which decisions must still hold.
    """
    by_name = {r.name: r for r in (registry().values() if rules is None else rules)}
    wanted = frozenset(drafts)
    kept = tuple(
        finding
        for finding in result.findings
        if reaches(finding.severity, lowest)
        and finding.confidence >= confidence
        and (not wanted or any(place.document in wanted for place in finding.locations))
    )
    entries, unused = _decide(result, kept, decisions or (), today or date.today())
    return Dossier(
        result=result,
        entries=tuple(
            replace(entry, message=message(entry.finding, by_name[entry.finding.name], lang))
            for entry in entries
        ),
        rules={t.name: describe(by_name[t.name], lang) for t in result.tallies},
        lang=lang,
        unused=unused,
        drafts=tuple(sorted(wanted)),
        hidden=len(result.findings) - len(kept),
        has_baseline=decisions is not None,
    )


def _decide(
    result: Result, kept: Iterable[Finding], decisions: Iterable[Decision], today: date
) -> tuple[tuple[Entry, ...], tuple[Decision, ...]]:
    by_print: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        by_print[decision.fingerprint].append(decision)
    entries = []
    for finding in kept:
        known = by_print.get(finding.fingerprint)
        entries.append(_entry(finding, known[-1] if known else None, today))
    found = {finding.fingerprint for finding in result.findings}
    unused = [d for key, known in by_print.items() if key not in found for d in known]
    return tuple(entries), tuple(unused)


def _entry(finding: Finding, decision: Decision | None, today: date) -> Entry:
    if decision is None:
        return Entry(finding=finding, message="")
    state = State.SETTLED if decision.settles(today) else State.OPEN
    return Entry(finding=finding, message="", state=state, decision=decision)


def message(finding: Finding, rule: Rule, lang: str) -> str:
    """Return the sentence that tells a reader what is wrong."""
    return rule.message_of({"formula": finding.formula, **dict(finding.facts)}, lang)


def describe(rule: Rule, lang: str) -> RuleText:
    """Return a rule's texts in one language."""
    return RuleText(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        title=rule.title[lang],
        why=rule.why[lang],
        precision=rule.precision,
    )
