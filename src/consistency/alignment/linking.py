"""Linking: from scored pairs to series, over all vintages at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from consistency.alignment.comparison import Comparison
from consistency.model import Observation

Link = tuple[float, int, int, Comparison]
"""Score, the two nodes (ascending), and why."""


def clusters(
    size: int, links: Iterable[Link], forbidden: Callable[[int, int], bool]
) -> list[list[int]]:
    """Join nodes along links, best first, where no pair of the joined groups is forbidden."""
    groups = {node: [node] for node in range(size)}
    home = list(range(size))
    for _, a, b, _ in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        left, right = home[a], home[b]
        if left == right or any(forbidden(m, n) for m in groups[left] for n in groups[right]):
            continue
        groups[left] += groups.pop(right)
        for node in groups[left]:
            home[node] = left
    return [sorted(group) for group in groups.values()]


def slots(members: Sequence[Observation]) -> list[list[Observation]]:
    """Split members so that each list has one fact a slot, and its copies.

    A slot is vintage, modality and reference period. Further facts of a slot open a list of
    their own: they are something else that bears the same name.
    """
    taken: list[list[Observation]] = []
    facts: list[dict[tuple[object, ...], object]] = []
    for member in members:
        mention = member.mention
        slot = (mention.vintage, mention.modality, mention.reference_period)
        fact = (member.amount, member.base_unit)
        for number, known in enumerate(facts):
            if known.setdefault(slot, fact) == fact:
                taken[number].append(member)
                break
        else:
            facts.append({slot: fact})
            taken.append([member])
    return taken


def by_key(observations: Iterable[Observation]) -> list[Observation]:
    """Return observations in their one order: vintage, document, offset."""
    return sorted(observations, key=order)


def order(observation: Observation) -> tuple[int, str, int, int]:
    """Return the sort key of an observation."""
    span = observation.mention.span
    return observation.mention.vintage, span.document, span.start, span.end


def grouped(
    items: Iterable[Observation], key: Callable[[Observation], object]
) -> dict[object, list[Observation]]:
    """Return items by key, in the order in which keys appear."""
    groups: dict[object, list[Observation]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return dict(groups)
