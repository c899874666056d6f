"""Brackets and quotation marks that have lost their other half."""

from collections.abc import Iterator

_CLOSING = {"）": "（", "”": "“", "》": "《", "】": "【", "」": "「"}
_OPENING = frozenset(_CLOSING.values())
_HALF = str.maketrans("()", "（）")
_NUMERALS = frozenset("一二三四五六七八九十")


def unbalanced(text: str) -> Iterator[int]:
    """Yield the offsets of brackets and quotation marks without their other half.

    A closing bracket behind a number (1）、一）) is a list's. Half and full width go together.

    >>> list(unbalanced("依托综合保税”完善园区（东湖)功能。"))
    [6]
    """
    opened: list[tuple[str, int]] = []
    for at, mark in enumerate(text.translate(_HALF)):
        if mark in _OPENING:
            opened.append((mark, at))
        elif mark in _CLOSING:
            if opened and opened[-1][0] == _CLOSING[mark]:
                opened.pop()
            elif not _numbers(text, at):
                yield at
    yield from (at for _, at in opened)


def _numbers(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return before.isdigit() or before in _NUMERALS
