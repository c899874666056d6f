"""The same report in every format is the same document."""

import io
import shutil
from pathlib import Path

import pytest

from consistency import example
from consistency.errors import FormatError
from consistency.extraction import extract
from consistency.model import Body, Document
from consistency.parsers import parse_text, read_document
from consistency.parsers.xlsx import shown
from parsers import made_up

office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice not installed")


def shape(document: Document) -> dict[str, object]:
    reading = document.source.reading
    prose = [p for p in document.paragraphs if p.body is not Body.TABLE]
    return {
        "paragraphs": [(p.body, p.role, reading[p.start : p.end]) for p in prose],
        "sections": [(s.level, s.number, s.title, s.role) for s in document.sections],
        "tables": [
            (t.caption, t.header_rows, [(c.row, c.column, c.text) for c in t.cells])
            for t in document.tables
        ],
        "head": (document.title, document.vintage, document.genre),
        "figures": [
            (
                m.value,
                m.unit,
                m.indicator,
                m.kind,
                m.modality,
                m.reference_period,
                m.section,
                m.cell,
            )
            for m in extract(document).mentions
        ],
    }


EXPECTED = shape(parse_text(made_up.as_text(), name="x"))


def test_the_made_up_report_is_read_whole() -> None:
    assert EXPECTED["head"] == ("临江市政府工作报告", 2026, "work-report")
    assert len(EXPECTED["sections"]) == 8  # type: ignore[arg-type]
    assert len(EXPECTED["tables"]) == 1  # type: ignore[arg-type]
    assert len(EXPECTED["figures"]) == 43  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(made_up.as_text(), encoding=encoding)
    document = read_document(str(path))
    assert shape(document) == EXPECTED
    assert document.provenance is not None
    assert document.provenance.encoding == encoding
    assert document.provenance.size == path.stat().st_size


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(made_up.as_markdown(), encoding="utf-8")
    assert shape(read_document(str(path))) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_html(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.html"
    path.write_text(made_up.as_html(), encoding=encoding)
    document = read_document(str(path))
    assert shape(document) == EXPECTED
    assert "政务公开" not in document.source.text


def test_docx(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    made_up.save_docx(path)
    document = read_document(str(path))
    assert shape(document) == EXPECTED
    for paragraph in document.paragraphs:
        span = document.span(paragraph.start, paragraph.end)
        assert document.source.text[span.start : span.end] == span.text


@office
@pytest.mark.parametrize("kind", ["pdf", "doc", "odt", "rtf"])
def test_converted_by_libreoffice(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "report.docx"
    made_up.save_docx(path)
    converted = made_up.convert(path, kind, tmp_path)
    assert shape(read_document(str(converted))) == EXPECTED


@office
def test_a_pdf_without_indents_gives_the_figures_of_its_source(tmp_path: Path) -> None:
    """Paragraphs begin at the margin; figures that do not fit leave lines short."""
    import docx

    source = Path(example.paths()[-1])
    word = docx.Document()
    for line in source.read_text("utf-8").split("\n"):
        if line.strip():
            word.add_paragraph(line.strip())
    word.save(str(tmp_path / "2026.docx"))
    converted = made_up.convert(tmp_path / "2026.docx", "pdf", tmp_path)
    figures = [
        [(m.indicator, m.span.text, m.modality) for m in extract(read_document(str(path))).mentions]
        for path in (source, converted)
    ]
    assert figures[0] == figures[1]


@office
def test_a_wps_file_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    made_up.save_docx(path)
    made_up.convert(path, "doc", tmp_path).rename(tmp_path / "report.wps")
    assert shape(read_document(str(tmp_path / "report.wps"))) == EXPECTED


def test_the_content_decides_and_not_the_suffix(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    made_up.save_docx(path)
    assert shape(read_document(str(path))) == EXPECTED


@pytest.mark.parametrize(
    ("kind", "data"), [("doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)]
)
def test_what_needs_libreoffice_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, data: bytes
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    path = tmp_path / f"report.{kind}"
    path.write_bytes(data)
    with pytest.raises(FormatError) as caught:
        read_document(f"2025={path}")
    assert caught.value.key == "error.needs-conversion"
    assert ".docx" in caught.value.text("zh")


def _word(change: object) -> Document:
    import docx

    document = docx.Document()
    change(document)  # type: ignore[operator]
    stream = io.BytesIO()
    document.save(stream)
    from consistency.parsers import docx as reader
    from consistency.parsers._assembly import assemble

    return assemble(reader.extract(stream.getvalue(), "x.docx"), name="x.docx", vintage=2026)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_tracked_changes_are_read_as_accepted() -> None:
    from docx.oxml import parse_xml

    def change(document: object) -> None:
        body = document.element.body  # type: ignore[attr-defined]
        body.insert(
            0,
            parse_xml(
                f"<w:p {W}><w:r><w:t>产量</w:t></w:r><w:del><w:r><w:delText>14</w:delText></w:r>"
                "</w:del><w:ins><w:r><w:t>15</w:t></w:r></w:ins><w:r><w:t>万吨。</w:t></w:r></w:p>"
            ),
        )

    assert _word(change).source.text == "产量15万吨。"


def test_content_controls_and_text_boxes_are_read() -> None:
    from docx.oxml import parse_xml

    box = (
        f"<w:p {W}><w:r><w:t>正文。</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r>"
        "<w:t>专栏1 重大项目</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    control = (
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>控件里的话。</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )

    def change(document: object) -> None:
        body = document.element.body  # type: ignore[attr-defined]
        body.insert(0, parse_xml(control))
        body.insert(0, parse_xml(box))

    assert _word(change).source.text == "正文。\n\n专栏1 重大项目\n\n控件里的话。"


def test_numbers_that_word_generates_are_read() -> None:
    from docx.oxml import parse_xml

    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(
            [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]
        )
    )

    def change(document: object) -> None:
        root = document.part.numbering_part.element  # type: ignore[attr-defined]
        for child in list(root):
            root.remove(child)
        root.append(parse_xml(f'<w:abstractNum {W} w:abstractNumId="9">{levels}</w:abstractNum>'))
        root.append(parse_xml(f'<w:num {W} w:numId="9"><w:abstractNumId w:val="9"/></w:num>'))
        for level, text in [
            (0, "工作回顾"),
            (1, "稳增长"),
            (1, "惠民生"),
            (2, "就业"),
            (0, "安排"),
        ]:
            paragraph = document.add_paragraph(text)  # type: ignore[attr-defined]
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="9"/></w:numPr>')
            )

    text = _word(change).source.text
    assert text.split("\n\n") == [
        "一、工作回顾",
        "（一）稳增长",
        "（二）惠民生",
        "1.就业",
        "二、安排",
    ]


def test_merged_cells_of_word_leave_their_places_empty() -> None:
    def change(document: object) -> None:
        table = document.add_table(rows=3, cols=3)  # type: ignore[attr-defined]
        table.cell(0, 1).merge(table.cell(0, 2)).text = "完成"
        table.cell(0, 0).text = "指标"
        for row, cells in enumerate([("产量", "14", "5%"), ("产值", "15", "6%")], 1):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text

    document = _word(change)
    assert document.source.text == "指标\t完成\t\n产量\t14\t5%\n产值\t15\t6%"


def test_footnotes_are_notes(tmp_path: Path) -> None:
    from consistency.parsers._assembly import assemble
    from consistency.parsers._base import Extracted

    text = "一、2026年工作安排\n\n推进链长制，产量14万吨。\n\n[1]链长制，涉及9条链。"
    start = text.index("[1]")
    extracted = Extracted(text=text, encoding="", parser="x", notes=((start, len(text)),))
    document = assemble(extracted, name="x", vintage=2026)
    assert document.paragraphs[-1].body is Body.NOTE


def test_workbook(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "主要指标"
    for row in [
        ["临江市2026年主要指标"],
        ["指标", "2025年", "增长"],
        ["产量（万吨）", 14.5, 0.055],
    ]:
        sheet.append(row)
    sheet["C3"].number_format = "0.0%"
    path = tmp_path / "2026.xlsx"
    book.save(path)
    document = read_document(str(path))
    assert document.source.text.split("\n\n") == [
        "主要指标", "临江市2026年主要指标", "指标\t2025年\t增长\n产量（万吨）\t14.5\t5.5%",
    ]  # fmt: skip
    (table,) = document.tables
    assert table.caption == "临江市2026年主要指标"


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [(0.1, "0%", "10%"), (1200, "General", "1200"), (3.0, "0.0", "3.0"), (None, "", ""),
     ("年 均", "", "年均"), (1e6, "General", "1000000")],
)  # fmt: skip
def test_numbers_are_written_as_the_sheet_shows_them(value: object, form: str, text: str) -> None:
    assert shown(value, form) == text


@office
def test_a_pdf_in_two_columns_is_read_column_by_column(tmp_path: Path) -> None:
    paragraphs = [f"<p>第{n}件事，{made_up.BLOCKS[5]}</p>" for n in range(1, 13)]
    page = tmp_path / "report.html"
    page.write_text(
        "<html><body><div style='column-count:2'>" + "".join(paragraphs) + "</div></body></html>",
        encoding="utf-8",
    )
    columns = made_up.BLOCKS[5]
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    for n in range(1, 13):
        document.add_paragraph(f"第{n}件事，{columns}")
    document.sections[0]._sectPr.append(parse_xml(f'<w:cols {W} w:num="2" w:space="720"/>'))
    document.save(str(tmp_path / "two.docx"))
    converted = made_up.convert(tmp_path / "two.docx", "pdf", tmp_path)
    read = read_document(f"2026={converted}")
    texts = [read.source.reading[p.start : p.end] for p in read.paragraphs]
    assert texts == [f"第{n}件事，{columns}" for n in range(1, 13)]


@office
def test_running_heads_and_page_numbers_are_dropped(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "临江市人民政府文件"
    for n in range(40):
        document.add_paragraph(f"第{n}件事，{made_up.BLOCKS[5]}")
    document.save(str(tmp_path / "long.docx"))
    read = read_document(f"2026={made_up.convert(tmp_path / 'long.docx', 'pdf', tmp_path)}")
    assert "人民政府文件" not in read.source.text
    assert len(read.paragraphs) == 40


def _pdf(pages: int) -> bytes:
    """Write a PDF whose pages hold no text."""
    kids = " ".join(f"{n + 3} 0 R" for n in range(pages))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        *["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * pages,
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(data)
    return (
        data
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
        ).encode()
    )


def test_a_scanned_pdf_needs_ocr(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(_pdf(3))
    with pytest.raises(FormatError) as caught:
        read_document(f"2026={path}")
    assert caught.value.key == "error.scanned-pdf"
    assert "OCR" in caught.value.text("zh")
    assert "3" in caught.value.text("en")
