"""Find what stands twice in a text, with certainty and in linear time."""

from array import array
from functools import lru_cache

from msgspec import Struct

SEED = 10
"""Length of the exact pieces that near copies are recognised by, in characters. A copy in which 5 %
of the characters were edited keeps runs of 20 on average (blueprint, "Repetition")."""

KEPT = 64
"""How many answers about a report are kept: each rule goes through all reports in turn, so that
fewer than there are of them would keep none that the next rule asks for."""

_BLOCK = 1 << 16
"""Windows that are hashed at once: a list is quicker than a generator, and this one stays small."""


class Pair(Struct, frozen=True, kw_only=True):
    """Two places that share a text; offsets of their first characters."""

    first: int
    second: int
    length: int


@lru_cache(maxsize=KEPT)
def repeated_pairs(text: str, length: int) -> tuple[Pair, ...]:
    """Find every passage of at least a length that stands again, in linear time.

    Every window of ``length`` characters that occurred before lies in the second side of a pair,
    whose first side is its nearest earlier occurrence; neighbouring windows that move together are
    one pair. Line ends never take part.

    >>> repeated_pairs("东湖公园开放。西岭公园开放。", 5)
    (Pair(first=2, second=9, length=5),)
    """
    pairs: list[Pair] = []
    seen: dict[str, int] = {}
    start = shift = reached = -1
    for at in _suspects(text, min(length, SEED)):
        window = text[at : at + length]
        earlier = seen.get(window)
        seen[window] = at
        if earlier is None or "\n" in window:
            continue
        if at != reached + 1 or at - earlier != shift:
            if shift > 0:
                pairs.append(_pair(start, reached, shift, length))
            start, shift = at, at - earlier
        reached = at
    if shift > 0:
        pairs.append(_pair(start, reached, shift, length))
    return tuple(pairs)


def _pair(start: int, reached: int, shift: int, length: int) -> Pair:
    """Return the pair whose second side's windows begin from one offset to another."""
    return Pair(first=start - shift, second=start, length=reached - start + length)


@lru_cache(maxsize=KEPT)
def _suspects(text: str, length: int) -> "array[int]":
    """Return where the windows begin that may stand twice, and with them all longer ones.

    Windows are counted by hash: only those of a full bucket can stand twice. Every third character
    and the last one tell windows apart nearly as well as all of them do.
    """
    if len(text) <= _BLOCK:
        told = list(_hashes(text, length))
        seen: set[int] = set()
        twice: set[int] = set()
        for window in told:
            (twice if window in seen else seen).add(window)
        return array("L", [at for at, window in enumerate(told) if window in twice])
    return _crowded(text, length)


def _hashes(text: str, length: int) -> "map[int]":
    """Return the hash of the characters that tell each window apart."""
    codes = memoryview(text.encode("utf-32", "surrogatepass")).cast("I").tolist()[1:]
    telling = (*range(0, length - 1, 3), length - 1)
    return map(hash, zip(*(codes[k:] for k in telling), strict=False))


def _crowded(text: str, length: int) -> "array[int]":
    """Return the same of a long text, by buckets: 10 MB need 200 MB instead of 660 MB."""
    size = 1 << len(text).bit_length() + 1
    buckets = array("L")
    for block in range(0, len(text) - length + 1, _BLOCK):
        told = _hashes(text[block : block + _BLOCK + length - 1], length)
        buckets.extend([window & (size - 1) for window in told])
    taken, shared = bytearray(size), bytearray(size)
    for bucket in buckets:
        if taken[bucket]:
            shared[bucket] = 1
        taken[bucket] = 1
    return array("L", (at for at, bucket in enumerate(buckets) if shared[bucket]))
