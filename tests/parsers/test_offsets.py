"""Every reading offset leads back to its place in the source."""

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.model import Document
from consistency.parsers import parse_text, read_document

PIECES = (
    "一、2025年工作回顾",
    "**（一）产业发展提质增效**",
    "（二）改善民生。新增就业4.2万人，增长５．５％，",
    "投资完成1 69.4亿元，其中工业4O%。",
    "加快建设临江实验室、西岭科创\n\n园等平台，引进人才12 个。",
    "【上接第2版】",
    "[bookmark: _Toc30889]第一节 概述",
    "增速\u00ad高于\u200b全省&nbsp;2.5个百分点\ufffd;",
    "| 指标 | 2025年 |\n| --- | --- |\n| 产量（万吨） | 14 |",
    "指标\t2025年\n产量\t14\n产值\t15.5",
    "\t序号\n\t指标\n\t2025年\n\n\t1\n\t产量\n\t14\n\n\t2\n\t产值\n\t15",
    "<!-- 市长作报告 -->",
    "各位代表！",
    "名词解释",
    "1.链长制：指由领导牵头的机制。",
    "- 附件.docx",
    "\r\n",
    "　　　",
)


def check(document: Document) -> None:
    source = document.source
    places = [source.to_source(offset) for offset in range(len(source.reading))]
    assert all(a < b for a, b in pairwise(places))
    assert not places or places[-1] < len(source.text)
    spans = [(p.start, p.end) for p in document.paragraphs]
    spans += [(s.start, s.heading_end) for s in document.sections]
    spans += [(c.start, c.end) for t in document.tables for c in t.cells]
    spans += [(r.start, r.end) for r in document.remarks]
    for start, end in spans:
        assert 0 <= start <= end <= len(source.reading)
        span = document.span(start, end)
        assert source.text[span.start : span.end] == span.text


def check_structure(document: Document) -> None:
    reading = document.source.reading
    last = 0
    for paragraph in document.paragraphs:
        assert paragraph.start >= last
        last = paragraph.end
        assert reading[paragraph.start : paragraph.end].strip() != ""
    for section in document.sections:
        assert section.start < section.heading_end <= section.end
        if section.parent is not None:
            above = document.sections[section.parent]
            assert above.start <= section.start
            assert section.end <= above.end
    for table in document.tables:
        for cell in table.cells:
            shown = re.sub(r"\s", "", reading[cell.start : cell.end])
            assert shown == re.sub(r"\s", "", cell.text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), st.sampled_from(["\n", "\n\n"]))
def test_generated_documents_keep_their_offsets(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    if not text.strip():
        return
    document = parse_text(text, name="临江.txt", vintage=2026)
    assert document.source.text == text
    check(document)
    check_structure(document)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="一（）、。，：1２.%亿 \t\n|-*#[]【】“”《》\u200b\ufffd&;甲乙", min_size=1))
def test_any_text_keeps_its_offsets(text: str) -> None:
    if not text.strip():
        return
    document = parse_text(text, name="x", vintage=2026)
    check(document)
    check_structure(document)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_clean_reading_of_a_reading_is_itself(pieces: list[str]) -> None:
    """Mending is done once: what is mended needs no more one-for-one replacement."""
    text = "\n\n".join(pieces)
    if not text.strip():
        return
    first = parse_text(text, name="x", vintage=2026).source.reading
    if not first.strip():
        return
    second = parse_text(first, name="x", vintage=2026).source.reading
    assert re.sub(r"\s", "", second) == re.sub(r"\s", "", first)


def _reports(shared: Path) -> list[Path]:
    return sorted((shared / "reports").glob("**/*.txt"))


def test_real_reports_keep_their_offsets(shared: Path) -> None:
    reports = _reports(shared)
    chosen = random.Random(20261122).sample(reports, 30) + sorted(reports)[-5:]
    for path in chosen:
        document = read_document(f"2026={path}")
        assert document.source.text == path.read_bytes().decode("utf-8-sig")
        check(document)
        check_structure(document)


@pytest.mark.parametrize(
    ("source", "reading"),
    [
        ("增长５．５％", "增长5.5%"),
        ("投资完成1 69.4亿元", "投资完成169.4亿元"),
        ("占比达4O%以上", "占比达40%以上"),
        ("产量 14 万吨", "产量14万吨"),
        ("二O二五年", "二〇二五年"),
        ("增长5%,其中工业增长6%;", "增长5%，其中工业增长6%；"),
        ("时间:10:30", "时间：10:30"),
        ("总额1,234万元", "总额1,234万元"),
        ("比例为6∶4", "比例为6:4"),
        ("软\u00ad连\u200b字", "软连字"),
        ("约**5%**左右", "约5%左右"),
        ("三期2&times;66万千瓦", "三期2×66万千瓦"),
        ("2024 2025年", "2024 2025年"),
        ("H2O 和 CO2", "H2O 和 CO2"),
    ],
)
def test_damage_is_mended_in_the_reading_text(source: str, reading: str) -> None:
    assert parse_text(source, name="x", vintage=2026).source.reading == reading


def test_mended_damage_is_remarked() -> None:
    text = "投资1 69.4亿元，占4O%，软\u00ad连，坏\ufffd字。"
    document = parse_text(text, name="x", vintage=2026)
    assert [remark.name for remark in document.remarks] == [
        "split-digits",
        "letter-for-digit",
        "soft-hyphen",
        "replacement-character",
    ]


def test_a_span_over_a_cut_holds_what_was_cut() -> None:
    document = parse_text("投资1 69.4亿元", name="x", vintage=2026)
    start = document.source.reading.index("169.4")
    assert document.span(start, start + 5).text == "1 69.4"
