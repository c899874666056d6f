"""Frame each figure of a sentence: what it measures, under which predicate."""

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from consistency.extraction.distribution import conjuncts, share
from consistency.extraction.lexicon import Lexicon
from consistency.extraction.lexing import Figure
from consistency.extraction.naming import Phrase, dependent, noun_after, owner, phrase

_BOUNDARY = re.compile(r"“[^”\n]{0,60}”|《[^》\n]{0,60}》|(?P<mark>[，,；;：:。！？!?\n])")
_LINK = re.compile(r"^[\s、，,和及与以至到—\-]*$")
_PERCENT = frozenset({"%", "‰", "个百分点", "百分点", "倍", "成"})


@frozen
class Frame:
    """A figure with what the words around it make of it."""

    figure: Figure
    name: str
    openers: tuple[str, ...]
    tails: tuple[str, ...]
    clause: tuple[int, int]
    """Offsets into the paragraph."""
    among: bool = False
    """其中: a part of what stands before."""
    ambiguous: bool = False
    carried: bool = False
    """The name stands further back."""


def frames(
    text: str, start: int, end: int, figures: Sequence[Figure], lexicon: Lexicon
) -> list[Frame]:
    """Frame the figures of one sentence, ``text[start:end]``."""
    marks = _marks(text, start, end, figures)
    framed: list[Frame] = []
    at = 0
    while at < len(figures):
        group = _group(text, figures, at, marks)
        framed.extend(_frame_group(text, group, framed, marks, figures[at + len(group) :], lexicon))
        at += len(group)
    return framed


def _marks(text: str, start: int, end: int, figures: Sequence[Figure]) -> list[int]:
    """Return the offsets of clause boundaries, sentence start and end included."""
    spans = [(figure.start, figure.end) for figure in figures]
    found = [start - 1]
    for match in _BOUNDARY.finditer(text, start, end):
        if match["mark"] and not any(a <= match.start() < b for a, b in spans):
            found.append(match.start())
    found.append(end)
    return found


def _clause(marks: list[int], figure: Figure) -> tuple[int, int]:
    for first, last in zip(marks, marks[1:], strict=False):
        if figure.start < last:
            return first + 1, last
    return marks[-2] + 1, marks[-1]


def _group(text: str, figures: Sequence[Figure], at: int, marks: list[int]) -> list[Figure]:
    """Return a figure and those that follow it with nothing but a conjunction between."""
    group = [figures[at]]
    for following in figures[at + 1 :]:
        between = text[group[-1].tail : following.head]
        if not _LINK.match(between) or any(
            group[-1].tail <= m < following.start and text[m : m + 1] not in "，," for m in marks
        ):
            break
        group.append(following)
    return group


def _frame_group(
    text: str,
    group: list[Figure],
    before: list[Frame],
    marks: list[int],
    rest: Sequence[Figure],
    lexicon: Lexicon,
) -> list[Frame]:
    first = group[0]
    clause = _clause(marks, first)
    boundary = clause[0]
    if before and before[-1].figure.tail > boundary:
        boundary = before[-1].figure.tail
    gap = text[boundary : first.head]
    words = phrase(_unbracketed(gap), lexicon)
    among = "其中" in gap[:4]
    single = _single(text, group[-1], words, clause, marks, rest, before, among, lexicon)
    named = [
        evolve(
            single, figure=figure, clause=_clause(marks, figure) if figure is not first else clause
        )
        for figure in group
    ]
    if len(group) == 1:
        return named
    return _distribute(named, words, before, lexicon)


def _unbracketed(gap: str) -> str:
    """Inside an open bracket only what stands in it belongs to the figure."""
    for opening, closing in ("（）", "()"):
        at = gap.rfind(opening)
        if at >= 0 and closing not in gap[at:]:
            return gap[at + 1 :]
    return gap


def _single(
    text: str,
    last: Figure,
    words: Phrase,
    clause: tuple[int, int],
    marks: list[int],
    rest: Sequence[Figure],
    before: list[Frame],
    among: bool,
    lexicon: Lexicon,
) -> Frame:
    name, carried = words.name, False
    noun = _noun(text, last, marks, rest, lexicon)
    percent = last.unit in _PERCENT
    if noun and (not name or name.endswith("等") or (not percent and not last.unit.endswith("元"))):
        name = noun
    elif noun and percent and last.sign.value != "=" and name:
        name = name + noun
    elif not name:
        name, carried = _carried(text, clause, before, marks, lexicon), True
    name = _owned(name, text, clause, before, marks, lexicon, among)
    return Frame(last, name, words.openers, words.tails, clause, among, carried=carried)


def _noun(
    text: str, last: Figure, marks: list[int], rest: Sequence[Figure], lexicon: Lexicon
) -> str:
    stop = _clause(marks, last)[1]
    if rest and rest[0].head < stop:
        stop = rest[0].head
        region = text[last.tail : stop]
        at = region.find("、")
        region = region[:at] if at >= 0 else region
    else:
        region = text[last.tail : stop]
    return noun_after(region, lexicon)


def _carried(
    text: str, clause: tuple[int, int], before: list[Frame], marks: list[int], lexicon: Lexicon
) -> str:
    """Return the subject that the clause leaves out."""
    if before:
        return before[-1].name
    at = marks.index(clause[0] - 1) if clause[0] - 1 in marks else 0
    if at > 0:
        return phrase(text[marks[at - 1] + 1 : marks[at]], lexicon).name
    return ""


def _owned(
    name: str,
    text: str,
    clause: tuple[int, int],
    before: list[Frame],
    marks: list[int],
    lexicon: Lexicon,
    among: bool,
) -> str:
    """Put the owner before a bare measure and the whole before a part."""
    if name.startswith("占") and before:
        return owner_or_self(before[-1].name, lexicon) + name
    if dependent(name, lexicon):
        if before:
            base = before[-1].name
            return base if base.endswith(name) else owner(base, lexicon) + name
        at = marks.index(clause[0] - 1) if clause[0] - 1 in marks else 0
        if at > 0:
            return phrase(text[marks[at - 1] + 1 : marks[at]], lexicon).name + name
    if among and before:
        return _part(name, before[-1].name)
    return name


def owner_or_self(name: str, lexicon: Lexicon) -> str:
    """Return what a share is taken of."""
    return name


def _part(name: str, whole: str) -> str:
    """Name a part after its whole: 其中燃气管网 of 城市地下管网 is 城市地下燃气管网."""
    if len(name) >= 3 and len(whole) > 3 and name[-2:] == whole[-2:] and name not in whole:
        return whole[:-2] + name if len(whole) - 2 <= 6 else name
    if 0 < len(name) <= 2:
        return name + whole
    return name


def _distribute(
    named: list[Frame], words: Phrase, before: list[Frame], lexicon: Lexicon
) -> list[Frame]:
    count = len(named)
    name = named[0].name
    if named[0].carried and len(before) >= count:
        names = tuple(frame.name for frame in before[-count:])
        return [evolve(f, name=n) for f, n in zip(named, names, strict=True)]
    names = share(name, count, lexicon)
    if names:
        return [evolve(f, name=n) for f, n in zip(named, names, strict=True)]
    ambiguous = len(conjuncts(name)) > 1
    return [evolve(f, ambiguous=ambiguous) for f in named]
