"""Word out: comments on exactly the characters concerned, nothing else changed."""

import hashlib
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from consistency.errors import ConfigError
from consistency.model import (
    Collection,
    Document,
    Finding,
    Fix,
    Location,
    Provenance,
    Reading,
    Result,
    Severity,
    SourceText,
    Span,
)
from consistency.reporters import Dossier, Entry, Layout, write
from consistency.reporters._word import pieces, runs_between, split_at

PARAGRAPHS = (
    (("临江市政府工作报告（2026年）", "bold"),),
    (("全市港口", ""), ("集装箱吞吐量达到21", "bold"), ("5万", "red"), ("标箱，增长8%。", "")),
    (("就业、就业优先，", ""), ("新增城镇就业5万人。", "italic")),
    (("就业、就业优先。", ""),),
)


def draft(path: Path) -> Document:
    """Write a Word file and return what a parser makes of it."""
    word = docx.Document()
    for runs in PARAGRAPHS:
        paragraph = word.add_paragraph()
        for text, look in runs:
            run = paragraph.add_run(text)
            run.bold = look == "bold" or None
            run.italic = look == "italic" or None
            if look == "red":
                run.font.color.rgb = RGBColor(255, 0, 0)
    table = word.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "固定资产投资"
    table.cell(0, 1).text = "5%"
    word.save(str(path))
    text = "\n\n".join("".join(t for t, _ in runs) for runs in PARAGRAPHS)
    text += "\n\n固定资产投资\t5%\n"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    source = Provenance(
        path=str(path), sha256=digest, size=1, encoding="", parser="docx", version="0"
    )
    return Document(
        name=str(path), vintage=2026, title="", genre="work-report",
        source=SourceText(text=text, reading=text), sections=(), paragraphs=(), provenance=source,
    )  # fmt: skip


def dossier(
    document: Document, quotes: list[tuple[str, int]], fixes: tuple[Fix, ...] = ()
) -> Dossier:
    entries = []
    for quote, nth in quotes:
        start = -1
        for _ in range(nth + 1):
            start = document.source.text.index(quote, start + 1)
        line, column = document.line_column(start)
        place = Location(
            document=document.name, start=start, end=start + len(quote), text=quote,
            line=line, column=column,
        )  # fmt: skip
        other = Location(document="2025.txt", start=0, end=2, text="旧文", line=1, column=1)
        finding = Finding(
            code="REP004", name="repeated-item", severity=Severity.INFO, confidence=1.0,
            locations=(place, other), facts=(), formula="1 + 1 = 2", fingerprint="0" * 16,
            fixes=fixes,
        )  # fmt: skip
        entries.append(Entry(finding=finding, message=f"请核对：{quote}\x07"))
    collection = Collection(readings=(Reading(document=document, observations=()),), series=())
    result = Result(collection=collection, findings=tuple(e.finding for e in entries), tallies=())
    return Dossier(result=result, entries=tuple(entries), drafts=(document.name,))


def output(given: Dossier, fix: str = "") -> Any:
    content = write("docx", given, Layout(fix=fix))
    assert isinstance(content, bytes)
    return docx.Document(BytesIO(content))


def looks(word: Any) -> list[tuple[str, str]]:
    """Return each character with its formatting, paragraph by paragraph."""
    found = []
    for paragraph in word.element.body.iter(qn("w:p")):
        for run in paragraph.iter(qn("w:r")):
            properties = run.find(qn("w:rPr"))
            look = "" if properties is None else properties.xml
            if run.find(qn("w:commentReference")) is None:
                found += [(c, look) for t in run.iter(qn("w:t")) for c in t.text or ""]
        found.append(("\n", ""))
    return found


def anchored(word: Any) -> list[str]:
    """Return the text between the marks of each comment."""
    texts: dict[str, str] = {}
    open_: set[str] = set()
    for element in word.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_.add(element.get(qn("w:id")))
            texts[element.get(qn("w:id"))] = ""
        elif element.tag == qn("w:commentRangeEnd"):
            open_.discard(element.get(qn("w:id")))
        elif element.tag == qn("w:t"):
            for number in open_:
                texts[number] += element.text or ""
    return list(texts.values())


QUOTES = [("215万标箱", 0), ("8%", 0), ("就业、就业", 1), ("5%", 0), ("吞吐量达到215", 0)]


def test_comments_stand_on_exactly_the_characters(tmp_path: Path) -> None:
    document = draft(tmp_path / "草案.docx")
    word = output(dossier(document, QUOTES))
    assert sorted(anchored(word)) == sorted(quote for quote, _ in QUOTES)
    comments = [comment.text for comment in word.comments]
    assert len(comments) == len(QUOTES)
    assert "请核对：215万标箱" in comments[0]
    assert "2025.txt:1: 旧文" in comments[0]
    assert "1 + 1 = 2" in comments[0]


def test_text_and_styles_stay_and_the_original_is_untouched(tmp_path: Path) -> None:
    path = tmp_path / "草案.docx"
    document = draft(path)
    before = path.read_bytes()
    word = output(dossier(document, QUOTES))
    assert looks(word) == looks(docx.Document(str(path)))
    assert path.read_bytes() == before


def test_a_safe_fix_is_a_tracked_deletion(tmp_path: Path) -> None:
    document = draft(tmp_path / "草案.docx")
    start = document.source.text.index("就业、就业")
    span = Span(document=document.name, start=start, end=start + 3, text="就业、")
    word = output(dossier(document, [("就业、就业", 0)], (Fix(span=span),)), "tracked")
    body = word.element.body
    (change,) = body.iter(qn("w:del"))
    assert "".join(t.text for t in change.iter(qn("w:delText"))) == "就业、"
    assert "就业优先，新增城镇就业5万人。" in "".join(t.text or "" for t in body.iter(qn("w:t")))
    untouched = output(dossier(document, [("就业、就业", 0)], (Fix(span=span),)))
    assert not list(untouched.element.body.iter(qn("w:del")))


def test_deleting_a_whole_paragraph_deletes_its_mark(tmp_path: Path) -> None:
    document = draft(tmp_path / "草案.docx")
    quote = "就业、就业优先。"
    start = document.source.text.index(quote)
    span = Span(document=document.name, start=start, end=start + len(quote), text=quote)
    word = output(dossier(document, [(quote, 0)], (Fix(span=span),)), "tracked")
    changes = list(word.element.body.iter(qn("w:del")))
    assert len({change.get(qn("w:id")) for change in changes}) == 2


def test_a_replacement_is_an_insertion_with_the_same_look(tmp_path: Path) -> None:
    document = draft(tmp_path / "草案.docx")
    start = document.source.text.index("5万人")
    span = Span(document=document.name, start=start, end=start + 1, text="5")
    given = dossier(document, [("5万人", 0)], (Fix(span=span, text="6"),))
    (change,) = output(given, "tracked").element.body.iter(qn("w:ins"))
    assert [t.text for t in change.iter(qn("w:t"))] == ["6"]
    assert change.find(".//" + qn("w:i")) is not None


def test_a_changed_or_missing_draft_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "草案.docx"
    document = draft(path)
    given = dossier(document, QUOTES)
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(ConfigError, match="has changed"):
        write("docx", given)
    with pytest.raises(ConfigError, match="redacted"):
        write("docx", replace(given, redacted=True))
    with pytest.raises(ConfigError, match=r"a\.txt"):
        write("docx", dossier(replace(document, name="a.txt"), QUOTES))


HARD = """
<w:p {ns}><w:r><w:t xml:space="preserve">　　全市</w:t></w:r>
  <w:ins w:id="1" w:author="a"><w:r><w:t>新增</w:t></w:r></w:ins>
  <w:del w:id="2" w:author="a"><w:r><w:delText>减少</w:delText></w:r></w:del>
  <w:moveFrom w:id="3" w:author="a"><w:r><w:t>公园九个</w:t></w:r></w:moveFrom>
  <w:sdt><w:sdtContent><w:r><w:t>就业5</w:t><w:tab/><w:t>万人</w:t></w:r></w:sdtContent></w:sdt>
  <w:hyperlink w:anchor="x"><w:r><w:t xml:space="preserve"> 公园 </w:t></w:r></w:hyperlink>
  <w:r><w:t>12</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>个。</w:t><w:br/><w:t>增长8%。</w:t></w:r></w:p>
"""


def test_anchors_hold_in_a_document_with_a_past(tmp_path: Path) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    from consistency.parsers import read_document

    path = tmp_path / "草案.docx"
    word = docx.Document()
    word.add_paragraph("临江市政府工作报告（2026年）")
    hard = parse_xml(HARD.format(ns=nsdecls("w")).strip())
    word.element.body.insert(1, hard)
    table = word.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "绿地"
    table.cell(0, 1).text, table.cell(1, 1).text = "30公顷", "  9 公顷"
    word.add_paragraph("一是", style="List Number")
    word.add_paragraph("新建码头3座。")
    word.save(str(path))
    document = read_document(str(path))
    quotes = ["新增", "5", "万人", "12个", "个", "8%", "30公顷", "9 公顷", "码头3座"]
    copy = output(dossier(document, [(quote, 0) for quote in quotes]))
    assert sorted(anchored(copy)) == sorted(quotes)
    assert looks(copy) == looks(docx.Document(str(path)))


@given(st.lists(st.integers(0, 60), max_size=8))
@settings(max_examples=60, deadline=None)
def test_splitting_runs_changes_no_character_and_no_look(offsets: list[int]) -> None:
    word = docx.Document()
    for runs in PARAGRAPHS:
        paragraph = word.add_paragraph()
        for text, look in runs:
            paragraph.add_run(text).bold = look == "bold" or None
    before = looks(word)
    source = "\n\n".join("".join(t for t, _ in runs) for runs in PARAGRAPHS)
    known = split_at(pieces(word.element.body, source), offsets)
    assert looks(word) == before
    for piece in known:
        assert source[piece.start : piece.end] == piece.element.text
        assert runs_between(known, piece.start, piece.end) == (piece.run,)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_copy(tmp_path: Path) -> None:
    document = draft(tmp_path / "草案.docx")
    content = write("docx", dossier(document, QUOTES))
    assert isinstance(content, bytes)
    (tmp_path / "copy.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "copy.docx")], check=True, capture_output=True)
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF")
