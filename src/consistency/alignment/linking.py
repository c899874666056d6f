"""Linking: from compared nodes to groups, over all vintages at once."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from fractions import Fraction
from typing import TypeVar

from msgspec import Struct

from consistency.alignment.amounts import ratios
from consistency.alignment.comparison import Comparison
from consistency.alignment.profiles import Node
from consistency.model import Comparator, Modality, Observation

Key = TypeVar("Key", bound=Hashable)
Item = TypeVar("Item")
Slot = tuple[str, str, str]
"""Document, modality, reference period: one indicator has one value in it."""
_CERTAIN = 0.95
"""From this score on, two values in one slot are two figures under one name, no reason to part."""


_BOUNDS = frozenset({Comparator.GE, Comparator.GT, Comparator.LE, Comparator.LT})
MANY_VALUES = 3
"""So many values in one slot of one document are those of several things under one name."""
RARE_DIGITS = 3
"""From so many significant digits on, an equal value is hardly chance (352项 again), and no step
on the way to another."""
_SENTENCE = 12
"""Characters; shorter sentences are too easily the same by chance."""


class Link(Struct, frozen=True, kw_only=True):
    """Two nodes that may be joined, and why."""

    a: int
    b: int
    why: Comparison


Facts = dict[Slot, set[Fraction]]
"""The values of each slot."""


class _Group(Struct):
    nodes: list[int]
    facts: Facts


def slot(observation: Observation) -> Slot:
    """Return the slot of an observation."""
    mention = observation.mention
    return mention.span.document, mention.modality.value, mention.reference_period


def fact(observation: Observation) -> tuple[Slot, Fraction]:
    """Return the slot of an observation and its value there."""
    return slot(observation), observation.amount


def group(
    nodes: Sequence[Node], links: Iterable[Link], apart: Callable[[int, int], bool]
) -> list[list[int]]:
    """Join nodes along links, the best first.

    Two groups stay apart if any pair across them is forbidden, or if one document gives both a
    value in one slot: then it tells the two indicators apart itself.

    Args:
        nodes: what is grouped.
        links: pairs of indices into it.
        apart: whether two nodes must never be in one group.

    Returns:
        Indices, each group ascending.
    """
    groups = [_Group([number], facts(node.members)) for number, node in enumerate(nodes)]
    for link in sorted(links, key=lambda link: _worth(link, nodes)):
        left, right = groups[link.a], groups[link.b]
        if left is right or (link.why.score < _CERTAIN and contradict(left.facts, right.facts)):
            continue
        if any(apart(m, n) for m in left.nodes for n in right.nodes):
            continue
        _merge(left, right, groups)
    return [sorted(found.nodes) for found in {id(g): g for g in groups}.values()]


def _worth(link: Link, nodes: Sequence[Node]) -> tuple[float, Fraction, int, int]:
    """Return the sort key of a link: the best first, of equals that of the nearest amounts."""
    nearest, _ = ratios(nodes[link.a].amounts, nodes[link.b].amounts)
    return -link.why.score, nearest, link.a, link.b


def facts(members: Iterable[Observation]) -> Facts:
    """Return the values of each slot."""
    found: Facts = defaultdict(set)
    for member in members:
        found[slot(member)].add(member.amount)
    return found


def contradict(left: Facts, right: Facts) -> bool:
    """Return whether one document gives both sides a value in one slot, and not the same."""
    return any(left[where].isdisjoint(right[where]) for where in left.keys() & right)


def _merge(left: _Group, right: _Group, groups: list[_Group]) -> None:
    left.nodes += right.nodes
    for where, amounts in right.facts.items():
        left.facts[where] |= amounts
    for node in right.nodes:
        groups[node] = left


def one_a_slot(members: Sequence[Observation]) -> list[list[Observation]]:
    """Split the members of a group so that no list gives a slot two values.

    The first list takes, in each slot, an exact actual before one that is only bounded or a round
    step on the way (达5384.27亿元 before 突破5000亿元、6000亿元), then the value nearest to those
    of other documents, then the first in the text; every other value stays alone with its copies.

    Args:
        members: in document order.
    """
    values: dict[Slot, dict[Fraction, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for member in members:
        values[slot(member)][member.amount].append(member)
    settled = [(where[0], next(iter(found))) for where, found in values.items() if len(found) == 1]
    main, rest = [], []
    for where, found in values.items():
        sure = [a for a, copies in found.items() if not any(map(_is_bound, copies))] or list(found)
        ascending = sorted(sure)
        sure = [a for a in sure if not _is_rounding(found[a], ascending)] or sure
        reached = where[1] == Modality.ACTUAL.value
        if reached and max(map(_digits, found.values())) >= RARE_DIGITS:
            sure = [amount for amount in sure if _digits(found[amount]) > 1] or sure
        best = _nearest(sure, [amount for name, amount in settled if name != where[0]])
        main += found[best]
        rest += [copies for amount, copies in found.items() if amount != best]
    return [main, *rest]


def _is_bound(observation: Observation) -> bool:
    mention = observation.mention
    return mention.modality is Modality.ACTUAL and mention.comparator in _BOUNDS


def _is_rounding(copies: Sequence[Observation], ascending: Sequence[Fraction]) -> bool:
    """Return whether a value is only another one, told more roughly (2.3万亿元 of 23011亿元)."""
    own, printed = copies[0].amount, copies[0].printed
    if printed.lo is None or printed.hi is None:
        return False
    at = bisect_left(ascending, printed.lo)
    return any(own != amount < printed.hi for amount in ascending[at : at + 2])


def _digits(copies: Sequence[Observation]) -> int:
    """Return how many significant digits a value is printed with at most."""
    return max(significant_digits(copy) for copy in copies)


def significant_digits(observation: Observation) -> int:
    """Return how many digits of a printed value tell something: 2 of 1200, 6 of 5384.27."""
    return len(str(observation.mention.value).replace(".", "").strip("0")) or 1


def _nearest(amounts: Sequence[Fraction], others: Sequence[Fraction]) -> Fraction:
    """Return the first amount whose ratio to any of the others is smallest."""
    if len(amounts) == 1 or not others:
        return amounts[0]
    return min(amounts, key=lambda amount: min(_ratio(amount, other) for other in others))


def _ratio(a: Fraction, b: Fraction) -> Fraction:
    if a <= 0 or b <= 0:
        return Fraction(0) if a == b else Fraction(10**12)
    return max(a / b, b / a)


def set_repeats_aside(
    observations: Sequence[Observation],
) -> tuple[list[Observation], dict[Observation, tuple[Observation, ...]]]:
    """Part the figures of sentences that stand again word for word from their first copies.

    The reader has no text here; sentences are the same if they are equally long and every
    feature of the figure, its printed text and its name included, agrees.

    Returns:
        The first copies, and for each that has any its further copies.
    """
    found = gather(observations, _wording)
    once = [copies[0] for copies in found.values()]
    return ordered(once), {copies[0]: copies[1:] for copies in found.values() if copies[1:]}


def _wording(observation: Observation) -> Hashable:
    mention = observation.mention
    start, end = mention.sentence
    if end - start < _SENTENCE:
        return mention.span, mention.indicator
    features = (mention.indicator, mention.kind, mention.modality, mention.reference_period)
    inside = (end - start, mention.clause[0] - start, mention.clause[1] - start)
    return mention.span.document, mention.span.text, features, inside


def ordered(observations: Iterable[Observation]) -> list[Observation]:
    """Return observations by vintage, document and offset."""
    return sorted(observations, key=order)


def order(observation: Observation) -> tuple[int, str, int, int, str, str]:
    """Return the sort key of an observation; one span may hold the figures of two names."""
    mention, span = observation.mention, observation.mention.span
    place = (mention.vintage, span.document, span.start, span.end)
    return *place, span.text, mention.indicator


def gather(items: Iterable[Item], key: Callable[[Item], Key]) -> dict[Key, tuple[Item, ...]]:
    """Return items by key, in the order in which the keys appear."""
    found: dict[Key, list[Item]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return {name: tuple(members) for name, members in found.items()}
