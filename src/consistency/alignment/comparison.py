"""Comparison of two nodes, feature by feature."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from math import prod

from msgspec import Struct

from consistency.alignment.amounts import NO_RATIO, ratios
from consistency.alignment.flows import flow_feature
from consistency.alignment.names import Name, spell
from consistency.alignment.profiles import Node, Profile
from consistency.knowledge import BUILTIN, Knowledge
from consistency.messages import render
from consistency.model import Clue, Feature
from consistency.model.links import probability

SCORE_CUTOFF = 0.64
"""Below this two nodes are not linked; chosen on the development gold."""
MARGIN = 1.1
"""Log odds from which on evidence joins what names leave open, and by which an assignment must be
worth more with a pair than without it; chosen on the development gold."""
_LONGEST_GAP = 0.2
"""Largest share of a stem that the other may lack; chosen on the development gold."""
_ONE_PROGRAMME = 0.6
"""Only one side names the programme that a figure belongs to."""
_ONE_BASE = 0.8
"""Only one side says what a share is a share of, or one says it shorter."""
_ONE_NUMBER = 0.6
"""Only one side's stem holds a number (a year, a threshold)."""
_ONE_STAGE = 0.8
"""One side names more of what was done (新建改建 and 改造): the same amount for the same year."""
BEGUN = frozenset(("progress", stage) for stage in ("started", "planned", "applied", "continued"))
_AS_MUCH = Fraction(101, 100)
"""Largest ratio of amounts of which one side names more of what was done."""
_ONE_SIZE = 2
"""Largest ratio of amounts of which one is only begun, or has no unit."""
_LARGE = 100
"""Smaller amounts are often alike."""
_KEPT = 0.8
"""A target and the actual that repeats its amount, with less or more in the name."""
_MOST = 0.4
"""Share of the longer name that the shorter must have."""
_LEAST = 4
"""Characters of a name that tells something."""
_UNSAID_UNIT = "[数]"
_ONE_UNIT = 0.85
"""Only one side prints a unit (6.73万 without 人)."""
_SAME_NAME = 0.95
_SIZES = ((2, 1.0), (5, 0.8))
_OTHER_SIZE = 0.5
"""Largest ratio of amounts, and what it does to names that differ; above, the last."""
_FAR_APART = 40
"""Largest ratio of the nearest amounts under one name, of figures that differ otherwise."""
_SLIP, _NEAR_SLIP = Fraction(10**4), 3
"""But 万 for 亿 is a slip of the pen, for a rule to find."""
_SIZED = frozenset({"amount", "share"})
"""Measures whose names may lack the programme; any two things grow by like rates."""


class Comparison(Struct, frozen=True, kw_only=True):
    """What the features of a pair say together."""

    features: tuple[Feature, ...]
    """Those that do not agree; none if all agree."""
    clues: tuple[Clue, ...] = ()
    """What was weighed where the names leave it open; none if they do not."""

    @property
    def score(self) -> float:
        """The product of all factors, 0 to 1."""
        return prod(feature.factor for feature in self.features)

    @property
    def reasons(self) -> tuple[Feature | Clue, ...]:
        """The features, then what was weighed."""
        return (*self.features, *self.clues)

    @property
    def linked(self) -> bool:
        """Whether the pair may be joined."""
        return self.score >= SCORE_CUTOFF or (bool(self.clues) and self.odds >= MARGIN)

    @property
    def odds(self) -> float:
        """The log odds of what was weighed."""
        return sum(clue.odds for clue in self.clues)

    def lines(self, lang: str = "en") -> tuple[str, ...]:
        """Return one line a feature that does not agree, and one for all that was weighed."""
        lines = tuple(reason.line(lang) for reason in self.reasons)
        if not self.clues:
            return lines
        return *lines, render("align.weighed", lang, probability=probability(self.odds))

    @classmethod
    def forbidden(cls, reason: str) -> "Comparison":
        """Return the comparison of a pair that a reader has decided to keep apart."""
        return cls(features=(Feature(name="decision", left=reason, right=reason, factor=0.0),))


def compare(a: Node, b: Node, knowledge: Knowledge = BUILTIN) -> Comparison:
    """Compare two nodes."""
    return Comparison(features=tuple(f for f in _features(a, b, knowledge) if f.factor < 1))


def linked(a: Node, b: Node, knowledge: Knowledge = BUILTIN) -> bool:
    """Return whether two nodes may be joined; as `compare`, but stops at the first refusal."""
    product = 1.0
    for feature in _features(a, b, knowledge):
        product *= feature.factor
        if product < SCORE_CUTOFF:
            return False
    return True


def _features(a: Node, b: Node, knowledge: Knowledge) -> Iterator[Feature]:
    left, right = a.profile, b.profile
    yield _same("measure", left.measure, right.measure)
    yield _unit(a, b)
    names = _without_said(_names(left, right, knowledge), a, b)
    if _product(names) < SCORE_CUTOFF:
        names = _kept(a, b) or names
    yield from names
    yield from figure_features(a, b, knowledge)
    yield _size(a, b, _product(names))


def figure_features(a: Node, b: Node, knowledge: Knowledge = BUILTIN) -> Iterator[Feature]:
    """Compare what two figures are besides their names, unit and size."""
    left, right = a.profile, b.profile
    yield _same("years", str(left.years), str(right.years))
    yield _same("average", str(left.average), str(right.average))
    yield _same("part of the year", left.part, right.part)
    yield _stages(a, b)
    yield _scope(left, right, knowledge)
    yield flow_feature(a, b)


def _names(a: Profile, b: Profile, knowledge: Knowledge) -> tuple[Feature, ...]:
    """Compare the names; if only one opens with a quoted programme, also without it."""
    whole = name_features(a.name, b.name, knowledge)
    said = a.programme == b.programme != ""
    if (a.core == a.name) == (b.core == b.name) or not (said or a.measure in _SIZED):
        return whole
    factor = 1.0 if said else _ONE_PROGRAMME
    quoted = Feature(name="programme", left=a.name.plain, right=b.name.plain, factor=factor)
    core = (quoted, *name_features(a.core, b.core, knowledge))
    return max(whole, core, key=_product)


def _without_said(features: tuple[Feature, ...], a: Node, b: Node) -> tuple[Feature, ...]:
    """Leave out what one name says and the other's verb (老旧小区改造, and 改造 of 老旧小区)."""
    if not a.profile.stages & b.profile.stages:
        return features
    words = {a.verb, b.verb}
    return tuple(f for f in features if {f.left, f.right} - {""} - words or f.name != "tail")


def _product(features: Iterable[Feature]) -> float:
    return prod(feature.factor for feature in features)


def _kept(a: Node, b: Node) -> tuple[Feature, ...]:
    """Compare the names of a target and of the actual that repeats its amount for its year.

    What then stands in one name only was left out; what differs on both sides forbids as ever.
    """
    names = (a.profile.name, b.profile.name)
    if a.profile.measure not in _SIZED or all(name.standard for name in names):
        return ()
    left, right = sorted((name.plain for name in names), key=len)
    if left == right or not kept(a, b) or not _within(left, right):
        return ()
    return (Feature(name="kept target", left=left, right=right, factor=_KEPT),)


def kept(a: Node, b: Node) -> bool:
    """Return whether one gives as actual what the other gives as target for the same year."""
    return not (a.promised.isdisjoint(b.reached) and b.promised.isdisjoint(a.reached))


def _within(short: str, long: str) -> bool:
    """Return whether a name is another without some of its characters."""
    rest = iter(long)
    enough = len(short) >= max(_LEAST, len(long) * _MOST)
    return enough and all(char in rest for char in short)


def _same(name: str, left: str, right: str) -> Feature:
    return Feature(name=name, left=left, right=right, factor=float(left == right))


def _unit(a: Node, b: Node) -> Feature:
    left, right = a.profile.unit, b.profile.unit
    factor = float(left == right)
    if a.profile.measure == b.profile.measure and _UNSAID_UNIT in (left, right) and left != right:
        factor = _ONE_UNIT * (ratios(a.amounts, b.amounts)[0] <= _ONE_SIZE)
    return Feature(name="unit", left=left, right=right, factor=factor)


def _size(a: Node, b: Node, name: float) -> Feature:
    """Compare orders of magnitude: closely where the names alone leave a doubt.

    Args:
        a: one node.
        b: the other.
        name: what the names' features come to.
    """
    factor, ratio = 1.0, Fraction(1)
    if a.profile.measure == b.profile.measure == "amount":
        ratio, _ = ratios(a.amounts, b.amounts)
        factor = next((f for most, f in _SIZES if ratio <= most), _OTHER_SIZE)
        if name >= _SAME_NAME:
            slipped = _SLIP / _NEAR_SLIP < ratio < _SLIP * _NEAR_SLIP
            factor = 0.0 if _FAR_APART < ratio < NO_RATIO and not slipped else 1.0
    return Feature(name="size", left="1", right=f"{float(ratio):.3g}", factor=factor)


def _stages(a: Node, b: Node) -> Feature:
    """Compare what was done, aspect by aspect; a side that says nothing of one fits all.

    But what is only begun is another amount than what a side without a word has done or is to do,
    unless both are of one size.
    """
    mine, other = a.profile.stages, b.profile.stages
    if a.profile.half != b.profile.half and len((b if a.profile.half else a).profile.making) != 1:
        return Feature(name="stage", left=_words(mine), right=_words(other), factor=0.0)
    both = {aspect for aspect, _ in mine} & {aspect for aspect, _ in other}
    left, right = ({entry for entry in stages if entry[0] in both} for stages in (mine, other))
    factor = float(left == right)
    if left < right or right < left:
        factor = _ONE_STAGE * (kept(a, b) or _as_much(a, b))
    elif left == right and bool(mine & BEGUN) != bool(other & BEGUN):
        left, right = set(mine), set(other)
        factor = _ONE_STAGE if ratios(a.amounts, b.amounts)[0] <= _ONE_SIZE else 0.0
    return Feature(name="stage", left=_words(left), right=_words(right), factor=factor)


def _as_much(a: Node, b: Node) -> bool:
    """Return whether amounts are so alike, and so large, that it is hardly chance."""
    large = min(a.amounts[-1:] + b.amounts[-1:], default=Fraction(0)) >= _LARGE
    return large and ratios(a.amounts, b.amounts)[0] <= _AS_MUCH


def _words(stages: Iterable[tuple[str, str]]) -> str:
    return "、".join(sorted(stage for _, stage in stages))


def _scope(a: Profile, b: Profile, knowledge: Knowledge) -> Feature:
    left, right = spell(a.scope, knowledge), spell(b.scope, knowledge)
    named = left in b.name.plain and right in a.name.plain
    return Feature(name="scope", left=left, right=right, factor=float(left == right or named))


@lru_cache(maxsize=131072)
def name_features(a: Name, b: Name, knowledge: Knowledge = BUILTIN) -> tuple[Feature, ...]:
    """Compare two names; features that agree are left out."""
    if a.plain == b.plain:
        return ()
    if a.standard and b.standard:
        return (_same("catalogue", a.standard, b.standard),)
    features = (*_modifiers(a, b, knowledge), *_bases(a, b), _parts(a, b), _digits(a, b))
    return (*(f for f in features if f.factor < 1), *_stems(a.stem, b.stem))


def _modifiers(a: Name, b: Name, knowledge: Knowledge) -> tuple[Feature, ...]:
    features = []
    for kind in sorted({kind for kind, _ in a.modifiers ^ b.modifiers}):
        left, right = ({w for k, w in name.modifiers if k == kind} for name in (a, b))
        alone, differ = _factors(knowledge)[kind]
        factor = alone if left <= right or right <= left else differ
        said = ("、".join(sorted(words)) for words in (left, right))
        features.append(Feature(name=kind, left=next(said), right=next(said), factor=factor))
    return tuple(features)


@lru_cache(maxsize=8)
def _factors(knowledge: Knowledge) -> dict[str, tuple[float, float]]:
    """Return what a class does when one side has it, and when both differ in it."""
    return {row[0]: (float(row[1]), float(row[2])) for row in knowledge.rows("modifier_classes")}


def _bases(a: Name, b: Name) -> tuple[Feature, ...]:
    if a.base == b.base:
        return ()
    shorter = a.base.startswith(b.base) or b.base.startswith(a.base)
    return (Feature(name="base", left=a.base, right=b.base, factor=_ONE_BASE * shorter),)


def _parts(a: Name, b: Name) -> Feature:
    """Compare how many things names join; a mark alone (场地、设施 and 场地设施) says nothing."""
    factor = float(a.parts == b.parts or a.stem == b.stem)
    return Feature(name="parts", left=str(a.parts), right=str(b.parts), factor=factor)


def _digits(a: Name, b: Name) -> Feature:
    factor = 1.0 if a.digits == b.digits else _ONE_NUMBER * (not (a.digits and b.digits))
    left, right = " ".join(a.digits), " ".join(b.digits)
    return Feature(name="digits", left=left, right=right, factor=factor)


def _stems(a: str, b: str) -> tuple[Feature, ...]:
    if a == b:
        return ()
    return (Feature(name="stem", left=a, right=b, factor=_stem_factor(a, b)),)


def _stem_factor(a: str, b: str) -> float:
    """Weigh the characters that one stem has and the other lacks; a lost head noun forbids."""
    if not a or not b or a[-1] != b[-1]:
        return 0.0
    shorter, longer = sorted((a, b), key=len)
    left = iter(longer)
    if not all(character in left for character in shorter):
        return 0.0
    gap = abs(len(a) - len(b)) / max(len(a), len(b))
    return 1 - gap if gap <= _LONGEST_GAP else 0.0
