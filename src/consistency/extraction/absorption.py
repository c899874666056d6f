"""Figures that only belong to a name: sizes of plants, counts inside names, thresholds."""

from bisect import bisect_left
from collections.abc import Sequence

from consistency.extraction.clauses import divided
from consistency.extraction.holders import is_held
from consistency.extraction.lexicon import Lexicon
from consistency.extraction.lexing import Figure
from consistency.extraction.naming import LIMIT, phrase
from consistency.extraction.nouns import noun_after
from consistency.model import Comparator
from consistency.patterns import pattern
from consistency.segmentation import LETTER

_RANKED_AMONG = pattern(r"[^，。；、\d]{1,10}中(?:继续|仍|稳)?(?:保持|[排位名居列])")
"""在全国80个重点城市中保持第一: those among whom somebody ranks."""
_AMONG_ALL = pattern(r"全[国省市区]$")
_AMOUNTS = frozenset({"亿", "万亿", "亿元", "万亿元"})
_SIZED_BEHIND = pattern(rf"、|{LETTER}")
_CAPACITY = pattern(r"(?:吨|瓦|[GMk]W)(?:[/／][年日天])?$")
_LISTED_WORKS = pattern(r"\w[^，。；：]{1,60}?等(?:\d{1,3}个)?[^，。；：等]{0,12}?(?:项目|工程)")
"""东山100万千瓦风电、西山光伏等项目: plants in a list of projects."""
_WORKS = 90
"""Characters of the longest list of projects that is looked through."""
_FLOORED = 20
"""Characters of the longest noun between a floor and its count."""
_ADDING = ("new", "done")


def outside_names(
    text: str, figures: Sequence[Figure], marks: tuple[int, ...], lexicon: Lexicon
) -> tuple[Figure, ...]:
    """Leave out counts that are part of the next figure's name.

    >>> from consistency.extraction.clauses import boundaries
    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> text = "17个重点行业增加值增长8%"
    >>> figures = lex(text, lexicon())[0]
    >>> marks = boundaries(text, 0, len(text), figures)
    >>> [figure.unit for figure in outside_names(text, figures, marks, lexicon())]
    ['%']
    """
    kept: list[Figure] = []
    for figure, following in zip(figures, [*figures[1:], None], strict=True):
        if figure.unit in lexicon.ratios and figure.tail == figure.end:
            kept.append(figure)  # a rate is no size, and opens no name
            continue
        counted = kept[-1] if kept else None
        sized = counted is not None and _is_size(text, counted, figure, lexicon)
        sized = sized or _is_floor(text, counted, figure, following, lexicon)
        if counted and not sized and not divided(marks, counted.tail, figure.head):
            sized = is_held(text, counted, figure, lexicon)
        if not sized and not _is_in_name(text, figure, following, marks, lexicon):
            kept.append(figure)
    return tuple(kept)


def _is_size(text: str, counted: Figure, figure: Figure, lexicon: Lexicon) -> bool:
    """Say whether an amount right behind a count is the size of what is counted: 1个5000亿集群."""
    beside = counted.tail == counted.end == figure.start and lexicon.counts(counted.unit)
    return beside and figure.unit in _AMOUNTS and bool(_SIZED_BEHIND.match(text, figure.end))


def _is_floor(
    text: str, counted: Figure | None, figure: Figure, following: Figure | None, lexicon: Lexicon
) -> bool:
    """Say whether an amount is the floor of a size class: 5个超10亿元项目, 超10亿元项目5个."""
    above = figure.sign is Comparator.GT and figure.head < figure.start
    amount = lexicon.flows(figure.unit) or figure.unit in _AMOUNTS
    counts = following is not None and lexicon.counts(following.unit)
    if following and figure.tail > figure.end and amount and counts:
        return figure.tail == following.head
    if figure.tail > figure.end or not amount:
        return False
    if above and following and counts and figure.end == following.start:
        return True
    if not above:
        sort = following is not None and text[figure.tail : following.head]
        plain = figure.sign is Comparator.EQ and figure.head == figure.start
        return plain and sort in lexicon.names.classes.entries
    if not noun_after(text[figure.tail : figure.tail + 6], lexicon).name:
        return False
    if counted is not None and counted.tail == figure.head and lexicon.counts(counted.unit):
        return True
    if following is None or not lexicon.counts(following.unit):
        return False
    between = text[figure.tail : following.head]
    if not 2 <= len(between) <= _FLOORED or "、" in between:
        return False
    words = phrase(between, lexicon)
    return words.name == between


def _is_in_name(
    text: str, figure: Figure, following: Figure | None, marks: tuple[int, ...], lexicon: Lexicon
) -> bool:
    if figure.tail > figure.end:
        opens = figure.head == figure.start and figure.head - 1 in marks
        alone = following is None or divided(marks, figure.tail, following.start)
        return opens and alone and bool(lexicon.grammar.settled.match(text, figure.start))
    if figure.unit in lexicon.ratios:
        return False
    if "中" in text[figure.tail : figure.tail + _FLOORED] and _RANKED_AMONG.match(
        text, figure.tail
    ):
        return True
    if figure.sign is Comparator.GT and text[figure.tail : figure.tail + 1] == "的":
        apart = following is None or divided(marks, figure.tail, following.start)
        return figure.unit.endswith("元") and not apart
    if _is_plant(text, figure, marks, lexicon):
        return True
    if not lexicon.counts(figure.unit):
        return lexicon.flows(figure.unit) and _is_capacity(text, figure, marks, lexicon)
    if lexicon.names.policies.opening(text, figure.tail):
        return True
    if following is None:
        return False
    ranked = following.ordinal and not figure.ordinal
    if ranked and _AMONG_ALL.search(text, max(0, figure.start - 4), figure.start):
        return not divided(marks, figure.tail, following.start)
    if lexicon.uses.get(figure.unit) == "class" and following.start - figure.tail <= 4:
        return not divided(marks, figure.tail, following.start)
    between = text[figure.tail : following.head]
    if not 4 <= len(between) <= 24 or divided(marks, figure.tail, following.start):
        return False
    words = phrase(between, lexicon)
    measured = bool(lexicon.names.heads.ending(words.name)) and following.unit in lexicon.ratios
    return measured and not words.openers and "、" not in between


def _is_plant(text: str, figure: Figure, marks: tuple[int, ...], lexicon: Lexicon) -> bool:
    """Say whether a figure is the size of a plant that is not yet there: 推进80万吨乙烯项目."""
    if not _CAPACITY.search(figure.unit) or figure.head < figure.start:
        return False
    before = text[max(0, figure.head - 8) : figure.head]
    verb = lexicon.openers.ending(before)
    finished = before.endswith(tuple(lexicon.names.groups["finished"]))
    if finished or lexicon.openers.entries.get(verb) in _ADDING:
        return False
    stop = marks[bisect_left(marks, figure.end)] if figure.end <= marks[-1] else figure.end
    if lexicon.names.works.match(text[figure.end : min(stop, figure.end + 16)]):
        return True
    return bool(_LISTED_WORKS.match(text[figure.end : min(stop, figure.end + _WORKS)]))


def _is_capacity(text: str, figure: Figure, marks: tuple[int, ...], lexicon: Lexicon) -> bool:
    """Say whether a figure is a plant's size in its name: 某厂30万吨电解锰项目."""
    if (
        figure.unit.endswith("元")
        or not noun_after(text[figure.tail : figure.tail + 4], lexicon).name
    ):
        return False
    start = marks[bisect_left(marks, figure.start) - 1] + 1
    words = phrase(text[max(start, figure.head - LIMIT) : figure.head], lexicon, True)
    return bool(words.name) and not words.openers and not words.tails
