"""Follow numbered items through a text: which number was due where."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

_ONES = "一二三四五六七八九"


class Item(Struct, frozen=True, kw_only=True):
    """A number in the text; reading offsets."""

    style: str
    """Items of one style count together."""
    ordinal: int
    start: int
    end: int


class Gap(Struct, frozen=True, kw_only=True):
    """An item whose number was not due."""

    previous: Item | None
    """None: the list begins with it."""
    item: Item
    expected: int

    @property
    def missing(self) -> range:
        """The numbers that were skipped; empty if the item repeats one."""
        return range(self.expected, self.item.ordinal)


def gaps(items: Iterable[Item]) -> Iterator[Gap]:
    """Yield the items that do not follow on.

    Lists nest, and so do lists of one style (一、 to 十、 inside 二、); a list may go on behind the
    heading that interrupted it (3. in the second section behind 1. and 2. in the first). So an item
    goes on with the innermost open list of its style that waits for its number, a 1 opens a list,
    and an item without an open list of its style may go on with a closed one.

    >>> run = [Item(style="一、", ordinal=n, start=n, end=n + 1) for n in (1, 1, 2, 2, 4)]
    >>> [(gap.expected, gap.item.ordinal) for gap in gaps(run)]
    [(3, 4)]
    """
    open_lists: list[Item] = []
    closed: set[tuple[str, int]] = set()
    for item in items:
        siblings = [i for i, last in enumerate(open_lists) if last.style == item.style]
        waiting = [i for i in siblings if open_lists[i].ordinal + 1 == item.ordinal]
        keep = len(open_lists)
        if waiting:
            keep = waiting[-1]
        elif item.ordinal != 1 and siblings:
            keep = siblings[-1]
            last = open_lists[keep]
            yield Gap(previous=last, item=item, expected=last.ordinal + 1)
        elif item.ordinal != 1 and (item.style, item.ordinal - 1) not in closed:
            yield Gap(previous=None, item=item, expected=1)
        closed.update((last.style, last.ordinal) for last in open_lists[keep:])
        open_lists = [*open_lists[:keep], item]


def han(number: int) -> str:
    """Write a number from 1 to 99 in Han numerals.

    >>> han(7), han(12), han(30)
    ('七', '十二', '三十')
    """
    tens, ones = divmod(number, 10)
    head = _ONES[tens - 1] if tens > 1 else ""
    return head + "十" * (tens > 0) + (_ONES[ones - 1] if ones else "")
