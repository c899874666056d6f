"""Fit the weights of `consistency.alignment.evidence` on annotated reports, and measure them.

    python tools/fit_links.py GOLD:TEXTS GOLD:TEXTS … [--write src/consistency/knowledge]

Each ``GOLD`` is a folder with ``mentions.jsonl``, ``series.jsonl``, ``nonpairs.jsonl`` and
``years.json`` of one place, ``TEXTS`` the folder of its reports. Pairs of figures whose names do
not decide are joined (one series) or apart: two series, a near miss, or two values for one year
in one document. A place is measured with weights fitted on the other places; what is written is
fitted on all.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations
from math import exp
from pathlib import Path
from typing import Any

from msgspec import Struct

from consistency.alignment import align, own_places
from consistency.alignment.comparison import linked
from consistency.alignment.context import Contexts
from consistency.alignment.evidence import clues, may_be_one
from consistency.alignment.linking import slot
from consistency.alignment.profiles import Node, profile
from consistency.knowledge import Knowledge
from consistency.model import Observation
from consistency.pipeline import interpret, read

SHRINKAGE = 1.0
"""Ridge penalty of every weight but the constant's: few pairs, no weight without need."""
HERE = 0.25
"""What a pair inside one document counts: there are many, and their clauses differ for other
reasons than those of two years."""
STEPS = 40

Mark = tuple[str, int, int]
"""Document name, start and end of an annotated figure."""
Example = tuple[Mapping[str, float], bool, float]
"""Clues, whether it is one indicator, and how much it counts."""


class Place(Struct, frozen=True, kw_only=True):
    """The annotated reports of one place."""

    name: str
    observations: tuple[Observation, ...]
    texts: Mapping[str, str]
    series: Mapping[Mark, frozenset[int]]
    """Annotated figures to their series; none for those that are in no series."""
    apart: frozenset[frozenset[Mark]]


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the lines of a JSON Lines file; none if there is no such file."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def read_place(argument: str) -> Place:
    """Read the reports and annotations that ``GOLD:TEXTS`` names."""
    gold, texts = map(Path, argument.split(":"))
    years = json.loads((gold / "years.json").read_text("utf-8"))
    paths = {doc: str(texts / f"{doc}.txt") for doc in years}
    readings = [interpret(read([f"{years[doc]}={path}"])[0]) for doc, path in paths.items()]

    def mark(doc: str, start: int, end: int) -> Mark:
        return paths[doc], start, end

    series: dict[Mark, set[int]] = {
        mark(m["doc"], m["start"], m["end"]): set() for m in rows(gold / "mentions.jsonl")
    }
    for number, row in enumerate(rows(gold / "series.jsonl")):
        for member in row["members"]:
            series.setdefault(mark(*member), set()).add(number)
    near = rows(gold / "nonpairs.jsonl")
    return Place(
        name=gold.name,
        observations=tuple(o for reading in readings for o in reading.observations),
        texts={r.document.name: r.document.source.reading for r in readings},
        series={where: frozenset(found) for where, found in series.items()},
        apart=frozenset(frozenset((mark(*row["a"]), mark(*row["b"]))) for row in near),
    )


def marks(place: Place) -> Iterator[tuple[Observation, Mark]]:
    """Yield the observations that are annotated, with their annotation."""
    annotated: dict[str, list[Mark]] = defaultdict(list)
    for mark in place.series:
        annotated[mark[0]].append(mark)
    for o in place.observations:
        span = o.mention.span
        over = (w for w in annotated[span.document] if w[1] < span.end and span.start < w[2])
        if where := next(over, None):
            yield o, where


def examples(place: Place) -> Iterator[Example]:
    """Yield the pairs of a place that names leave open."""
    contexts, places = Contexts(texts=place.texts), own_places(place.texts.values())
    where = dict(marks(place))
    nodes = [Node(profile=profile(o, places=places), members=(o,)) for o in place.observations]
    for a, b in combinations(nodes, 2):
        if may_be_one(a, b) and not _decided(a, b):
            verdict = _verdict(place, a.members[0], b.members[0], where)
            if verdict:
                yield clues(a, b, contexts), *verdict


def _decided(a: Node, b: Node) -> bool:
    """Return whether the names join a pair without any further evidence."""
    return not (a.profile.name.generic or b.profile.name.generic) and linked(a, b)


def _verdict(
    place: Place, a: Observation, b: Observation, where: Mapping[Observation, Mark]
) -> tuple[bool, float] | None:
    """Return whether two figures are of one indicator, and what that counts; None if unknown."""
    here, there = where.get(a), where.get(b)
    mine = place.series[here] if here else frozenset()
    other = place.series[there] if there else frozenset()
    one = bool(mine & other)
    if a.mention.span.document == b.mention.span.document:
        return (False, HERE) if slot(a) == slot(b) and a.amount != b.amount and not one else None
    listed = bool(mine and other) or frozenset((here, there)) in place.apart
    return (one, 1.0) if listed else None


def fit(found: Sequence[Example]) -> dict[str, float]:
    """Fit a logistic regression by Newton's method, with a ridge penalty."""
    import numpy as np

    names = list(found[0][0])
    values = np.array([[clue[name] for name in names] for clue, _, _ in found])
    joined = np.array([float(one) for _, one, _ in found])
    counts = np.array([count for _, _, count in found])
    ridge = SHRINKAGE * np.array([float(name != "constant") for name in names])
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        expected = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (counts * (expected - joined)) + ridge * weights
        bend = (values.T * (counts * expected * (1 - expected))) @ values + np.diag(ridge)
        weights -= np.linalg.solve(bend, slope)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def probability(clue: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the probability that weights give a pair."""
    return 1 / (1 + exp(-sum(clue[name] * weights[name] for name in weights)))


def measured(place: Place, weights: Mapping[str, float]) -> str:
    """Align a place's reports with weights and say how that compares with the annotation."""
    facts = tuple((name, str(weight), "") for name, weight in weights.items())
    where = dict(marks(place))
    found: set[frozenset[Mark]] = set()
    for series in align(
        place.observations,
        knowledge=Knowledge(additions={"link_weights": facts}),
        places=own_places(place.texts.values()),
        texts=place.texts,
    ):
        members = {where[m] for m in (*series.members, *series.repeats) if m in where}
        found |= across(members)
    listed: dict[int, set[Mark]] = defaultdict(set)
    for mark, numbers in place.series.items():
        for number in numbers:
            listed[number].add(mark)
    wanted = {pair for members in listed.values() for pair in across(members)}
    known = {mark for members in listed.values() for mark in members}
    judged = {pair for pair in found if pair <= known or pair in place.apart}
    right = len(judged & wanted)
    return (
        f"precision {right / len(judged):.3f} recall {right / len(wanted):.3f}"
        f" near misses joined {len(found & place.apart)}/{len(place.apart)}"
    )


def across(members: Iterable[Mark]) -> set[frozenset[Mark]]:
    """Return the pairs of figures in different documents."""
    return {frozenset(pair) for pair in permutations(members, 2) if pair[0][0] != pair[1][0]}


def main(arguments: Sequence[str]) -> None:
    """Fit, measure and write."""
    folder = Path(arguments[arguments.index("--write") + 1]) if "--write" in arguments else None
    places = [read_place(argument) for argument in arguments if ":" in argument]
    found = {place.name: list(examples(place)) for place in places}
    for place in places:
        others = [e for name, several in found.items() if name != place.name for e in several]
        weights = fit(others)
        sure = [(probability(clue, weights) >= 0.7, one) for clue, one, _ in found[place.name]]
        right = sum(one for said, one in sure if said)
        print(
            f"{place.name}: {len(sure)} pairs, {sum(one for _, one in sure)} joined; at .7"
            f" {right} of {sum(said for said, _ in sure)} right; {measured(place, weights)}"
        )
    weights = fit([example for several in found.values() for example in several])
    print(weights)
    if folder:
        write(folder / "link_weights.tsv", weights, found)


def write(path: Path, weights: Mapping[str, float], found: Mapping[str, list[Example]]) -> None:
    """Write the weights as a lexicon; its comment lines stay."""
    pairs = sum(map(len, found.values()))
    comments = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    source = f"{pairs} pairs of {len(found)} places, tools/fit_links.py (2026-11)"
    facts = [f"{name}\t{weight}\t{source}" for name, weight in weights.items()]
    path.write_text("\n".join([*comments, "clue\tweight\tsource", *facts, ""]), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
