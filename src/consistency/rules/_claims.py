"""Claims of a text that other years can refute: firsts, records, counts of years in a row."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Observation, Reading, SectionRole, Span
from consistency.patterns import alternation, pattern
from consistency.segmentation import clauses, first_part, last_part

_AHEAD = 10
"""Characters from 首次突破 to the number, at most."""
_BEHIND = 8
"""Characters from the number to 创历史新高, at most: 、 or ， and 均 or 再."""
_IN_A_ROW = pattern(
    r"连续(?P<count>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?P<unit>[年届次])(?P<what>[^，。；：、（(\n]{2,40})"
)
_KEY = 12
"""Characters of what is claimed that must be the same in two reports."""
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2}


class Row(Struct, frozen=True, kw_only=True):
    """A claim of N years in a row."""

    span: Span
    vintage: int
    count: int
    key: tuple[str, str]
    """Whose it is and what is claimed: only equal ones are compared."""


def number(text: str) -> int:
    """Return a small numeral, Arabic or Chinese.

    >>> number("12"), number("十九"), number("二十")
    (12, 19, 20)
    """
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def rows(reading: Reading) -> Iterator[Row]:
    """Yield the claims of N years in a row in the review of a report."""
    document = reading.document
    text = document.source.reading
    for paragraph in document.paragraphs:
        if paragraph.body is not Body.TEXT or paragraph.role is not SectionRole.REVIEW:
            continue
        body = text[paragraph.start : paragraph.end]
        for start, end in clauses(body) if "连续" in body else ():
            for match in _IN_A_ROW.finditer(body, start, end):
                whose = body[start : match.start()]
                what = match["what"]
                if len(whose) + len(what) < _KEY:
                    continue
                at = paragraph.start + match.start()
                yield Row(
                    span=document.span(at, paragraph.start + match.end()),
                    vintage=document.vintage,
                    count=number(match["count"]),
                    key=(whose, match["unit"] + what[:_KEY]),
                )


@lru_cache(maxsize=4)
def _pattern(claim: str, knowledge: Knowledge) -> re.Pattern[str]:
    words = knowledge.marked("superlatives", claim)
    return pattern(alternation(words))


def is_first(reading: Reading, observation: Observation, knowledge: Knowledge = BUILTIN) -> bool:
    """Say whether the text claims that the figure was passed for the first time."""
    before = _around(reading, observation)[0]
    return any(True for _ in _pattern("first", knowledge).finditer(before[-_AHEAD - 4 :]))


def is_record(reading: Reading, observation: Observation, knowledge: Knowledge = BUILTIN) -> bool:
    """Say whether the text claims that the figure is the highest ever."""
    after = _around(reading, observation)[1]
    match = _pattern("highest", knowledge).search(after)
    return match is not None and match.start() <= _BEHIND and not _digits(after[: match.start()])


def _digits(text: str) -> bool:
    return any(c.isdigit() for c in text)


def _around(reading: Reading, observation: Observation) -> tuple[str, str]:
    """Return the text before the figure in its clause, and a little after it."""
    text = reading.document.source.text
    span = observation.mention.span
    before = last_part(text[max(0, span.start - 20) : span.start], "，。；：、\n")
    return before, first_part(text[span.end : span.end + 20], "。；\n")
