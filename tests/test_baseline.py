"""Decisions that last: the file, expiry, unused entries, workbooks, remarks in the text."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.baseline import decide, dump, from_workbook, load, merged, pruned
from consistency.cli import run
from consistency.errors import ConfigError
from consistency.model import Choice, Decision

OLD = """临江市政府工作报告（2025年）

一、2025年工作目标

固定资产投资增长7%，新增城镇就业5万人。

各县区要加快推进东湖片区更新改造，完善道路、管网和公共服务设施，让群众早日受益。
"""
NEW = OLD.replace("2025", "2026").replace("7%", "5%")
Capture = pytest.CaptureFixture[str]
REMARK = "<!-- consistency: allow lowered-target: 投资口径已调整 -->"


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    Path("2025.txt").write_text(OLD, "utf-8")
    Path("2026.txt").write_text(NEW, "utf-8")


def check(capsys: Capture, *options: str) -> tuple[int, list[dict[str, object]]]:
    capsys.readouterr()
    arguments = ["check", "2025.txt", "2026.txt", "--select", "lowered-target", "-q"]
    status = run([*arguments, "--format", "jsonl", *options])
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


decisions = st.builds(
    Decision,
    fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
    decision=st.sampled_from(Choice),
    owner=st.text(max_size=9),
    reason=st.text(min_size=1, max_size=30),
    expiry=st.none() | st.dates(),
    rule=st.sampled_from(["lowered-target", ""]),
    quotes=st.lists(st.text(max_size=9), max_size=2).map(tuple),
)


@given(st.lists(decisions, max_size=5, unique_by=lambda d: d.fingerprint))
def test_a_file_gives_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, given: list[Decision]
) -> None:
    path = tmp_path_factory.mktemp("baseline") / "b.toml"
    text = dump(given)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        known = load(path)
    except ConfigError:
        # A lone surrogate is no text; a file with one cannot be read, and says so.
        assert any("\ud800" <= c <= "\udfff" for c in text)
        return
    assert set(known) == set(given)
    assert dump(known) == text


def test_add_settles_and_the_finding_is_marked_not_dropped(
    capsys: Capture,
) -> None:
    assert check(capsys)[0] == 1
    added = ["baseline", "add", "2025.txt", "2026.txt", "--select", "lowered-target"]
    assert (
        run([*added, "--decision", "intentional", "--reason", "口径调整", "--owner", "张三"]) == 0
    )
    status, rows = check(capsys)
    assert status == 0
    assert [(row["state"], row["decision"]["reason"]) for row in rows] == [("settled", "口径调整")]
    assert check(capsys, "--no-baseline")[0] == 1


def test_a_reason_is_required_to_set_a_finding_aside(capsys: Capture) -> None:
    added = ["baseline", "add", "2025.txt", "2026.txt", "--decision"]
    assert run([*added, "intentional"]) == 2
    assert "理由" in capsys.readouterr().err
    assert not Path("consistency-baseline.toml").exists()
    assert run([*added, "to-correct"]) == 0


def test_what_is_to_be_corrected_still_counts(capsys: Capture) -> None:
    run(["baseline", "add", "2025.txt", "2026.txt", "--decision", "to-correct"])
    status, rows = check(capsys)
    assert (status, rows[0]["state"]) == (1, "open")


def test_an_expired_decision_counts_again(capsys: Capture) -> None:
    added = ["baseline", "add", "2025.txt", "2026.txt", "--decision", "ambiguous", "--reason", "x"]
    run([*added, "--expiry", "2000-01-31"])
    status, rows = check(capsys)
    assert (status, rows[0]["state"]) == (1, "open")


def test_a_decision_survives_moved_paragraphs_and_lapses_with_the_figure(
    capsys: Capture,
) -> None:
    added = ["baseline", "add", "2025.txt", "2026.txt", "--decision", "intentional"]
    run([*added, "--reason", "口径调整"])
    first, heading, target, last = NEW.strip().split("\n\n")
    Path("2026.txt").write_text(
        "\n\n".join([first, "　　开场白。", heading, last, target]), "utf-8"
    )
    assert check(capsys)[0] == 0
    Path("2026.txt").write_text(NEW.replace("5%", "4%"), "utf-8")
    assert check(capsys)[0] == 1
    run(["check", "2025.txt", "2026.txt"])
    assert "基线中的条目已无对应问题" in capsys.readouterr().out
    run(["baseline", "prune", "2025.txt", "2026.txt"])
    assert not load("consistency-baseline.toml")


def test_show_prints_the_decisions(capsys: Capture) -> None:
    run(["baseline", "add", "2025.txt", "2026.txt", "--decision", "ambiguous", "--reason", "待查"])
    capsys.readouterr()
    assert run(["baseline", "show"]) == 0
    out = capsys.readouterr().out
    assert "待查" in out
    assert "无法认定" in out


def test_decisions_come_back_from_the_working_paper(capsys: Capture) -> None:
    from openpyxl import load_workbook

    run(["check", "2025.txt", "2026.txt", "--select", "lowered-target", "-o", "paper.xlsx"])
    book = load_workbook("paper.xlsx")
    sheet = book.worksheets[0]
    columns = {str(cell.value).split()[-1]: cell.column for cell in sheet[1]}
    filled = {"decision": "intentional", "owner": "李四", "reason": "=口径", "expiry": "2999-12-31"}
    for name, value in filled.items():
        sheet.cell(2, columns[name]).value = value
        sheet.cell(2, columns[name]).data_type = "s"
    book.save("filled.xlsx")
    assert run(["baseline", "update", "filled.xlsx"]) == 0
    (decision,) = load("consistency-baseline.toml")
    assert (decision.rule, decision.quotes) == ("lowered-target", ("5%", "7%"))
    assert (decision.owner, decision.reason, decision.expiry) == (
        "李四",
        "=口径",
        date(2999, 12, 31),
    )
    assert check(capsys)[0] == 0


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        ({"decision": "perhaps"}, "perhaps"),
        ({"decision": "intentional"}, "reason"),
        ({"decision": "to-correct", "expiry": "soon"}, "soon"),
    ],
)
def test_a_wrong_cell_is_named(cells: dict[str, str], part: str) -> None:
    from openpyxl import Workbook

    book = Workbook()
    names = ("fingerprint", "decision", "owner", "reason", "expiry")
    book.active.append(names)
    book.active.append([{"fingerprint": "0a", **cells}.get(name, "") for name in names])
    book.save("wrong.xlsx")
    with pytest.raises(ConfigError, match=part):
        from_workbook("wrong.xlsx")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "version = 2",
        "x = ",
        "version = 1\n[[finding]]\na = 1",
        "version = 1\nfinding = 'x'",
        "version = 1\nfinding = ['x']",
        "version = 1\nfindings = []",
    ],
)
def test_a_file_that_is_no_baseline_is_refused(text: str) -> None:
    Path("b.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"b\.toml"):
        load("b.toml")
    with pytest.raises(ConfigError, match=r"none\.toml"):
        load("none.toml")


def test_one_finding_is_named_by_the_beginning_of_its_fingerprint(capsys: Capture) -> None:
    run(["check", "2025.txt", "2026.txt", "--select", "lowered-target"])
    (head,) = (line for line in capsys.readouterr().out.splitlines() if "lowered-target" in line)
    settle = ["baseline", "add", "2025.txt", "2026.txt", "--decision", "to-correct", "--finding"]
    assert run([*settle, head.split()[-1]]) == 0
    (decision,) = load("consistency-baseline.toml")
    assert decision.fingerprint.startswith(head.split()[-1])
    assert run([*settle, "zzzz"]) == 2
    assert "zzzz" in capsys.readouterr().err
    Path("2026.txt").write_text(NEW.replace("5万人", "4万人"), "utf-8")
    assert run([*settle, ""]) == 2
    assert "几处" in capsys.readouterr().err


def test_against_takes_all_files_that_follow(capsys: Capture) -> None:
    Path("2024.txt").write_text(OLD.replace("2025", "2024").replace("7%", "9%"), "utf-8")
    rest = ["2026.txt", "--against", "2024.txt", "2025.txt"]
    run(["baseline", "add", *rest, "--decision", "intentional", "--reason", "口径调整"])
    stored = load("consistency-baseline.toml")
    run(["check", *rest, "--no-baseline", "--format", "jsonl"])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {d.fingerprint for d in stored} == {row["fingerprint"] for row in found}
    run(["baseline", "prune", *rest])
    assert load("consistency-baseline.toml") == stored


def test_every_mistake_of_an_entry_is_named() -> None:
    entry = "fingerprint = '0a'\ndecision = 'perhaps'\nexpiry = '2027-01-31'\nownr = 'x'"
    Path("b.toml").write_text(f"version = 1\n[[finding]]\n{entry}", "utf-8")
    with pytest.raises(ConfigError) as caught:
        load("b.toml")
    message = caught.value.text("en")
    for part in ("entry 0a of b.toml", "intentional, to-correct", "without quotes", "is owner"):
        assert part in message


def test_pruning_keeps_what_still_holds() -> None:
    held = Decision(fingerprint="0" * 16, decision=Choice.AMBIGUOUS, reason="x")
    assert pruned([held], [], date(2026, 1, 1)) == ()
    assert merged([held], [held]) == (held,)
    assert decide([], Choice.TO_CORRECT) == ()


@pytest.mark.parametrize("place", ["above", "behind"])
def test_a_remark_in_the_text_allows_a_finding_with_a_reason(capsys: Capture, place: str) -> None:
    target = "固定资产投资增长5%，新增城镇就业5万人。"
    marked = f"{REMARK}\n{target}" if place == "above" else f"{target}{REMARK}"
    Path("2026.txt").write_text(NEW.replace(target, marked), "utf-8")
    status, rows = check(capsys)
    assert status == 0
    assert [row["decision"]["inline"] for row in rows] == [True]
    Path("2026.txt").write_text(
        NEW.replace(target, marked.replace(": 投资口径已调整", "")), "utf-8"
    )
    capsys.readouterr()
    assert run(["check", "2025.txt", "2026.txt", "--select", "lowered-target"]) == 1
    assert "没有写理由" in capsys.readouterr().err
    other = marked.replace("lowered-target", "missed-target")
    Path("2026.txt").write_text(NEW.replace(target, other), "utf-8")
    assert check(capsys)[0] == 1
