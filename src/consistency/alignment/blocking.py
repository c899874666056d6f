"""Blocking: which names are compared at all.

Two names can be linked only if they have the same words of every class that must agree, if
their stems end alike, and if one stem holds most of the other's character pairs. The first two
make a name's block; inside a block each name is looked up by the few pairs of its own that any
partner must share with it (prefix filtering). Nothing depends on the rest of the collection: a
further report adds candidates, it never removes one.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache

from consistency.alignment.names import Name
from consistency.knowledge import BUILTIN, Knowledge

_SHARED = 0.5
"""Share of the shorter stem's character pairs that a partner must have: a partner's stem may
hold three tenths more characters, which break at most half of the pairs of the other."""


def pairs_of(text: str) -> tuple[str, ...]:
    """Return a text's character pairs, sorted; the text itself if it has one character.

    >>> pairs_of("吞吐量")
    ('吐量', '吞吐')
    """
    return tuple(sorted({text[i : i + 2] for i in range(len(text) - 1)})) or (text,)


def candidates(names: Sequence[Name], knowledge: Knowledge = BUILTIN) -> Iterator[tuple[int, int]]:
    """Yield the index pairs of names worth comparing, the smaller first, each once."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        blocks[_block(name, knowledge)].append(number)
    for members in blocks.values():
        yield from _inside(members, [names[number].stem for number in members])


def _block(name: Name, knowledge: Knowledge) -> Hashable:
    strict = _strict(knowledge)
    words = frozenset(word for word in name.modifiers if word[0] in strict)
    return words, name.stem[-1:]


@lru_cache(maxsize=8)
def _strict(knowledge: Knowledge) -> frozenset[str]:
    """Return the classes whose words must agree."""
    rows = knowledge.rows("modifier_classes")
    return frozenset(kind for kind, alone, differ, *_ in rows if float(alone) == float(differ) == 0)


def alike_texts(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the index pairs of texts that have half of the shorter one's pairs in common.

    >>> list(alike_texts(["适老化改造", "家庭适老化改造", "河道整治"]))
    [(0, 1)]
    """
    found = [frozenset(pairs_of(text)) for text in texts]
    for i, j in _inside(range(len(texts)), texts):
        if len(found[i] & found[j]) >= _SHARED * min(len(found[i]), len(found[j])):
            yield i, j


def _inside(members: Sequence[int], stems: Sequence[str]) -> Iterator[tuple[int, int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for place, stem in enumerate(stems):
        for pair in pairs_of(stem):
            index[pair].append(place)
    for place, stem in enumerate(stems):
        for other in sorted(_partners(stem, index)):
            if (len(stem), place) < (len(stems[other]), other):
                yield min(members[place], members[other]), max(members[place], members[other])


def _partners(stem: str, index: dict[str, list[int]]) -> set[int]:
    pairs = sorted(pairs_of(stem), key=lambda pair: (len(index[pair]), pair))
    probes = pairs[: len(pairs) - int(_SHARED * len(pairs)) + 1]
    return {other for pair in probes for other in index[pair]}
