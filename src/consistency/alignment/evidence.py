"""Evidence: what speaks for and against one indicator where the names alone leave it open.

A name loses a word or gains one from report to report. Whether it is still the same indicator is
then weighed: how much of the name is left, whether the figure is of that size or even the same,
whether the words around it are the same. The weights are a logistic regression on pairs that
annotators joined or kept apart; `tools/fit_links.py` fits them again.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache

from consistency.alignment.amounts import ratios
from consistency.alignment.comparison import figure_features, kept
from consistency.alignment.context import Contexts
from consistency.alignment.names import Name, conjuncts, generic_names, parse
from consistency.alignment.profiles import Node, Profile
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Clue

_MOST_DOUBLINGS = 4.0
"""From a sixteenfold amount on, a larger difference tells nothing more."""
_MOST = 0.5
"""Share of the longer name that the shorter must have; chosen on the development gold."""
_ONE_SIZE = Fraction(23, 20)
"""Largest ratio of amounts under names of which one goes on where the other ends; chosen on the
development gold."""
RATES = frozenset({"growth", "diff", "rank"})
"""Measures that many indicators share: any two things grow by like rates."""


def may_be_one(a: Node, b: Node, knowledge: Knowledge = BUILTIN, *, levels: bool = False) -> bool:
    """Return whether two nodes are worth weighing.

    Args:
        a: one node.
        b: the other.
        knowledge: the lexicons.
        levels: whether the levels beside two rates are one indicator; else rates need one name.
    """
    left, right = _names(a.profile, b.profile)
    if _one_is_bare(left, right, knowledge):
        return False
    if left.stem != right.stem and not _holds_most(left, right):
        return False
    if left.stem != right.stem and _other_head(left, right) and not _of_one_size(a, b):
        return False
    return not told_apart(a, b, knowledge, levels=levels)


def told_apart(a: Node, b: Node, knowledge: Knowledge = BUILTIN, *, levels: bool = False) -> bool:
    """Return whether something tells two indicators apart that no evidence can outweigh.

    Args:
        a: one node.
        b: the other.
        knowledge: the lexicons.
        levels: as for `may_be_one`.
    """
    left, right = a.profile, b.profile
    if left.measure != right.measure or left.unit != right.unit or left.measure == "rank":
        return True
    if left.flow != right.flow and "sum" in (left.flow, right.flow):
        return True
    names = _names(left, right)
    one_name = left.measure in RATES and not levels
    if names[0].stem != names[1].stem and (one_name or names != (left.name, right.name)):
        return True
    return not _open(*names, knowledge) or any(
        feature.factor == 0 for feature in figure_features(a, b, knowledge)
    )


@lru_cache(maxsize=65536)
def _open(a: Name, b: Name, knowledge: Knowledge) -> bool:
    """Return whether names leave it open: one holds the other, but for words that may differ."""
    short, long = sorted((a.stem, b.stem), key=len)
    if not (a.plain and b.plain) or Counter(short) - Counter(long):
        return False
    if _one_of_several(a, b, knowledge) or _one_of_several(b, a, knowledge):
        return False
    if a.standard and b.standard and a.standard != b.standard:
        return False
    if a.digits and b.digits and a.digits != b.digits:
        return False
    if a.base and b.base and not (a.base.startswith(b.base) or b.base.startswith(a.base)):
        return False
    outweighed = _outweighed(knowledge)
    differing = _differing(a, b)
    return all(
        outweighed[kind] in (("one", "both") if one else ("both",)) for kind, one in differing
    )


def _one_is_bare(a: Name, b: Name, knowledge: Knowledge) -> bool:
    """Return whether only one of two names says of what it is: 项目, 亿元以上项目."""
    if (a.stem, a.modifiers) == (b.stem, b.modifiers):
        return False
    return not generic_names(knowledge).isdisjoint((a.plain, b.plain))


def _one_of_several(one: Name, several: Name, knowledge: Knowledge) -> bool:
    """Return whether a name is one of those that another joins: 公园 of 公园、绿道."""
    if one.parts > 1 or several.parts < 2 or one.stem == several.stem:
        return False
    return any(parse(part, knowledge).stem == one.stem for part in conjuncts(several.plain))


def _names(a: Profile, b: Profile) -> tuple[Name, Name]:
    """Return the names to compare: if only one opens with a quoted programme, those without it."""
    one = (a.core == a.name) != (b.core == b.name)
    return (a.core, b.core) if one else (a.name, b.name)


def _other_head(a: Name, b: Name) -> bool:
    """Return whether one name goes on where the other ends: 城中村改造, 城中村改造回迁.

    闲置农房盘活 and 盘活闲置农房 only say their two halves in turn.
    """
    if len(a.plain) == len(b.plain) and a.plain in b.plain * 2:
        return False
    return a.stem[-1:] != b.stem[-1:] and a.plain[-1:] != b.plain[-1:]


def _holds_most(a: Name, b: Name) -> bool:
    short, long = sorted((len(a.plain), len(b.plain)))
    return short >= long * _MOST


def _of_one_size(a: Node, b: Node) -> bool:
    return a.profile.measure not in RATES and ratios(a.amounts, b.amounts)[0] <= _ONE_SIZE


@lru_cache(maxsize=16384)
def telling_words(name: Name, knowledge: Knowledge = BUILTIN) -> frozenset[tuple[str, str]]:
    """Return a name's words that no evidence outweighs: two that may be one have the same."""
    outweighed = _outweighed(knowledge)
    return frozenset(word for word in name.modifiers if outweighed[word[0]] == "no")


@lru_cache(maxsize=8)
def _outweighed(knowledge: Knowledge) -> Mapping[str, str]:
    """Return which differences in a class evidence may outweigh: no, one or both."""
    return {row[0]: row[3] for row in knowledge.rows("modifier_classes")}


def _differing(a: Name, b: Name) -> Iterator[tuple[str, bool]]:
    """Yield the classes whose words differ, and whether one side holds the other's."""
    for kind in sorted({kind for kind, _ in a.modifiers ^ b.modifiers}):
        left, right = ({w for k, w in name.modifiers if k == kind} for name in (a, b))
        yield kind, left <= right or right <= left


def weigh(a: Node, b: Node, contexts: Contexts, knowledge: Knowledge = BUILTIN) -> tuple[Clue, ...]:
    """Weigh two nodes that may be one: all that speaks for and against them."""
    weights = _weights(knowledge)
    return tuple(
        Clue(name=name, value=value, weight=weights[name])
        for name, value in clues(a, b, contexts).items()
        if value
    )


@lru_cache(maxsize=8)
def _weights(knowledge: Knowledge) -> Mapping[str, float]:
    return {row[0]: float(row[1]) for row in knowledge.rows("link_weights")}


def clues(a: Node, b: Node, contexts: Contexts) -> Mapping[str, float]:
    """Return the values of all clues, by name; what the weights are fitted on."""
    left, right = _names(a.profile, b.profile)
    short, long = sorted((left.plain, right.plain), key=len)
    shared = Counter(short) & Counter(long)
    rate = a.profile.measure in RATES
    clause, around = contexts.likeness(a.members, b.members)
    return {
        "constant": 1.0,
        "lost letters": 1 - shared.total() / len(short),
        "added letters": 1 - len(short) / len(long),
        "words of a class": float(sum(1 if one else 2 for _, one in _differing(left, right))),
        "programme": float((left, right) != (a.profile.name, b.profile.name)),
        "size apart": 0.0 if rate else _doublings(a, b),
        "kept target": float(not rate and kept(a, b)),
        "flow unsaid": float(a.profile.flow != b.profile.flow),
        "clause": clause,
        "surroundings": around,
    }


def _doublings(a: Node, b: Node) -> float:
    """Return how often the nearest of two nodes' amounts double, at most four times."""
    apart = (abs(x - y) for x in a.doublings for y in b.doublings)
    return min(_MOST_DOUBLINGS, min(apart, default=_MOST_DOUBLINGS))


def too_far(a: Node, b: Node, knowledge: Knowledge = BUILTIN) -> bool:
    """Return whether two figures are so far apart in size that nothing can outweigh it."""
    most, size = _at_best(knowledge)
    return a.profile.measure not in RATES and most + size * _doublings(a, b) <= 0


@lru_cache(maxsize=8)
def _at_best(knowledge: Knowledge) -> tuple[float, float]:
    """Return the log odds if all that can speak for a pair does, and the weight of the size."""
    weights = _weights(knowledge)
    return sum(max(weight, 0.0) for weight in weights.values()), weights["size apart"]
