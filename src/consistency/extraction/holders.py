"""Counts of those of whom a clause tells an amount: 19家企业营业收入超100亿元."""

from consistency.extraction.lexicon import VERBAL, Lexicon
from consistency.extraction.lexing import Figure
from consistency.extraction.trimming import inside_brackets
from consistency.model import Comparator
from consistency.patterns import pattern

_ROUND = frozenset({1, 2, 5})
"""First digits of amounts that divide sizes: 50亿元; a sum of all is seldom so round."""
_LARGEST = 1000
"""In 亿元; a larger amount is what all have together."""
_OF = "的"
_ABOVE = frozenset({Comparator.GT, Comparator.GE})
_FLOOR = pattern(r"[\d十百千][\d.十百千万亿]{0,8}元(?:以上)?$")
_LIST = "、"
_INNER, _CLOSING = frozenset("级均人"), "）"
"""What goes on behind a body: 村均, 县级."""


def is_held(text: str, counted: Figure, figure: Figure, lexicon: Lexicon) -> bool:
    """Say whether an amount is what each of those counted before has.

    Args:
        text: the paragraph.
        counted: the figure before, in the same clause.
        figure: the amount.
        lexicon: where measures are known from.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> text = "19家企业营业收入超100亿元"
    >>> counted, amount = lex(text, lexicon())[0]
    >>> is_held(text, counted, amount, lexicon())
    True
    """
    if figure.sign not in _ABOVE or not figure.unit.endswith("元"):
        return False
    portion = counted.unit in lexicon.ratios
    if not (portion or (lexicon.counts(counted.unit) and _is_size(figure))):
        return False
    between = text[counted.tail : figure.head].removeprefix(_OF)
    if _LIST in between:
        return False
    return bool(_parted(_bare(between, lexicon), lexicon))


def held(noun: str, told: str, lexicon: Lexicon) -> str:
    """Name those who are counted by what each of them has; empty if nothing tells it.

    Args:
        noun: what stands behind their number.
        told: what is said of them.
        lexicon: where measures are known from.

    >>> from consistency.extraction.lexicon import lexicon
    >>> held("企业营业收入", "超100亿元", lexicon())
    '营业收入超100亿元企业'
    >>> held("行政村集体经济收入", "达到100万元以上", lexicon())
    '集体经济收入100万元以上行政村'
    """
    words = noun + told
    floor = _FLOOR.search(words)
    if not floor:
        return ""
    before = words[: floor.start()]
    sign = lexicon.before.ending(before)
    bare = _bare(before.removesuffix(sign), lexicon)
    holder = _parted(bare, lexicon)
    return bare[len(holder) :] + sign + floor[0] + holder if holder else ""


def _is_size(figure: Figure) -> bool:
    """Say whether an amount divides sizes."""
    digits = figure.value.normalize().as_tuple().digits
    small = "亿" not in figure.unit or figure.value <= _LARGEST
    return len(digits) == 1 and digits[0] in _ROUND and small


def _bare(words: str, lexicon: Lexicon) -> str:
    """Drop the predicate and the adverbs before an amount."""
    while word := lexicon.tails.ending(words):
        if lexicon.names.heads.ending(words):
            break
        words = words[: -len(word)]
    return words


def _parted(words: str, lexicon: Lexicon) -> str:
    """Return who has what: 企业 of 企业营业收入; empty if a measure or a holder is missing."""
    measure = lexicon.names.heads.ending(words)
    if not measure or words.endswith(tuple(lexicon.names.groups["ahead"])):
        return ""
    ends = range(len(words) - len(measure), 0, -1)
    return next((words[:at] for at in ends if _is_holder(words, at, lexicon)), "")


def _is_holder(words: str, at: int, lexicon: Lexicon) -> bool:
    """Say whether those who have something end at an offset: 行政村|集体经济收入."""
    if inside_brackets(words, at) or words[at] in _INNER:
        return False
    if lexicon.openers.entries.get(lexicon.openers.opening(words, at)) in VERBAL:
        return False  # 项目|完成投资 tells what they have together
    last = words[at - 1]
    named = at > 1 and (last == _CLOSING or bool(lexicon.names.classes.ending(words[:at])))
    return named or last in lexicon.names.groups["body"]
