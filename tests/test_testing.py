"""The testing kit: what it plants is there, and what it says is true."""

from itertools import takewhile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import consistency as cc
from consistency import example
from consistency.errors import ConfigError
from consistency.parsers import parse_text
from consistency.pipeline import interpret, link
from consistency.testing import FAULTS, assert_no_findings, assert_target_met, inject, selftest
from consistency.testing.recall import as_text
from faults import made_up_report
from strategies import Report, collections, reports

DOCUMENTS = cc.read(example.paths()).documents
slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@slow
@given(reports())
def test_a_made_up_report_is_read_as_it_was_meant(report: Report) -> None:
    document = parse_text(report.text, name="a.txt")
    assert document.vintage == report.vintage
    read = [
        (m.indicator, m.span.text, m.value, m.unit, m.comparator, m.modality, m.reference_period)
        for m in (o.mention for o in interpret(document).observations)
    ]
    meant = [
        (t.indicator, t.figure, t.value, t.unit, t.comparator, t.modality, t.reference_period)
        for t in report.truths
    ]
    assert read == meant


@slow
@given(collections())
def test_one_indicator_of_several_years_is_one_series(years: tuple[Report, ...]) -> None:
    readings = [interpret(parse_text(r.text, name=f"{r.vintage}.txt")) for r in years]
    for series in link(readings):
        assert len({member.mention.indicator for member in series.members}) == 1
    together = {
        name
        for name in {t.indicator for report in years for t in report.truths}
        if sum(name in {t.indicator for t in report.truths} for report in years) > 1
    }
    linked = {series.name for series in link(readings) if len(series.vintages) > 1}
    assert together <= linked


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_planted_where_it_says(fault: str) -> None:
    document, *others = reversed(DOCUMENTS)
    try:
        injection = inject(document, fault, seed=3, others=others)
    except ConfigError as error:
        assert error.key == "error.no-place"  # noqa: PT017
        return
    text = injection.document.source.text
    assert text != document.source.text
    assert all(text[span.start : span.end] == span.text for span in injection.spans)
    again = inject(document, fault, seed=3, others=others)
    assert again.document.source.text == text


def shared(one: str, other: str) -> int:
    """Number of characters with which both begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


@given(st.sampled_from(["repeated-paragraph", "repeated-clause", "lost-end"]), st.integers(0, 50))
@settings(max_examples=10, deadline=None)
def test_a_structural_fault_changes_one_place_only(fault: str, seed: int) -> None:
    before = DOCUMENTS[0].source.text
    after = inject(DOCUMENTS[0], fault, seed=seed).document.source.text
    same = shared(before, after)
    tail = shared(before[::-1], after[::-1])
    assert before != after
    assert same + tail >= min(len(before), len(after))


def test_unknown_faults_are_refused() -> None:
    with pytest.raises(ConfigError, match="repeated-paragraph"):
        inject(DOCUMENTS[0], "mispasted")
    with pytest.raises(ConfigError, match="repeated-paragraph"):
        selftest(DOCUMENTS[0], faults=["mispasted"])


def test_the_selftest_reproduces_with_a_seed_and_counts() -> None:
    faults = ["repeated-paragraph", "repeated-item"]
    first = selftest(DOCUMENTS[0], faults=faults, tries=3, seed=7)
    assert first == selftest(DOCUMENTS[0], faults=faults, tries=3, seed=7)
    assert [recall.fault for recall in first] == faults
    assert all(recall.planted == recall.found + len(recall.missed) for recall in first)
    text = as_text(first, seed=7, lang="en")
    assert "seed 7" in text
    assert [line.split()[0] for line in text.splitlines()] == ["fault", *faults, "6"]


def test_pasted_paragraphs_are_all_found() -> None:
    (recall,) = selftest(DOCUMENTS[4], faults=["repeated-paragraph"], tries=5, seed=1)
    assert (recall.planted, recall.found) == (5, 5)


def listed_report() -> str:
    """Write a report that announces five tasks and lists them."""
    tasks = ("扩建港口码头", "整修山区道路", "兴办乡村学校", "清淤城中河道", "修复老街戏台")
    lines = ["临江市政府工作报告", "一、2026年重点工作", "重点做好五个方面工作："]
    for number, task in zip("一二三四五", tasks, strict=True):
        lines += [f"（{number}）{task}。{task[-2:]}完工后交付东湖区使用，由区里管护。"]
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        listed_report(),
        "临江市政府工作报告\n\n开放五个展馆：茶馆、瓷馆、船馆、灯馆、琴馆。",
        "临江市政府工作报告\n\n抓好四个方面工作：一是修路。二是架桥。三是通水。四是植树。",
    ],
    ids=["headings", "list", "ordinals"],
)
def test_a_dropped_item_is_found(text: str) -> None:
    document = parse_text(text, name="report.txt", vintage=2026)
    (recall,) = selftest(document, faults=["dropped-item"], tries=9)
    assert recall.planted >= 3
    assert recall.found == recall.planted


def test_the_selftest_uses_the_settings_of_a_run() -> None:
    text = "临江市政府工作报告\n\n开放五个展馆：茶馆、瓷馆、船馆、灯馆、琴馆。"
    document = parse_text(text, name="report.txt", vintage=2026)
    settings = {"count-mismatch": {"lost": 0}}  # a list that lacks an item is another list
    (recall,) = selftest(document, faults=["dropped-item"], tries=3, settings=settings)
    assert recall.planted == 3
    assert recall.found == 0


@pytest.mark.parametrize("fault", ["near-copy", "pasted-run"])
def test_copies_that_differ_or_begin_anywhere_are_found(fault: str) -> None:
    document = parse_text(made_up_report(3), name="report.txt", vintage=2026)
    (recall,) = selftest(document, faults=[fault], tries=9)
    assert recall.planted >= 3
    assert recall.found >= recall.planted * 0.85


def test_assertions_quote_the_reports_and_refuse_an_empty_check() -> None:
    corpus = cc.check(example.paths())
    with pytest.raises(AssertionError, match="固定资产投资"):
        assert_no_findings(corpus, select=["lowered-target"])
    assert_no_findings(corpus, select=["raised-target"], severity="warning")
    with pytest.raises(AssertionError, match="nothing to check"):
        assert_no_findings(cc.read(example.paths()[0]), select=["lowered-target"])
    assert_target_met(corpus, "城镇新增就业", 2024)
    with pytest.raises(AssertionError, match="missed"):
        assert_target_met(corpus, "农村公路", 2024)
