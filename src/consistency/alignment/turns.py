"""Turns: chains that go on under a name with one word more or less, which no report has beside it.

A lexicon cannot know every word that a report may add: 港澳创业项目 is 港澳青年创业项目 the year
after. Where no report has both names, no other name could be meant as well, the amounts are near
each other and the clauses are alike, the two take turns; unless reports of other places are known
to tell such a word apart (规上, 农村).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

from msgspec import Struct

from consistency.alignment.amounts import ratios
from consistency.alignment.chaining import Apart, Chain, as_one
from consistency.alignment.comparison import figure_features
from consistency.alignment.context import Contexts
from consistency.alignment.linking import contradict, facts
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
_AND = pattern("[、和及与]")
"""A further thing."""

Turn = tuple[int, int]
"""The numbers of two chains, the smaller first."""


class _Places(Struct, frozen=True):
    """Where the names of some chains stand."""

    chains: dict[tuple[str, str], set[int]]
    """Unit and name to the chains whose amounts are of one thing of that name."""
    documents: dict[str, set[str]]
    """Names to the documents that have them."""

    @classmethod
    def of(cls, chains: Sequence[Chain]) -> "_Places":
        found = cls(defaultdict(set), defaultdict(set))
        for number, chain in enumerate(chains):
            for node in chain.nodes:
                known, name = node.profile, node.profile.name
                found.documents[name.plain].update(o.mention.span.document for o in node.members)
                if known.measure == "amount" and not name.generic and name.parts <= 1:
                    found.chains[known.unit, name.plain].add(number)
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
        for a, b in set(_turns(places, knowledge))
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


def _turns(places: _Places, knowledge: Knowledge) -> Iterator[Turn]:
    """Yield the pairs of chains of which one has a name with one word more than the other's."""
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit, name in places.chains:
        if len(name) >= _SHORTEST:
            alike[unit, name[-_HEAD:]].append(name)
    for (unit, _), names in alike.items():
        for shorter, longer in combinations(sorted(names, key=len), 2):
            if _is_left_out(_word_more(shorter, longer), knowledge):
                both = (places.chains[unit, name] for name in (shorter, longer))
                yield from ((min(ends), max(ends)) for ends in product(*both) if len({*ends}) > 1)


def _word_more(shorter: str, longer: str) -> str:
    """Return the word that the longer name has more; empty if it differs otherwise."""
    more = len(longer) - len(shorter)
    if not 0 < more <= _LONGEST or shorter[0] not in (longer[0], longer[more]):
        return ""
    both = zip(shorter, longer, strict=False)
    start = next((at for at, (x, y) in enumerate(both) if x != y), len(shorter))
    return longer[start : start + more] if longer[start + more :] == shorter[start:] else ""


def _is_left_out(word: str, knowledge: Knowledge) -> bool:
    """Return whether a word, if any, tells no part and no number (规上, 20亿元以上)."""
    return (
        bool(word)
        and word not in knowledge.words("parting_words")
        and not (_AND.search(word) or any(map(str.isdecimal, word)))
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
