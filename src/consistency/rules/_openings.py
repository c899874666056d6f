"""What cannot open a sentence: pairs of characters that stand inside sentences only."""

from collections.abc import Mapping
from functools import lru_cache

from consistency.knowledge import BUILTIN, Knowledge


@lru_cache(maxsize=4)
def _rows(knowledge: Knowledge) -> Mapping[str, str]:
    return knowledge.mapping("torn_openings")


@lru_cache(maxsize=4096)
def _seconds(first: str, knowledge: Knowledge) -> dict[str, str]:
    inside = _rows(knowledge).get(first, "")
    return dict(zip(inside[::2], inside[1::2], strict=True))


def lost_before(text: str, knowledge: Knowledge = BUILTIN) -> str | None:
    """Return the character that was lost before a text, None if the text may open a sentence.

    ``＊`` means that something was lost, but no single character is likely.

    >>> lost_before("快发展现代服务业。"), lost_before("加快发展现代服务业。")
    ('加', None)
    """
    return _seconds(text[0], knowledge).get(text[1]) if len(text) > 1 else None
