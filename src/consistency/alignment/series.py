"""From observations to series."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from math import prod
from types import MappingProxyType

from msgspec.structs import replace

from consistency.alignment.blocking import candidates
from consistency.alignment.chaining import Chain, join_chains
from consistency.alignment.comparison import (
    SCORE_CUTOFF,
    Comparison,
    compare,
    linked,
    name_features,
)
from consistency.alignment.confidence import AGREED, confidence
from consistency.alignment.context import Contexts
from consistency.alignment.decisions import Decisions
from consistency.alignment.evidence import may_be_one, weigh
from consistency.alignment.extents import with_extents
from consistency.alignment.flows import FAR_TOTAL
from consistency.alignment.joined import divided
from consistency.alignment.linking import (
    MANY_VALUES,
    RARE_DIGITS,
    Link,
    fact,
    gather,
    group,
    one_a_slot,
    order,
    ordered,
    set_repeats_aside,
    significant_digits,
    slot,
)
from consistency.alignment.measures import join_reworded, with_indicators
from consistency.alignment.names import Name, spell
from consistency.alignment.profiles import ADDED, COUNTS, Node, Profile, profile
from consistency.alignment.recounts import join_recounted
from consistency.alignment.residues import join_residues
from consistency.alignment.turns import join_turns
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Comparator, Observation, Series

_NO_TEXTS: Mapping[str, str] = MappingProxyType({})
MANY_PROMISES = 12
"""So many targets of one amount tell nothing of each (10 % more of this and that)."""
_NO_LIMIT = Fraction(10**18)
Whys = Mapping[tuple[int, int], Comparison]
"""Pair of node indices, ascending, to why the two are linked."""


def align(
    observations: Iterable[Observation],
    *,
    knowledge: Knowledge = BUILTIN,
    decisions: Decisions | None = None,
    places: tuple[str, ...] = (),
    texts: Mapping[str, str] = _NO_TEXTS,
) -> tuple[Series, ...]:
    """Group observations by indicator and measure.

    Args:
        observations: of any number of documents, in any order.
        knowledge: the lexicons.
        decisions: pairs that a reader has decided.
        places: what `own_places` found; before a name they say nothing.
        texts: document name to reading text; without them less is joined.

    Returns:
        Series of one or more members, by first member; members by vintage, then offset. A figure
        is in one series, unless its name joins several indicators.
    """
    decided = (decisions or Decisions()).spelled(knowledge, places)
    once, repeats = set_repeats_aside(ordered(divided(observations, knowledge, texts)))
    nodes = _nodes(once, knowledge, decided, places)
    links = tuple(_links(nodes, knowledge, decided))
    whys = {(link.a, link.b): link.why for link in links}

    def apart(a: int, b: int) -> bool:
        return not _linked(nodes[a], nodes[b], knowledge, decided)

    def forbidden(a: Node, b: Node) -> bool:
        return decided.forbids(a.profile.name.plain, b.profile.name.plain) is not None

    chains = [
        chain
        for numbers in group(nodes, links, apart)
        for chain in _chains([nodes[number] for number in numbers])
    ]
    numbers = {node.profile: number for number, node in enumerate(nodes)}
    contexts = Contexts(texts=texts)
    chains = join_chains(chains, contexts, knowledge, forbidden)
    chains = join_residues(chains, knowledge, forbidden)
    found = [
        _series(chain, [numbers[node.profile] for node in chain.nodes], whys, repeats)
        for chain in join_turns(chains, contexts, knowledge, forbidden)
    ]
    found = join_reworded(with_indicators(found, knowledge), knowledge)
    found = join_recounted(found, knowledge)
    profiles = {member: node.profile for node in nodes for member in node.members}
    found = list(with_extents(found, profiles, texts, knowledge))
    return tuple(sorted(found, key=lambda series: order(series.members[0])))


def why_not(
    a: Observation,
    b: Observation,
    knowledge: Knowledge = BUILTIN,
    decisions: Decisions | None = None,
    *,
    places: tuple[str, ...] = (),
    texts: Mapping[str, str] = _NO_TEXTS,
) -> Comparison:
    """Compare two observations: the features that keep them apart, and what can outweigh them.

    Args:
        a: one observation.
        b: the other.
        knowledge: the lexicons.
        decisions: pairs that a reader has decided.
        places: as for `align`.
        texts: as for `align`.
    """
    decided = (decisions or Decisions()).spelled(knowledge, places)
    left, right = (_nodes([o], knowledge, decided, places)[0] for o in (a, b))
    why = _compare(left, right, knowledge, decided)
    forbidden = decided.forbids(left.profile.name.plain, right.profile.name.plain) is not None
    if why.linked or forbidden or not texts or not may_be_one(left, right, knowledge):
        return why
    return replace(why, clues=weigh(left, right, Contexts(texts=texts), knowledge))


def _nodes(
    observations: Iterable[Observation],
    knowledge: Knowledge,
    decided: Decisions,
    places: tuple[str, ...] = (),
) -> list[Node]:
    found: dict[Profile, list[Observation]] = defaultdict(list)
    bases: dict[Hashable, Profile] = {}
    for observation in observations:
        mention = observation.mention
        place = (mention.span.document, mention.sentence, spell(mention.indicator, knowledge))
        known = profile(observation, knowledge, decided.names, bases.get(place), places)
        found[known].append(observation)
        if mention.sentence[1]:
            bases[place] = known
    _set_totals_apart(found)
    _set_halves_apart(found)
    return [Node(profile=key, members=tuple(members)) for key, members in found.items() if members]


def _set_totals_apart(found: dict[Profile, list[Observation]]) -> None:
    """Move figures that cannot be additions, though a verb before them in a list says so.

    In 新增甲10家，乙突破1000家 the second is a total: a bound far above every addition of its name.
    """
    added = [known for known in found if known.flow in ADDED and known.unit in COUNTS]
    most: dict[Hashable, Fraction] = defaultdict(Fraction)
    for known in added:
        for o in found[known]:
            if o.mention.comparator is not Comparator.GT:
                most[known.name, known.unit] = max(most[known.name, known.unit], o.amount)
    for known in added:
        limit = FAR_TOTAL * (most[known.name, known.unit] or _NO_LIMIT)
        if totals := [o for o in found[known] if o.amount > limit]:
            found[known] = [o for o in found[known] if o.amount <= limit]
            total = replace(known, flow="", years=1, average=False, stages=frozenset())
            found[total] = [*found.get(total, ()), *totals]


def _set_halves_apart(found: dict[Profile, list[Observation]]) -> None:
    """Mark what was made new where another figure tells what was renewed (新建2万亩、改造4万亩).

    The work as a whole, as another report gives it, is neither.
    """
    making: dict[Hashable, dict[Profile, list[Observation]]] = defaultdict(dict)
    for known, observations in found.items():
        if len(known.making) == 1:
            for o in observations:
                making[slot(o), known.unit, _work(known.name)].setdefault(known, []).append(o)
    for halves in making.values():
        if len({known.making for known in halves}) > 1:
            for known, observations in halves.items():
                found[known] = [o for o in found[known] if o not in observations]
                half = replace(known, half=True)
                found[half] = [*found.get(half, ()), *observations]


def _work(name: Name) -> Hashable:
    """Return what a name says without the word for the work (高标准农田改造)."""
    return name.stem, frozenset(word for word in name.modifiers if word[0] != "tail")


def _compare(a: Node, b: Node, knowledge: Knowledge, decided: Decisions) -> Comparison:
    reason = decided.forbids(a.profile.name.plain, b.profile.name.plain)
    if reason is not None:
        return Comparison.forbidden(reason)
    return compare(a, b, knowledge)


def _linked(a: Node, b: Node, knowledge: Knowledge, decided: Decisions) -> bool:
    if decided.forbids(a.profile.name.plain, b.profile.name.plain) is not None:
        return False
    return linked(a, b, knowledge)


def _links(nodes: Sequence[Node], knowledge: Knowledge, decided: Decisions) -> Iterator[Link]:
    for a, b in sorted(_pairs(nodes, knowledge)):
        if _linked(nodes[a], nodes[b], knowledge, decided):
            yield Link(a=a, b=b, why=_compare(nodes[a], nodes[b], knowledge, decided))


def _pairs(nodes: Sequence[Node], knowledge: Knowledge) -> set[tuple[int, int]]:
    """Return the pairs of nodes whose names, or names without programme, may be linked."""
    homes: dict[Name, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, node in enumerate(nodes):
        if not node.profile.name.generic:
            for name in {node.profile.name, node.profile.core}:
                homes[name][node.profile.measure].append(number)
    names = list(homes)
    found = {pair for home in homes.values() for n in home.values() for pair in combinations(n, 2)}
    for i, j in candidates(names, knowledge):
        if prod(f.factor for f in name_features(names[i], names[j], knowledge)) >= SCORE_CUTOFF:
            for measure, numbers in homes[names[i]].items():
                found |= set(product(numbers, homes[names[j]].get(measure, ())))
    found |= _kept_pairs(nodes)
    return {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}


def _kept_pairs(nodes: Sequence[Node]) -> set[tuple[int, int]]:
    """Return the pairs of which one reports what the other promises, if few promise it."""
    targets: dict[Hashable, list[int]] = defaultdict(list)
    actuals: dict[Hashable, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        if not node.profile.name.generic:
            for found, sums in ((targets, node.promised), (actuals, node.reached)):
                for given in sums:
                    found[node.profile.measure, *given].append(number)
    return {
        pair
        for key, numbers in targets.items()
        if len(numbers) <= MANY_PROMISES and len(actuals[key]) <= MANY_PROMISES
        for pair in product(numbers, actuals[key])
    }


def _chains(nodes: Sequence[Node]) -> Iterator[Chain]:
    """Split a group into chains of one fact a slot."""
    parts = _parts(nodes)
    if len(parts) == 1:
        yield Chain(nodes=tuple(nodes))
        return
    homes = {member: number for number, part in enumerate(parts) for member in part}
    pieces: list[list[Node]] = [[] for _ in parts]
    for node in nodes:
        for number, members in gather(node.members, homes.__getitem__).items():
            pieces[number].append(replace(node, members=members))
    yield from (Chain(nodes=tuple(piece)) for piece in pieces)


def _parts(nodes: Sequence[Node]) -> list[list[Observation]]:
    """Split a group into series: one fact a slot, or if its name names nothing, one fact each."""
    members = ordered(o for node in nodes for o in node.members)
    if any(node.profile.name.generic for node in nodes) or _is_loose(nodes, members):
        return [list(part) for part in gather(members, _alone).values()]
    return [part for part in one_a_slot(members) if part]


def _alone(observation: Observation) -> Hashable:
    """Return the key of figures whose name names nothing: a rare value is a name of its own."""
    rare = significant_digits(observation) >= RARE_DIGITS
    document = "" if rare else observation.mention.span.document
    return document, observation.amount, observation.base_unit


def _is_loose(nodes: Sequence[Node], members: Iterable[Observation]) -> bool:
    """Return whether one document gives the name so many values that it cannot be one thing."""
    if any(node.profile.name.standard for node in nodes):
        return False
    amounts = gather(set(map(fact, members)), lambda f: f[0])
    return any(len(several) >= MANY_VALUES for several in amounts.values())


def _titled(member: Observation) -> str:
    """Return a figure's name with the part of the place that it is for."""
    scope, name = member.mention.scope, member.mention.indicator
    return name if scope in name else scope + name


def _series(
    chain: Chain,
    numbers: Sequence[int],
    whys: Whys,
    repeats: Mapping[Observation, tuple[Observation, ...]],
) -> Series:
    members = ordered(member for node in chain.nodes for member in node.members)
    used = [whys[a, b] for a in numbers for b in numbers if (a, b) in whys]
    names = Counter(_titled(member) for member in members)
    sure = [confidence(why) for why in (*used, *chain.evidence)]
    reasons = (reason for why in (*used, *chain.evidence) for reason in why.reasons)
    return Series(
        name=min(names, key=lambda name: (-names[name], -len(name), name)),
        members=tuple(members),
        comparable=True,
        confidence=min(sure, default=confidence(AGREED)),
        reasons=tuple(dict.fromkeys(reasons)),
        repeats=tuple(copy for member in members for copy in repeats.get(member, ())),
    )
