"""One dossier for all reporters: hand-made, with everything a reporter may meet."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from consistency.model import (
    Choice,
    Collection,
    Comparator,
    Decision,
    Document,
    Finding,
    Fix,
    Interval,
    Kind,
    Location,
    Mention,
    Modality,
    Observation,
    Outcome,
    Promise,
    Provenance,
    Reading,
    Result,
    Series,
    Severity,
    SourceText,
    Span,
    Tally,
)
from consistency.reporters import Dossier, Entry, RuleText, State

HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>\x1b[2J|`*\u202e％0'
TEXTS = {
    "a/2025 稿.txt": f"临江市政府工作报告（2025年）\n固定资产投资增长7%，{HOSTILE}。\n",
    "2026.txt": "临江市政府工作报告（2026年）\n固定资产投资增长5%，就业、就业优先。\n",
}
YEARS = {"a/2025 稿.txt": 2025, "2026.txt": 2026}


def document(name: str) -> Document:
    text = TEXTS[name]
    return Document(
        name=name,
        vintage=YEARS[name],
        title=text.split("\n")[0],
        genre="work-report",
        source=SourceText(text=text, reading=text),
        sections=(),
        paragraphs=(),
        provenance=Provenance(
            path=name, sha256="0" * 64, size=9, encoding="utf-8", parser="text", version="0.1.0"
        ),
    )


def location(name: str, quote: str) -> Location:
    text = TEXTS[name]
    start = text.index(quote)
    line, column = document(name).line_column(start)
    return Location(
        document=name, start=start, end=start + len(quote), text=quote, line=line, column=column
    )


def observation(name: str, quote: str, value: str, modality: Modality) -> Observation:
    place = location(name, quote)
    span = Span(document=name, start=place.start, end=place.end, text=quote)
    amount = Fraction(Decimal(value))
    return Observation(
        mention=Mention(
            span=span,
            indicator="固定资产投资",
            value=Decimal(value),
            unit="%",
            comparator=Comparator.EQ,
            kind=Kind.GROWTH,
            modality=modality,
            direction="up",
            vintage=YEARS[name],
            reference_period=str(YEARS[name]),
            section=("一、目标",),
        ),
        amount=amount,
        base_unit="%",
        dimension="[比率]",
        printed=Interval(lo=amount - Fraction(1, 2), hi=amount + Fraction(1, 2)),
        stated=Interval(lo=amount - Fraction(1, 2), hi=amount + Fraction(1, 2)),
    )


def finding(code: str, name: str, severity: Severity, *places: Location, **more: object) -> Finding:
    return Finding(
        code=code,
        name=name,
        severity=severity,
        confidence=0.93,
        locations=places,
        facts=(("indicator", "固定资产投资"),),
        formula="[6.5, 7.5] % → [4.5, 5.5] %",
        fingerprint=(code.lower() + "0" * 16)[:16].translate(str.maketrans("tgrpv", "abcde")),
        indicator="固定资产投资",
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def dossier() -> Dossier:
    """Return a lowered target, a settled repetition, and a finding whose quote is an attack."""
    old, new = "a/2025 稿.txt", "2026.txt"
    lowered = finding(
        "TGT001", "lowered-target", Severity.WARNING, location(new, "5%"), location(old, "7%")
    )
    doubled = location(new, "就业、就业")
    cut = Span(document=new, start=doubled.start, end=doubled.start + 3, text="就业、")
    repeated = finding("REP004", "repeated-item", Severity.INFO, doubled, fixes=(Fix(span=cut),))
    attack = finding("TGT009", "vanished-indicator", Severity.ERROR, location(old, HOSTILE))
    decision = Decision(
        fingerprint=repeated.fingerprint,
        decision=Choice.INTENTIONAL,
        owner="=张三",
        reason="名称如此<b>",
        expiry=date(2999, 1, 1),
    )
    target = observation(old, "7%", "7", Modality.TARGET)
    actual = observation(new, "5%", "5", Modality.ACTUAL)
    series = Series(name="固定资产投资", members=(target, actual), comparable=True)
    readings = (
        Reading(document=document(old), observations=(target,)),
        Reading(document=document(new), observations=(actual,)),
    )
    findings = (attack, lowered, repeated)
    return Dossier(
        result=Result(
            collection=Collection(readings=readings, series=(series,)),
            findings=findings,
            tallies=(
                *(Tally(name=f.name, passed=3, undecidable=1, failed=1) for f in findings),
                Tally(name="sum-mismatch"),
            ),
            promises=(
                Promise(
                    indicator="固定资产投资",
                    target=target,
                    outcome=Outcome.MISSED,
                    actual=actual,
                    reason="5 < 7",
                ),
            ),
        ),
        entries=(
            Entry(finding=attack, message=f"不见了：{HOSTILE}"),
            Entry(finding=lowered, message="固定资产投资：7% → 5%"),
            Entry(finding=repeated, message="就业写了两次", state=State.SETTLED, decision=decision),
        ),
        rules={
            name: RuleText(
                code=code,
                name=name,
                severity=Severity.WARNING,
                title=name,
                why="因为",
                precision="",
            )
            for code, name in (
                ("TGT009", "vanished-indicator"),
                ("TGT001", "lowered-target"),
                ("REP004", "repeated-item"),
                ("SUM001", "sum-mismatch"),
            )
        },
        unused=(
            Decision(fingerprint="f" * 16, decision=Choice.AMBIGUOUS, rule="x", quotes=("旧句",)),
        ),
        has_baseline=True,
    )
