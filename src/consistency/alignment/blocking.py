"""Blocking: which names are compared at all.

Two names can only be linked if one stem holds most of the other's character pairs, so each
name is looked up by the few pairs of its own that any such partner must share with it
(prefix filtering). Nothing depends on the collection: a further report adds candidates,
it never removes one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from consistency.alignment.names import Name

_SHARED = 0.5
"""Share of the shorter stem's character pairs that a partner must have."""


def pairs_of(stem: str) -> tuple[str, ...]:
    """Return a stem's character pairs, sorted; the stem itself if it has one character.

    >>> pairs_of("吞吐量")
    ('吐量', '吞吐')
    """
    return tuple(sorted({stem[i : i + 2] for i in range(len(stem) - 1)})) or (stem,)


def candidates(names: Iterable[Name]) -> Iterator[tuple[int, int]]:
    """Yield the index pairs of names worth comparing, ascending, each once."""
    stems: Sequence[str] = [name.stem for name in names]
    index: dict[str, list[int]] = defaultdict(list)
    for number, stem in enumerate(stems):
        for pair in pairs_of(stem):
            index[pair].append(number)
    for number, stem in enumerate(stems):
        yield from _partners(number, stem, stems, index)


def _partners(
    number: int, stem: str, stems: Sequence[str], index: dict[str, list[int]]
) -> Iterator[tuple[int, int]]:
    pairs = sorted(pairs_of(stem), key=lambda pair: (len(index[pair]), pair))
    probes = pairs[: len(pairs) - int(_SHARED * len(pairs)) + 1]
    found = {other for pair in probes for other in index[pair]}
    for other in sorted(found):
        longer = len(stems[other]) > len(stem)
        if other != number and (longer or (len(stems[other]) == len(stem) and other > number)):
            yield (min(number, other), max(number, other))
