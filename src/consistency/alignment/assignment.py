"""Assignment: partners for two sides so that the sum of all weights is greatest.

The Hungarian method (Kuhn 1955) in its shortest-augmenting-path form (Jonker and Volgenant 1987):
exact, cubic in the size of a component. Components are small, because few pairs are worth a
weight; staying alone weighs nothing, so that no pair of weight 0 or less is ever made.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Edge = tuple[int, int]
"""An item of the left side and one of the right."""


def assign(weights: Mapping[Edge, float]) -> dict[Edge, float]:
    """Return the pairs of the best assignment with their margins.

    A margin is what the best assignment without the pair is worth less: small where another
    partner would do nearly as well.

    >>> assign({(0, 0): 3.0, (0, 1): 2.5, (1, 0): 2.75})
    {(0, 1): 2.25, (1, 0): 2.25}
    """
    found: dict[Edge, float] = {}
    for component in _components(weights):
        inside = {edge: weights[edge] for edge in component}
        best = _best(inside)
        worth = sum(inside[edge] for edge in best)
        for edge in best:
            others = {other: weight for other, weight in inside.items() if other != edge}
            found[edge] = worth - sum(others[other] for other in _best(others))
    return found


def _components(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Split a graph into its connected parts."""
    edges = sorted(edges)
    touching: dict[tuple[str, int], list[Edge]] = defaultdict(list)
    for edge in edges:
        for end in _ends(edge):
            touching[end].append(edge)
    parts, seen = [], set[Edge]()
    for edge in edges:
        part, waiting = [], [edge]
        while waiting:
            if (one := waiting.pop()) not in seen:
                seen.add(one)
                part.append(one)
                waiting += [other for end in _ends(one) for other in touching[end]]
        parts.append(part)
    return [part for part in parts if part]


def _ends(edge: Edge) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("left", edge[0]), ("right", edge[1])


def _best(weights: Mapping[Edge, float]) -> list[Edge]:
    """Return the pairs of the best assignment inside one component."""
    lefts = sorted({left for left, _ in weights})
    rights = sorted({right for _, right in weights})
    if len(weights) <= 1:
        return [edge for edge, weight in weights.items() if weight > 0]
    # Each left item may also take a seat of its own, which is worth nothing.
    seats: list[int | None] = [*rights, *(None for _ in lefts)]
    costs = [
        [-max(weights.get((left, seat), 0.0), 0.0) if seat is not None else 0.0 for seat in seats]
        for left in lefts
    ]
    chosen = ((left, seats[seat]) for left, seat in zip(lefts, _hungarian(costs), strict=True))
    return [(a, b) for a, b in chosen if b is not None and weights.get((a, b), 0.0) > 0]


def _hungarian(costs: Sequence[Sequence[float]]) -> list[int]:
    """Return the column of each row so that the sum of costs is least; columns >= rows."""
    rows, columns = len(costs), len(costs[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    """Row of each column, from 1; column 0 stands for the row that is being placed."""
    for row in range(1, rows + 1):
        owner[0] = row
        path = _shortest_path(costs, owner, row_price, column_price)
        for column, before in path:
            owner[column] = owner[before]
    placed = {row: column - 1 for column, row in enumerate(owner) if column and row}
    return [placed[row] for row in range(1, rows + 1)]


def _shortest_path(
    costs: Sequence[Sequence[float]],
    owner: Sequence[int],
    row_price: list[float],
    column_price: list[float],
) -> list[tuple[int, int]]:
    """Return the steps, last first, that free a column for the row in column 0; update prices."""
    least = [float("inf")] * len(owner)
    before = [0] * len(owner)
    seen: list[int] = []
    column = 0
    while owner[column]:
        seen.append(column)
        row = owner[column]
        free = [c for c in range(1, len(owner)) if c not in seen]
        for c in free:
            cost = costs[row - 1][c - 1] - row_price[row] - column_price[c]
            if cost < least[c]:
                least[c], before[c] = cost, column
        nearest = min(free, key=lambda c: (least[c], c))
        delta = least[nearest]
        for c in seen:
            row_price[owner[c]] += delta
            column_price[c] -= delta
        for c in free:
            least[c] -= delta
        column = nearest
    steps = []
    while column:
        steps.append((column, before[column]))
        column = before[column]
    return steps
