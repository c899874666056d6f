"""Brackets and quotation marks that have lost their other half."""

from collections.abc import Iterator

from consistency.patterns import pattern

_CLOSING = {"）": "（", "”": "“", "》": "《", "】": "【", "」": "「"}
_OPENING = frozenset(_CLOSING.values())
_MARKS = pattern(f"[{''.join(_CLOSING)}{''.join(_CLOSING.values())}]")
_NUMERALS = frozenset("一二三四五六七八九十")


def unbalanced(text: str) -> Iterator[int]:
    """Yield the offsets of brackets and quotation marks without their other half.

    A closing bracket behind a number (1）、一）) is a list's. Half and full width go together.

    >>> list(unbalanced("依托综合保税”完善园区（东湖)功能。"))
    [6]
    """
    opened: list[tuple[str, int]] = []
    for match in _MARKS.finditer(text.replace("(", "（").replace(")", "）")):
        mark, at = match[0], match.start()
        if mark in _OPENING:
            opened.append((mark, at))
        elif opened and opened[-1][0] == _CLOSING[mark]:
            opened.pop()
        elif not _numbers(text, at):
            yield at
    yield from (at for _, at in opened)


def _numbers(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return before.isdigit() or before in _NUMERALS
