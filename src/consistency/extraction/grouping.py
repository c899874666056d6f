"""Figures that stand together with nothing but a conjunction between them."""

from itertools import pairwise

from msgspec.structs import replace

from consistency.extraction.clauses import Sentence
from consistency.extraction.lexing import Figure
from consistency.extraction.nouns import noun_after
from consistency.model import Comparator
from consistency.patterns import pattern

_LINK = pattern(r"^(?:[\s、和及与以]|以及)*$")


def group_at(sentence: Sentence, at: int) -> list[Figure]:
    """Return a figure and those that follow it with nothing but a conjunction between.

    Args:
        sentence: where the figures stand.
        at: index of the first.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> text = "投资、消费分别增长5%、6%，出口7%。"
    >>> figures = tuple(lex(text, lexicon())[0])
    >>> len(group_at(Sentence(text, figures, (-1, len(text)), lexicon()), 0))
    2
    """
    group = [sentence.figures[at]]
    for following in sentence.figures[at + 1 :]:
        between = sentence.text[group[-1].tail : following.head]
        if not between or not _LINK.match(between) or _is_threshold(sentence, following):
            break
        if _is_honoured(sentence, following):
            break
        group.append(following)
    return group


def _is_honoured(sentence: Sentence, figure: Figure) -> bool:
    """Say whether a title follows, which the figures before do not have: 9条、2条获评."""
    names = sentence.lexicon.names
    at = figure.tail
    return bool(names.honours.opening(sentence.text, at) or names.titles.opening(sentence.text, at))


def _is_threshold(sentence: Sentence, figure: Figure) -> bool:
    """Say whether a figure opens a name: 50头以上养殖大户."""
    behind = sentence.text[figure.tail : figure.tail + 6]
    return figure.tail > figure.end and bool(noun_after(behind, sentence.lexicon).name)


def signed(group: list[Figure], *, listed: bool = True) -> list[Figure]:
    """Give all members of a group the comparator that is said once: 分别达到80%、50%以上.

    Args:
        group: figures that stand together.
        listed: each is of another thing; one thing can only pass mark after mark.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> [figure.sign.value for figure in signed(lex("分别超过5%和6%", lexicon())[0])]
    ['>', '>']
    """
    if len(group) == 1 or not (listed or _are_passed(group)):
        return group
    first, last = group[0], group[-1]
    lone = all(figure.sign is Comparator.EQ for figure in group[:-1])
    if lone and last.tail > last.end:
        return [replace(figure, sign=last.sign) for figure in group]
    if first.head < first.start and all(f.sign is Comparator.EQ for f in group[1:]):
        return [replace(figure, sign=first.sign) for figure in group]
    return group


def _are_passed(group: list[Figure]) -> bool:
    """Say whether one thing passed mark after mark: 连续跨越3000亿元、4000亿元."""
    first = group[0]
    above = first.sign is Comparator.GT and first.head < first.start
    alike = {figure.unit for figure in group} == {first.unit}
    return above and alike and all(a.value < b.value for a, b in pairwise(group))


def pointed(figure: Figure, last: Figure) -> Figure:
    """Read 4个 as percentage points where the last of its group says so: 4个和13.3个百分点.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> first, last = lex("提高4个和13.3个百分点", lexicon())[0]
    >>> pointed(first, last).unit
    '个百分点'
    """
    if figure.unit == "个" and last.unit == "个百分点":
        return replace(figure, unit=last.unit)
    return figure
