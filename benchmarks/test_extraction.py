"""How fast figures are read, beside a plain digit scan, and that no text makes it slow."""

import re
import time
from collections.abc import Callable

import pytest
from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension

from consistency.extraction import extract
from consistency.model import Document
from consistency.parsers import parse_text

FLOOR = 300_000
"""Characters a second that a busy machine must still reach; a quiet core does 1,000,000."""

PEER_PIECE = 5_000
"""Characters that the peer reads: it takes a second for 25,000."""
PEER = (recognize_number, recognize_percentage, recognize_dimension, recognize_currency)
"""What Recognizers-Text calls the figures of a report."""

PARAGRAPHS = 400
DIGITS = re.compile(r"\d+(?:\.\d+)?")


def report() -> str:
    """Return a made-up report of about 110,000 characters, figures as dense as in real ones."""
    lines = [
        "全市上下同心协力，迎难而上，扎实做好各方面工作，发展质量稳步提升，社会大局保持和谐稳定。"
        "深化重点领域改革，优化营商环境，推动创新链与产业链深度融合，持续增进民生福祉。"
        "坚持生态优先，统筹山水林田湖草系统治理，美丽临江展现新面貌，群众获得感不断增强。"
        "加强基层治理，弘扬优良传统，营造干事创业的浓厚氛围，凝聚起共同奋斗的强大合力。"
        f"东湖区坚持稳中求进，产业{n}增加值增长{n % 9}.{n % 10}%，新增甲级工厂{n}家、乙级工厂5家，"
        f"城镇和农村居民收入分别增长{n % 7}%、{n % 8}%。统一推进一批项目，完善治理体系，优化"
        f"营商环境，做好群众工作，加快建设临江市，建成西岭{n}号线，受益群众{n}.5万人以上。"
        for n in range(PARAGRAPHS)
    ]
    return "\n\n".join(["一、2025年工作回顾", *lines])


def rate(action: Callable[[], object], characters: int) -> float:
    """Return characters a second, the best of five, warm."""
    action()
    best = min(_seconds(action) for _ in range(5))
    return characters / best


def _seconds(action: Callable[[], object]) -> float:
    started = time.process_time()
    action()
    return time.process_time() - started


@pytest.fixture(scope="module")
def document() -> Document:
    return parse_text(report(), name="临江市", vintage=2026)


def test_a_report_is_read_fast(document: Document) -> None:
    text = document.source.text
    reading = rate(lambda: extract(document), len(text))
    scanning = rate(lambda: list(DIGITS.finditer(text)), len(text))
    piece = text[:PEER_PIECE]
    peer = rate(lambda: [read(piece, "zh-cn") for read in PEER], len(piece))
    print(
        f"\nextract {reading:,.0f} characters/s; plain digit scan {scanning:,.0f}; "
        f"Recognizers-Text {peer:,.0f}"
    )
    assert len(extract(document).mentions) > 4 * PARAGRAPHS
    assert reading > max(FLOOR, peer)


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "一",
        "，",
        "“",
        "（",
        "新增",
        "1、",
        "1,",
        "万",
        "和",
        "5%、",
        "2025年",
        "a1",
        "从1到",
        "百分之",
    ],
)
def test_no_text_is_slow(piece: str) -> None:
    times = []
    for size in (4_000, 16_000):
        document = parse_text(
            "一、工作。\n" + piece * (size // len(piece)), name="临江", vintage=2026
        )
        times.append(min(_seconds(lambda d=document: extract(d)) for _ in range(2)))  # type: ignore[misc]
    assert times[1] < 10 * max(times[0], 0.004)
