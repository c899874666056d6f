"""Text that is safe and aligned on a terminal."""

import unicodedata
from collections.abc import Iterator

from consistency.patterns import pattern

_CONTROL = pattern(
    # C0 and C1 controls but line feed and tab, and the marks that turn the direction of writing
    # (Unicode Standard Annex 9): a report must not move the cursor or hide text. Surrogates stand
    # for bytes of a file's name that are no UTF-8; nothing that holds them can be encoded.
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_OPENING, _CLOSING = "（“‘《【「≥≤≈", "，。；：、？！）”’》】」…"
_UNIT = pattern(rf" *[{_OPENING}]{{0,4}}(?:[!-~]+|[^ ])[{_CLOSING}]{{0,4}}| +")


def clean(text: str) -> str:
    r"""Return text with control characters written out.

    >>> clean("\x1b[31m红")
    '\\x1b[31m红'
    """
    if text.isprintable():
        return text
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def columns(text: str) -> int:
    """Return how many terminal columns a text takes (UAX 11: wide and full-width take two).

    >>> columns("GDP增长")
    7
    """
    if text.isascii():
        return len(text)
    return sum(map(_COLUMNS.__getitem__, text))


class _Columns(dict[str, int]):
    """Character to its columns; filled as characters are met, since no look-up is quicker."""

    def __missing__(self, character: str) -> int:
        wide = unicodedata.east_asian_width(character) in "WF"
        self[character] = 0 if unicodedata.combining(character) else 1 + wide
        return self[character]


_COLUMNS = _Columns()


def shorten(text: str, width: int) -> str:
    """Return a quote on one line of at most so many columns, its middle left out.

    >>> shorten("一二三四五六", 9)
    '一二…五六'
    """
    plain = " ".join(text.split())
    if columns(plain) <= width:
        return plain
    half = (width - 1) // 2
    return f"{_fitting(plain, half)}…{_fitting(plain[::-1], half)[::-1]}"


def _fitting(text: str, width: int) -> str:
    taken = 0
    for position, character in enumerate(text):
        taken += _COLUMNS[character]
        if taken > width:
            return text[:position]
    return text


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Return a text as lines of at most so many columns.

    English words and figures stay whole, closing marks do not begin a line, opening marks do not
    end one (GB/T 15834-2011, 5.1).

    >>> wrap("一二三四。", 8, "  ")
    ['  一二三', '  四。']
    """
    room = max(width - columns(indent), 4)
    lines = []
    for paragraph in text.splitlines() or [""]:
        if columns(paragraph) <= room:
            lines.append(indent + paragraph.rstrip())
            continue
        line, taken = "", 0
        for unit, size in _units(paragraph, room):
            if taken + size > room and taken + columns(unit.rstrip()) > room:
                lines.append(indent + line.rstrip())
                line, taken = "", 0
                unit = unit.lstrip()
                size = columns(unit)
            line += unit
            taken += size
        lines.append(indent + line.rstrip())
    return lines


def _units(text: str, room: int) -> Iterator[tuple[str, int]]:
    """Yield what must not be broken, with its columns; what is longer than a line is."""
    for match in _UNIT.finditer(text):
        unit, size = match[0], columns(match[0])
        while size > room:
            piece = _fitting(unit, room)
            yield piece, columns(piece)
            unit = unit[len(piece) :]
            size = columns(unit)
        yield unit, size


def pad(text: str, width: int) -> str:
    """Return a text with blanks behind it, up to so many columns.

    >>> pad("目标", 6) + "|"
    '目标  |'
    """
    return text + " " * max(width - columns(text), 0)
