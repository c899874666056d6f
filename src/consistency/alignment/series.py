"""From observations to series."""

from collections.abc import Iterable, Iterator, Sequence

from consistency.alignment.blocking import candidates
from consistency.alignment.comparison import Comparison, compare
from consistency.alignment.decisions import Decisions
from consistency.alignment.linking import Link, by_key, clusters, grouped, order, slots
from consistency.alignment.profiles import Profile, profile
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Observation, Series


def align(
    observations: Iterable[Observation],
    *,
    knowledge: Knowledge = BUILTIN,
    decisions: Decisions | None = None,
) -> tuple[Series, ...]:
    """Group observations by indicator and measure.

    Args:
        observations: of any number of documents, in any order.
        knowledge: the lexicons.
        decisions: pairs that a reader has decided.

    Returns:
        Series of one or more members, by first member; members by vintage, then offset.
    """
    groups = grouped(by_key(observations), lambda o: profile(o, knowledge))
    profiles: list[Profile] = list(groups)  # type: ignore[arg-type]  # the keys are profiles
    links = list(_links(profiles, knowledge))
    pairs = {(a, b): why for _, a, b, why in links}
    found = []
    for nodes in clusters(len(profiles), links, lambda a, b: _apart(profiles, a, b, knowledge)):
        members = by_key(o for node in nodes for o in groups[profiles[node]])
        found += [_series(part, nodes, pairs) for part in slots(members)]
    return tuple(sorted(found, key=lambda series: order(series.members[0])))


def why_not(a: Observation, b: Observation, knowledge: Knowledge = BUILTIN) -> Comparison:
    """Compare two observations: the features that keep them apart."""
    return compare(profile(a, knowledge), profile(b, knowledge), knowledge)


def _links(profiles: Sequence[Profile], knowledge: Knowledge) -> Iterator[Link]:
    for a, b in candidates([p.name for p in profiles]):
        why = compare(profiles[a], profiles[b], knowledge)
        if why.linked:
            yield why.score, a, b, why


def _apart(profiles: Sequence[Profile], a: int, b: int, knowledge: Knowledge) -> bool:
    return not compare(profiles[a], profiles[b], knowledge).linked


def _series(
    members: Sequence[Observation], nodes: Sequence[int], pairs: dict[tuple[int, int], Comparison]
) -> Series:
    whys = [pairs[a, b] for a in nodes for b in nodes if (a, b) in pairs]
    return Series(
        name=members[0].mention.indicator,
        members=tuple(members),
        comparable=True,
        confidence=min((why.score for why in whys), default=1.0),
        explanation=tuple(
            f"{f.name}: {f.left or '—'} / {f.right or '—'} ×{f.factor:.2f}"
            for why in whys
            for f in why.features
        ),
    )
