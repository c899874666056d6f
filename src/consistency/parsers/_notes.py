"""Find the notes behind a report that no heading announces: numbered notes and definitions."""

from collections.abc import Sequence

from consistency.knowledge import BUILTIN, Knowledge
from consistency.parsers._lines import Line
from consistency.parsers._residue import addresses
from consistency.patterns import pattern

_MARKED = pattern(r"(?:\[\d{1,3}\]|\[\^\d{1,3}\][:：]|注\d{1,2}[:：])\s*\S")
_DEFINITION = pattern(
    r"(?:\[?\d{1,3}[\].、]? ?)?(?:【([^】]{2,40})】|([^。，；：]{1,40})[：】](?=.))(?!\d)"
)
_LEAST = 3
_SHARE = 0.6
"""A tail of which three paragraphs in five define a term is a glossary; the lists of tasks that
stand in the same place have none in 732 reports."""


def find_notes(lines: Sequence[Line], front: int, knowledge: Knowledge = BUILTIN) -> frozenset[int]:
    """Return the indexes of the lines that are notes.

    Only what stands behind the last address to the deputies is looked at, or the last two fifths
    of a text without one.
    """
    tail = range(_tail(lines, front, addresses(knowledge)), len(lines))
    marked = [index for index in tail if _MARKED.match(lines[index].text)]
    terms = {index: term for index in tail if (term := _term(lines[index].text))}
    first = _glossary(tail, terms)
    begins = min([*marked[:1], *([first] if first is not None else [])], default=None)
    if begins is None or (len(marked) < 2 and first is None):
        return frozenset()
    tables = (n for n in tail if lines[n].table >= 0 or lines[n].caption)
    return frozenset(range(begins, next((n for n in tables if n > begins), len(lines))))


def _tail(lines: Sequence[Line], front: int, address: tuple[str, ...]) -> int:
    half = front + (len(lines) - front) * 3 // 5
    spoken = (n for n in range(len(lines) - 1, half, -1) if lines[n].text.startswith(address))
    return next(spoken, half) + 1


def _term(text: str) -> str:
    match = _DEFINITION.match(text)
    return (match[1] or match[2]) if match else ""


def _glossary(tail: range, terms: dict[int, str]) -> int | None:
    """Return where a run of definitions begins that goes on to the end."""
    for first in sorted(terms):
        rest = [terms[index] for index in terms if index >= first]
        if len(set(rest)) < _LEAST or len(set(rest)) < len(rest) * _SHARE:
            return None
        if len(rest) >= (tail.stop - first) * _SHARE:
            return first
    return None
