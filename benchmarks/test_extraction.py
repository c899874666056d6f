"""How fast figures are read, beside a plain digit scan, and that no text makes it slow."""

import re
import time
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from recognizers_number import recognize_number, recognize_percentage
from recognizers_number_with_unit import recognize_currency, recognize_dimension

from consistency.extraction import extract
from consistency.parsers import parse_text

FLOOR = 300_000
"""Characters a second that a busy machine must still reach. In November 2026 a core that was shared
with other work read 1,500,000, and 1,000,000 of a text with twice as many figures as real ones."""

REPORTS = 6
"""One to warm up with, five to measure: no report is read twice, and so none from a cache."""

PEER_PIECE = 5_000
"""Characters that the peer reads: it takes a second for 25,000."""
PEER = (recognize_number, recognize_percentage, recognize_dimension, recognize_currency)
"""What Recognizers-Text calls the figures of a report."""

PARAGRAPHS = 400
DIGITS = re.compile(r"\d+(?:\.\d+)?")

PROSE = (
    "全市上下同心协力，迎难而上，扎实做好各方面工作，发展质量进一步提升，社会大局保持和谐稳定。"
    "深化重点领域改革，优化营商环境，推动创新链与产业链深度融合，持续增进民生福祉。"
    "坚持生态优先，统筹山水林田湖草系统治理，美丽临江展现新面貌，群众获得感不断增强。"
    "加强基层治理，弘扬优良传统，营造干事创业的浓厚氛围，凝聚起共同奋斗的一流合力。"
)
"""The part of a paragraph that has no figures; the numerals in it are parts of words."""


def report(number: int, prose: int) -> str:
    """Return a made-up report, its words and figures unlike those of other numbers.

    Args:
        number: of the report.
        prose: how often the part without figures stands in a paragraph. Once makes 20 figures in
            1,000 characters, more than any of 80 real reports has; twice makes 13 and 18 numerals
            that are no figures, a little more than those have in the mean (11 and 16).
    """
    first = number * PARAGRAPHS
    lines = [
        PROSE
        * prose
        + f"东湖区稳中求进，产业{n}增加值增长{n % 9}.{n % 10}%，新增甲级工厂{n}家、乙级工厂5家，"
        f"城镇和农村居民收入分别增长{n % 7}%、{n % 8}%。统一推进一批项目，完善治理体系，优化"
        f"营商环境，做好群众工作，加快建设临江市，建成西岭{n}号线，受益群众{n}.5万人以上。"
        for n in range(first, first + PARAGRAPHS)
    ]
    return "\n\n".join(["一、2025年工作回顾", *lines])


def rate(actions: Sequence[Callable[[], object]], characters: int) -> float:
    """Return characters a second, the best of all actions but the first, which warms up."""
    actions[0]()
    return characters / min(_seconds(action) for action in actions[1:])


def reading_rate(prose: int) -> float:
    """Return characters a second of reading reports that were not read before."""
    documents = [
        parse_text(report(number, prose), name=f"临江市{number}", vintage=2026)
        for number in range(REPORTS)
    ]
    shortest = min(len(document.source.text) for document in documents)
    return rate([partial(extract, document) for document in documents], shortest)


def _seconds(action: Callable[[], object]) -> float:
    started = time.process_time()
    action()
    return time.process_time() - started


@pytest.mark.parametrize("prose", [1, 2])
def test_every_figure_of_the_report_is_read(prose: int) -> None:
    document = parse_text(report(0, prose), name="临江市", vintage=2026)
    assert len(extract(document).mentions) == 6 * PARAGRAPHS


def test_a_report_is_read_fast() -> None:
    reading, dense = reading_rate(prose=2), reading_rate(prose=1)
    text = report(0, prose=2)
    scanning = rate([lambda: list(DIGITS.finditer(text))] * REPORTS, len(text))
    piece = text[:PEER_PIECE]
    peer = rate([lambda: [read(piece, "zh-cn") for read in PEER]] * REPORTS, len(piece))
    print(
        f"\nextract {reading:,.0f} characters/s, twice as many figures {dense:,.0f}; "
        f"plain digit scan {scanning:,.0f}; Recognizers-Text {peer:,.0f}"
    )
    assert dense > max(FLOOR, peer)


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
