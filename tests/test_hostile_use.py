"""What people do to a command by mistake or malice: a clear word and the right status."""

import io
import json
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from consistency.cli import run
from consistency.commands import check
from consistency.reporters import FORMATS

REPORT = """临江市政府工作报告（{year}年）

一、{year}年工作目标

固定资产投资增长{rate}%，新增城镇就业5万人。
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    for year, rate in ((2020, 9), (2025, 7), (2026, 5)):
        Path(f"{year}.txt").write_text(REPORT.format(year=year, rate=rate), "utf-8")


@pytest.fixture
def call(capfd: pytest.CaptureFixture[str]) -> Run:
    def invoke(*arguments: str) -> tuple[int, str, str]:
        status = run(list(arguments))
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return status, out, err

    return invoke


@pytest.mark.parametrize(
    "name",
    ["两 个 空格.txt", "引'号\".txt", "换\n行.txt", "-dash.txt", "*.txt", "[x].txt", "%s{0}.txt"],
)
@pytest.mark.parametrize("style", ["text", "github", "sarif", "html", "junit", "markdown"])
def test_odd_names_are_read_and_printed(call: Run, name: str, style: str) -> None:
    Path("2026.txt").rename(name)
    status, out, _ = call(
        "check", "--format", style, "--severity", "warning", "--", "2025.txt", name
    )
    assert status == 1
    assert name.partition(".")[0][-1] in out or style == "sarif"
    if style == "text":
        assert name.replace("\n", "\\n") in out.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are Unicode")
@pytest.mark.parametrize("style", [style for style in FORMATS if style != "docx"])
def test_a_name_that_is_no_unicode_is_printed(call: Run, style: str) -> None:
    os.rename("2026.txt", b"\xff2026.txt")
    output = f"out{FORMATS[style].suffix}"
    status, _, err = call("check", "2025.txt", os.fsdecode(b"\xff2026.txt"), "-o", output)
    assert (status, Path(output).exists()) == (1, True), err


@pytest.mark.parametrize(
    ("variable", "value", "color"),
    [("X", "", True), ("NO_COLOR", "1", False), ("TERM", "dumb", False)],
)
def test_color_keeps_to_the_conventions(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, color: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(variable, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert check._wants_color() is color


def test_standard_input_is_a_report(call: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    content = Path("2026.txt").read_bytes()
    for path in ("-", "2026=-"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        status, out, _ = call("check", path, "--against", "2025.txt", "--format", "jsonl")
        assert status == 1
        assert {json.loads(line)["locations"][0]["document"] for line in out.splitlines()} == {"-"}


@pytest.mark.parametrize("arguments", [("check", ""), ("check", "2026.txt", "-o", "")])
def test_an_empty_path_is_not_the_working_folder(call: Run, arguments: tuple[str, ...]) -> None:
    status, out, err = call(*arguments)
    assert (status, out) == (2, "")
    assert "空" in err
    assert not list(Path().glob("findings*"))


def test_against_without_files_is_no_single_check(call: Run) -> None:
    for arguments in (["--against"], ["--against", "--severity", "info"]):
        status, _, err = call("check", "2026.txt", *arguments)
        assert status == 2
        assert "--against" in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows makes links for administrators only")
def test_a_link_that_leads_to_itself_is_named(call: Run) -> None:
    os.symlink("2027.txt", "2027.txt")
    os.mkdir("folder")
    os.symlink("..", "folder/back")
    status, _, err = call("check", "2026.txt", "2027.txt")
    assert status == 2
    assert "2027.txt" in err
    os.unlink("2027.txt")
    assert call("check", ".")[0] == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_named(capfd: pytest.CaptureFixture[str]) -> None:
    with open("/dev/full", "w") as full:
        kept, sys.stdout = sys.stdout, full
        try:
            status = run(["check", "2025.txt", "2026.txt"])
        finally:
            sys.stdout = kept
            with open(os.devnull, "w") as nowhere:
                os.dup2(nowhere.fileno(), full.fileno())
    assert status == 2
    assert "No space left" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ((), "check"),
        (("baseline",), "prune"),
        (("check",), "缺少"),
        (("check", "a", "--severity", "huge"), "info, warning, error"),
        (("check", "a", "--confidence", "2"), "[0…1]"),
        (("check", "a", "--width", "3"), "[40…]"),
        (("check", "a", "--severit", "info"), "--severity"),
        (("check", "a", "--preset"), "--preset"),
    ],
)
def test_a_wrong_command_line_is_explained_in_chinese(
    call: Run, arguments: tuple[str, ...], part: str
) -> None:
    status, out, err = call(*arguments)
    assert (status, out) == (2, "")
    assert part in err
    assert not {"Missing", "Invalid", "No such", "requires", "Usage"} & set(err.split())


@pytest.mark.parametrize("command", ["align", "ledger"])
def test_an_empty_listing_says_why(call: Run, command: str) -> None:
    status, out, err = call(command, "2026.txt")
    assert (status, out) == (0, "")
    assert command in err


def test_years_that_are_missing_are_named(call: Run) -> None:
    assert "2021–2024" in call("check", "2020.txt", "2025.txt", "2026.txt")[1]
    assert "缺" not in call("check", "2025.txt", "2026.txt")[1]


def _bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 200_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "没有文字"),
        (b"PK\x03\x04 cut short", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"%PDF-1.4\nnope", "损坏"),
        ("增长5%\0\0\0".encode() * 50, "不是文本"),
        (REPORT.encode() * 9 + b"\xed\xa0\x80", "第 1225 个字节"),
    ],
)
def test_files_that_are_no_reports_are_named(call: Run, content: bytes, part: str) -> None:
    Path("2027.docx").write_bytes(content)
    status, _, err = call("check", "2026.txt", "2027.docx")
    assert status == 2
    assert "2027.docx" in err
    assert part in err


def test_a_zip_bomb_is_not_unpacked(call: Run) -> None:
    Path("2027.docx").write_bytes(_bomb())
    status, _, err = call("check", "2026.txt", "2027.docx")
    assert status == 2
    assert "上限" in err
