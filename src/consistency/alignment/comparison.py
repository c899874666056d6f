"""Comparison of two nodes, feature by feature."""

from functools import lru_cache

from attrs import frozen
from rapidfuzz.distance import Indel

from consistency.alignment.names import Name, spell
from consistency.alignment.profiles import Node, Profile
from consistency.knowledge import BUILTIN, Knowledge

SCORE_CUTOFF = 0.6
"""Below this two nodes are not linked; chosen on the development gold."""
_LONGEST_GAP = 0.3
"""Largest share of a stem that the other may lack; chosen on the development gold."""
_ONE_BASE = 0.8
"""Only one side says what a share is a share of, or one says it shorter."""
_ONE_NUMBER = 0.75
"""Only one side's stem holds a number (a year, a threshold)."""
_UNSAID_FLOW = 0.9
"""Only one side says whether it is an addition or a total."""
_NEAR = 1.6
"""An addition and a count of unsaid sort may be the same if their ratio is at most this: totals
are larger (the near misses of the development gold begin at 1.9)."""
_COUNTS = frozenset({"thing", "person", "[户]"})


@frozen(kw_only=True)
class Feature:
    """One feature of a pair."""

    name: str
    left: str
    right: str
    factor: float
    """1 agrees, 0 forbids the pair, between: weakens it."""


@frozen(kw_only=True)
class Comparison:
    """What the features of a pair say together."""

    features: tuple[Feature, ...]
    """Those that do not agree; none if all agree."""

    @property
    def score(self) -> float:
        """The product of all factors, 0 to 1."""
        product = 1.0
        for feature in self.features:
            product *= feature.factor
        return product

    @property
    def linked(self) -> bool:
        """Whether the pair may be joined."""
        return self.score >= SCORE_CUTOFF

    def lines(self) -> tuple[str, ...]:
        """Return one line a feature that does not agree: name, both sides, factor."""
        return tuple(
            f"{f.name}: {f.left or '—'} / {f.right or '—'} ×{f.factor:.2f}" for f in self.features
        )

    @classmethod
    def forbidden(cls, reason: str) -> "Comparison":
        """Return the comparison of a pair that a reader has decided to keep apart."""
        return cls(features=(Feature(name="decision", left=reason, right=reason, factor=0.0),))


def compare(a: Node, b: Node, knowledge: Knowledge = BUILTIN) -> Comparison:
    """Compare two nodes."""
    left, right = a.profile, b.profile
    features = (
        _same("measure", left.measure, right.measure),
        _same("unit", left.unit, right.unit),
        _flow(a, b),
        _same("years", str(left.years), str(right.years)),
        _same("average", str(left.average), str(right.average)),
        _same("part of the year", left.part, right.part),
        _stages(left, right),
        _scope(left, right, knowledge),
        *name_features(left.name, right.name, knowledge),
    )
    return Comparison(features=tuple(f for f in features if f.factor < 1))


def _same(name: str, left: str, right: str) -> Feature:
    return Feature(name=name, left=left, right=right, factor=float(left == right))


def _flow(a: Node, b: Node) -> Feature:
    left, right = a.profile.flow, b.profile.flow
    factor = 1.0 if left == right else _UNSAID_FLOW
    if left and right and left != right:
        factor = 0.0
    elif "new" in (left, right) and left != right and a.profile.unit in _COUNTS:
        factor = _UNSAID_FLOW * (_ratio(a, b) <= _NEAR)
    return Feature(name="flow", left=left, right=right, factor=factor)


def _ratio(a: Node, b: Node) -> float:
    """Return the smallest ratio of an amount of one to an amount of the other, at least 1."""
    pairs = [(x, y) for x in a.amounts for y in b.amounts if x > 0 and y > 0]
    return min((float(max(x / y, y / x)) for x, y in pairs), default=float("inf"))


def _stages(a: Profile, b: Profile) -> Feature:
    """Compare what was done; a side that says nothing of it fits all."""
    factor = 1.0 if a.stages == b.stages or not (a.stages and b.stages) else 0.0
    left, right = "、".join(sorted(a.stages)), "、".join(sorted(b.stages))
    return Feature(name="stage", left=left, right=right, factor=factor)


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
        left = "、".join(sorted(w for k, w in a.modifiers if k == kind))
        right = "、".join(sorted(w for k, w in b.modifiers if k == kind))
        alone, differ = _factors(knowledge)[kind]
        factor = differ if left and right else alone
        features.append(Feature(name=kind, left=left, right=right, factor=factor))
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
    return _same("parts", str(a.parts), str(b.parts))


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
    if len({op.tag for op in Indel.opcodes(a, b)} - {"equal"}) > 1:
        return 0.0
    gap = abs(len(a) - len(b)) / max(len(a), len(b))
    return 1 - gap if gap <= _LONGEST_GAP else 0.0
