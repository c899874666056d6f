"""Recounts: targets of one thing that a later report counts otherwise.

未来社区建成20个 becomes a coverage of 39 %, 国家级绿色工厂15家 becomes 省级及以上绿色工厂20家,
每千人口托位数4个 becomes 新增托位1150个, 顶尖人才项目4个 becomes 顶尖人才8名. No two of these can
be compared, and most pairs of such names are two indicators. They are one promise reworded only
where each report makes a single promise of the thing: then nothing else can have taken its place.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from consistency.alignment.amounts import ratios
from consistency.alignment.measures import joined, measured_otherwise
from consistency.alignment.names import Name, parse
from consistency.alignment.profiles import Profile, profile
from consistency.alignment.residues import LEFT_OUT
from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import without_measure
from consistency.model import (
    CHANGED_TIER,
    COUNTED_OTHERWISE,
    Feature,
    Mention,
    Modality,
    Observation,
    Series,
)

_MOST = 3
"""Series of one thing: one a report, where three reports are read."""
_TAIL = 2
"""Characters that two names for places of one sort have at their ends."""
_NEAR = Fraction(2)
"""Largest ratio of two targets of different tiers."""
_ABOVE = "以上"
_PER_HEAD = frozenset({"per", "tail"})
_WORK = frozenset({"tail", "emphasis", "soft"})
"""Classes of words for the work on a thing, which has another name when it is counted."""


class Target(Struct, frozen=True, kw_only=True):
    """A series of yearly targets, by its first one."""

    series: Series
    first: Observation
    profile: Profile

    @property
    def name(self) -> Name:
        """The name of the first, without its programme."""
        return self.profile.core


Thing = Callable[[Target, Knowledge], Hashable]
"""What a target is of, however it is counted; empty if that cannot be told."""
Fits = Callable[[Target, Target, Knowledge], bool]
"""Whether the second may be what the first, an earlier one, was reworded to."""


def join_recounted(found: Sequence[Series], knowledge: Knowledge = BUILTIN) -> list[Series]:
    """Join series of targets for one thing that every other report counts otherwise."""
    known = {id(series): _target(series, knowledge) for series in found}
    for thing, fits, reason in _WAYS:
        targets: dict[Hashable, list[Target]] = defaultdict(list)
        for target in filter(None, (known[id(series)] for series in found)):
            if of := thing(target, knowledge):
                targets[of].append(target)
        homes: dict[int, Series | None] = {}
        for several in targets.values():
            if _are_one(several, fits, knowledge):
                homes |= {id(target.series): None for target in several}
                one = joined([target.series for target in several], reason)
                homes[id(several[0].series)] = one
                known[id(one)] = _target(one, knowledge)
        kept = (homes.get(id(series), series) for series in found)
        found = [series for series in kept if series is not None]
    return list(found)


def _target(series: Series, knowledge: Knowledge) -> Target | None:
    """Return a series as targets of one year each; None if it is not that."""
    if not all(_is_yearly_target(member.mention) for member in series.members):
        return None
    first = series.members[0]
    return Target(series=series, first=first, profile=profile(first, knowledge))


def _is_yearly_target(mention: Mention) -> bool:
    plain = mention.whole_year and not (mention.average or mention.ambiguous)
    return mention.modality is Modality.TARGET and plain


def _are_one(several: Sequence[Target], fits: Fits, knowledge: Knowledge) -> bool:
    if not 1 < len(several) <= _MOST:
        return False
    ordered = sorted(several, key=lambda target: target.series.vintages)
    return all(
        set(a.series.vintages).isdisjoint(b.series.vintages) and fits(a, b, knowledge)
        for a, b in combinations(ordered, 2)
    )


def _without_measure(target: Target, knowledge: Knowledge) -> Hashable:
    plain = without_measure(target.name.plain, knowledge)
    return parse(plain, knowledge).rest(_WORK) if not target.name.generic else None


def _by_measure(a: Target, b: Target, knowledge: Knowledge) -> bool:
    return a.profile.measure != b.profile.measure and measured_otherwise(a.profile, b.profile)


def _without_tier(target: Target, knowledge: Knowledge) -> Hashable:
    known, rest = target.profile, target.name.rest(LEFT_OUT)
    single = len(target.name.words("tier")) == 1 and known.measure == "amount"
    return (known.unit, rest) if single and rest and not target.name.generic else ()


def _of_lower_tier(a: Target, b: Target, knowledge: Knowledge) -> bool:
    """Return whether the later target is of a lower tier, and of like size."""
    ranks = knowledge.mapping("tiers")
    before, after = (
        int(ranks.get(word.removesuffix(_ABOVE), -1))
        for t in (a, b)
        for word in t.name.words("tier")
    )
    near = ratios((a.first.amount,), (b.first.amount,))[0] <= _NEAR
    return before > after >= 0 and near and a.profile.flow != "total" != b.profile.flow


def _last_word(target: Target, knowledge: Knowledge) -> Hashable:
    plain = all(kind in _PER_HEAD for kind, _ in target.name.modifiers)
    return target.name.stem[-_TAIL:] if plain and target.profile.measure == "amount" else ""


def _per_head(a: Target, b: Target, knowledge: Knowledge) -> bool:
    """Return whether one is counted for each so many people, and the other plainly."""
    ratio, plain = (a, b) if a.name.words("per") else (b, a)
    return bool(ratio.name.words("per")) and not plain.name.words("per") and _ends_in(plain, ratio)


def _ends_in(plain: Target, ratio: Target) -> bool:
    same = plain.profile.unit == ratio.profile.unit
    return same and plain.name.stem.endswith(ratio.name.stem)


def _people(target: Target, knowledge: Knowledge) -> Hashable:
    counted = target.profile.unit in ("person", "thing")
    return target.name.rest(LEFT_OUT - {"tier"}) if counted else None


def _as_projects(a: Target, b: Target, knowledge: Knowledge) -> bool:
    """Return whether one counts people, and the other the projects for them or who is in them."""
    projects = frozenset(knowledge.words("undertakings"))
    funded, plain = (a, b) if a.name.words("tail") & projects else (b, a)
    units = {a.profile.unit, b.profile.unit}
    return (
        bool(funded.name.words("tail") & projects)
        and not plain.name.words("tail")
        and plain.profile.unit == "person"
        and (units != {"person"} or bool(plain.name.words("tier")))
    )


_WAYS: tuple[tuple[Thing, Fits, Feature], ...] = (
    (_without_measure, _by_measure, Feature(name="changed measure", factor=1.0)),
    (_without_tier, _of_lower_tier, Feature(name=CHANGED_TIER, factor=1.0)),
    (_last_word, _per_head, Feature(name=COUNTED_OTHERWISE, factor=1.0)),
    (_people, _as_projects, Feature(name=COUNTED_OTHERWISE, factor=1.0)),
)
