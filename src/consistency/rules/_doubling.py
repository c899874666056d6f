"""Tell a doubled character that is a slip from reduplication and from two words that meet.

Reduplication (稳稳, 方方面面) and meetings (上交所|所属) outnumber slips by a thousand to one, so a
doubled character is a slip only where its surroundings in 732 work reports leave no other reading.
"""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.patterns import pattern
from consistency.rules._openings import lost_before

_DOUBLED = pattern(r"(\w)\1")
_NUMERALS = frozenset("一二三四五六七八九十百千万亿")


class Habits(Struct, frozen=True):
    """How a character stands twice in a row elsewhere."""

    before: str
    """What stands before such a pair in two and more regions."""
    behind: str
    opens: str
    """The second characters of the pairs that it opens a clause with."""


@lru_cache(maxsize=4)
def _habits(knowledge: Knowledge) -> dict[str, Habits]:
    return {row[0]: Habits(*row[2:5]) for row in knowledge.rows("doubled_characters")}


@lru_cache(maxsize=4096)
def _following(first: str, knowledge: Knowledge) -> frozenset[str]:
    """Return what stands behind a character at the common beginnings of clauses."""
    return frozenset(knowledge.mapping("common_openings").get(first, "").split())


@lru_cache(maxsize=4)
def _heads(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(knowledge.mapping("heads"))


def doubled(text: str, knowledge: Knowledge = BUILTIN) -> Iterator[tuple[int, str]]:
    """Yield (offset of the pair, what should probably stand for it) of each slip.

    >>> list(doubled("东湖剧院项目全面面结顶。")), list(doubled("加深了了解。"))
    ([(7, '面')], [])
    """
    for match in _DOUBLED.finditer(text, 1, max(len(text) - 1, 1)):
        at, char = match.start(), match[1]
        before, behind = text[at - 1], text[at + 2]
        if not "一" <= char <= "龥" or char in _NUMERALS or _is_reduplication(text, at):
            continue
        habits = _habits(knowledge).get(char)
        if habits and (before in habits.before or behind in habits.behind):
            continue
        meant = _meant(before, char, behind, habits, knowledge)
        if meant:
            yield at, meant


def _is_reduplication(text: str, at: int) -> bool:
    """Tell 实实在在 and 方方面面, where the neighbours are doubled too."""
    return text[at - 2 : at - 1] == text[at - 1] or text[at + 2 : at + 3] == text[at + 3 : at + 4]


def _meant(
    before: str, char: str, behind: str, habits: Habits | None, knowledge: Knowledge
) -> str | None:
    """Return what should stand for the pair; None if it can be right."""
    # 实施施工: 实施 is a word, and 施工 may follow it
    common = _following(before, knowledge)
    word = char in common or before + char in _heads(knowledge)
    if char + behind in common and not word:  # 内外外贸: 内外贸 is one word
        return char
    if habits and habits.opens and word and "一" <= behind <= "龥" and behind not in habits.opens:
        return char  # 全面面结顶: 全面 is a word, and nothing begins with 面结
    if habits is None:  # 甬甬高速: 甬 is never doubled, and 甬高 follows 杭
        lost = lost_before(char + behind, knowledge)
        return lost + char if lost and lost not in (char, "＊") else None
    return None
