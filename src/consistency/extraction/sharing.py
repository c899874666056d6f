"""Names that figures beside each other share: a title, a deed, a tier, a size."""

from collections.abc import Sequence

from msgspec.structs import replace

from consistency.extraction.clauses import Frame, Sentence
from consistency.extraction.lexicon import Lexicon
from consistency.patterns import pattern

_AND = frozenset("、和与及")
_SIZE = pattern(r"[\d.一二三四五六七八九十百千万]+亿元?级?")
_OF_SIZE = pattern(r"[\d.一二三四五六七八九十百千万]+亿元?级(.+)")
_RANKED = r"[国自省市县区](?:\w{0,3}?级(?:重[大点])?|重[大点])"
_GRADE = pattern(_RANKED)
_TIERED = pattern(r"[国自省市县区]\w{0,3}?级(.+)")
_GRADED = pattern(_RANKED + r"(.+)")


def shared(framed: Sequence[Frame], sentence: Sentence) -> tuple[Frame, ...]:
    """Give figures what only the one behind them says of both.

    Args:
        framed: the figures of a sentence, in order.
        sentence: where they stand.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> text = "6个市级、9个区级联合体"
    >>> first, second = lex(text, lexicon())[0]
    >>> clause = (0, len(text))
    >>> framed = [
    ...     Frame(first, "市级", (), (), clause), Frame(second, "区级联合体", (), (), clause)
    ... ]
    >>> [frame.name for frame in shared(framed, Sentence(text, (), (-1, 12), lexicon()))]
    ['市级联合体', '区级联合体']
    """
    found: list[Frame] = []
    for frame in reversed(framed):
        following = found[-1] if found else None
        titled = following and _bodies_share(frame, following, sentence)
        found.append(titled or _graded(frame, following, sentence.lexicon))
    return tuple(reversed(found))


def _bodies_share(frame: Frame, following: Frame, sentence: Sentence) -> Frame | None:
    """In 1个区、5个镇获评先进镇 both are named by the title."""
    names = sentence.lexicon.names
    if frame.name not in names.groups["body"] or frame.openers or not following.noun:
        return None
    honoured = any(verb in names.honours.entries for verb in following.openers)
    between = sentence.text[frame.figure.tail : following.figure.head]
    if not honoured or between.removeprefix(frame.name) not in _AND:
        return None
    return replace(frame, name=following.name, openers=following.openers)


def _shared_deed(frame: Frame, following: Frame, lexicon: Lexicon) -> str:
    """Return what is done to both: 启动5个城中村、6个棚户区|改造."""
    names = lexicon.names
    done = names.renewal.ending(following.name)
    beside = frame.clause == following.clause and not frame.told and not frame.tails
    light = bool(frame.openers) and frame.openers[-1] in names.light
    both = frame.noun and following.noun and beside and light
    return done if both and not names.deeds.ending(frame.name) else ""


def _graded(frame: Frame, following: Frame | None, lexicon: Lexicon) -> Frame:
    """In 66个市级、193个区级联合体 and 7批865名医护人员 the second name serves both."""
    if following and (deed := _shared_deed(frame, following, lexicon)):
        return replace(frame, name=frame.name + deed)
    unnamed = frame.carried or not frame.name
    if following and unnamed and following.figure.head == frame.figure.tail:
        return replace(frame, name=following.name)
    if following and _SIZE.fullmatch(frame.name) and (sized := _OF_SIZE.match(following.name)):
        return replace(frame, name=frame.name.removesuffix("级") + "级" + sized[1])
    if following and _GRADE.fullmatch(frame.name) and frame.clause == following.clause:
        pattern = _TIERED if frame.name.endswith("级") else _GRADED
        graded = pattern.match(following.name)
        if graded:
            return replace(frame, name=frame.name + graded[1])
    return frame
