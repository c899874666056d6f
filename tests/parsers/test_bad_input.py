"""Every bad input has its own clear message, in both languages."""

import errno
import os
from pathlib import Path

import pytest

from consistency.errors import EncodingError, InputError, NothingToCheckError, VintageError
from consistency.parsers import parse_text, read_document


def refused(path: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read_document(path)
    for lang in ("zh", "en"):
        assert "{" not in caught.value.text(lang)
    return caught.value


def test_no_such_file() -> None:
    assert refused("没有.txt").key == "error.missing-file"


def test_a_directory(tmp_path: Path) -> None:
    assert refused(f"2025={tmp_path}").key == "error.directory"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Not by mode 0, which root may read all the same.
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    path = tmp_path / "a.txt"
    path.write_text("产量14万吨。", encoding="utf-8")
    monkeypatch.setattr("builtins.open", refuse)
    assert refused(f"2025={path}").key == "error.unreadable"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_damaged_byte_is_named_by_its_place(tmp_path: Path, encoding: str) -> None:
    text = "临江市粮食产量达到14万吨。".encode(encoding)
    path = tmp_path / "a.txt"
    path.write_bytes(20 * text + b"\xff\n" + 20 * text)
    error = refused(f"2025={path}")
    assert error.key == "error.encoding"
    assert str(20 * len(text) + 1) in error.text("en")


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf", "　\n　".encode()])
def test_an_empty_file(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    error = refused(f"2025={path}")
    assert isinstance(error, NothingToCheckError)
    assert error.exit_status == 3


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 20, b"\x00\x01\x02" * 500, b"\x7fELF" + b"\0" * 900, os.urandom(4096)],
)
def test_binary(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert isinstance(refused(f"2025={path}"), EncodingError)


def test_utf8_cut_off_behind_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "产量".encode()[:-1])
    error = refused(f"2025={path}")
    assert (error.key, error.fields["encoding"]) == ("error.encoding", "utf-8-sig")


def test_no_year_names_the_way_to_state_it(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("产量14万吨。", encoding="utf-8")
    error = refused(str(path))
    assert isinstance(error, VintageError)
    assert f"2025={path}" in error.text("zh")
    assert "YEAR=PATH" in error.text("en")


def test_an_equals_sign_in_a_name_is_no_year(tmp_path: Path) -> None:
    path = tmp_path / "a=b.txt"
    path.write_text("产量14万吨。", encoding="utf-8")
    assert read_document(f"2024={path}").vintage == 2024
    assert read_document(f"2024={path}").name == str(path)


VINTAGES = [
    ("---\nyear: 2024\n---\n产量14万吨。", 2024),
    ("临江市政府工作报告（2025年）\n\n产量14万吨。", 2025),
    ("——2025年1月15日在临江市第九届人民代表大会第五次会议上\n\n2024年工作回顾", 2025),
    ("——二〇二五年一月十五日在临江市人民代表大会上", 2025),
    ("2026年1月21日在临江市\n\n第九届人民代表大会第六次会议上", 2026),
    ("——2022年12月26日在临江市第九届人民代表大会第二次会议上", 2023),
    ("一、2024年工作回顾\n\n产量14万吨。\n\n二、2025年工作安排", 2025),
    ("一、“十四五”发展成就和2025年工作回顾\n\n产量14万吨。", 2026),
    ("一、2013年主要工作\n\n产量14万吨。", 2014),
    ("2025年政府工作报告目标任务分解清单\n\n1.产量14万吨。", 2025),
    ("2024年临江市国民经济和社会发展统计公报\n\n产量14万吨。", 2025),
]


@pytest.mark.parametrize(("text", "vintage"), VINTAGES)
def test_the_vintage_is_inferred_from_the_text(text: str, vintage: int) -> None:
    assert parse_text(text, name="x").vintage == vintage


@pytest.mark.parametrize("name", ["临江/2025.txt", "临江2025年报告.txt", "2025/报告.txt"])
def test_the_vintage_is_inferred_from_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("产量14万吨。", encoding="utf-8")
    assert read_document(str(path)).vintage == 2025


def test_the_text_goes_before_the_name() -> None:
    assert parse_text("一、2024年工作回顾", name="2019.txt").vintage == 2025


def test_real_reports_tell_their_year(shared: Path) -> None:
    """731 of 732 reports do; one has lost the century of its date."""
    reports = sorted((shared / "reports" / "corpus").glob("*/*.txt"))[::40]
    for path in reports:
        text = path.read_text("utf-8")
        assert parse_text(text, name="x").vintage == int(path.stem), path


def test_messages_are_complete_in_both_languages() -> None:
    from consistency.messages import catalogue

    for key in catalogue("zh"):
        assert key in catalogue("en")
