"""Run rules over a collection: conflicts become findings, every check is counted."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from consistency.digests import sha256
from consistency.errors import RuleCrashError
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Collection,
    Conflict,
    Finding,
    Location,
    Passed,
    Span,
    Tally,
    Verdict,
)
from consistency.rules._base import KNOWLEDGE, Rule, Subject

Settings = Mapping[str, Mapping[str, Any]]
"""Rule name to its options."""


Applied = tuple[tuple[Finding, ...], Tally]
"""What one rule found, each conflict once, and the count of its checks."""


def run(
    rules: Iterable[Rule],
    collection: Collection,
    settings: Settings | None = None,
    knowledge: Knowledge = BUILTIN,
) -> tuple[tuple[Finding, ...], tuple[Tally, ...]]:
    """Apply rules to a collection.

    Args:
        rules: which rules to run.
        collection: the reports with their series.
        settings: rule name to options.
        knowledge: the lexicons, for the rules that ask for them.

    Returns:
        Findings in document order (vintage, name, offset, code), and one tally a rule.

    Raises:
        RuleCrashError: a rule raised.
    """
    applied = [apply(rule, collection, settings, knowledge) for rule in rules]
    return gather(applied, collection)


def gather(
    applied: Iterable[Applied], collection: Collection
) -> tuple[tuple[Finding, ...], tuple[Tally, ...]]:
    """Return what several rules found in document order, and their tallies."""
    applied = tuple(applied)
    order = {reading.document.name: i for i, reading in enumerate(collection.readings)}
    findings = sorted(
        (finding for found, _ in applied for finding in found),
        key=lambda f: (order[f.primary.document], f.primary.start, f.code, f.fingerprint),
    )
    return tuple(findings), tuple(tally for _, tally in applied)


def apply(
    rule: Rule,
    collection: Collection,
    settings: Settings | None = None,
    knowledge: Knowledge = BUILTIN,
) -> Applied:
    """Apply one rule to a collection; arguments as in `run`.

    Raises:
        RuleCrashError: the rule raised.
    """
    documents = {reading.document.name: reading.document for reading in collection.readings}

    def locate(span: Span) -> Location:
        line, column = documents[span.document].line_column(span.start)
        return Location(
            document=span.document,
            start=span.start,
            end=span.end,
            text=span.text,
            line=line,
            column=column,
        )

    findings: dict[str, Finding] = {}
    passed = undecidable = 0
    options = (settings or {}).get(rule.name, {})
    for verdict in verdicts(rule, collection, options, knowledge):
        if isinstance(verdict, Passed):
            passed += 1
        elif isinstance(verdict, Conflict):
            places = tuple(map(locate, _places(verdict)))
            vintages = tuple(str(documents[place.document].vintage) for place in places)
            finding = _finding(rule, verdict, places, vintages)
            findings.setdefault(_identity(finding), finding)
        else:
            undecidable += 1
    tally = Tally(name=rule.name, passed=passed, undecidable=undecidable, failed=len(findings))
    return tuple(findings.values()), tally


def verdicts(
    rule: Rule,
    collection: Collection,
    options: Mapping[str, Any],
    knowledge: Knowledge = BUILTIN,
) -> Iterator[Verdict]:
    """Yield everything that a rule says about a collection, what passed as well.

    Raises:
        RuleCrashError: the rule raised.
    """
    subjects: Iterable[Any] = {
        Subject.SERIES: collection.series,
        Subject.READING: collection.readings,
        Subject.COLLECTION: (collection,),
    }[rule.subject]
    lexicons = {KNOWLEDGE: knowledge} if rule.reads_knowledge else {}
    for subject in subjects:
        try:
            yield from rule.check(subject, **options, **lexicons)
        except Exception as cause:
            where = getattr(subject, "name", "") or getattr(
                getattr(subject, "document", None), "name", ""
            )
            raise RuleCrashError(
                "error.rule-crash", rule=rule.name, where=where, cause=repr(cause)
            ) from cause


def _places(conflict: Conflict) -> tuple[Span, ...]:
    return tuple(dict.fromkeys((conflict.primary, *conflict.related)))


def _finding(
    rule: Rule, conflict: Conflict, locations: tuple[Location, ...], vintages: tuple[str, ...]
) -> Finding:
    indicator = dict(conflict.facts).get("indicator", "")
    # Sorted, since a moved paragraph may change which place comes first.
    passages = sorted(f"{v}:{place.text}" for v, place in zip(vintages, locations, strict=True))
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=conflict.severity or rule.severity,
        confidence=round(conflict.confidence, 3),
        locations=locations,
        facts=conflict.facts,
        formula=conflict.formula,
        fingerprint=fingerprint(rule.code, (indicator, *passages)),
        fixes=conflict.fixes,
        indicator=indicator,
    )


def fingerprint(code: str, texts: Iterable[str]) -> str:
    """Return 16 hexadecimal digits that moving a passage does not change.

    >>> fingerprint("TGT001", ["5 %"]) == fingerprint("TGT001", ["５%"])
    True
    """
    plain = ("".join(unicodedata.normalize("NFKC", text).split()) for text in texts)
    return sha256("\x1f".join((code, *plain)).encode()).hexdigest()[:16]


def _identity(finding: Finding) -> str:
    return "|".join(f"{p.document}:{p.start}:{p.end}" for p in finding.locations)
