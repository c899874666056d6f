"""The pytest door, run in a pytest of its own."""

from pathlib import Path

import pytest

import consistency as cc
from consistency import example
from consistency.baseline import decide, dump
from consistency.model import Choice
from consistency.rules import registry

pytest_plugins = ["pytester"]

# pytester forgets what an inner run imported; classes must be those of the outer run.
cc.check(example.paths())
registry()

CLEAN = """临江市政府工作报告

——{year}年1月9日在临江市第八届人民代表大会上

一、{past}年工作回顾

全年粮食总产量50万吨，城镇新增就业5万人。

二、{year}年预期目标

粮食总产量稳定在50万吨以上，城镇新增就业5万人以上。
"""
PASTED = (
    "东湖区和西岭区共同办好临江夜航，"
    "把老码头的旧仓库改成青年人愿意停下来的书店和剧场，让江边重新热闹起来。"
)


@pytest.fixture
def reports(pytester: pytest.Pytester) -> Path:
    """Two clean reports, and one that holds a paragraph twice."""
    folder = pytester.mkdir("reports")
    for year in (2024, 2025):
        (folder / f"{year}.txt").write_text(CLEAN.format(year=year, past=year - 1), "utf-8")
    text = CLEAN.format(year=2026, past=2025)
    (folder / "2026.txt").write_text(f"{text}\n{PASTED}\n\n三、其他\n\n{PASTED}\n", "utf-8")
    return folder


def test_each_rule_and_report_is_a_test_with_a_stable_id(
    pytester: pytest.Pytester, reports: Path
) -> None:
    result = pytester.runpytest("--consistency", "reports", "--collect-only", "-q")
    lines = result.stdout.lines
    assert "reports/2026.txt::readable" in lines
    assert "reports/2024.txt::repeated-paragraph" in lines


def test_a_finding_is_a_failure_that_quotes_the_reports(
    pytester: pytest.Pytester, reports: Path
) -> None:
    result = pytester.runpytest("--consistency", "reports")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.assert_outcomes(
        failed=1,
        passed=result.parseoutcomes()["passed"],
        skipped=result.parseoutcomes().get("skipped", 0),
    )
    result.stdout.fnmatch_lines(["*repeated-paragraph: *", "*2026.txt:*东湖区和西岭区*"])
    result.stdout.fnmatch_lines(["*新发现 1 处*"])


def test_one_test_alone_still_sees_the_other_years(
    pytester: pytest.Pytester, reports: Path
) -> None:
    lowered = CLEAN.format(year=2026, past=2025).replace("50万吨以上", "40万吨以上")
    (reports / "2026.txt").write_text(lowered, "utf-8")
    result = pytester.runpytest("--consistency", "reports/2026.txt::lowered-target")
    result.assert_outcomes(failed=1)


def test_the_baseline_turns_a_settled_finding_into_an_expected_failure(
    pytester: pytest.Pytester, reports: Path
) -> None:
    findings = cc.check(reports).result.findings
    decisions = decide(findings, Choice.INTENTIONAL, reason="两处都要")
    Path("baseline.toml").write_text(dump(decisions), "utf-8")
    result = pytester.runpytest(
        "--consistency", "reports", "--consistency-baseline", "baseline.toml", "-rx"
    )
    assert result.ret == pytest.ExitCode.OK
    assert result.parseoutcomes()["xfailed"] == 1
    result.stdout.fnmatch_lines(["*两处都要*"])


def test_workers_agree_with_one_process(pytester: pytest.Pytester, reports: Path) -> None:
    alone = pytester.runpytest("--consistency", "reports").parseoutcomes()
    shared = pytester.runpytest("--consistency", "reports", "-n", "2")
    assert shared.parseoutcomes() == alone
    shared.stdout.fnmatch_lines(["*新发现 1 处*"])


def test_a_report_that_cannot_be_read_fails_alone(pytester: pytest.Pytester, reports: Path) -> None:
    (reports / "2023.txt").write_bytes(b"")
    result = pytester.runpytest("--consistency", "reports")
    outcomes = result.parseoutcomes()
    assert outcomes["failed"] == 2
    result.stdout.fnmatch_lines(["*2023.txt: readable*"])


def test_rules_can_be_selected_and_messages_be_english(
    pytester: pytest.Pytester, reports: Path
) -> None:
    result = pytester.runpytest(
        "--consistency",
        "reports",
        "--consistency-select=repeated-paragraph,repeated-clause",
        "--consistency-lang=en",
    )
    assert sum(result.parseoutcomes().values()) == 3 * 3
    result.stdout.fnmatch_lines(["*1 new findings*"])


def test_notes_pass_where_only_warnings_shall_fail(
    pytester: pytest.Pytester, reports: Path
) -> None:
    higher = (reports / "2026.txt").read_text("utf-8").replace("50万吨以上", "52万吨以上")
    (reports / "2026.txt").write_text(higher, "utf-8")
    every = ["--consistency", "reports", "-k", "raised-target and 2026"]
    pytester.runpytest(*every).assert_outcomes(failed=1)
    graver = pytester.runpytest(*every, "--consistency-severity", "warning")
    graver.assert_outcomes(passed=1)


def test_an_unknown_rule_is_a_usage_error(pytester: pytest.Pytester, reports: Path) -> None:
    result = pytester.runpytest("--consistency", "reports", "--consistency-select=lowred-target")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*lowered-target*"])


def test_without_the_option_nothing_is_collected_or_imported(pytester: pytest.Pytester) -> None:
    (pytester.path / "2026.txt").write_text(CLEAN.format(year=2026, past=2025), "utf-8")
    pytester.makepyfile(
        test_plain="""
        import sys

        def test_plain():
            heavy = {"pandas", "pint", "rapidfuzz", "consistency.pipeline", "matplotlib"}
            assert not heavy & set(sys.modules), heavy & set(sys.modules)
        """
    )
    result = pytester.runpytest_subprocess()
    result.assert_outcomes(passed=1)
    assert "consistency" not in result.stdout.str().splitlines()[-1]


def test_the_fixtures_check_reports(pytester: pytest.Pytester, reports: Path) -> None:
    pytester.makeini("[pytest]\nconsistency_files = reports/2024.txt reports/2025.txt\n")
    pytester.makepyfile(
        """
        import pytest
        from consistency.testing import assert_no_findings, assert_target_met

        def test_corpus(report_corpus):
            assert [d.vintage for d in report_corpus.documents] == [2024, 2025]
            assert_no_findings(report_corpus, select=["lowered-target"])
            assert_target_met(report_corpus, "粮食", 2024)

        def test_missing_target(report_corpus):
            with pytest.raises(AssertionError, match="no target"):
                assert_target_met(report_corpus, "石油", 2024)

        def test_check_reports(check_reports):
            with pytest.raises(AssertionError, match="repeated-paragraph"):
                check_reports("reports")
            assert len(check_reports(["reports/2024.txt", "reports/2025.txt"]).documents) == 2
        """
    )
    pytester.runpytest().assert_outcomes(passed=3)


def test_patterns_limit_what_is_collected(pytester: pytest.Pytester, reports: Path) -> None:
    pytester.makeini("[pytest]\nconsistency_files = reports/2025.txt\n")
    result = pytester.runpytest("--consistency", "--collect-only", "-q")
    collected = {line.partition("::")[0] for line in result.stdout.lines if "::" in line}
    assert collected == {"reports/2025.txt"}


def test_the_example_fails_on_the_planted_defects_and_passes_with_a_baseline(
    pytester: pytest.Pytester,
) -> None:
    copies = example.write("linjiang")
    findings = cc.check(copies).result.findings
    expected = {(Path(f.primary.document).name, f.name) for f in findings}
    result = pytester.runpytest("--consistency", "linjiang", "-rf")
    failed = {
        tuple(line.split()[1].removeprefix("linjiang/").split("::"))
        for line in result.stdout.lines
        if line.startswith("FAILED")
    }
    assert failed == expected
    decisions = decide(findings, Choice.INTENTIONAL, reason="示例")
    Path("baseline.toml").write_text(dump(decisions), "utf-8")
    settled = pytester.runpytest(
        "--consistency", "linjiang", "--consistency-baseline=baseline.toml"
    )
    assert settled.ret == pytest.ExitCode.OK
    assert settled.parseoutcomes()["xfailed"] == len(expected)


def test_the_settings_of_the_project_hold(pytester: pytest.Pytester, reports: Path) -> None:
    for year, count in ((2025, 400), (2026, 300)):
        text = (reports / f"{year}.txt").read_text("utf-8")
        (reports / f"{year}.txt").write_text(f"{text}\n夜航投诉量{count}件。\n", "utf-8")
    asked = ("--consistency", "reports", "--consistency-severity", "warning")
    without = pytester.runpytest(*asked, "-k", "lowered")
    pytester.makefile(".toml", consistency='[lexicon]\npolarity = [["夜航投诉量", "lower"]]')
    known = pytester.runpytest(*asked, "-k", "lowered")
    assert without.ret == pytest.ExitCode.TESTS_FAILED
    assert known.ret == pytest.ExitCode.OK
