"""Mend a source text for reading, without losing a single offset.

Characters are replaced one for one; what is no text (Markdown emphasis, bookmarks, soft hyphens,
blanks inside a number) is cut. The cuts are the anchors of `SourceText`.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from consistency.model import Remark, SourceText
from consistency.patterns import pattern


class Cut(Struct, frozen=True, kw_only=True, order=True):
    """A piece of the source that the reading text leaves out; source offsets."""

    start: int
    end: int
    name: str = ""
    """The remark it deserves; empty if it is only markup."""


HAN = r"[^\W\x00-\x7f]"
"""A word character beyond ASCII: in these texts a Han character. Written as a negated category
because ``re`` takes 1 ms to compile each class of the Han blocks, at every start."""


@cache
def _table() -> dict[str, str]:
    """Map characters that only look different to their common form, one for one.

    Full-width forms FF01-FF5E (digits, letters, signs of measure; punctuation stays Chinese),
    Kangxi radicals and compatibility ideographs, which PDF files hold instead of the real ones;
    every line break becomes a line feed.
    """
    forms = [*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]
    forms += [ord(char) for char in "％＋－．／＆＃＊＝＜＞［］｜＠﹪"]
    forms += [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFADA)]
    table = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in forms}
    table |= dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000", " ")
    table |= dict.fromkeys("\r\x0b\x0c\x85\u2028\u2029", "\n") | {"\u2236": ":"}
    return {char: form for char, form in table.items() if len(form) == 1}


_HALF = pattern(r"[,;:?!](?=(.?))")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_ZERO = pattern(r"[ΟОOoо○0](?<=[一二三四五六七八九〇].)(?=[一二三四五六七八九〇ΟОO○0])")
_CONFUSED = pattern(rf"O{{1,3}}(?=[\d.%‰]|{HAN})|[oIl](?<=\d.)(?=[\d.%‰]|[万亿个家项人])")
_FIGURE_BEFORE = pattern(r"(?:\A|[^\w.])\d[\d.]*\Z|[^\x00-\x7f]\d[\d.]*\Z")
"""A figure up to a letter that may stand for a nought; in O2O and A2O it is a name's."""
_CONFUSABLE = {"O": "0", "o": "0", "I": "1", "l": "1"}

_PATTERNS = (
    ("#>-*+", "", pattern(r"^ {0,3}(?:#{1,6}[ \t]+|(?:> ){1,3}|>$|[-*+] +(?=\S))", re.M)),
    (
        "版",
        "page-mark",
        pattern(
            r"[【（(\[〔]\*{0,3} ?(?:[上紧]?接|下?转) ?第?[^】）)\]〕\n]{1,8}版\*{0,3}[】）)\]〕]"
        ),
    ),
    ("*", "", pattern(r"\*{2,6}")),
    ("[", "", pattern(r"\[bookmark[:：] [^\]\n]{0,60}\]")),
    ("\\", "", pattern(r"\\(?=[\[\]()*_#>.+\-|~`])")),
    ("!", "", pattern(r"!\[[^\]\n]{0,80}\]\([^)\n]{0,300}\)")),
    ("<", "", pattern(r"<br ?/?>")),
    ("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "", pattern("[\u200b-\u200f\u2060\ufeff]+")),
    ("\u00ad", "soft-hyphen", pattern("\u00ad+")),
)
"""What is no text: the characters without which a pattern cannot match, the remark that a match
deserves, the pattern."""
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_INLINE = pattern(rf"(?<=\S) (\*\*(?:{_HAN_NUMBER}、|（{_HAN_NUMBER}）)[^*\n]{{2,40}}\*\*) ")
"""A numbered heading in bold inside a line: a report copied without its line breaks."""
_BLANKS = pattern(" {1,3}")
_SPLIT_BEFORE = pattern(rf"{HAN}\d{{1,3}}\Z")
_SPLIT_AFTER = pattern(rf"(?!\d{{1,12}}年)\d[\d.]{{0,12}}(?:[%‰]|{HAN})")
_ENTITY = pattern(r"&(nbsp|middot|times|ldquo|rdquo|mdash|hellip|ensp|emsp|lt|gt);")
_ENTITIES = {
    "nbsp": " ", "ensp": " ", "emsp": " ", "middot": "·", "times": "×", "ldquo": "“",
    "rdquo": "”", "mdash": "—", "hellip": "…", "lt": "<", "gt": ">",
}  # fmt: skip


class Clean(Struct, frozen=True, kw_only=True):
    """A source text with its characters replaced one for one, and what to cut from it."""

    text: str
    cuts: tuple[Cut, ...]
    marks: tuple[Cut, ...]
    """Places to remark that are not cut."""


def clean(source: str) -> Clean:
    """Replace characters one for one and find what to cut.

    >>> clean("增长５％").text
    '增长5%'
    """
    marks: list[Cut] = []
    cuts: list[Cut] = []
    text = _alike(source)
    present = frozenset(text)
    if "**" in text:
        text = _INLINE.sub(r"\n\1\n", text)
    if not present.isdisjoint(_CONFUSABLE):
        text = _confusables(text, marks)
    text = _entities(text, cuts)
    for characters, name, shape in _PATTERNS:
        if not present.isdisjoint(characters):
            cuts += (Cut(start=m.start(), end=m.end(), name=name) for m in shape.finditer(text))
    if " " in present:
        cuts += _blanks(text)
    if "\ufffd" in present:
        lost = (at for at, char in enumerate(text) if char == "\ufffd")
        marks += (Cut(start=at, end=at + 1, name="replacement-character") for at in lost)
    return Clean(text=text, cuts=tuple(sorted(cuts)), marks=tuple(marks))


def _alike(source: str) -> str:
    """Replace the characters that only look different, and half-width marks among Han ones."""
    table = _table()
    for char in sorted(set(source) & table.keys()):
        source = source.replace(char, table[char])
    text = _HALF.sub(lambda match: _full(match, source), source)
    return _ZERO.sub("〇", text)


def _blanks(text: str) -> Iterator[Cut]:
    """Find the blanks inside a number, and those between a figure and the words around it."""
    for match in _BLANKS.finditer(text):
        start, end = match.span()
        before, after = text[max(start - 4, 0) : start], text[end : end + 15]
        if _splits_number(before, after):
            yield Cut(start=start, end=end, name="split-digits")
        elif _stands_between(before, after):
            yield Cut(start=start, end=end)


def _splits_number(before: str, after: str) -> bool:
    if before[-1:].isdecimal():
        whole = _SPLIT_BEFORE.search(before) and _SPLIT_AFTER.match(after)
        return bool(whole) or (after[:1] == "." and after[1:2].isdecimal())
    point = before[-1:] == "." and before[-2:-1].isdecimal()
    return point and _SPLIT_AFTER.match(after) is not None


def _stands_between(before: str, after: str) -> bool:
    if _is_han(before[-1:]):
        return after[:1].isdecimal()
    figure = before[-1:].isdecimal() or before[-1:] in ("%", "‰")
    inside = len(before) > 1 and not before[-2].isspace()
    return figure and inside and (_is_han(after[:1]) or after[:1] in ("%", "‰"))


def _is_han(char: str) -> bool:
    return char > "\x7f" and char.isalnum()


def _full(match: re.Match[str], text: str) -> str:
    """Give a half-width mark its Chinese form, unless it stands among digits or in an address."""
    before, after = text[match.start() - 1 : match.start()], match[1]
    if not before or before.isspace() or before in _FULL:
        return match[0]
    numeric = after.isdecimal() or after == "/"
    if before.isascii() and before not in "%" and (numeric or not before.isalnum()):
        return match[0]
    return _FULL[match[0]]


def _confusables(text: str, marks: list[Cut]) -> str:
    def mend(match: re.Match[str]) -> str:
        before = text[max(match.start() - 8, 0) : match.start()]
        if match[0][0] == "O" and not _FIGURE_BEFORE.search(before):
            return match[0]
        marks.append(Cut(start=match.start(), end=match.end(), name="letter-for-digit"))
        return "".join(_CONFUSABLE[letter] for letter in match[0])

    return _CONFUSED.sub(mend, text)


def _entities(text: str, cuts: list[Cut]) -> str:
    """Let an HTML entity's first character stand for it and cut the rest."""
    if "&" not in text:
        return text

    def mend(match: re.Match[str]) -> str:
        cuts.append(Cut(start=match.start() + 1, end=match.end()))
        return _ENTITIES[match[1]] + match[0][1:]

    return _ENTITY.sub(mend, text)


class Mended:
    """A reading text under construction: a clean text less some cuts, and its offsets."""

    def __init__(self, text: str, cuts: Iterable[Cut]) -> None:
        pieces: list[str] = []
        self.anchors: list[tuple[int, int]] = []
        at = removed = 0
        for start, end in _merged(cuts):
            if start > at or not self.anchors:
                self.anchors.append((at - removed, at))
            pieces.append(text[at:start])
            removed += end - start
            at = end
        self.anchors.append((at - removed, at))
        pieces.append(text[at:])
        self.reading = "".join(pieces)
        if len(self.anchors) > 1 and self.anchors[0][0] == self.anchors[1][0]:
            del self.anchors[0]
        self._readings = [reading for reading, _ in self.anchors]
        self._sources = [source for _, source in self.anchors]

    def to_reading(self, offset: int) -> int:
        """Return the reading offset of a source offset; inside a cut, that of its end."""
        index = bisect_right(self._sources, offset) - 1
        reading, source = self.anchors[max(index, 0)]
        shifted = reading + max(offset - source, 0)
        limit = self.anchors[index + 1][0] if index + 1 < len(self.anchors) else len(self.reading)
        return min(shifted, limit)

    def to_source(self, offset: int) -> int:
        """Return the source offset of a reading offset."""
        index = bisect_right(self._readings, offset) - 1
        reading, source = self.anchors[index]
        return source + offset - reading

    def source_text(self, source: str) -> SourceText:
        """Return the pair of texts with the map between them."""
        return SourceText(text=source, reading=self.reading, anchors=tuple(self.anchors))


def _merged(cuts: Iterable[Cut]) -> Iterator[tuple[int, int]]:
    start = end = -1
    for cut in sorted(cuts):
        if cut.start > end:
            if end > start:
                yield start, end
            start, end = cut.start, cut.end
        else:
            end = max(end, cut.end)
    if end > start:
        yield start, end


def remarks(mended: Mended, named: Iterable[Cut]) -> tuple[Remark, ...]:
    """Return what was mended as remarks; a cut is shown by the characters on its two sides."""
    found = []
    size = len(mended.reading)
    for cut in sorted(named):
        if not cut.name:
            continue
        start, end = mended.to_reading(cut.start), mended.to_reading(cut.end)
        if start == end:
            start, end = max(start - 1, 0), min(end + 1, size)
        found.append(Remark(name=cut.name, start=start, end=end))
    return tuple(found)
