"""Contexts: how alike the words around two figures are."""

from alignment.figures import figure
from consistency.alignment.context import Contexts

EARLIER = "深入实施青年友好行动，建成东湖青年驿站12个，服务青年。"
LATER = "持续实施青年友好行动，建成青年驿站15个，服务青年。"
OTHER = "整治河道30公里，新增绿地。"


def likeness(text: str, clause: tuple[int, int]) -> tuple[float, float]:
    contexts = Contexts(texts={"2025.txt": EARLIER, "2026.txt": text})
    a = figure("青年驿站", "12", "个", vintage=2025, clause=(11, 23))
    b = figure("青年驿站", "15", "个", vintage=2026, clause=clause)
    return contexts.likeness([a], [b])


def test_the_same_words_are_alike_whatever_the_figure() -> None:
    clause, around = likeness(LATER, (11, 21))
    assert clause > 0.7
    assert around > 0.7


def test_other_words_are_not() -> None:
    assert likeness(OTHER, (0, 8)) == (0.0, 0.0)


def test_without_a_text_nothing_is_alike() -> None:
    known = figure("青年驿站", "12", "个", clause=(0, 9))
    assert Contexts().likeness([known], [known]) == (0.0, 0.0)
