"""Every reporter over one dossier: same places, nothing of the text can act."""

import json
import re
import xml.etree.ElementTree as ET
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from consistency.model import Location
from consistency.redaction import digest, redacted
from consistency.reporters import FORMATS, Dossier, Layout, State, write
from consistency.reporters.html import write as write_html
from consistency.reporters.text import quotes
from consistency.terminal import clean, columns, wrap

from .conftest import HOSTILE, TEXTS

SARIF = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8-sig"))
SPECIAL = ("docx",)
"""Needs a real file; has its own tests."""


@pytest.fixture(params=[name for name in FORMATS if name not in SPECIAL])
def style(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def text_of(output: str | bytes) -> str:
    """Return everything a person can read in an output."""
    if isinstance(output, str):
        return output
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(output))
    return "\n".join(
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row
    )


def test_every_reporter_names_every_finding_that_counts(style: str, dossier: Dossier) -> None:
    text = text_of(write(style, dossier))
    for entry in dossier.counted:
        assert entry.finding.name in text
        assert entry.finding.code in text or style == "junit"


def test_writing_twice_gives_the_same(style: str, dossier: Dossier) -> None:
    if FORMATS[style].binary:
        assert text_of(write(style, dossier)) == text_of(write(style, dossier))
    else:
        assert write(style, dossier) == write(style, dossier)


def test_an_empty_dossier_can_be_written(style: str, dossier: Dossier) -> None:
    assert write(style, dossier.with_entries(())) or style in {"jsonl", "github"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_languages(style: str, dossier: Dossier, lang: str) -> None:
    assert text_of(write(style, replace(dossier, lang=lang)))


@pytest.mark.parametrize("style", ["text", "markdown", "github", "html"])
def test_no_control_character_reaches_a_reader(style: str, dossier: Dossier) -> None:
    output = write(style, dossier)
    assert isinstance(output, str)
    if style != "github":  # a log escapes what it prints
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", output)


def test_redaction_leaves_no_word_of_the_reports(style: str, dossier: Dossier) -> None:
    text = text_of(write(style, redacted(dossier)))
    for secret in ("固定资产投资", "就业、就业", "HYPERLINK", '"5%', "名称如此", "旧句"):
        assert secret not in text
    if style in {"jsonl", "json"}:
        assert digest("5%") in text


def test_text_keeps_to_the_width(dossier: Dossier) -> None:
    for width in (40, 60, 80):
        output = write("text", dossier, Layout(width=width))
        assert isinstance(output, str)
        assert max(map(columns, output.splitlines())) <= width


@given(st.text("一二三，。（）“”abc 12%\x1b\n…", max_size=60), st.integers(8, 30))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(clean(text), width)
    assert "".join("".join(lines).split()) == "".join(clean(text).split())
    assert all(columns(line) <= width for line in lines)


def many_notes(dossier: Dossier) -> Dossier:
    """Return the dossier with its finding of note repeated, unsettled, after two graver ones."""

    *graver, note = dossier.entries
    return dossier.with_entries((*[replace(note, state=State.NEW)] * 21, *graver))


def test_text_puts_what_is_grave_first_and_closes_with_the_counts(dossier: Dossier) -> None:
    output = str(write("text", many_notes(dossier)))
    assert output.index("错误 1 处") < output.index("警告 1 处") < output.index("提示 21 处")
    assert "错误 1，警告 1，提示 21" in output.splitlines()[-3]
    assert "--full" in output
    assert "--severity warning" in output


def test_many_notes_take_a_line_each_unless_all_are_wanted(dossier: Dossier) -> None:
    full = str(write("text", many_notes(dossier), Layout(full=True)))
    short = str(write("text", many_notes(dossier)))
    assert full.count("REP004") == 21
    assert "--full" not in full
    assert short.count("REP004") == 1
    assert short.count("就业写了两次") == 21


def test_quiet_text_ends_with_the_findings(dossier: Dossier) -> None:
    assert "读取" not in str(write("text", dossier, Layout(quiet=True)))
    assert str(write("text", dossier.with_entries(()), Layout(quiet=True))) == ""


def test_color_only_when_asked(dossier: Dossier) -> None:
    assert "\x1b[" not in str(write("text", dossier))
    assert "\x1b[" in str(write("text", dossier, Layout(color=True)))


def test_json_keeps_its_schema(dossier: Dossier) -> None:
    module = Path(str(__import__("consistency.reporters.json_v1", fromlist=["x"]).__file__))
    schema = json.loads(module.with_name("json_v1.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    for each in (dossier, redacted(dossier), dossier.with_entries(())):
        Draft202012Validator(schema).validate(json.loads(str(write("json", each))))


def test_json_schema_catches_a_wrong_severity(dossier: Dossier) -> None:
    module = Path(str(__import__("consistency.reporters.json_v1", fromlist=["x"]).__file__))
    schema = json.loads(module.with_name("json_v1.schema.json").read_text("utf-8"))
    report = json.loads(str(write("json", dossier)))
    report["findings"][0]["severity"] = "fatal"
    assert not Draft202012Validator(schema).is_valid(report)


def test_sarif_is_valid_and_its_regions_are_the_quotes(dossier: Dossier) -> None:
    log = json.loads(str(write("sarif", dossier)))
    for each in (log, json.loads(str(write("sarif", redacted(dossier))))):
        Draft202012Validator(SARIF).validate(each)
    run = log["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    for result, entry in zip(run["results"], dossier.entries, strict=True):
        place = entry.finding.primary
        region = result["locations"][0]["physicalLocation"]["region"]
        source = TEXTS[place.document]
        assert source[region["charOffset"] :][: region["charLength"]] == place.text
        line = source.split("\n")[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == place.text
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]
    states = [(r["baselineState"], len(r["suppressions"])) for r in run["results"]]
    assert states == [("new", 0), ("new", 0), ("unchanged", 1)]


@pytest.mark.parametrize(("name", "value"), [("level", "info"), ("severity", "warning")])
def test_the_sarif_schema_catches_what_the_standard_does_not_know(
    dossier: Dossier, name: str, value: str
) -> None:
    log = json.loads(str(write("sarif", dossier)))
    log["runs"][0]["results"][0][name] = value
    assert not Draft202012Validator(SARIF).is_valid(log)


def test_junit_fails_new_findings_and_skips_settled_ones(dossier: Dossier) -> None:
    root = ET.fromstring(str(write("junit", dossier)))
    assert root.get("failures") == "2"
    assert root.get("skipped") == "2"  # the settled finding, and the rule that checked nothing


def test_github_lines_cannot_be_broken(dossier: Dossier) -> None:

    first = replace(dossier.entries[0], message="a\n::error::b%\r")
    lines = str(write("github", dossier.with_entries((first,)))).splitlines()
    assert lines == [
        "::error file=a/2025 稿.txt,line=2,col=12,title=TGT009 vanished-indicator"
        "::a%0A::error::b%25%0D"
    ]


def test_markdown_has_one_cell_for_a_quote_with_bars(dossier: Dossier) -> None:
    rows = [line for line in str(write("markdown", dossier)).splitlines() if line.startswith("| 2")]
    assert rows
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 6
        assert "<script>" not in row


def test_html_holds_text_not_markup_and_loads_nothing(dossier: Dossier) -> None:
    page = write_html(dossier, Layout())
    assert "<script>alert" not in page
    assert "名称如此&lt;b&gt;" in page
    assert len(re.findall("<script", page)) == 1
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert "@import" not in page
    assert "url(" not in page


def test_html_marks_what_differs(dossier: Dossier) -> None:
    page = write_html(dossier, Layout())
    assert '<b class="differs">5</b></mark><mark>%' in page
    assert '<b class="differs">7</b></mark><mark>%' in page


def test_workbook_has_its_sheets_and_no_formula(dossier: Dossier) -> None:
    from openpyxl import load_workbook

    content = write("xlsx", dossier)
    assert isinstance(content, bytes)
    book = load_workbook(BytesIO(content))
    assert book.sheetnames == ["核对结果", "目标兑现台账", "指标与年份", "指标数字"]
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    quotes = [str(cell.value) for cell in book["核对结果"]["F"]]
    assert any("=HYPERLINK" in quote for quote in quotes)
    owners = [str(cell.value) for cell in book["核对结果"]["L"]]
    assert "=张三" in owners
    assert HOSTILE.startswith("=")


def test_frames_have_their_columns_even_when_empty(dossier: Dossier) -> None:
    from consistency.model import Collection, Result
    from consistency.reporters import frame

    found = frame.findings_frame(dossier)
    assert list(found.columns) == list(frame.FINDING_COLUMNS)
    assert list(found["other_text"].fillna("")) == ["", "7%", ""]
    assert frame.mentions_frame(dossier.collection)["amount"].tolist() == [7.0, 5.0]
    assert frame.ledger_frame(dossier.result)["actual"].tolist() == ["5%"]
    nothing = Collection(readings=(), series=())
    empty = Result(collection=nothing, findings=(), tallies=())
    for table, dtypes in (
        (frame.mentions_frame(nothing), frame.MENTION_COLUMNS),
        (frame.series_frame(nothing), frame.SERIES_COLUMNS),
        (frame.ledger_frame(empty), frame.LEDGER_COLUMNS),
    ):
        assert {name: str(dtype) for name, dtype in table.dtypes.items()} == dict(dtypes)


def test_a_lone_figure_is_quoted_with_the_lines_before_it() -> None:
    source = "地区生产总值（亿元）\n1400\n1201\n"
    start = source.index("1201")
    cell = Location(document="a", start=start, end=start + 4, text="1201", line=3, column=1)
    assert list(quotes((cell,), source, 60)) == ["…地区生产总值（亿元） 1400 【1201】"]


def test_a_page_with_many_notes_opens_without_them(dossier: Dossier) -> None:
    short = str(write("html", many_notes(dossier)))
    full = str(write("html", many_notes(dossier), Layout(full=True)))
    assert 'value="info">' in short
    assert 'value="info" checked>' in full
    assert short.index("不见了") < short.index("就业写了两次")


def test_the_ledger_says_in_words_why_nothing_can_be_compared(dossier: Dossier) -> None:
    from msgspec.structs import replace

    from consistency.model import Kind, Outcome
    from consistency.reporters._promises import gravest_first, why

    (missed,) = dossier.result.promises
    assert missed.actual is not None
    assert why(missed, "zh") == missed.reason
    same = replace(missed, outcome=Outcome.NOT_COMPARABLE)
    assert "期间" in why(same, "zh")
    level = replace(missed.actual, mention=replace(missed.actual.mention, kind=Kind.LEVEL))
    other = replace(same, actual=level)
    assert why(other, "zh") == "目标是增速，实绩是总量"
    assert gravest_first((other, missed)) == (missed, other)
