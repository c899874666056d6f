"""The command: statuses, streams, options, and what it never does."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from consistency import parsers
from consistency.cli import COMMANDS, run
from consistency.commands._outputs import targets
from consistency.errors import ConfigError
from consistency.messages import LANGUAGES, catalogue
from consistency.model import Severity
from consistency.reporters import FORMATS
from consistency.terminal import columns

OLD = """临江市政府工作报告（2025年）

一、2025年工作目标

固定资产投资增长7%，新增城镇就业5万人，新建公园12个。
"""
NEW = """临江市政府工作报告（2026年）

一、2026年工作目标

固定资产投资增长5%，新增城镇就业5万人，新建公园15个。
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run where no settings of ours are found."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CONSISTENCY_LANG", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2025.txt").write_text(OLD, "utf-8")
    (tmp_path / "2026.txt").write_text(NEW, "utf-8")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Run:
    def invoke(*arguments: str) -> tuple[int, str, str]:
        status = run(list(arguments))
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert status != 4 or "made up" in err
        return status, out, err

    return invoke


def test_check_finds_the_lowered_target(call: Run) -> None:
    status, out, err = call("check", "2025.txt", "2026.txt", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    (lowered,) = (row for row in rows if row["name"] == "lowered-target")
    assert status == 1
    texts = {"2025.txt": OLD, "2026.txt": NEW}
    for place in lowered["locations"]:
        assert texts[place["document"]][place["start"] : place["end"]] == place["text"]
    assert "读取 2 份报告" in err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_summary_speaks_the_language_asked_for(call: Run, lang: str) -> None:
    _, out, _ = call("check", "2025.txt", "2026.txt", "--lang", lang)
    assert ("读取" in out) == (lang == "zh")
    assert ("Read 2 reports" in out) == (lang == "en")


def test_directories_and_patterns_stand_for_their_files(call: Run) -> None:
    for path in (".", "20*.txt"):
        _, _, err = call("check", path, "--format", "jsonl")
        assert "读取 2 份报告" in err


def test_against_keeps_only_findings_of_the_draft(call: Run) -> None:
    Path("2024.txt").write_text(OLD.replace("2025", "2024").replace("7%", "9%"), "utf-8")
    _, out, _ = call("check", "2026.txt", "--against", "2024.txt", "2025.txt", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert rows
    for row in rows:
        assert "2026.txt" in {place["document"] for place in row["locations"]}


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--fail-on", "never"], 0),
        (["--fail-on", "error", "--select", "lowered-target"], 0),
        (["--select", "lowered-target"], 1),
        (["--ignore", "lowered-target", "--select", "lowered-target"], 3),
        (["--confidence", "1", "--severity", "error"], 0),
    ],
)
def test_the_exit_status_follows_the_options(call: Run, options: list[str], status: int) -> None:
    assert call("check", "2025.txt", "2026.txt", *options)[0] == status


@pytest.mark.parametrize("style", [style for style in FORMATS if style != "docx"])
def test_every_format_goes_into_a_file(call: Run, style: str) -> None:
    # A Word copy needs a Word draft: see tests/reporters/test_docx.py and tests/evening.
    name = f"out/findings{FORMATS[style].suffix}"
    status, out, _ = call("check", "2025.txt", "2026.txt", "--format", style, "-o", name)
    assert (status, out) == (1, "")
    assert Path(name).stat().st_size > 0


@pytest.mark.parametrize("style", [style for style in FORMATS if FORMATS[style].requires])
def test_a_format_that_is_not_installed_is_refused_before_anything_is_read(
    call: Run, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in FORMATS[style].requires:
        monkeypatch.setitem(sys.modules, module, None)
    status, out, err = call("check", "nowhere.txt", "-o", f"a{FORMATS[style].suffix}")
    assert (status, out) == (2, "")
    package = {"junit": "junitparser", "xlsx": "XlsxWriter", "docx": "python-docx"}[style]
    assert "pip install '" in err
    assert f"'{package}>=".lower() in err.lower()


def test_several_outputs_at_once(call: Run) -> None:
    call("check", ".", "-o", "a.html", "-o", "sarif=b.json", "-o", "c.xlsx", "--format", "text")
    assert Path("a.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert json.loads(Path("b.json").read_text("utf-8"))["version"] == "2.1.0"
    assert Path("c.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("styles", "outputs", "expected"),
    [
        ([], [], [("text", "-")]),
        (["json"], [], [("json", "-")]),
        (["text"], ["a.docx"], [("text", "-"), ("docx", "a.docx")]),
        (["sarif"], ["a.json"], [("sarif", "a.json")]),
        (["junit"], ["report"], [("junit", "report")]),
        (["html", "json"], ["o/"], [("html", "o/findings.html"), ("json", "o/findings.json")]),
        (["github"], ["markdown=a.txt", "b.HTM"], [("github", "-"), ("markdown", "a.txt"),
                                                   ("html", "b.HTM")]),
    ],
)  # fmt: skip
def test_formats_find_their_places(
    styles: list[str], outputs: list[str], expected: list[tuple[str, str]]
) -> None:
    assert [(t.style, t.path) for t in targets(styles, outputs)] == expected


@pytest.mark.parametrize(
    ("styles", "outputs"), [(["xlsx"], []), (["docx"], ["a.html"]), ([], ["a.odd"])]
)
def test_a_format_without_a_place_is_refused(styles: list[str], outputs: list[str]) -> None:
    with pytest.raises(ConfigError):
        targets(styles, outputs)


def test_a_failed_write_leaves_the_old_file(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("out").mkdir()
    Path("out/a.json").write_text("old", "utf-8")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "replace", fail)
    status, _, err = call("check", ".", "-o", "out/a.json")
    assert status == 2
    assert "disk full" in err
    assert Path("out/a.json").read_text("utf-8") == "old"
    assert [path.name for path in Path("out").iterdir()] == ["a.json"]


@pytest.mark.parametrize("name", ["2026.txt", "./2026.txt", "link.txt"])
def test_an_input_is_never_written_over(call: Run, name: str) -> None:
    Path("link.txt").symlink_to("2026.txt")
    status, _, err = call("check", "2025.txt", "2026=2026.txt", "--format", "text", "-o", name)
    assert status == 2
    assert name in err
    assert Path("2026.txt").read_text("utf-8") == NEW


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "binary.txt": bytes(range(256)) * 20,
    "noyear.txt": "固定资产投资增长5%。".encode(),
    "nofigure.txt": "临江市政府工作报告（2024年）\n\n各位代表，同志们。".encode(),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", [*BAD, "missing.txt", "folder"])
def test_bad_input_has_a_message_and_a_status(call: Run, name: str, lang: str) -> None:
    Path("folder").mkdir()
    if name in BAD:
        Path(name).write_bytes(BAD[name])
    status, out, err = call("check", name, "--lang", lang)
    assert status in (2, 3)
    assert out == ""
    assert name in err
    assert any("\u4e00" <= c <= "\u9fff" for c in err) == (lang == "zh")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read(call: Run, encoding: str) -> None:
    Path("2025.txt").write_bytes(OLD.encode(encoding))
    assert call("check", "2025.txt", "2026.txt", "--select", "lowered-target")[0] == 1


def test_one_bad_file_among_good_ones_stops_the_run(call: Run) -> None:
    Path("bad.txt").write_bytes(BAD["binary.txt"])
    status, out, err = call("check", "2025.txt", "bad.txt", "2026.txt", "gone.txt")
    assert (status, out) == (2, "")
    assert "bad.txt" in err
    assert "gone.txt" in err
    assert "4 个文件中有 2 个" in err


def test_a_report_without_figures_is_named(call: Run) -> None:
    Path("2024.txt").write_bytes(BAD["nofigure.txt"])
    _, out, _ = call("check", ".")
    assert "没有读到指标数字的报告：2024.txt" in out


def test_two_reports_of_one_year_are_refused(call: Run) -> None:
    status, _, err = call("check", "2025.txt", "2025=2026.txt")
    assert status == 2
    assert "2025.txt" in err


def test_a_damaged_draft_with_gb_bytes_and_odd_names(call: Run) -> None:
    name = os.fsdecode("报告\udcff".encode("utf-8", "surrogateescape")) + " (稿).txt"
    Path(name).write_text(NEW, "utf-8")
    status, out, _ = call("check", name, "--format", "jsonl")
    assert status in (0, 1, 3)
    assert "\x1b" not in out


def test_an_unknown_command_option_or_rule_is_a_usage_error(call: Run) -> None:
    status, _, err = call("chek")
    assert status == 2
    assert "最接近的是 check" in err
    assert call("check")[0] == 2
    assert call("check", "2025.txt", "--frmat", "text")[0] == 2
    status, _, err = call("explain", "lowerd-target")
    assert status == 2
    assert "lowered-target" in err


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS), ("baseline", "add")])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_in_both_languages(call: Run, command: tuple[str, ...], lang: str) -> None:
    status, out, _ = call("--lang", lang, *command, "--help")
    assert status == 0
    assert "help." not in out
    assert max(map(columns, out.splitlines())) <= 80
    if lang == "zh":
        assert "Show this" not in out
    assert any("\u4e00" <= c <= "\u9fff" for c in out) == (lang == "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_rules_and_explain_know_every_rule(call: Run, lang: str) -> None:
    assert max(map(columns, call("rules", "--lang", lang)[1].splitlines())) <= 80
    _, out, _ = call("rules", "--format", "jsonl", "--lang", lang)
    rows = [json.loads(line) for line in out.splitlines()]
    assert {"code", "name", "severity", "default", "title"} <= set(rows[0])
    assert call("explain", rows[0]["name"]) == call("explain", rows[0]["code"])
    for row in rows:
        status, text, _ = call("explain", row["name"], "--lang", lang)
        assert status == 0
        assert row["title"] in text
        assert max(map(columns, text.splitlines())) <= 80


def test_a_quote_shows_its_figure_whole_however_long_the_path(call: Run) -> None:
    folder = Path("市政府办公室/历年政府工作报告（正式印发稿）/存档文件夹")
    folder.mkdir(parents=True)
    for name in ("2025.txt", "2026.txt"):
        Path(name).rename(folder / name)
    _, out, _ = call("check", str(folder), "--select", "lowered-target", "--width", "60")
    assert "2025.txt:5: " in out
    assert "增长【7%】" in out
    assert "增长【5%】" in out
    assert max(map(columns, out.splitlines()[4:])) <= 60


def test_the_quotes_of_two_copies_show_where_they_differ(call: Run) -> None:
    copy = "实施老旧管网更新行动，在东湖区和西岭区改造燃气管道{}公里、供水管道85公里、"
    copy += "排水管道64公里，为每个街道配齐压力传感设备，做到隐患早发现、早处置。"
    text = f"临江市政府工作报告（2026年）\n\n{copy.format(120)}\n\n其他。\n\n{copy.format(150)}\n"
    Path("2026.txt").write_text(text, "utf-8")
    _, out, _ = call("check", "2026.txt", "--select", "contradictory-copy", "--width", "60")
    assert "燃气管道120公里" in out
    assert "燃气管道150公里" in out


def test_doctor_and_completion(call: Run) -> None:
    status, out, _ = call("doctor")
    assert status == 0
    assert all(name in out for name in FORMATS)
    assert all(suffix in out for known in parsers.FORMATS for suffix in known.suffixes[:1])
    for shell in ("bash", "zsh", "fish"):
        assert "_CONSISTENCY_COMPLETE" in call("completion", shell)[1]


def test_the_example_is_named_or_copied_but_never_overwritten(call: Run) -> None:
    status, out, err = call("example")
    assert (status, err) == (0, "")
    assert all(Path(line).is_file() for line in out.splitlines())
    Path("made/up").mkdir(parents=True)
    Path("made/up/2024.txt").write_text("mine", "utf-8")
    status, out, err = call("example", "made/up")
    assert [Path(line).name for line in out.splitlines()] == [f"{y}.txt" for y in range(2022, 2027)]
    assert Path("made/up/2024.txt").read_text("utf-8") == "mine"
    assert "2024.txt" in err
    assert "2023.txt" not in err
    assert call("check", "made/up/2025.txt", "made/up/2026.txt")[0] == 1
    Path("taken").write_text("", "utf-8")
    assert call("example", "taken")[0] == 2
    assert call("example", "taken/below")[0] == 2


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_selftest_reproduces_with_its_seed(call: Run, lang: str) -> None:
    from consistency.example import paths

    arguments = ("selftest", *paths()[-2:], "--tries=1", "--seed=5", "--lang", lang)
    first, second = call(*arguments), call(*arguments)
    assert first == second
    status, out, _ = first
    assert status == 0
    assert "5" in out.splitlines()[-1]
    assert ("种子" in out) == (lang == "zh")
    rows = [json.loads(x) for x in call(*arguments, "--format", "jsonl")[1].splitlines()]
    assert {"repeated-paragraph", "lowered-target"} <= {row["rule"] for row in rows}
    assert all(0 <= row["found"] <= row["planted"] <= 1 for row in rows)


def test_a_text_that_offers_no_place_for_a_fault_was_not_tested(call: Run) -> None:
    Path("2026.txt").write_text("临江市政府工作报告（2026年）\n\n新建公园12个。\n", "utf-8")
    assert call("selftest", "2026.txt")[0] == 3
    assert call("selftest", "nowhere.txt")[0] == 2


def test_coverage_accounts_for_every_numeral(call: Run) -> None:
    _, out, _ = call("extract", "2026.txt", "--coverage", "--format", "jsonl")
    (row,) = (json.loads(line) for line in out.splitlines())
    assert row["numerals"] == row["mentions"] + sum(row["excluded"].values())
    assert row["mentions"] == 3


def test_extract_align_and_ledger_keep_the_contract(call: Run) -> None:
    mentions = [json.loads(x) for x in call("extract", ".", "--format", "jsonl")[1].splitlines()]
    texts = {"2025.txt": OLD, "2026.txt": NEW}
    for row in mentions:
        assert texts[row["document"]][row["start"] : row["end"]] == row["text"]
        assert set(row["normalized"]) == {"value", "unit"}
        assert row["comparator"] in {"=", ">=", ">", "<=", "<", "~"}
    series = [json.loads(x) for x in call("align", ".", "--format", "jsonl")[1].splitlines()]
    assert any(len(row["members"]) == 2 for row in series)
    promises = [json.loads(x) for x in call("ledger", ".", "--format", "jsonl")[1].splitlines()]
    for row in promises:
        assert row["outcome"] in {"met", "missed", "not-reported", "not-comparable"}


@pytest.mark.parametrize("command", ["extract", "align", "ledger"])
def test_listings_as_text_have_no_control_characters(call: Run, command: str) -> None:
    Path("2025.txt").write_text(OLD.replace("公园", "公\x1b[2J园\u202e"), "utf-8")
    status, out, _ = call(command, ".")
    assert status == 0
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_crash_is_our_fault_and_shows_no_traceback(
    call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise ZeroDivisionError("made up")

    monkeypatch.setattr("consistency.reading.read_document", crash)
    status, out, err = call("check", "2025.txt")
    assert (status, out) == (4, "")
    assert "ZeroDivisionError" in err


def test_no_socket_is_ever_opened(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    outputs = [x for s in FORMATS if s != "docx" for x in ("-o", f"{s}=o{FORMATS[s].suffix}")]
    assert call("check", ".", *outputs)[0] == 1
    assert call("doctor")[0] == 0


def test_redacted_output_holds_no_text(call: Run) -> None:
    _, out, err = call("check", ".", "--redact", "--format", "json")
    assert [row["figures"] for row in json.loads(out)["documents"]] == [3, 3]
    assert "6 个指标数字" in err
    for secret in ("固定资产", "公园", "7%", "5%"):
        assert secret not in out + err


def test_own_words_and_units_are_read(call: Run) -> None:
    Path("consistency.toml").write_text(
        "[lexicon]\nunits = [['朵', '1', '朵', '[朵]', '']]\n", "utf-8"
    )
    Path("2026.txt").write_text(NEW.replace("公园15个", "花圃15万朵"), "utf-8")
    _, out, _ = call("extract", "2026.txt", "--format", "jsonl")
    last = [json.loads(row) for row in out.splitlines()][-1]
    assert (last["text"], last["normalized"]) == ("15万朵", {"value": "150000", "unit": "朵"})


def test_the_catalogues_are_complete() -> None:
    assert set(catalogue("zh")) == set(catalogue("en"))
    assert all(catalogue(lang)[key].strip() for lang in LANGUAGES for key in catalogue(lang))
    from string import Formatter

    for key, template in catalogue("zh").items():
        names = [
            {f for _, f, _, _ in Formatter().parse(t) if f}
            for t in (template.replace("!r", ""), catalogue("en")[key].replace("!r", ""))
        ]
        assert names[0] == names[1], key


def test_every_value_that_is_shown_has_a_word() -> None:
    from consistency.model import Choice, Kind, Modality, Outcome

    words = catalogue("en")
    shown = {"severity": Severity, "decision": Choice, "outcome": Outcome}
    for prefix, kind in {**shown, "kind": Kind, "word": Modality}.items():
        assert all(f"{prefix}.{value.value}" in words for value in kind)


def test_python_m_consistency_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "consistency", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("consistency ")


@pytest.mark.parametrize(
    ("words", "expected"), [("consistency ch", "check"), ("consistency check --sev", "--severity")]
)
def test_the_shell_completes_names_and_options(words: str, expected: str) -> None:
    completion = {"_CONSISTENCY_COMPLETE": "bash_complete", "COMP_WORDS": words}
    done = subprocess.run(
        [Path(sys.executable).with_name("consistency")],
        env={**os.environ, **completion, "COMP_CWORD": str(words.count(" "))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert expected in done.stdout
    assert done.stderr == ""


def test_a_reader_that_goes_away_is_no_error() -> None:
    done = subprocess.run(
        f"{sys.executable} -m consistency extract 2025.txt 2026.txt --format jsonl | head -c 1",
        shell=True, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""


def test_the_version_imports_no_stage() -> None:
    code = (
        "import sys; from consistency.cli import run; run(['--version']);"
        "print([m for m in sys.modules if m.startswith('consistency.')], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "consistency.cli" in done.stderr
    for stage in ("model", "parsers", "rules", "reporters", "config"):
        assert f"consistency.{stage}" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_progress_shows_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    import pty

    from consistency.commands import _progress

    parent, child = pty.openpty()
    with os.fdopen(child, "w") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setattr(_progress, "_PATIENCE", -1)
        line = _progress.ProgressLine("zh")
        line("read", 2, 9)
        line.clear()
        terminal.flush()
        shown = b""
        while shown.count(b"\x1b[K") < 2:
            shown += os.read(parent, 100)
    os.close(parent)
    assert "读取 3/9" in shown.decode()
    assert shown.endswith(b"\r\x1b[K")


@pytest.mark.parametrize("arguments", [("--against",), ("--bogus",), ("--severity", "bad")])
def test_a_complaint_names_the_command_that_it_is_about(
    call: Run, arguments: tuple[str, ...]
) -> None:
    status, _, err = call("check", "2026.txt", *arguments)
    assert status == 2
    assert "consistency check --help" in err


def test_the_check_path_imports_nothing_heavy() -> None:
    heavy = (
        "pandas,numpy,scipy,pint,rich,jinja2,docx,pdfplumber,attrs,cattrs,dataclasses,"
        "importlib.metadata,asyncio,logging,tempfile,statistics,pathlib,urllib.parse,_hashlib"
    )
    code = (
        "import sys; from consistency.cli import run; run(['check', '2025.txt', '2026.txt', '-q']);"
        f"print([m for m in {heavy.split(',')!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_doubtful_pairs_are_written_once_and_decisions_read_back(call: Run) -> None:
    Path("2025.txt").write_text(OLD.replace("公园", "省级口袋公园"), "utf-8")
    Path("2026.txt").write_text(NEW.replace("公园", "口袋公园"), "utf-8")
    status, _, err = call("align", ".", "--review", "names.toml", "--lang", "en")
    written = Path("names.toml").read_text("utf-8")
    assert status == 0
    assert "names.toml: doubtful pairs of names: 1" in err
    assert '# a = "口袋公园"\n# b = "省级口袋公园"' in written
    assert call("align", ".", "--review", "names.toml")[0] == ConfigError.exit_status
    assert Path("names.toml").read_text("utf-8") == written
    lines = written.replace("[[same]]  # or [[never]]", "[[same]]").splitlines()[1:]
    Path("names.toml").write_text("\n".join(line.removeprefix("# ") for line in lines), "utf-8")
    assert "公园" not in call("align", ".")[1]
    assert "公园" in call("align", ".", "--decisions", "names.toml")[1]


@pytest.mark.parametrize("command", ["align", "check", "ledger"])
def test_decisions_without_use_are_named(call: Run, command: str) -> None:
    never = '[[never]]\na = "{}"\nb = "{}"\nreason = "two lists"\n'
    Path("2025.txt").write_text(OLD.replace("公园", "省级口袋公园"), "utf-8")
    Path("2026.txt").write_text(NEW.replace("公园", "口袋公园"), "utf-8")
    Path("names.toml").write_text(
        never.format("口袋公园", "省级口袋公园") + never.format("口袋公园", "码头"), "utf-8"
    )
    _, _, err = call(command, ".", "--decisions", "names.toml", "--lang", "en")
    assert '"码头"' in err
    assert '"省级口袋公园"' not in err


def test_decisions_may_be_named_in_the_settings(call: Run) -> None:
    Path("consistency.toml").write_text('decisions = "nowhere.toml"\n', "utf-8")
    status, _, err = call("align", ".")
    assert status == ConfigError.exit_status
    assert "nowhere.toml" in err
