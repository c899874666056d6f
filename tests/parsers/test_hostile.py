"""Hostile and damaged files end in a clear error or a result, in bounded time and memory."""

import io
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from consistency.errors import FormatError, InputError
from consistency.parsers import parse_text, read_document
from parsers import made_up


@contextmanager
def bounded(seconds: float, megabytes: float) -> Iterator[None]:
    tracemalloc.start()
    began = time.perf_counter()
    try:
        yield
        taken = time.perf_counter() - began
        peak = tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
    assert taken < seconds
    assert peak < megabytes


def container(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def refuse(path: Path, data: bytes) -> InputError:
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_document(f"2026={path}")
    assert str(path.name) in caught.value.text("zh")
    return caught.value


def test_a_zip_bomb(tmp_path: Path) -> None:
    bomb = container({"word/document.xml": b" " * 120_000_000})
    with bounded(5, 60):
        assert refuse(tmp_path / "a.docx", bomb).key == "error.too-complex"


def test_too_many_parts(tmp_path: Path) -> None:
    parts = {f"word/media/{n}.xml": b"" for n in range(6000)} | {"word/document.xml": b"<a/>"}
    with bounded(5, 60):
        assert refuse(tmp_path / "a.docx", container(parts)).key == "error.too-complex"


def test_an_entity_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    made_up.save_docx(path)
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = (
        f'<!DOCTYPE w [<!ENTITY e0 "甲乙丙丁">{levels}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    )
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = bomb.encode()
    with bounded(5, 60):
        refuse(path, container(parts))


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_truncated_document(tmp_path: Path, part: float) -> None:
    path = tmp_path / "a.docx"
    made_up.save_docx(path)
    data = path.read_bytes()
    assert refuse(path, data[: int(len(data) * part)]).key == "error.damaged"


def test_a_docx_without_its_body(tmp_path: Path) -> None:
    error = refuse(tmp_path / "a.docx", container({"word/document.xml": b"<broken"}))
    assert isinstance(error, FormatError)


def test_a_truncated_pdf(tmp_path: Path) -> None:
    refuse(tmp_path / "a.pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>")


def test_a_text_of_50_megabytes(tmp_path: Path) -> None:
    with bounded(5, 120):
        assert refuse(tmp_path / "a.txt", b"a" * 50_000_000).key == "error.too-large"


def test_a_hundred_thousand_empty_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    made_up.save_docx(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"]
    parts["word/document.xml"] = body.replace(b"<w:sectPr", b"<w:p/>" * 100_000 + b"<w:sectPr", 1)
    path.write_bytes(container(parts))
    with bounded(10, 300):
        document = read_document(str(path))
    assert document.vintage == 2026


def test_nested_content_controls(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    made_up.save_docx(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    nested = b"<w:sdt><w:sdtContent>" * 5000 + b"</w:sdtContent></w:sdt>" * 5000
    body = parts["word/document.xml"]
    parts["word/document.xml"] = body.replace(b"<w:sectPr", nested + b"<w:sectPr", 1)
    with bounded(10, 200):
        refuse(path, container(parts))


@pytest.mark.parametrize(
    "text",
    [
        "（" * 100_000,
        "[" * 100_000,
        "*" * 100_000,
        "【上接" * 30_000,
        "1 " * 50_000,
        "1." * 50_000,
        "一、" * 50_000,
        "| " * 50_000 + "\n" + "--" * 50_000 + "x",
        "\t" * 100_000 + "甲",
        ("\t甲\n" * 50_000),
        "“" * 100_000 + "\n" + "”" * 100_000,
        "&nbsp" * 20_000,
        "<!--" * 25_000,
        "第" * 100_000,
        ("一、" + "增长" * 20 + "\n\n") * 5_000,
        ("各位代表！" * 30 + "\n") * 3_000,
        "2025年" * 30_000,
        "甲乙，\n" * 30_000,
    ],
    ids=lambda text: repr(text[:6]),
)
def test_text_that_would_make_a_slow_pattern_crawl(text: str) -> None:
    began = time.process_time()
    document = parse_text(text, name="x", vintage=2026)
    assert time.process_time() - began < 8
    assert document.source.text == text


def test_html_of_nested_tags(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<!DOCTYPE html><html><body>" + "<div>" * 300_000, encoding="utf-8")
    with bounded(10, 200), pytest.raises(InputError):
        read_document(f"2026={path}")
