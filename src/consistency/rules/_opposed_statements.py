"""Statements of one report about one object that exclude each other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Document
from consistency.patterns import pattern
from consistency.segmentation import LETTER

_OBJECT = 5
"""Characters of an object that two verbs share, at least: it is no chance then."""
_TASK = 12
"""Characters of a task that is told by its words, at least."""
_NUMBER = pattern(r"^[（(]?\d{1,3}[.、．）)]\s?")
_NAMES = pattern("[、，；]")
_WORD = f"{LETTER}{{2,10}}"
_ENDS = pattern(rf"[（(](?P<from>{_WORD}?)(?:[至到]|[—－–~～-]{{1,2}})(?P<to>{_WORD}?)段?[）)]")
_LINE = pattern(
    r"(?P<line>\w{1,4}?(?:线|高速|公路|铁路|高铁|大道|通道))(?P<phase>[一二三四五]期)?(?:工程|项目)?\Z"
)
"""A line and, behind it in brackets, its two ends: 东湖大道（火车站至临江路段）. Four characters of
its name tell it from others; more may be the verb."""
_REACH = 16
"""Characters of a line's name and phase before the bracket, at most."""

Place = tuple[int, int]
"""Start and end; reading offsets."""


class Opposed(Struct, frozen=True, kw_only=True):
    """Two places about one object that cannot both hold; reading offsets."""

    subject: str
    first: Place
    second: Place


def opposed(document: Document, knowledge: Knowledge = BUILTIN) -> Iterator[Opposed]:
    """Yield what a report says of one object in two ways.

    Two units that lead one task, two ends of one line, and what shall both end and spread.
    """
    yield from _leaders(document, knowledge)
    yield from _routes(document)
    yield from _verbs(document, knowledge)


def _leaders(document: Document, knowledge: Knowledge) -> Iterator[Opposed]:
    """Yield tasks of the same words whose leading units have no name in common."""
    text = document.source.reading
    if not any(label in text for label in knowledge.words("unit_labels")):
        return
    seen: dict[str, tuple[Place, frozenset[str]]] = {}
    for task, place, units in _led(document, knowledge):
        first = seen.setdefault(task, (place, units))
        if not first[1] & units:
            yield Opposed(subject=task, first=first[0], second=place)


def _led(document: Document, knowledge: Knowledge) -> Iterator[tuple[str, Place, frozenset[str]]]:
    """Yield each task, the place of the line that names its leaders, and the leaders."""
    text, task = document.source.reading, ""
    label = _label(knowledge)
    for paragraph in document.paragraphs:
        line = text[paragraph.start : paragraph.end].strip()
        if match := label.match(line):
            units = frozenset(_NAMES.split(line[match.end() :].rstrip("。")))
            if len(task) >= _TASK:
                yield task, (paragraph.start, paragraph.end), units
        else:
            task = _NUMBER.sub("", line)


@lru_cache(maxsize=4)
def _label(knowledge: Knowledge) -> re.Pattern[str]:
    return pattern("(?:" + "|".join(knowledge.words("unit_labels")) + ")[：:]")


def _routes(document: Document) -> Iterator[Opposed]:
    """Yield lines, phase by phase, that two places give other ends."""
    text = document.source.reading
    found: dict[tuple[str, str], list[re.Match[str]]] = defaultdict(list)
    for match in _ENDS.finditer(text):
        name = _LINE.search(text[max(match.start() - _REACH, 0) : match.start()])
        if name:
            found[name["line"], name["phase"] or ""].append(match)
    for (line, phase), (first, *others) in found.items():
        ends = {first["from"], first["to"]}
        for other in others:
            # One end in common: the other was moved; none: two sections of a long line.
            if len(ends & {other["from"], other["to"]}) == 1 and not _joins(first, other):
                yield Opposed(subject=line + phase, first=first.span(), second=other.span())


def _joins(first: re.Match[str], second: re.Match[str]) -> bool:
    """Say whether one section ends where the other begins."""
    return first["to"] == second["from"] or second["to"] == first["from"]


def _verbs(document: Document, knowledge: Knowledge) -> Iterator[Opposed]:
    """Yield objects of which one clause says that they end, another that they spread."""
    ended = _governed(document, "end", knowledge)
    if not ended:
        return
    for spread, place in _governed(document, "spread", knowledge):
        for object_, first in ended:
            if object_ == spread:
                yield Opposed(subject=object_, first=first, second=place)


def _governed(document: Document, side: str, knowledge: Knowledge) -> Sequence[tuple[str, Place]]:
    """Return the objects of the verbs of a side, as far as their clause goes."""
    text = document.source.reading
    return [
        (match["object"], match.span())
        for paragraph in document.paragraphs
        if paragraph.body is Body.TEXT
        for match in _verb(side, knowledge).finditer(text, paragraph.start, paragraph.end)
        if len(match["object"]) >= _OBJECT
    ]


@lru_cache(maxsize=8)
def _verb(side: str, knowledge: Knowledge) -> re.Pattern[str]:
    words = [row[0] for row in knowledge.rows("opposites") if row[1] == side]
    alternatives = "|".join(sorted(words, key=len, reverse=True))
    return pattern(rf"(?:{alternatives})(?P<object>{LETTER}{{2,16}})(?=[，。；、])")
