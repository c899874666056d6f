"""Find the lines that a page, a column or a fixed line width has cut off from their next one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.parsers._lines import Line
from consistency.parsers._mending import HAN
from consistency.parsers._numbering import read_number
from consistency.parsers._residue import salutations
from consistency.patterns import pattern

_OPEN_END = pattern(rf"[，、\da-zA-Z%“（《]|{HAN}")
"""The last character of a line that does not end where it ends."""
_CLOCK = pattern(r"\d[:\-]\d{1,2}\Z")
_PROSE = pattern(r"[，：；。]")
_SENTENCE = pattern(r"[。；！]")
_POINT = pattern(
    r"[一二三四五六七八九十首其]{1,2}[是要]|第[一二三四五六七八九十]，|——|[【\[<|#①-⑳·•]"
)
_LEAD = pattern(r"[^，。；：、\d（(《]{4,24}。.")
_FIGURE = pattern(r"\d[\d.]*[%‰万亿]?[^\d年月日.、，。：:]")
_QUOTES = (("《", "》"), ("“", "”"), ("（", "）"))
_LONG, _SHORT = 40, 20
"""Characters. A line that long with punctuation inside is prose: of 33 such lines without an end
mark in 732 reports, 3 were complete sentences that only lacked their full stop."""
_NEAR = 60
"""Within how many characters a quotation that the break cuts is open and closed again."""


class Break(Struct, frozen=True, kw_only=True):
    """A break inside a sentence."""

    line: int
    """Index of the line that goes on in the next."""
    wrapped: bool
    """The whole text has lines of one width: layout, no defect."""


def find_breaks(
    lines: Sequence[Line], text: str, knowledge: Knowledge = BUILTIN
) -> Iterator[Break]:
    """Find the lines that go on in the next one.

    ``text`` is the whole reading text, asked for the word that a break may have cut.
    """
    width = line_width(lines)
    for index in range(len(lines) - 1):
        line, following = lines[index], lines[index + 1]
        if line.caption:
            continue
        if _cuts_heading(line, following, knowledge):
            yield Break(line=index, wrapped=True)
            continue
        if not _is_open(line) or not _may_go_on(line, following, knowledge):
            continue
        if width and len(line.text) >= width - 3 and not following.gap:
            yield Break(line=index, wrapped=True)
        elif _goes_on(line.text, following.text, text, knowledge):
            yield Break(line=index, wrapped=False)


def _cuts_heading(line: Line, following: Line, knowledge: Knowledge) -> bool:
    """Tell whether a numbered heading goes on in a short line without a number."""
    if not line.text.endswith(("”", *_open_endings(knowledge))):
        return False
    alike = (line.bold == len(line.text)) == (following.bold == len(following.text))
    short = len(line.text) + len(following.text) <= _LONG and len(following.text) < _SHORT
    if not alike or not short or _PROSE.search(following.text) or _SENTENCE.search(line.text):
        return False
    return read_number(line.text) is not None and read_number(following.text) is None


def line_width(lines: Sequence[Line]) -> int:
    """Return the width of a text whose lines are wrapped, 0 if they are paragraphs.

    Wrapped are texts of which two lines in five end without an end mark, most of them within two
    characters of one length.
    """
    lengths = Counter(len(line.text) for line in lines if _is_open(line))
    open_ended = sum(count for length, count in lengths.items() if length > _SHORT)
    if open_ended < 10 or open_ended * 5 < len(lines) * 2:
        return 0
    width, _ = max(lengths.items(), key=lambda item: (item[1], item[0]))
    near = sum(count for length, count in lengths.items() if abs(length - width) <= 2)
    return width if width > _SHORT and near * 2 >= open_ended else 0


def _is_open(line: Line) -> bool:
    return _OPEN_END.match(line.text[-1:]) is not None


def _may_go_on(line: Line, following: Line, knowledge: Knowledge) -> bool:
    if following.hashes or line.hashes or following.listed or line.text[0] in "|<":
        return False
    if "\t" in line.text or "\t" in following.text or _CLOCK.search(line.text):
        return False
    if line.bold == len(line.text) or following.bold >= 4:
        return False
    if read_number(following.text) or _POINT.match(following.text):
        return False
    return not following.text.startswith(salutations(knowledge))


def _goes_on(text: str, following: str, whole: str, knowledge: Knowledge) -> bool:
    if _cuts_quotation(text, following):
        return True
    if not _PROSE.search(text):
        return False
    if len(text) >= _SHORT and _must_go_on(text, following, knowledge):
        return True
    if len(text) < _LONG or not _SENTENCE.search(text):
        return False
    if _LEAD.match(following) or (len(following) < _SHORT and not following.endswith("。")):
        return _cuts_word(text, following, whole)
    return True


def _must_go_on(text: str, following: str, knowledge: Knowledge) -> bool:
    if text.endswith(("，", "、")) or _FIGURE.match(following) is not None:
        return True
    return text.endswith(_open_endings(knowledge)) and not _is_heading(text)


def _is_heading(text: str) -> bool:
    """Tell whether a numbered line without a full stop is a heading, whatever word ends it."""
    return read_number(text) is not None and _SENTENCE.search(text) is None


@lru_cache(maxsize=8)
def _open_endings(knowledge: Knowledge) -> tuple[str, ...]:
    return knowledge.words("open_endings")


def _cuts_word(text: str, following: str, whole: str) -> bool:
    """Tell whether the characters around the break stand together elsewhere."""
    return text[-2:] + following[:2] in whole


def _cuts_quotation(text: str, following: str) -> bool:
    for opening, closing in _QUOTES:
        at, end = text.rfind(opening, -_NEAR), following.find(closing, 0, _NEAR)
        if at > text.rfind(closing) and end >= 0 and opening not in following[:end]:
            return True
    return False
