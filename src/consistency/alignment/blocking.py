"""Blocking: which names are compared at all.

Two names can only be linked if one holds most of the other's character pairs, so each name is
looked up by the few pairs of its own that any such partner must share with it
(prefix filtering). Nothing depends on the collection: a further report adds candidates,
it never removes one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from consistency.alignment.names import Name

_SHARED = 0.5
"""Share of the shorter name's character pairs that a partner must have."""


def pairs_of(text: str) -> tuple[str, ...]:
    """Return a name's character pairs, sorted; the name itself if it has one character.

    >>> pairs_of("吞吐量")
    ('吐量', '吞吐')
    """
    return tuple(sorted({text[i : i + 2] for i in range(len(text) - 1)})) or (text,)


def candidates(names: Iterable[Name]) -> Iterator[tuple[int, int]]:
    """Yield the index pairs of names worth comparing, ascending, each once."""
    texts: Sequence[str] = [name.plain for name in names]
    index: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for pair in pairs_of(text):
            index[pair].append(number)
    for number, text in enumerate(texts):
        yield from _partners(number, text, texts, index)


def _partners(
    number: int, text: str, texts: Sequence[str], index: dict[str, list[int]]
) -> Iterator[tuple[int, int]]:
    pairs = sorted(pairs_of(text), key=lambda pair: (len(index[pair]), pair))
    probes = pairs[: len(pairs) - int(_SHARED * len(pairs)) + 1]
    found = {other for pair in probes for other in index[pair]}
    for other in sorted(found):
        longer = len(texts[other]) > len(text)
        if other != number and (longer or (len(texts[other]) == len(text) and other > number)):
            yield (min(number, other), max(number, other))
