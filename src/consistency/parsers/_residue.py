"""Recognise what is no part of a report: credits, image names, markup, salutations."""

from functools import lru_cache

from consistency.knowledge import BUILTIN, Knowledge
from consistency.patterns import pattern

_RULE = pattern(r"[\s\-—_=*─>.·|]*\Z")
_COMMENT = pattern(r"<!--|-->\Z|</?[a-z]{1,10}[ >/]|!\[")
_MAX_LENGTH = 60
"""Characters; a credit or a file name is shorter."""
_MAX_BUTTON = 20
"""Characters of a row of buttons under a web page."""


@lru_cache(maxsize=8)
def _cues(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    rows = knowledge.rows("residue_cues")
    places = ("start", "end", "whole", "button")
    return {place: tuple(row[0] for row in rows if row[1] == place) for place in places}


def is_residue(text: str, knowledge: Knowledge = BUILTIN) -> bool:
    """Tell whether a line is residue.

    >>> is_residue("640.webp.jpg"), is_residue("来源：临江日报"), is_residue("产量14亿斤。")
    (True, True, False)
    """
    if _RULE.match(text) or _COMMENT.match(text):
        return True
    if len(text) > _MAX_LENGTH or "。" in text:
        return False
    cues = _cues(knowledge)
    if text in cues["whole"] or text.lower().endswith(cues["end"]):
        return True
    if len(text) <= _MAX_BUTTON and text.lstrip("【[").startswith(cues["button"]):
        return True
    head, colon, _ = text.partition("：")
    return bool(colon) and head.strip("（(") in cues["start"]


@lru_cache(maxsize=8)
def salutations(knowledge: Knowledge = BUILTIN) -> tuple[str, ...]:
    """Return how a report addresses its listeners and asks to be heard.

    >>> "各位代表！让我们".startswith(salutations())
    True
    """
    return tuple(row[0] for row in knowledge.rows("salutations"))


@lru_cache(maxsize=8)
def addresses(knowledge: Knowledge = BUILTIN) -> tuple[str, ...]:
    """Return how a report addresses its listeners, at its beginning and at its end.

    >>> "现在，我代表".startswith(addresses())
    False
    """
    return knowledge.marked("salutations", "address")
