"""The evening before printing: check, comments, decisions, the next draft, with real files."""

import json
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from consistency.cli import run
from consistency.reporters.jsonl import line

from .planted import CONTRADICTIONS, COPIES, NEW, PARAGRAPHS, TARGETS, draft, key, last_year, places

Row = dict[str, object]

CORRECTED = frozenset(
    [*(name for name, _, _ in TARGETS[:4]), *(d.quote for d in PARAGRAPHS[:4]), COPIES[0][:6],
     key(CONTRADICTIONS[0][0])]
)  # fmt: skip
INTENDED = frozenset(
    [*(name for name, _, _ in TARGETS[4:8]), *(d.quote for d in PARAGRAPHS[4:8]), COPIES[1][:6],
     key(CONTRADICTIONS[1][0])]
)  # fmt: skip
REMAINING = frozenset(places()) - CORRECTED - INTENDED


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    Path("2025.txt").write_text(last_year(), "utf-8")


def save(name: str, paragraphs: tuple[str, ...]) -> None:
    """Write a Word draft in which formatting cuts every paragraph into runs."""
    word = docx.Document()
    for text in paragraphs:
        paragraph = word.add_paragraph()
        for position in range(0, len(text), 7):
            run = paragraph.add_run(text[position : position + 7])
            run.bold = position % 2 == 1 or None
    word.save(name)


def check(name: str, *options: str) -> list[Row]:
    """Return the findings that touch a draft."""
    command = ["check", f"2026={name}", "--against", "2025.txt", "-q"]
    run([*command, "-o", "findings.jsonl", *options])
    return [json.loads(row) for row in Path("findings.jsonl").read_text("utf-8").splitlines()]


def keys_of(row: Row, paragraphs: tuple[str, ...]) -> set[str]:
    """Return the planted defects that a finding may stand for."""
    text = "\n\n".join(paragraphs)
    found = set()
    for place in row["locations"]:  # type: ignore[attr-defined]
        if place["document"] == "2025.txt":
            continue
        first = text.rfind("\n", 0, place["start"]) + 1
        last = (text + "\n").find("\n", place["end"])
        paragraph = text[first:last]
        if row["name"] == "lowered-target":
            before = text[max(first, place["start"] - 12) : place["start"]]
            found |= {name for name, _, _ in TARGETS if before.endswith(name)}
        else:
            found |= {k for k, rule in places().items() if k in paragraph and rule == row["name"]}
            found |= {d.quote for d in NEW if d.quote in paragraph and d.rule == row["name"]}
    return found


def found_keys(rows: list[Row], paragraphs: tuple[str, ...]) -> set[str]:
    return {k for row in rows for k in keys_of(row, paragraphs)}


def test_the_draft_has_thirty_defects_and_every_one_is_found() -> None:
    assert len(places()) == 30
    paragraphs = draft()
    save("draft.docx", paragraphs)
    assert found_keys(check("draft.docx"), paragraphs) == set(places())


def test_the_corrected_draft_is_clean() -> None:
    save("clean.docx", draft(frozenset(places())))
    rows = check("clean.docx", "--severity", "warning")
    assert rows == [], [line(row) for row in rows]


def test_only_the_right_findings_remain_in_the_second_draft() -> None:
    first = draft()
    save("draft.docx", first)
    original = Path("draft.docx").read_bytes()
    rows = check("draft.docx", "-o", "reviewed.docx", "-o", "paper.xlsx")

    # The draft comes back with a comment for every place, itself untouched.
    reviewed = docx.Document("reviewed.docx")
    comments = [comment.text for comment in reviewed.comments]
    assert Path("draft.docx").read_bytes() == original
    assert [p.text for p in reviewed.paragraphs] == list(first)
    assert all(any(str(row["message"]) in text for text in comments) for row in rows)

    # Someone fills in decisions, and they are read back.
    book = load_workbook("paper.xlsx")
    sheet = book.worksheets[0]
    columns = {str(cell.value).split()[-1]: cell.column for cell in sheet[1]}
    by_print = {row["fingerprint"]: keys_of(row, first) for row in rows}
    for number in range(2, sheet.max_row + 1):
        keys = by_print[sheet.cell(number, columns["fingerprint"]).value]
        if keys & INTENDED:
            decision, reason = "intentional", "市领导已定"
        elif keys & REMAINING:
            decision, reason = "to-correct", "请责任单位核实"
        else:
            continue
        sheet.cell(number, columns["decision"]).value = decision
        sheet.cell(number, columns["reason"]).value = reason
        sheet.cell(number, columns["owner"]).value = "综合科"
    book.save("filled.xlsx")
    assert run(["baseline", "update", "filled.xlsx"]) == 0

    # The second draft: paragraphs moved, ten defects corrected, two new ones.
    second = draft(CORRECTED, second=True)
    assert sorted(second) != sorted(first)
    save("draft2.docx", second)
    rows = check("draft2.docx", "--severity", "warning")
    by_state = {
        state: found_keys([row for row in rows if row["state"] == state], second)
        for state in ("settled", "open", "new")
    }
    assert by_state["settled"] == INTENDED
    assert by_state["open"] == REMAINING
    assert by_state["new"] == {defect.quote for defect in NEW}
    assert run(["check", "2026=draft2.docx", "--against", "2025.txt", "-q"]) == 1

    # When the rest is corrected as well, the evening is over.
    final = draft(frozenset(places()) - INTENDED, second=False)
    save("final.docx", final)
    options = ["--severity", "warning", "-q"]
    assert run(["check", "2026=final.docx", "--against", "2025.txt", *options]) == 0
    assert run(["baseline", "prune", "2026=final.docx", "--against", "2025.txt"]) == 0
    kept = Path("consistency-baseline.toml").read_text("utf-8")
    assert kept.count('decision = "intentional"') >= 10
    assert 'decision = "to-correct"' not in kept
