"""Set phrases: clauses that reports of several regions share; repeating one proves nothing."""

from bisect import bisect_left
from functools import cache

from consistency.digests import blake2b
from consistency.knowledge import FOLDER

WIDTH = 6
"""Bytes of a hash; a clause that is no set phrase passes for one in fewer than 1 of 10^10 cases."""


@cache
def _table() -> bytes:
    """Read the sorted hashes of the set phrases.

    They are all clauses of 8 and more characters without a digit that the work reports of three and
    more regions hold (732 reports of 59 regions, 2014-2026); hashes, so no text is kept.
    """
    with open(f"{FOLDER}/set_phrases.bin", "rb") as file:
        return file.read()


def digest(clause: str) -> bytes:
    """Return the hash that the table holds for a clause; blanks do not count."""
    return blake2b("".join(clause.split()).encode(), digest_size=WIDTH).digest()


def is_set_phrase(clause: str) -> bool:
    """Tell whether a clause is common property of many reports.

    >>> is_set_phrase("坚持稳中求进工作总基调"), is_set_phrase("临江市东湖区建成猫头鹰公园")
    (True, False)
    """
    table, wanted = _table(), digest(clause)
    count = len(table) // WIDTH
    at = bisect_left(range(count), wanted, key=lambda i: table[i * WIDTH : (i + 1) * WIDTH])
    return at < count and table[at * WIDTH : (at + 1) * WIDTH] == wanted
