"""Chaining: which groups of different years go on as one, where names alone do not decide.

Best links first join what surely belongs together; what is left over may still be one indicator
whose name lost or gained a word. All pairs of neighbouring years are weighed at once: the best
assignment decides, and only where no other partner would do nearly as well. Then follow pairs
with years between them, so that a gap is bridged by what nothing nearer explains.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import product

from msgspec import Struct

from consistency.alignment.assignment import Edge, assign
from consistency.alignment.blocking import alike_texts
from consistency.alignment.context import Contexts
from consistency.alignment.evidence import Evidence, may_be_one, weigh
from consistency.alignment.linking import Facts, contradict, facts
from consistency.alignment.profiles import Node
from consistency.knowledge import BUILTIN, Knowledge

MARGIN = 1.0
"""Log odds by which an assignment must be worth more with a pair than without it; chosen on the
development gold."""

Turn = tuple[int, bool, str, str]
"""Years between two figures, whether one is a target and one an actual, and the two modalities:
the order in which pairs are decided. An indicator has one figure of each modality in a report,
so that each turn is an assignment of its own."""
Apart = Callable[[Node, Node], bool]
"""Whether two nodes must never be one."""


class Chain(Struct, frozen=True, kw_only=True):
    """What has been found to be one indicator so far."""

    nodes: tuple[Node, ...]
    evidence: tuple[Evidence, ...] = ()
    """Of the pairs that were joined by weighing."""


class _Tie(Struct, frozen=True, kw_only=True):
    """Two chains that may go on as one."""

    earlier: int
    later: int
    turn: Turn
    """Years between the nearest of their documents, and what is told there."""
    why: Evidence


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
    parts = [_Part.of(chain) for chain in chains]
    for turn in sorted(ties):
        _join_nearest(
            ties[turn], parts, lambda a, b: apart(a, b) or not may_be_one(a, b, knowledge)
        )
    whole = {id(part): part for part in parts}.values()
    return [Chain(nodes=tuple(part.nodes), evidence=tuple(part.evidence)) for part in whole]


class _Part(Struct):
    """A chain that grows."""

    nodes: list[Node]
    facts: Facts
    evidence: list[Evidence]

    @classmethod
    def of(cls, chain: Chain) -> "_Part":
        members = [member for node in chain.nodes for member in node.members]
        return cls(list(chain.nodes), facts(members), list(chain.evidence))


def _join_nearest(ties: Sequence[_Tie], parts: list[_Part], apart: Apart) -> None:
    """Join parts by the best assignment of earlier to later ones."""
    first = {id(part): number for number, part in reversed(list(enumerate(parts)))}
    best: dict[Edge, _Tie] = {}
    for tie in ties:
        edge = first[id(parts[tie.earlier])], first[id(parts[tie.later])]
        if edge not in best or tie.why.odds > best[edge].why.odds:
            best[edge] = tie
    fit = {edge: tie for edge, tie in best.items() if _fit(parts[edge[0]], parts[edge[1]], apart)}
    margins = assign({edge: tie.why.odds for edge, tie in fit.items()})
    for edge in sorted(margins, key=lambda edge: (-margins[edge], edge)):
        earlier, later = (parts[number] for number in edge)
        if margins[edge] >= MARGIN and _fit(earlier, later, apart):
            _merge(earlier, later, parts)
            earlier.evidence.append(fit[edge].why)


def _fit(a: _Part, b: _Part, apart: Apart) -> bool:
    if a is b or contradict(a.facts, b.facts):
        return False
    return not any(apart(m, n) for m, n in product(a.nodes, b.nodes))


def _merge(into: _Part, other: _Part, parts: list[_Part]) -> None:
    into.nodes += other.nodes
    into.evidence += other.evidence
    for where, amounts in other.facts.items():
        into.facts[where] |= amounts
    for number, part in enumerate(parts):
        if part is other:
            parts[number] = into


def _ties(chains: Sequence[Chain], contexts: Contexts, knowledge: Knowledge) -> Iterator[_Tie]:
    """Yield the weighed pairs of chains whose names are alike."""
    nodes = [(number, node) for number, chain in enumerate(chains) for node in chain.nodes]
    for (i, a), (j, b) in _alike(nodes):
        if i != j and may_be_one(a, b, knowledge):
            why = weigh(a, b, contexts, knowledge)
            for gap, one, other in _gaps(a, b):
                earlier, later = (i, j) if gap >= 0 else (j, i)
                told = (one, other) if gap >= 0 else (other, one)
                turn = abs(gap), one != other, *told
                yield _Tie(earlier=earlier, later=later, turn=turn, why=why)


Placed = tuple[int, Node]


def _alike(nodes: Sequence[Placed]) -> Iterator[tuple[Placed, Placed]]:
    """Yield the pairs of one kind of figure whose names have most of their characters in common."""
    blocks: dict[Hashable, dict[str, list[Placed]]] = defaultdict(lambda: defaultdict(list))
    for number, node in nodes:
        key = node.profile
        kind = (key.measure, key.unit, key.years, key.average, key.part)
        blocks[kind][key.name.plain].append((number, node))
    for names in blocks.values():
        texts = sorted(names)
        for i, j in alike_texts(texts):
            yield from product(names[texts[i]], names[texts[j]])
        for same in names.values():
            yield from ((a, b) for at, a in enumerate(same) for b in same[at + 1 :])


def _gaps(a: Node, b: Node) -> Iterator[tuple[int, str, str]]:
    """Yield the years from one node to the other where nearest, for each two modalities."""
    found: dict[tuple[str, str], int] = {}
    for one, other in product(a.members, b.members):
        if one.mention.span.document != other.mention.span.document:
            gap = other.mention.vintage - one.mention.vintage
            told = one.mention.modality.value, other.mention.modality.value
            if told not in found or (abs(gap), gap) < (abs(found[told]), found[told]):
                found[told] = gap
    yield from ((gap, *told) for told, gap in found.items())
