"""A sentence with its figures and clauses, and what a frame of a figure is."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct

from consistency.extraction.lexicon import Lexicon
from consistency.extraction.lexing import Figure
from consistency.patterns import pattern

_BOUNDARY = pattern(
    r"“[^”\n]{0,60}”|《[^》\n]{0,60}》|（[^（）]{0,40}）|\([^()]{0,40}\)"
    r"|，|,|；|;|：|:|。|！|？|!|\?|\n"
)
"""A quotation, a bracket or a mark; `re` finds fast what begins with a letter, no class."""


class Frame(Struct, frozen=True):
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
    origin: bool = False
    """从…: where a change began."""
    helped: str = ""
    """Those who are helped: 为…, 对…; later figures of the clause share them."""
    noun: bool = False
    """The name stands behind the figure."""
    told: str = ""
    """The predicate behind what is counted: 5条河流|消除黑臭."""


class Sentence(Struct, frozen=True):
    """A sentence with its figures and its clause boundaries; offsets into the paragraph."""

    text: str
    """The whole paragraph."""
    figures: tuple[Figure, ...]
    marks: tuple[int, ...]
    """Offsets of the boundaries; the first is the sentence's start less one."""
    lexicon: Lexicon

    def clause(self, at: int) -> tuple[int, int]:
        """Return the clause around an offset."""
        last = bisect_right(self.marks, at)
        end = self.marks[last] if last < len(self.marks) else self.marks[-1] + 1
        return self.marks[last - 1] + 1, end

    def said(self, at: int) -> str:
        """Return the sentence up to an offset."""
        return self.text[self.marks[0] + 1 : at]

    def clause_before(self, clause: tuple[int, int]) -> str:
        """Return the text of the clause before a clause; empty for the first."""
        at = bisect_left(self.marks, clause[0] - 1)
        return self.text[self.marks[at - 1] + 1 : self.marks[at]] if at else ""


class Spot(Struct, frozen=True):
    """A clause whose figure is being named."""

    sentence: Sentence
    clause: tuple[int, int]
    """Offsets into the paragraph."""
    before: tuple[Frame, ...]
    """What the sentence has framed so far."""


def boundaries(text: str, start: int, end: int, figures: Sequence[Figure]) -> tuple[int, ...]:
    """Return the offsets of clause boundaries; the sentence's start less one first, its end last.

    >>> boundaries("稳中求进，增长。", 0, 8, ())
    (-1, 4, 7, 8)
    """
    found = [start - 1]
    starts = [figure.start for figure in figures]
    for match in _BOUNDARY.finditer(text, start, end):
        at = match.start()
        last = bisect_right(starts, at) - 1
        if match.end() == at + 1:
            if last < 0 or at >= figures[last].end:
                found.append(at)
        elif last + 1 < len(starts) and starts[last + 1] < match.end():
            found.extend((at, match.end() - 1))
    found.append(end)
    return tuple(found)


def divided(marks: Sequence[int], start: int, end: int) -> bool:
    """Say whether a clause boundary stands in ``text[start:end]``.

    >>> divided((-1, 4, 8), 5, 8)
    False
    """
    at = bisect_left(marks, start)
    return at < len(marks) and marks[at] < end
