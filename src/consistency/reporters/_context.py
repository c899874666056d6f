"""The words around a passage, without which a bare figure says nothing."""

_TOUCHING = 4
"""A context that ends so near to its line's end goes on to it, in characters."""


def around(
    text: str, start: int, end: int, most: int, touching: int = _TOUCHING
) -> tuple[str, str]:
    r"""Return what stands before and after a passage on its lines, cut parts shown by "…".

    >>> around("一、目标\n今年全市要新增城镇就业5万人，增长2%。", 16, 19, 4)
    ('…城镇就业', '，增长2%。')
    """
    if not text:
        return "", ""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    low = start - most if start - most > first + touching else first
    high = end + most if end + most < last - touching else last
    return "…" * (low > first) + text[low:start], text[end:high] + "…" * (high < last)
