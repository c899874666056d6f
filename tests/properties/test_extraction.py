"""Properties of the extraction: it never raises, loses no digit, and numerals round-trip."""

import itertools
import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.extraction.lexicon import lexicon
from consistency.extraction.lexing import lex
from consistency.extraction.numerals import chinese
from extraction.reading import read

PIECES = st.sampled_from(
    [
        *list(
            "0123456789一二三十百千万亿两.,，、；。：（）()“”《》%‰"
            "年月日第个家增长新达到超和与的 \n"
        ),
        "亿元",
        "万亩",
        "个百分点",
        "分别",
        "其中",
        "以上",
        "左右",
        "——",
        "同比",
        "\u3000",
        "①",
        "½",
        "٣",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=40)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_raise(text: str) -> None:
    extraction = read(text)
    for mention in extraction.mentions:
        assert text[mention.span.start : mention.span.end] == mention.span.text


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_digit_run_is_read_or_ruled_out_once(text: str) -> None:
    extraction = read(text)
    spans = sorted(
        (item.span.start, item.span.end) for item in (*extraction.mentions, *extraction.exclusions)
    )
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    for run in re.finditer(r"\d+", text):
        assert any(start <= run.start() < end for start, end in spans), run


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=0, max_value=99))
def test_arabic_numerals_round_trip(whole: int, cents: int) -> None:
    printed = f"{whole}.{cents:02}"
    (figure,) = lex(f"产量达到{printed}万吨", lexicon())[0]
    assert figure.value == Decimal(printed)
    assert str(figure.value) == printed


@given(st.integers(min_value=1, max_value=10**8))
def test_thousands_separators_change_nothing(whole: int) -> None:
    for text in (f"产量达到{whole:,}吨", f"产量达到{whole:,}吨".replace(",", "，")):
        assert [figure.value for figure in lex(text, lexicon())[0]] == [Decimal(whole)]


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_chinese_numerals_round_trip(value: int) -> None:
    assert chinese(in_chinese(value)) == value


def in_chinese(value: int) -> str:
    """Write a number below 10**12 in Chinese: the slow, obvious way."""
    text, zero = "", False
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, value = divmod(value, scale)
        if not group:
            zero = bool(text)
            continue
        text += ("零" if text and (zero or group < 1000) else "") + _below_10000(group) + word
        zero = False
    return text


def _below_10000(value: int) -> str:
    text, zero = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            text += ("零" if zero and text else "") + "零一二三四五六七八九"[digit] + word
            zero = False
        else:
            zero = True
    return text
