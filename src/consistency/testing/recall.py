"""The self-test: plant faults into a report, and count what is found of them."""

import json
import random
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from consistency.errors import ConfigError
from consistency.knowledge import BUILTIN, Knowledge
from consistency.messages import render
from consistency.model import Collection, Document, Finding, Reading
from consistency.pipeline import interpret, link
from consistency.rules import Rule, Settings, registry, run
from consistency.terminal import pad
from consistency.testing.faults import FAULTS, Fault, Injection, plant

_COLUMN = 24
"""Terminal columns of a name; the longest of a rule takes 22."""


class Recall(Struct, frozen=True, kw_only=True):
    """What became of one sort of fault."""

    fault: str
    rule: str
    planted: int
    """How many were planted, one at a time; 0 if the text offers no place."""
    found: int
    missed: tuple[Injection, ...]
    """The ones that the rule did not see."""


def selftest(
    document: Document,
    *,
    others: Sequence[Document] = (),
    faults: Iterable[str] = (),
    tries: int = 5,
    seed: int = 0,
    settings: Settings | None = None,
    knowledge: Knowledge = BUILTIN,
) -> tuple[Recall, ...]:
    """Plant faults into a report, one at a time, and count which ones its rules find.

    Args:
        document: the report; untouched.
        others: reports of other years, for faults between years.
        faults: names of `FAULTS`; all if empty.
        tries: the most places tried for each fault.
        seed: decides on the places; the same seed gives the same result.
        settings: rule name to its options.
        knowledge: the lexicons.

    Returns:
        One entry a fault, in the order of `FAULTS`.

    Raises:
        ConfigError: no such fault.

    >>> from consistency import example, read
    >>> report = read(example.paths()).document(2022)
    >>> selftest(report, faults=["repeated-paragraph"], tries=2)[0].planted
    2
    """
    names = tuple(faults) or tuple(FAULTS)
    for name in names:
        if name not in FAULTS:
            raise ConfigError("error.unknown-fault", name=name, known=", ".join(FAULTS))
    readings = tuple(interpret(other, knowledge) for other in others)
    bench = _Bench(others=readings, settings=settings, knowledge=knowledge)
    whole = bench.with_report(document)
    return tuple(_recall(FAULTS[name], document, whole, bench, tries, seed) for name in names)


class _Bench(Struct, frozen=True, kw_only=True):
    """What a report is tested with."""

    others: tuple[Reading, ...]
    settings: Settings | None
    knowledge: Knowledge

    def with_report(self, document: Document) -> Collection:
        """Return a report with the others, read and aligned."""
        reading = interpret(document, self.knowledge)
        several = (reading, *self.others)
        ordered = sorted(several, key=lambda r: (r.document.vintage, r.document.name))
        return Collection(readings=tuple(ordered), series=link(ordered, self.knowledge))

    def findings(self, rules: Sequence[Rule], collection: Collection) -> tuple[Finding, ...]:
        """Return what rules find."""
        return run(rules, collection, self.settings, self.knowledge)[0]


def _recall(
    fault: Fault, document: Document, whole: Collection, bench: _Bench, tries: int, seed: int
) -> Recall:
    options = list(fault.candidates(document, whole)) if fault.rule in registry() else []
    # A seed for pseudo-random places, not for secrets.
    chosen = random.Random(f"{seed}{fault.name}").sample(options, min(tries, len(options)))
    injections = [plant(document, fault, planted, seed) for planted in chosen]
    rules = tuple(registry()[name] for name in (fault.rule, *fault.instead) if name in registry())
    before = bench.findings(rules, whole) if injections else ()
    known = frozenset(finding.fingerprint for finding in before)
    missed = tuple(i for i in injections if not _is_found(i, rules, bench, known))
    return Recall(
        fault=fault.name,
        rule=fault.rule,
        planted=len(injections),
        found=len(injections) - len(missed),
        missed=missed,
    )


def _is_found(
    injection: Injection, rules: Sequence[Rule], bench: _Bench, known: frozenset[str]
) -> bool:
    findings = bench.findings(rules, bench.with_report(injection.document))
    return any(_touches(f, injection) for f in findings if f.fingerprint not in known)


def _touches(finding: Finding, injection: Injection) -> bool:
    return any(
        place.document == span.document and place.start < span.end and span.start < place.end
        for place in finding.locations
        for span in injection.spans
    )


def as_text(recalls: Iterable[Recall], *, seed: int, lang: str = "zh") -> str:
    """Return a table for the terminal; the seed stands in its last line."""
    return "\n".join(_lines(tuple(recalls), seed, lang)) + "\n"


def _lines(recalls: Sequence[Recall], seed: int, lang: str) -> Iterator[str]:
    head = (render(f"selftest.{name}", lang) for name in ("fault", "rule", "found"))
    rows = ((r.fault, r.rule, f"{r.found}/{r.planted}" if r.planted else "-") for r in recalls)
    for fault, rule, count in (tuple(head), *rows):
        yield f"{pad(fault, _COLUMN)}{pad(rule, _COLUMN)}{count}"
    planted = sum(recall.planted for recall in recalls)
    found = sum(recall.found for recall in recalls)
    yield render("selftest.summary", lang, planted=planted, found=found, seed=seed)


def as_jsonl(recalls: Iterable[Recall]) -> str:
    """Return one JSON object a line: the fault, its rule, how many were planted and found.

    >>> as_jsonl([Recall(fault="a", rule="b", planted=2, found=2, missed=())]).strip()
    '{"fault": "a", "rule": "b", "planted": 2, "found": 2}'
    """
    rows = (
        {"fault": r.fault, "rule": r.rule, "planted": r.planted, "found": r.found} for r in recalls
    )
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
