"""Announced numbers of things (六大变革, 十个方面) and the lists that follow or precede them."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Document, Paragraph, Section
from consistency.patterns import alternation, pattern
from consistency.segmentation import first_part, last_part

_DIGITS = "零一二三四五六七八九"
_NUMBER = rf"(?:[{_DIGITS[2:]}两]|[一二]?十[{_DIGITS[1:]}]?|[2-9]|[12]\d)"
_MOST = 30
"""Lists of more items are not read out in a report."""
_AFTER_REACH = 60
"""Characters from an announcement to the list that it opens, at most: the rest of its sentence."""
_HEAD = 12
_ORDINAL_ITEM = pattern(rf"(?<![{_DIGITS}十第\w])(十[{_DIGITS[1:]}]?|[{_DIGITS[1:]}])是")
_DASH = "——"


class Announced(Struct, frozen=True, kw_only=True):
    """A number of things that the text says there are; reading offsets."""

    start: int
    end: int
    number: int
    noun: str


class Listing(Struct, frozen=True, kw_only=True):
    """An announcement and the items found for it; reading offsets."""

    announced: Announced
    found: int
    items: tuple[tuple[int, int], ...]
    fits: bool
    """The number found, or another sound way to count the list, is the announced one."""


@lru_cache(maxsize=4)
def _pattern(knowledge: Knowledge) -> re.Pattern[str]:
    kinds = alternation(knowledge.words("list_classifiers"))
    return pattern(
        rf"(?<![\d.．第{_DIGITS}十百千几数\-—])(?P<number>{_NUMBER})(?P<kind>{kinds})"
        rf"(?P<noun>[^\s，。；：、！？“”‘’（）()\d]{{0,{_HEAD}}})"
    )


@lru_cache(maxsize=64)
def announcements(text: str, knowledge: Knowledge = BUILTIN) -> tuple[Announced, ...]:
    """Return the announced numbers of a text.

    >>> [(a.number, a.noun) for a in announcements("推进“六大变革”，办好十件民生实事。")]
    [(6, '变革'), (10, '民生实事')]
    """
    kinds = knowledge.marked("list_classifiers", "kind")
    found = []
    for match in _pattern(knowledge).finditer(text):
        noun = match["noun"] if match["kind"] in kinds else match["kind"] + match["noun"]
        number = small_number(match["number"])
        if 1 < number <= _MOST:
            start, end = match.span()
            found.append(Announced(start=start, end=end, number=number, noun=noun))
    return tuple(found)


def small_number(numeral: str) -> int:
    """Return a small numeral's value.

    >>> [small_number(numeral) for numeral in ("两", "十二", "二十", "7")]
    [2, 12, 20, 7]
    """
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    digits = {digit: value for value, digit in enumerate(_DIGITS)} | {"两": 2, "": 0}
    return (10 * (digits[tens] or 1) if ten else 0) + digits[ones]


def dashed_items(document: Document, knowledge: Knowledge = BUILTIN) -> Iterator[Listing]:
    """Match runs of ——-paragraphs whose titles end in the noun that a neighbour announces."""
    text = document.source.reading
    paragraphs = [p for p in document.paragraphs if p.body in (Body.TEXT, Body.HEADING)]
    titles = [_title(text, paragraph) for paragraph in paragraphs]
    for announced in announcements(text, knowledge):
        noun = announced.noun
        if len(noun) < 2 or not _stands_free(text, announced):
            continue
        at = _index(paragraphs, announced.start)
        for step in (-1, 1):
            run = _run(titles, at, step, noun)
            if len(run) > 1:
                items = tuple((paragraphs[i].start, paragraphs[i].start + 2) for i in run)
                fits = len(run) == announced.number
                yield Listing(announced=announced, found=len(run), items=items, fits=fits)


def _stands_free(text: str, announced: Announced) -> bool:
    """Say whether the noun ends with the announcement: at a quotation mark or a stop."""
    return text[announced.end : announced.end + 1] in ("”", "，", "。", "；", "：", "、", "\n", "")


def _title(text: str, paragraph: Paragraph) -> str:
    body = text[paragraph.start : paragraph.end].lstrip()
    return first_part(body, "。，：；") if body.startswith(_DASH) else ""


def _index(paragraphs: Sequence[Paragraph], offset: int) -> int:
    return max((i for i, p in enumerate(paragraphs) if p.start <= offset), default=0)


def _run(titles: Sequence[str], at: int, step: int, noun: str) -> list[int]:
    """Return the dashed paragraphs next to one, in a direction, whose titles end in a noun.

    One paragraph that does not begin with a dash may stand between two items: an item's own
    second paragraph.
    """
    found: list[int] = []
    i, plain = at + step, 0
    while 0 <= i < len(titles) and plain < 2:
        if titles[i].endswith(noun):
            found.append(i)
            plain = 0
        elif titles[i] or not found:
            break
        else:
            plain += 1
        i += step
    return sorted(found)


def numbered_sections(document: Document, knowledge: Knowledge = BUILTIN) -> Iterator[Listing]:
    """Match an announcement with the numbered sections that open right after its sentence.

    A list that an announcement opens and that begins with （二） has lost its first item.
    """
    for run in _section_runs(document.sections):
        if run[0].ordinal in (1, 2):
            items = tuple((section.start, section.heading_end) for section in run)
            last = len(run) if run[0].ordinal == 2 else run[-1].ordinal
            yield from _opened(document, items, {len(run), last}, knowledge)


def _opened(
    document: Document,
    items: tuple[tuple[int, int], ...],
    counts: set[int | None],
    knowledge: Knowledge,
) -> Iterator[Listing]:
    """Match a list with the announcements in the clause before it; one that fits suffices."""
    begin = items[0][0]
    lead = document.source.reading[max(begin - _AFTER_REACH, 0) : begin]
    nouns = tuple(knowledge.words("list_nouns"))
    closing = last_part(lead.rstrip("。：:； \n"), "。；！？\n")
    shift = begin - len(lead) + lead.rfind(closing)
    found = announcements(closing, knowledge)
    if not found or not _closes(closing, found[-1], nouns):
        return
    last = found[-1]
    yield Listing(
        announced=replace(last, start=last.start + shift, end=last.end + shift),
        found=len(items),
        items=items,
        fits=any(announced.number in counts for announced in found),
    )


def _closes(closing: str, announced: Announced, nouns: tuple[str, ...]) -> bool:
    """Say whether the clause ends with an unquoted number of things that a list can unfold."""
    return announced.end == len(closing) and announced.noun.endswith(nouns)


def _section_runs(sections: Sequence[Section]) -> Iterator[list[Section]]:
    numbered = [s for s in sections if s.ordinal is not None and s.style]
    numbered.sort(key=lambda s: (s.parent if s.parent is not None else -1, s.style, s.start))
    for _, siblings in groupby(numbered, key=lambda s: (s.parent, s.style)):
        run: list[Section] = []
        for section in siblings:
            if run and section.ordinal == 1:
                yield run
                run = []
            run.append(section)
        yield run


def spoken_ordinals(document: Document, knowledge: Knowledge = BUILTIN) -> Iterator[Listing]:
    """Match an announcement with the 一是…二是… that follow it at once.

    One that opens a list at 二是 has lost its first item.
    """
    text = document.source.reading
    marks = [(m.start(), small_number(m[1])) for m in _ORDINAL_ITEM.finditer(text)]
    for at, (start, ordinal) in enumerate(marks):
        if ordinal > 2 or (ordinal == 2 and at and marks[at - 1][1] == 1):
            continue
        run = [start]
        for place, value in marks[at + 1 :]:
            if value == 1:
                break
            if value != len(run) + ordinal:
                run = []
                break
            run.append(place)
        if len(run) > 1:
            items = tuple((place, place + 2) for place in run)
            yield from _opened(document, items, {len(run)}, knowledge)


@lru_cache(maxsize=4)
def _inline(knowledge: Knowledge) -> re.Pattern[str]:
    openers = alternation(knowledge.words("list_openers"))
    return pattern(rf"[”]?(?:[，,]?(?:{openers})|[：:])(?P<list>[^，。；：\d\n]{{4,300}})。")


def listed_inline(document: Document, knowledge: Knowledge = BUILTIN) -> Iterator[Listing]:
    """Match an announcement with the plain 、-list that its sentence ends in (即 A、B和C。)."""
    text = document.source.reading
    for announced in announcements(text, knowledge):
        match = _inline(knowledge).match(text, announced.end)
        if match is None or "等" in match["list"]:
            continue
        plain = outside_brackets(match["list"])
        separators = plain.count("、")
        joints = len(re.findall("[和与及]", plain))
        if separators == 0:
            continue
        fits = separators + 1 <= announced.number <= separators + 1 + joints
        items = (match.span("list"),)
        yield Listing(announced=announced, found=separators + 1, items=items, fits=fits)


def outside_brackets(text: str) -> str:
    """Return the text with quoted and bracketed parts blanked.

    >>> outside_brackets("“东、西”和（南、北）")
    'x和x'
    """
    return re.sub(r"“[^”]*”|（[^）]*）|\([^)]*\)|《[^》]*》", "x", text)


_QUOTED = pattern(r"(?:“[^”“，。]{1,16}”[、和与及]?){3,}$")
_ANY_NUMERAL = pattern(rf"[{_DIGITS}十两百千\d]")
_LEAD_REACH = 120
"""Characters of a list before its number, at most."""


def listed_before(document: Document, knowledge: Knowledge = BUILTIN) -> Iterator[Listing]:
    """Match an announcement with the alike items right before it (A工程、B工程、C工程三大工程).

    Only lists whose items leave no doubt are counted: all quoted, or all ending in the same two
    characters; numbers in figures count things, not the list.
    """
    text = document.source.reading
    for announced in announcements(text, knowledge):
        if text[announced.start].isdigit():
            continue
        lead = text[max(announced.start - _LEAD_REACH, 0) : announced.start].rstrip("“")
        items = _quoted(lead) or _alike(last_part(lead, "，。；：！？\n"))
        if items:
            end = announced.start
            span = (end - len(lead) + lead.rfind(items[0]), end)
            fits = len(items) == announced.number
            yield Listing(announced=announced, found=len(items), items=(span,), fits=fits)


def _quoted(lead: str) -> list[str]:
    match = _QUOTED.search(lead)
    items = re.findall(r"“([^”]*)”", match[0]) if match else []
    return [] if any(_ANY_NUMERAL.search(item) for item in items) else items


def _alike(clause: str) -> list[str]:
    items = re.split(r"、|和|以及", clause)
    endings = {item[-2:] for item in items}
    return items if len(items) > 2 and len(endings) == 1 and min(map(len, items)) > 2 else []
