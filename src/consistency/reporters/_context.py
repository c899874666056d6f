"""The words around a passage, without which a bare figure says nothing."""

from collections.abc import Iterable

from consistency.model import Location

_TOUCHING = 4
"""A context that ends so near to its line's end goes on to it, in characters."""


def around(
    text: str, start: int, end: int, most: int, touching: int = _TOUCHING
) -> tuple[str, str]:
    r"""Return what stands before and after a passage on its lines, cut parts shown by "…".

    >>> around("一、目标\n今年全市要新增城镇就业5万人，增长2%。", 16, 19, 4)
    ('…城镇就业', '，增长2%。')
    """
    if not text:
        return "", ""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    low = start - most if start - most > first + touching else first
    high = end + most if end + most < last - touching else last
    return "…" * (low > first) + text[low:start], text[end:high] + "…" * (high < last)


def quoted(place: Location, source: str, most: int = 24) -> str:
    """Return a passage marked in the words around it; without them where the source is withheld."""
    before, after = around(source, place.start, place.end, most)
    return f"{before}【{' '.join(place.text.split())}】{after}" if source else place.text


def clusters(
    places: Iterable[Location], source: str, most: int
) -> tuple[tuple[Location, ...], ...]:
    """Join the places of one document that are read together: on one line, hardly apart.

    Args:
        places: of one document.
        source: the document's text; nothing is joined where it is withheld.
        most: characters between two neighbours.
    """
    joined: list[list[Location]] = []
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        last = joined[-1][-1] if joined else None
        if (
            last
            and source
            and last.end <= place.start <= last.end + most
            and last.line == place.line
        ):
            joined[-1].append(place)
        else:
            joined.append([place])
    return tuple(map(tuple, joined))


def passages(
    places: Iterable[Location], sources: dict[str, str], most: int
) -> tuple[tuple[Location, ...], ...]:
    """Return clusters of places, that of the first place first, the others in reading order."""
    places = tuple(places)
    names = dict.fromkeys(place.document for place in places)
    found = [
        cluster
        for name in names
        for cluster in clusters((p for p in places if p.document == name), sources[name], most)
    ]
    return tuple(sorted(found, key=lambda cluster: places[0] not in cluster))
