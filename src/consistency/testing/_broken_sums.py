"""Totals that a sentence really takes apart, with one digit missed.

What counts as a sum is decided by arithmetic alone: the parts add up to the total to the last
digit, and a word between them says that parts of it follow. What the rule makes of the sentence
plays no part.
"""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection, Comparator, Document, Kind, Observation
from consistency.testing._structural import Planted, changed_figure

_AMOUNTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE})
_FEWEST_DIGITS = 2
"""Digits of a total, noughts at its ends left out: 5 is 3 and 2 by chance."""
_JOINTS = ("among", "all")
"""Marks of the words that join a total and its parts in total_wording.tsv."""


def broken_sum(document: Document, whole: Collection) -> Iterator[Planted]:
    """Miss a digit of a total whose parts are given, or of one of the parts, by one."""
    for reading in whole.readings:
        if reading.document.name == document.name:
            plain = [o for o in reading.observations if o.mention.cell is None]
            for _, group in groupby(plain, key=lambda o: o.mention.sentence):
                for figures in _sums(document, list(group)):
                    for figure in filter(_is_telling(figures), figures):
                        yield from changed_figure(figure.mention.span, one_digit)


def one_digit(value: Decimal) -> Decimal:
    """Miss a digit by one, the second or the only one."""
    place = value.adjusted() - (len(value.as_tuple().digits) > 1)
    return value + Decimal(1).scaleb(place)


def _is_telling(figures: Sequence[Observation]) -> Callable[[Observation], bool]:
    """Return whether missing a digit of a figure is more than the rounding of all can explain."""
    rounding = sum(((o.printed.hi or 0) - (o.printed.lo or 0)) / 2 for o in figures)

    def tells(figure: Observation) -> bool:
        value = figure.mention.value
        return (Fraction(one_digit(value)) / Fraction(value) - 1) * figure.amount > rounding

    return tells


def _sums(document: Document, figures: Sequence[Observation]) -> Iterator[list[Observation]]:
    """Yield totals, each with the figures right behind it in its unit that make it."""
    for at, total in enumerate(figures):
        if not _is_amount(total) or _digits(total) < _FEWEST_DIGITS:
            continue
        found, left = [total], total.amount
        for part in figures[at + 1 :]:
            if part.base_unit != total.base_unit:
                continue
            if not _is_amount(part) or part.amount > left:
                break
            found.append(part)
            left -= part.amount
            if left == Fraction(0):
                break
        parted = len(found) > 2 and left == Fraction(0)
        if parted and _joined(document.source.text, found, BUILTIN):
            yield found


def _joined(text: str, figures: Sequence[Observation], knowledge: Knowledge) -> bool:
    """Say whether a word or a bracket says that parts follow, and no semicolon parts them."""
    words = [word for mark in _JOINTS for word in knowledge.marked("total_wording", mark)]
    total, first, last = (figures[i].mention.span for i in (0, 1, -1))
    between, listed = text[total.end : first.start], text[total.end : last.start]
    opened = any(word in between for word in words) or between.rstrip().endswith(("（", "("))
    left = any(word in listed for word in knowledge.marked("total_wording", "rest"))
    return (opened or left) and "；" not in listed


def _is_amount(figure: Observation) -> bool:
    mention = figure.mention
    plain = mention.comparator is Comparator.EQ and mention.value_high is None
    return plain and mention.kind in _AMOUNTS and not mention.average and not mention.ambiguous


def _digits(figure: Observation) -> int:
    return len(str(figure.mention.value).replace(".", "").strip("0"))
