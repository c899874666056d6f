"""Chaining: which groups of different years go on as one, where names alone do not decide.

Best links first join what surely belongs together; what is left over may still be one indicator
whose name lost or gained a word. All pairs of neighbouring years are weighed at once: the best
assignment decides, and only where no other partner would do nearly as well. Then follow pairs
with years between them, so that a gap is bridged by what nothing nearer explains.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct

from consistency.alignment.assignment import Edge, assign
from consistency.alignment.blocking import alike_texts
from consistency.alignment.comparison import MARGIN, Comparison
from consistency.alignment.context import Contexts
from consistency.alignment.evidence import (
    RATES,
    may_be_one,
    telling_words,
    told_apart,
    too_far,
    weigh,
)
from consistency.alignment.linking import MANY_VALUES, Facts, contradict, fact, facts, slot
from consistency.alignment.profiles import Node
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Feature

_MANY_FACTS = 10
"""So many values in one slot tell that even a specific name stands for many things."""
_FARTHEST = 3
"""Years between two reports over which a changed name is followed; chosen on the development
gold."""
_UNWEIGHED = 0.7
"""Of the feature that tells of a link which nothing weighed has made."""

Placed = tuple[int, Node]
"""A chain's number and one of its nodes."""
Gap = tuple[int, str, str]
"""Years from one figure to another, and their modalities."""
Turn = tuple[bool, int, bool, str, str]
"""Whether it is a rate, years between two figures, whether one is a target and one an actual, and
the two modalities: the order in which pairs are decided. An indicator has one figure of each
modality in a report, so that each turn is an assignment of its own."""
Apart = Callable[[Node, Node], bool]
"""Whether two nodes must never be one."""


class Chain(Struct, frozen=True, kw_only=True):
    """What has been found to be one indicator so far."""

    nodes: tuple[Node, ...]
    evidence: tuple[Comparison, ...] = ()
    """Of the pairs that were joined by weighing."""


def as_one(several: Sequence[Chain], reason: str) -> Chain:
    """Return chains as one that nothing weighed has joined.

    Args:
        several: the chains.
        reason: name of the feature that tells why.
    """
    names = sorted({node.profile.name.plain for chain in several for node in chain.nodes})
    only = Feature(name=reason, left=names[0], right=names[-1], factor=_UNWEIGHED)
    return Chain(
        nodes=tuple(node for chain in several for node in chain.nodes),
        evidence=(
            *(why for chain in several for why in chain.evidence),
            Comparison(features=(only,)),
        ),
    )


class _Tie(Struct, frozen=True, kw_only=True):
    """Two chains that may go on as one."""

    earlier: int
    later: int
    turn: Turn
    """Years between the nearest of their documents, and what is told there."""
    why: Comparison


def join_chains(
    chains: Sequence[Chain],
    contexts: Contexts,
    knowledge: Knowledge = BUILTIN,
    apart: Apart = lambda _a, _b: False,
) -> list[Chain]:
    """Join chains where evidence outweighs that their names differ, nearest years first.

    Args:
        chains: what surely belongs together, in any order.
        contexts: the texts around their figures; without them nothing is joined, because the
            words around a figure are its best witness.
        knowledge: the lexicons.
        apart: pairs that a reader has decided never to join.

    Returns:
        The joined and the untouched chains, in the order of their first parts.
    """
    if not contexts.texts:
        return list(chains)
    ties: dict[Turn, list[_Tie]] = defaultdict(list)
    for tie in _ties(chains, contexts, knowledge):
        ties[tie.turn].append(tie)
    parts = {number: _Part.of(chain) for number, chain in enumerate(chains)}
    home = list(range(len(chains)))

    levels = _Levels.beside_rates(chains, home)

    def never(a: Node, b: Node) -> bool:
        return apart(a, b) or told_apart(a, b, knowledge, levels=levels.are_one(a, b))

    for turn in sorted(ties):
        _join_nearest(ties[turn], parts, home, never)
    return [Chain(nodes=tuple(p.nodes), evidence=tuple(p.evidence)) for p in parts.values()]


class _Levels(Struct, frozen=True):
    """The levels that stand beside rates: 进出口总额2457亿元、增长5.5%."""

    chains: Mapping[Hashable, int]
    """Document, sentence and name to the chain of the level there."""
    home: list[int]
    """The part that each chain is in."""

    @classmethod
    def beside_rates(cls, chains: Sequence[Chain], home: list[int]) -> "_Levels":
        return cls(
            {
                place: number
                for number, chain in enumerate(chains)
                for node in chain.nodes
                if node.profile.measure not in RATES
                for place in _places(node)
            },
            home,
        )

    def are_one(self, a: Node, b: Node) -> bool:
        """Return whether the levels beside two rates are in one part."""
        if a.profile.measure not in RATES:
            return False
        mine, other = (
            {_find(self.home, self.chains[place]) for place in _places(n) if place in self.chains}
            for n in (a, b)
        )
        return not mine.isdisjoint(other)


def _places(node: Node) -> Iterator[Hashable]:
    for member in node.members:
        yield member.mention.span.document, member.mention.sentence, node.profile.name.plain


class _Part(Struct):
    """A chain that grows."""

    nodes: list[Node]
    facts: Facts
    evidence: list[Comparison]

    @classmethod
    def of(cls, chain: Chain) -> "_Part":
        members = [member for node in chain.nodes for member in node.members]
        return cls(list(chain.nodes), facts(members), list(chain.evidence))


def _join_nearest(
    ties: Sequence[_Tie], parts: dict[int, _Part], home: list[int], apart: Apart
) -> None:
    """Join parts by the best assignment of earlier to later ones.

    Args:
        ties: those of one turn.
        parts: the chains as far as they have grown, by number; changed.
        home: the part that each chain is in; changed.
        apart: pairs that must never be one.
    """
    best: dict[Edge, _Tie] = {}
    for tie in ties:
        edge = _find(home, tie.earlier), _find(home, tie.later)
        if edge not in best or tie.why.odds > best[edge].why.odds:
            best[edge] = tie
    fit = {edge: tie for edge, tie in best.items() if _fit(parts, edge, apart)}
    margins = assign({edge: tie.why.odds for edge, tie in fit.items()})
    for edge in sorted(margins, key=lambda edge: (-margins[edge], edge)):
        now = _find(home, edge[0]), _find(home, edge[1])
        if margins[edge] >= MARGIN and _fit(parts, now, apart):
            into, other = min(now), max(now)
            _merge(parts[into], parts.pop(other))
            parts[into].evidence.append(fit[edge].why)
            home[other] = into


def _find(home: list[int], number: int) -> int:
    while home[number] != number:
        number = home[number]
    return number


def _fit(parts: Mapping[int, _Part], edge: Edge, apart: Apart) -> bool:
    if edge[0] == edge[1]:
        return False
    a, b = parts[edge[0]], parts[edge[1]]
    if contradict(a.facts, b.facts):
        return False
    return not any(apart(m, n) for m, n in product(a.nodes, b.nodes))


def _merge(into: _Part, other: _Part) -> None:
    into.nodes += other.nodes
    into.evidence += other.evidence
    for where, amounts in other.facts.items():
        into.facts[where] |= amounts


def _ties(chains: Sequence[Chain], contexts: Contexts, knowledge: Knowledge) -> Iterator[_Tie]:
    """Yield the weighed pairs of chains whose names are alike and that more speaks for."""
    nodes = [(number, node) for number, chain in enumerate(chains) for node in chain.nodes]
    for (i, a), (j, b) in _alike(tuple(_telling(nodes)), knowledge):
        if i == j or too_far(a, b, knowledge):
            continue
        gaps = _gaps(a, b)
        if not gaps or not may_be_one(a, b, knowledge, levels=True):
            continue
        why = Comparison(features=(), clues=weigh(a, b, contexts, knowledge))
        if why.odds > 0:
            yield from (_tie(i, j, gap, why, a.profile.measure in RATES) for gap in gaps)


def _tie(i: int, j: int, gap: Gap, why: Comparison, rate: bool) -> _Tie:
    years, one, other = gap
    earlier, later, told = (i, j, (one, other)) if years >= 0 else (j, i, (other, one))
    return _Tie(earlier=earlier, later=later, turn=(rate, abs(years), one != other, *told), why=why)


def _telling(nodes: Iterable[Placed]) -> Iterator[Placed]:
    """Yield the nodes whose names are specific, or stand for few things in one slot."""
    nodes = tuple(nodes)
    several = Counter(
        (name, unit, where)
        for name, unit, where, _ in {
            (node.profile.name.plain, node.profile.unit, *fact(member))
            for _, node in nodes
            for member in node.members
        }
    )
    for number, node in nodes:
        name, unit = node.profile.name, node.profile.unit
        counts = (several[name.plain, unit, slot(member)] for member in node.members)
        if name.plain and max(counts) < (MANY_VALUES if name.generic else _MANY_FACTS):
            yield number, node


def _alike(nodes: Sequence[Placed], knowledge: Knowledge) -> Iterator[tuple[Placed, Placed]]:
    """Yield the pairs of one kind of figure whose names have most of their characters in common."""
    blocks: dict[Hashable, dict[str, list[Placed]]] = defaultdict(lambda: defaultdict(list))
    for number, node in nodes:
        key = node.profile
        telling = telling_words(key.core, knowledge)
        kind = (key.measure, key.unit, key.years, key.average, key.part, telling)
        blocks[kind][key.name.plain].append((number, node))
    for names in blocks.values():
        texts = sorted(names)
        for i, j in alike_texts(texts):
            yield from product(names[texts[i]], names[texts[j]])
        for same in names.values():
            yield from ((a, b) for at, a in enumerate(same) for b in same[at + 1 :])


def _gaps(a: Node, b: Node) -> tuple[Gap, ...]:
    """Return the years from one node to the other where nearest, for each two modalities."""
    found: dict[tuple[str, str], int] = {}
    for one, other in product(a.members, b.members):
        gap = other.mention.vintage - one.mention.vintage
        if abs(gap) <= _FARTHEST and one.mention.span.document != other.mention.span.document:
            told = one.mention.modality.value, other.mention.modality.value
            if told not in found or (abs(gap), gap) < (abs(found[told]), found[told]):
                found[told] = gap
    return tuple((gap, *told) for told, gap in found.items())
