"""Comparison of two profiles, feature by feature."""

from functools import lru_cache

from attrs import frozen
from rapidfuzz.distance import Indel

from consistency.alignment.names import Name, spell
from consistency.alignment.profiles import Profile
from consistency.knowledge import BUILTIN, Knowledge

SCORE_CUTOFF = 0.6
"""Below this two names are not linked; chosen on the development gold."""
_LONGEST_GAP = 0.34
"""Largest share of a stem that may be missing from the other; chosen on the development gold."""


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


def compare(a: Profile, b: Profile, knowledge: Knowledge = BUILTIN) -> Comparison:
    """Compare two profiles."""
    features = (
        _equal("measure", a.measure, b.measure),
        _equal("unit", a.unit, b.unit),
        _flow(a, b),
        _equal("average", str(a.average), str(b.average)),
        _equal("part-year", a.part, b.part),
        _span(a, b),
        _stages(a, b),
        _scope(a, b, knowledge),
        *name_features(a.name, b.name, knowledge),
    )
    return Comparison(features=tuple(f for f in features if f.factor < 1))


def _equal(name: str, left: str, right: str) -> Feature:
    return Feature(name=name, left=left, right=right, factor=float(left == right))


def _flow(a: Profile, b: Profile) -> Feature:
    factor = 1.0
    if a.flow != b.flow:
        counted = a.unit in ("thing", "person")
        opposed = bool(a.flow and b.flow) or (counted and "new" in (a.flow, b.flow))
        factor = 0.0 if opposed else 0.9
    return Feature(name="flow", left=a.flow, right=b.flow, factor=factor)


def _span(a: Profile, b: Profile) -> Feature:
    matters = a.measure in ("growth", "diff") or a.flow or b.flow
    factor = 0.0 if matters and a.span != b.span else 1.0
    return Feature(name="period", left=str(a.span), right=str(b.span), factor=factor)


def _stages(a: Profile, b: Profile) -> Feature:
    factor = 0.0 if a.stage and b.stage and not a.stage & b.stage else 1.0
    left, right = "、".join(sorted(a.stage)), "、".join(sorted(b.stage))
    return Feature(name="stage", left=left, right=right, factor=factor)


def _scope(a: Profile, b: Profile, knowledge: Knowledge) -> Feature:
    left, right = spell(a.scope, knowledge), spell(b.scope, knowledge)
    factor = 1.0 if left == right or (left in b.name.plain and right in a.name.plain) else 0.0
    return Feature(name="scope", left=left, right=right, factor=factor)


@lru_cache(maxsize=131072)
def name_features(a: Name, b: Name, knowledge: Knowledge = BUILTIN) -> tuple[Feature, ...]:
    """Compare two names; features that agree are left out."""
    if a.plain == b.plain:
        return ()
    return (*_modifiers(a, b, knowledge), *_bases(a, b), *_stems(a.stem, b.stem))


def _modifiers(a: Name, b: Name, knowledge: Knowledge) -> tuple[Feature, ...]:
    tolerant = {row[0]: float(row[1]) for row in knowledge.rows("modifier_classes")}
    features = []
    for kind in sorted({kind for kind, _ in a.modifiers ^ b.modifiers}):
        left = "、".join(sorted(w for k, w in a.modifiers if k == kind))
        right = "、".join(sorted(w for k, w in b.modifiers if k == kind))
        factor = 0.0 if left and right else tolerant[kind]
        features.append(Feature(name=kind, left=left, right=right, factor=factor))
    return tuple(features)


def _bases(a: Name, b: Name) -> tuple[Feature, ...]:
    if a.base == b.base:
        return ()
    factor = 0.0 if a.base and b.base else 0.8
    return (Feature(name="base", left=a.base, right=b.base, factor=factor),)


def _stems(a: str, b: str) -> tuple[Feature, ...]:
    if a == b:
        return ()
    return (Feature(name="stem", left=a, right=b, factor=_stem_factor(a, b)),)


def _stem_factor(a: str, b: str) -> float:
    """Weigh the characters that one stem has and the other lacks; a lost head noun forbids."""
    if not a or not b or a[-1] != b[-1]:
        return 0.0
    kinds = {op.tag for op in Indel.opcodes(a, b)} - {"equal"}
    if len(kinds) > 1:
        return 0.0
    gap = abs(len(a) - len(b)) / max(len(a), len(b))
    return 1 - gap if gap <= _LONGEST_GAP else 0.0
