"""Items that an announced list loses."""

from collections.abc import Iterator
from itertools import pairwise

from consistency.model import Collection, Document, Passed, Span
from consistency.patterns import pattern
from consistency.rules import registry, verdicts
from consistency.testing._structural import CHINESE, Place, Planted

_RULE = "count-mismatch"
_FEWEST = 4
"""Items of a list that is still a list without one of them."""
_REACH = 60
"""Characters from a number to the list that it opens, at most."""
_SPOKEN_REACH = 3000
"""Characters from a number to the last item that is read out, at most."""
_PLAIN_LIST = pattern(r"[”，,：:]{0,2}(?P<list>[^，。；：\d\n“”（）]{8,300})。")
_LIST_BEFORE = pattern(r"[^，。；：\d\n“”（）]{8,120}$")
_ORDINAL = pattern(f"(?<![一-龥])[{CHINESE}]是")
_SENTENCE_END = pattern(r"[。\n]|$")


def dropped_item(document: Document, whole: Collection) -> Iterator[Planted]:
    """Lose one item of a list whose number was announced and is right."""
    if _RULE not in registry():
        return
    for verdict in verdicts(registry()[_RULE], whole, {}):
        if isinstance(verdict, Passed) and verdict.primary.document == document.name:
            number = verdict.primary
            for start, end in _items(document, number):
                shift = end - start if end <= number.start else 0
                place = (number.start - shift, number.end - shift)
                yield Planted(edit=(start, end, ""), places=(place, (start, start + 8)))


def _items(document: Document, number: Span) -> list[Place]:
    """Return what can be cut out, each item with the separator behind it."""
    text = document.source.text
    return (
        _headed(document, number)
        or _spoken(text, number.end)
        or _listed(text, number.end)
        or _listed_before(text, number.start)
    )


def _headed(document: Document, number: Span) -> list[Place]:
    end = document.source.to_reading(number.end)
    numbered = [section for section in document.sections if section.ordinal]
    run = [s for s in numbered if s.ordinal == 1 and 0 <= s.start - end <= _REACH][:1]
    for section in numbered:
        wanted = [(s.parent, s.style, len(run) + 1) for s in run[:1]]
        if [(section.parent, section.style, section.ordinal)] == wanted:
            run.append(section)
    places = [document.source.source_span(s.start, s.end) for s in run]
    return places if len(run) >= _FEWEST else []


def _spoken(text: str, at: int) -> list[Place]:
    marks = list(_ORDINAL.finditer(text, at, at + _SPOKEN_REACH))
    run: list[int] = []
    for mark in marks:
        if mark[0][0] != CHINESE[len(run) % len(CHINESE)]:
            break
        run.append(mark.start())
    if len(run) < _FEWEST or run[0] - at > _REACH:
        return []
    last = _SENTENCE_END.search(text, run[-1])
    return list(zip(run, (*run[1:], last.end() if last else len(text)), strict=True))


def _listed(text: str, at: int) -> list[Place]:
    match = _PLAIN_LIST.match(text, at)
    return _inner(*match.span("list"), text) if match else []


def _listed_before(text: str, at: int) -> list[Place]:
    match = _LIST_BEFORE.search(text, max(at - 120, 0), at)
    return _inner(*match.span(), text) if match else []


def _inner(start: int, end: int, text: str) -> list[Place]:
    """Return the items between the first and the last, each with its separator."""
    marks = [at for at in range(start, end) if text[at] == "、"]
    if len(marks) < _FEWEST - 1:
        return []
    return [(one + 1, other + 1) for one, other in pairwise(marks)]
