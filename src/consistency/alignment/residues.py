"""Residues: chains that go on under a name with a word more or less, where nothing else could.

After names and evidence have joined what they can, a thing may still stand under two names that
differ only in words which a report may leave out: its tier, 项目 or 工程 behind it, the quoted
programme before it, 重点. One such pair proves little. But where all figures that share the rest
of the name fit together, at most one for each year of a report, there is no other thing that they
could be of. So it is with words that reports use in turn (社区养老驿站, then 养老驿站), as long as
no report has both names, and with an amount that one report alone promises and the next alone
reports, to the digit and under a like name.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import combinations, product

from consistency.alignment.amounts import ratios
from consistency.alignment.chaining import Apart, Chain, as_one
from consistency.alignment.comparison import figure_features, kept
from consistency.alignment.context import pairs
from consistency.alignment.evidence import RATES
from consistency.alignment.linking import Facts, contradict, facts, significant_digits
from consistency.alignment.names import Name, conjuncts, generic_names, without_left_out
from consistency.alignment.profiles import COUNTS, Node
from consistency.knowledge import BUILTIN, Knowledge

_SAID_ONCE = frozenset({"tier", "limit", "region"})
"""Classes of which one name may say nothing, but no two names different words."""
LEFT_OUT = _SAID_ONCE | {"tail", "emphasis", "soft"}
"""Classes of words that one report uses and the next leaves out."""
_FARTHEST = Fraction(2)
"""Largest ratio of the nearest amounts, as for other names that differ."""
_NEAREST = Fraction(6, 5)
"""The same where only one name says a tier."""
_PAIR, _END, _LARGE = 2, 2, 100
"""Two targets of a large number, whose verbs and names end in the same two characters: in forty
places of the corpus three such pairs under two names, of which two were one target."""
_TELLING = 2
"""Significant digits of an amount that is hardly kept by chance."""
_SHORTEST = 4
"""Characters of a name that tells a thing when words are left out."""
_PART = "size class"
"""Class of words for a part of all firms (规上): the part and the whole are never one."""
_WHERE = frozenset({"area", "residence", "reach", "tier"})

Keys = Callable[[Node], Iterator[Hashable]]
Where = Mapping[str, set[str]]
"""Names to the documents they are in."""
AreOne = Callable[[Sequence[Chain]], bool]


def join_residues(
    chains: Sequence[Chain], knowledge: Knowledge = BUILTIN, apart: Apart = lambda _a, _b: False
) -> list[Chain]:
    """Join chains whose names are one but for words that may be left out, if all of them fit.

    Args:
        chains: what names and evidence left, in any order.
        knowledge: the lexicons.
        apart: pairs that a reader has decided never to join.
    """
    where = _documents(chains)

    def by_rest(several: Sequence[Chain]) -> bool:
        return _are_one(several, knowledge, apart)

    def by_number(several: Sequence[Chain]) -> bool:
        return len(several) == _PAIR and _are_alike(several) and by_rest(several)

    def by_words(several: Sequence[Chain]) -> bool:
        return len(several) > 1 and _in_turn(several, where, knowledge) and by_rest(several)

    def by_amount(several: Sequence[Chain]) -> bool:
        return len(several) == _PAIR and _keep(several) and by_rest(several)

    chains = _joined(chains, _rests, by_rest, "only one such")
    chains = _joined(chains, _numbers, by_number, "same number")
    chains = _joined(chains, partial(_bare, knowledge=knowledge), by_words, "only one such")
    return _joined(chains, _amounts, by_amount, "kept target")


def _joined(chains: Sequence[Chain], keys: Keys, are_one: AreOne, reason: str) -> list[Chain]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number, chain in enumerate(chains):
        for key in {key for node in chain.nodes for key in keys(node)}:
            groups[key].append(number)
    joined: dict[int, Chain | None] = {}
    for numbers in groups.values():
        several = [chains[number] for number in numbers]
        if joined.keys().isdisjoint(numbers) and are_one(several):
            joined |= dict.fromkeys(numbers)
            joined[numbers[0]] = as_one(several, reason)
    kept = (joined.get(number, chain) for number, chain in enumerate(chains))
    return [chain for chain in kept if chain is not None]


def _rests(node: Node) -> Iterator[Hashable]:
    """Yield what a figure is of, without what may be left out, if that tells enough."""
    known, name = node.profile, node.profile.core
    if known.measure in RATES or known.name.generic or name.generic:
        return
    rest = name.rest(LEFT_OUT)
    if name.stem and rest:
        yield known.measure, known.unit, *rest, name.base


def _bare(node: Node, knowledge: Knowledge) -> Iterator[Hashable]:
    """Yield what a figure is of, without the words that a report may leave out."""
    known = node.profile
    if known.measure == "rank" or known.name.generic or len(conjuncts(known.name.plain)) > 1:
        return
    rest, _ = without_left_out(known.name.plain, knowledge)
    if len(rest) >= _SHORTEST and rest not in generic_names(knowledge):
        yield known.measure, known.unit, rest


def _documents(chains: Sequence[Chain]) -> Where:
    """Return the documents that each name is in."""
    found: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        for node in chain.nodes:
            found[node.profile.name.plain].update(o.mention.span.document for o in node.members)
    return found


def _in_turn(several: Sequence[Chain], where: Where, knowledge: Knowledge) -> bool:
    """Return whether names take turns: no report has two of them, and one says what two say."""
    names = sorted({node.profile.name.plain for chain in several for node in chain.nodes})
    said = {name: without_left_out(name, knowledge)[1] for name in names}
    return all(
        said[a] == said[b]
        or (where[a].isdisjoint(where[b]) and (said[a] < said[b] or said[b] < said[a]))
        for a, b in combinations(names, 2)
    )


def _numbers(node: Node) -> Iterator[Hashable]:
    """Yield what tells a promised number again under another name: the work, and how many of what.

    甬江人才工程项目400个 and 人才和团队项目400项 are both 遴选支持.
    """
    known, name, targets = node.profile, node.profile.name.plain, node.promised
    if known.unit in COUNTS and len(targets) == 1 and not node.reached and len(node.verb) >= _END:
        ((_, amount),) = targets
        if amount >= _LARGE:
            yield known.unit, amount, node.verb[-_END:], name[-_END:]


def _amounts(node: Node) -> Iterator[Hashable]:
    """Yield the amounts that tell something, with their years."""
    known = node.profile
    if known.measure == "amount" and not known.name.generic:
        for o in node.members:
            if significant_digits(o) >= _TELLING:
                yield known.unit, o.mention.reference_period, o.amount


def _keep(several: Sequence[Chain]) -> bool:
    """Return whether one reports to the digit what only the other promised, under a like name."""
    first, second = several
    nodes = [(a, b) for a, b in product(first.nodes, second.nodes) if kept(a, b)]
    return any(_alike(a.profile.name, b.profile.name) for a, b in nodes)


def _alike(a: Name, b: Name) -> bool:
    """Return whether names have half of the shorter one in common, and no class two words."""
    mine, other = pairs(a.plain), pairs(b.plain)
    least = min(len(mine), len(other))
    if least < _PAIR or 2 * len(mine & other) < least:
        return False
    words = ((a.words(kind), b.words(kind)) for kind in {kind for kind, _ in a.modifiers})
    return a.words(_PART) == b.words(_PART) and all(x <= y or y <= x for x, y in words)


def _are_alike(several: Sequence[Chain]) -> bool:
    """Return whether two names have more than their last word in common, and differ in no place."""
    first, second = (chain.nodes[0].profile.name for chain in several)
    shared = pairs(first.plain[:-_END]) & pairs(second.plain[:-_END])
    told = ({word for word in name.modifiers if word[0] in _WHERE} for name in (first, second))
    return bool(shared) and next(told) == next(told)


def _are_one(several: Sequence[Chain], knowledge: Knowledge, apart: Apart) -> bool:
    if len(several) == 1:
        return False
    told = [_facts(chain) for chain in several]
    if any(contradict(a, b) for a, b in combinations(told, 2)):
        return False
    pairs = (pair for a, b in combinations(several, 2) for pair in product(a.nodes, b.nodes))
    return all(_fit(a, b, knowledge) and not apart(a, b) for a, b in pairs)


def _facts(chain: Chain) -> Facts:
    return facts(member for node in chain.nodes for member in node.members)


def _fit(a: Node, b: Node, knowledge: Knowledge) -> bool:
    first, second = a.profile.core, b.profile.core
    farthest = _FARTHEST if first.words("tier") == second.words("tier") else _NEAREST
    sized = a.profile.measure not in RATES
    if (sized and ratios(a.amounts, b.amounts)[0] > farthest) or _differ(first, second):
        return False
    return all(feature.factor > 0 for feature in figure_features(a, b, knowledge))


def _differ(a: Name, b: Name) -> bool:
    """Return whether both names say something of which only one word can be true."""
    named = ((a.words(kind), b.words(kind)) for kind in _SAID_ONCE)
    said = ((a.standard, b.standard), (a.digits, b.digits), *named)
    return any(left and right and left != right for left, right in said)
