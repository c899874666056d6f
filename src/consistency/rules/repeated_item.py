"""REP004: one item stands twice in an enumeration, or a word or character is doubled."""

import re
from collections.abc import Iterator
from functools import lru_cache

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Conflict, Passed, Reading, Severity, Span, Verdict
from consistency.patterns import pattern
from consistency.rules._base import Subject, Text, rule
from consistency.rules._doubling import doubled

_STOP = "，。；：！？\n、()（）“”《》「」|"
_ENUMERATION = pattern(rf"[^{_STOP}]{{2,24}}(?:、[^{_STOP}]{{2,24}}){{2,40}}")
_RUN = pattern(rf"[^{_STOP.replace('、', '')}]+")
_PHRASE = pattern(r"([一-龥]{3,12})\1")
"""Runs over the whole text, three times as fast as with `segmentation.LETTER`."""
_MARKS = pattern(r"([，。；、])\1")
_JOINT = pattern("[和及与]|以及")
_TAIL = pattern("等|[和及与]")
BOUNDARIES = frozenset("，。；：！？、“”‘’（）()《》\n ")


@rule(
    code="REP004",
    name="repeated-item",
    subject=Subject.READING,
    severity=Severity.WARNING,
    title=Text(zh="列举项或字词重复", en="Repeated item"),
    message=Text(zh="“{item}”重复：“{quote}”", en="“{item}” stands twice: “{quote}”"),
    why=Text(
        zh="列举中同一项出现两次，往往是另一项被误写或遗漏。叠词、两词相接、数值相同不报。",
        en="When one item stands twice, another one was mostly lost. Reduplicated words, words "
        "that meet, and equal figures stay silent.",
    ),
    since="0.1",
    precision="15/16 (2026-11)",
)
def repeated_item(reading: Reading, *, knowledge: Knowledge = BUILTIN) -> Iterator[Verdict]:
    """Flag an item that stands twice in one enumeration, and a doubled word or character.

    Why: where one item stands twice, another one was mostly lost.
    Not flagged: figures that are equal; pairs that share a member; lists joined by 和; reduplicated
        words; a character that ends one word and begins the next.

    Args:
        reading: the report.
        knowledge: the lexicons.
    """
    document = reading.document
    places: dict[tuple[str, str], list[Span]] = {}
    for paragraph in document.paragraphs:
        if paragraph.body is Body.RESIDUE:
            continue
        text, at = document.source.reading[paragraph.start : paragraph.end], paragraph.start
        found = {*_items(text, knowledge), *_phrases(text), *_characters(text, knowledge)}
        shown = 0
        for start, end, item in sorted(found):
            if shown and start <= shown:
                continue  # the same place, seen in another way
            low, shown = _surroundings(text, start, end)
            span = document.span(at + low, at + shown)
            places.setdefault((item, " ".join(text[low:shown].split())), []).append(span)
        if not shown:
            yield Passed(primary=document.span(paragraph.start, paragraph.end))
    for (item, quote), (first, *others) in places.items():
        yield Conflict(
            primary=first, related=tuple(others), facts=(("item", item), ("quote", quote))
        )


def _items(text: str, knowledge: Knowledge) -> Iterator[tuple[int, int, str]]:
    """Find items of a 、 list that stand twice: 加快临湖、临湖、临岭一体化.

    In two lists that meet (甲、乙和甲、丙) only one right behind the other is a slip.
    """
    for match in _enumerations(text):
        first, *others = match[0].split("、")
        nested = any(_JOINT.search(item) for item in others[:-1])
        others[-1] = _TAIL.split(others[-1], maxsplit=1)[0]
        seen: set[str] = set()
        for previous, item in zip(("", *others), others, strict=False):
            again = item in seen or _is_first(first, item, knowledge)
            again = item == previous if nested else again
            if again and len(item) > 1 and not any(char.isdigit() for char in item):
                yield match.start(), match.end(), item
            seen.add(item)


def _enumerations(text: str) -> Iterator[re.Match[str]]:
    """Find 、 lists, looking only where no other mark divides two 、."""
    for run in _RUN.finditer(text) if text.count("、") > 1 else ():
        if run[0].count("、") > 1:
            yield from _ENUMERATION.finditer(text, *run.span())


def _is_first(first: str, item: str, knowledge: Knowledge) -> bool:
    """Tell whether an item is the first one, which stands behind its verb."""
    if not item or not first.endswith(item):
        return False
    verb = first.removesuffix(item)
    return not verb or verb.endswith(_verbs(knowledge))


@lru_cache(maxsize=4)
def _verbs(knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(word for word in knowledge.mapping("predicates") if len(word) > 1)


def _phrases(text: str) -> Iterator[tuple[int, int, str]]:
    """Find phrases and marks that are doubled; 一件一件 and words that meet are not."""
    for match in _PHRASE.finditer(text):
        start, end = match.span()
        bounded = start == 0 or text[start - 1] in BOUNDARIES or text[end : end + 1] in BOUNDARIES
        if bounded and not match[1].startswith("一"):
            yield start, end, match[1]
    for match in _MARKS.finditer(text):
        yield match.start(), match.end(), match[1]


def _characters(text: str, knowledge: Knowledge) -> Iterator[tuple[int, int, str]]:
    for at, _ in doubled(text, knowledge):
        yield at, at + 2, text[at]


def _surroundings(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the clause around a place, at most 12 characters more on either side."""
    low, high = start, end
    while low > max(start - 12, 0) and text[low - 1] not in "，。；：":
        low -= 1
    while high < min(end + 12, len(text)) and text[high] not in "，。；：":
        high += 1
    return low, high
