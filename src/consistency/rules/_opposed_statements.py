"""Statements of one report about one object that exclude each other."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Document, Paragraph
from consistency.patterns import alternation, pattern
from consistency.segmentation import LETTER

_OBJECT = 5
"""Characters of an object that two verbs share, at least: it is no chance then."""
_TASK = 12
"""Characters of a task that is told by its words, at least."""
_NUMBERING = "（(0123456789.、．）) "
_SEPARATORS = str.maketrans("，；", "、、", "。")
_BETWEEN = ("至", "到", "—", "－", "–", "~", "-")
_PHASE = pattern(r"[一二三四五]期$")
_NAME = 6
"""Characters of a line's name, with its last word, that tell it from others: more may be verb."""
_ENDS = 24
"""Characters between the brackets that name the two ends of a line, at most."""
_DASHES = "-－–—"
_LINK = pattern(
    r"(?P<from>[^\W\da-zA-Z_]{2})[-－–—]{1,2}(?P<to>[^\W\da-zA-Z_]{2,3})(?=[、，。；（等])"
)
"""An item of a list of lines that are named by their two ends: 东湖-西岭."""

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
    yield from _routes(document, knowledge)
    yield from _links(document)
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
    labels = tuple(f"{label}：" for label in knowledge.words("unit_labels"))
    for paragraph in document.paragraphs:
        line = text[paragraph.start : paragraph.end].strip().replace(":", "：")
        if line.startswith(labels):
            names = line.partition("：")[2].translate(_SEPARATORS).split("、")
            if len(task) >= _TASK:
                yield task, (paragraph.start, paragraph.end), frozenset(names)
        else:
            task = line.lstrip(_NUMBERING)


class _Route(Struct, frozen=True, kw_only=True):
    """A line and, behind it in brackets, its two ends: 东湖大道（火车站至临江路段）."""

    line: str
    ends: tuple[str, str]
    place: Place


def _routes(document: Document, knowledge: Knowledge) -> Iterator[Opposed]:
    """Yield lines, phase by phase, that two places give other ends."""
    found: dict[str, list[_Route]] = defaultdict(list)
    for route in _named_routes(document.source.reading, knowledge):
        found[route.line].append(route)
    for line, (first, *others) in found.items():
        for other in others:
            # One end in common: the other was moved; none: two sections of a long line.
            common = len({*first.ends} & {*other.ends})
            meets = first.ends[1] == other.ends[0] or other.ends[1] == first.ends[0]
            if common == 1 and not meets:
                yield Opposed(subject=line, first=first.place, second=other.place)


def _named_routes(text: str, knowledge: Knowledge) -> Iterator[_Route]:
    at = text.find("（")
    while at >= 0:
        close = text.find("）", at, at + _ENDS)
        line = _line(text[max(at - _ENDS, 0) : at], knowledge) if close > 0 else ""
        ends = _ends(text[at + 1 : close].removesuffix("段")) if line else None
        if ends:
            yield _Route(line=line, ends=ends, place=(at - len(line), close + 1))
        at = text.find("（", at + 1)


def _line(before: str, knowledge: Knowledge) -> str:
    """Return the end of the line's name that stands before a bracket, its phase included."""
    plain = before.removesuffix("工程").removesuffix("项目")
    phase = plain[-2:] if _PHASE.search(plain) else ""
    name = plain.removesuffix(phase)
    return name[-_NAME:] + phase if name.endswith(knowledge.words("line_words")) else ""


def _ends(inside: str) -> tuple[str, str] | None:
    for mark in _BETWEEN:
        first, found, second = inside.partition(mark)
        second = second.lstrip(mark)
        if found and len(first) > 1 and len(second) > 1 and (first + second).isalpha():
            return first, second
    return None


def _links(document: Document) -> Iterator[Opposed]:
    """Yield lines named by their ends that one list ends elsewhere than another.

    Both lists name a third line alike, so they tell of the same lines; each names the first end
    once, and neither names both lines.
    """
    lists = [found for p in document.paragraphs if len(found := _linked(document, p)) > 1]
    for one, other in combinations(lists, 2):
        alike = one.keys() & other.keys()
        for start, end in one.keys() - alike if alike else ():
            others = [link for link in other if link[0] == start]
            alone = sum(link[0] == start for link in one) == len(others) == 1
            if alone and others[0] not in alike:
                yield Opposed(subject=start, first=one[start, end], second=other[others[0]])


def _linked(document: Document, paragraph: Paragraph) -> dict[tuple[str, str], Place]:
    """Return the lines that a paragraph names by their two ends."""
    body = document.source.reading[paragraph.start : paragraph.end]
    if not any(mark in body for mark in _DASHES):
        return {}
    matches = _LINK.finditer(document.source.reading, paragraph.start, paragraph.end)
    return {(match["from"], match["to"]): match.span() for match in matches}


def _verbs(document: Document, knowledge: Knowledge) -> Iterator[Opposed]:
    """Yield objects of which one clause says that they end, another that they spread."""
    text = document.source.reading
    if not any(word in text for word in knowledge.marked("opposites", "end")):
        return
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
    alternatives = alternation(knowledge.marked("opposites", side))
    return pattern(rf"(?:{alternatives})(?P<object>{LETTER}{{2,16}})(?=[，。；、])")
