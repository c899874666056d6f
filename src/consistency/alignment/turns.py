"""Turns: chains that go on under a name with one word more or less, which no report has beside it.

A lexicon cannot know every word that a report may add: 港澳创业项目 is 港澳青年创业项目 the year
after. Where no report has both names, no other name could be meant as well, the amounts are near
each other and the clauses are alike, the two take turns; unless reports of other places are known
to tell such a word apart (规上, 农村).
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, product

from msgspec import Struct

from consistency.alignment.amounts import ratios
from consistency.alignment.chaining import Apart, Chain, as_one
from consistency.alignment.comparison import figure_features
from consistency.alignment.context import Contexts
from consistency.alignment.linking import contradict, facts
from consistency.alignment.names import conjuncts
from consistency.knowledge import BUILTIN, Knowledge
from consistency.patterns import pattern

_LONGEST = 4
"""Characters of a word that one name has and the other lacks."""
_HEAD = 2
"""Characters at the end that say what it is, which no name may lack."""
_SHORTEST = 4
"""Characters of the shorter name."""
_NEAREST = Fraction(5, 4)
"""Largest ratio of the nearest amounts, and the least likeness of the clauses: of 34 pairs read in
forty places of the corpus three were wrong."""
_LIKE = 0.5
_NUMBER = pattern(r"\d")

Turn = tuple[int, int]
"""The numbers of two chains, the smaller first."""


class _Places(Struct, frozen=True):
    """Where the names of some chains stand."""

    chains: dict[Hashable, set[int]]
    """Measure, unit and name to the chains of that name."""
    documents: dict[str, set[str]]
    """Names to the documents that have them."""

    @classmethod
    def of(cls, chains: Sequence[Chain]) -> "_Places":
        found = cls(defaultdict(set), defaultdict(set))
        for number, chain in enumerate(chains):
            for node in chain.nodes:
                known = node.profile
                found.chains[known.measure, known.unit, known.name.plain].add(number)
                found.documents[known.name.plain].update(
                    o.mention.span.document for o in node.members
                )
        return found


def join_turns(
    chains: Sequence[Chain],
    contexts: Contexts,
    knowledge: Knowledge = BUILTIN,
    apart: Apart = lambda _a, _b: False,
) -> list[Chain]:
    """Join pairs of chains whose names take turns.

    Args:
        chains: what nothing else has joined, in any order.
        contexts: the texts around their figures; without them nothing is joined.
        knowledge: the lexicons.
        apart: pairs that a reader has decided never to join.
    """
    if not contexts.texts:
        return list(chains)
    places = _Places.of(chains)
    turns = {
        (a, b)
        for a, b in set(_turns(chains, places, knowledge))
        if _take_turns(chains[a], chains[b], places, knowledge, apart)
        and _alike(chains[a], chains[b], contexts)
    }
    partners = Counter(number for turn in turns for number in turn)
    joined: dict[int, Chain | None] = {}
    for a, b in sorted(turns):
        if partners[a] == partners[b] == 1:
            joined |= {a: as_one([chains[a], chains[b]], "only one such"), b: None}
    kept = (joined.get(number, chain) for number, chain in enumerate(chains))
    return [chain for chain in kept if chain is not None]


def _turns(chains: Sequence[Chain], places: _Places, knowledge: Knowledge) -> Iterator[Turn]:
    """Yield the pairs of chains of which one has a name with one word more than the other's."""
    for number, chain in enumerate(chains):
        for known in {node.profile for node in chain.nodes}:
            if known.measure == "amount" and not known.name.generic:
                for shorter in _shortened(known.name.plain, knowledge):
                    for other in places.chains.get((known.measure, known.unit, shorter), ()):
                        if other != number:
                            yield min(number, other), max(number, other)


@lru_cache(maxsize=16384)
def _shortened(plain: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return a name without each word that it may have more than another."""
    if len(conjuncts(plain)) > 1:
        return ()
    parting = frozenset(knowledge.words("parting_words"))
    spans = combinations(range(len(plain) - _HEAD + 1), 2)
    shortest = max(_SHORTEST, len(plain) - _LONGEST)
    return tuple(
        {
            plain[:start] + plain[end:]: None
            for start, end in spans
            if len(plain) - (end - start) >= shortest
            and plain[start:end] not in parting
            and not _NUMBER.search(plain, start, end)
        }
    )


def _take_turns(a: Chain, b: Chain, places: _Places, knowledge: Knowledge, apart: Apart) -> bool:
    """Return whether no report has both names, and nothing tells the figures apart."""
    names = ({node.profile.name.plain for node in chain.nodes} for chain in (a, b))
    documents = places.documents
    if any(documents[one] & documents[other] for one, other in product(*names)):
        return False
    nodes = tuple(product(a.nodes, b.nodes))
    if min(ratios(m.amounts, n.amounts)[0] for m, n in nodes) > _NEAREST:
        return False
    told = (facts(o for node in chain.nodes for o in node.members) for chain in (a, b))
    return not contradict(*told) and all(
        not apart(m, n) and all(feature.factor > 0 for feature in figure_features(m, n, knowledge))
        for m, n in nodes
    )


def _alike(a: Chain, b: Chain, contexts: Contexts) -> bool:
    nodes = product(a.nodes, b.nodes)
    return any(contexts.likeness(m.members, n.members)[0] >= _LIKE for m, n in nodes)
