"""Extents: how much of a thing the words of a figure cover.

A series follows an indicator though its words change: 绿道 made new or renewed in one year, only
new in the next. That is one promise for a reader who follows it, but a fall that the narrower
words explain is no fall. Each series therefore tells which of its members cover less than which.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import permutations, product

from msgspec import Struct
from msgspec.structs import replace

from consistency.alignment.profiles import Profile
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Mention, Observation, Series
from consistency.patterns import pattern

_SHARE = pattern(r"(\d{1,2}(?:\.\d{1,2})?%)(?:以上|左右)?的")
"""A part of a set, of which the sentence speaks: 70%的行政村集体经济收入达到100万元."""
_FIGURE = pattern(r"\d")
_POPULATION, _AREA, _ALL = "population", "area", "all"
"""A figure that says nothing of these aspects is of all."""
_WORK = "work"
_AND = "|"
_WORD, _HEAD = 2, 2
"""Characters of a qualifier, and of what it qualifies."""

Part = tuple[str, str]
"""An aspect, and what is covered in it."""
Told = Mapping["Extent", Sequence[Observation]]


class Extent(Struct, frozen=True, kw_only=True, cache_hash=True):
    """What the words of a figure say of its extent."""

    parts: frozenset[Part]
    """What is covered, of each aspect that the words speak of."""
    name: str
    """Of what it is, without words of a known class."""
    verb: str

    def exceeds(self, other: "Extent") -> bool:
        """Return whether it covers something of an aspect of which the other covers another part.

        >>> begun, done = (
        ...     Extent(parts=frozenset({("progress", part)}), name="", verb="") for part in "ab"
        ... )
        >>> begun.exceeds(done), begun.exceeds(begun)
        (True, False)
        """
        spoken = {aspect for aspect, _ in other.parts}
        return any(aspect in spoken for aspect, _ in self.parts - other.parts)

    def qualifies(self, other: "Extent") -> bool:
        """Return whether its name is the other's with a qualifier more.

        >>> wide, narrow = (
        ...     Extent(parts=frozenset(), name=name, verb="") for name in ("停车位", "路外停车位")
        ... )
        >>> narrow.qualifies(wide), wide.qualifies(narrow)
        (True, False)
        """
        longer, shorter = self.name, other.name
        more = len(longer) - len(shorter)
        if more < _WORD or len(shorter) < _HEAD:
            return False
        same = (i for i, (x, y) in enumerate(zip(longer, shorter, strict=False)) if x != y)
        at = min(next(same, len(shorter)), len(shorter) - _HEAD)
        said = longer[at : at + more]
        rest = longer[:at] + longer[at + more :]
        return rest == shorter and said not in self.verb + other.verb


def with_extents(
    found: Iterable[Series],
    profiles: Mapping[Observation, Profile],
    texts: Mapping[str, str],
    knowledge: Knowledge = BUILTIN,
) -> Iterator[Series]:
    """Yield series with the pairs of their members of which the second covers less.

    Args:
        found: the series.
        profiles: of their members.
        texts: document name to reading text.
        knowledge: the lexicons.
    """
    for series in found:
        told: dict[Extent, list[Observation]] = defaultdict(list)
        for member in series.members if len(series.vintages) > 1 else ():
            told[_extent(member.mention, profiles[member], texts, knowledge)].append(member)
        narrower = frozenset(_narrower(told))
        yield replace(series, narrower=narrower) if narrower else series


def _narrower(told: Told) -> Iterator[tuple[Observation, Observation]]:
    for a, b in permutations(told, 2):
        exceeds = a.exceeds(b)
        for one, other in product(told[a], told[b]) if exceeds or b.qualifies(a) else ():
            # A report that leaves a qualifier out may mean it: 政务服务“一网通办”率, “一网通办”率.
            if exceeds or one.mention.vintage <= other.mention.vintage:
                yield one, other


def _extent(
    mention: Mention, known: Profile, texts: Mapping[str, str], knowledge: Knowledge
) -> Extent:
    text = texts.get(mention.span.document, "")
    before, found, _ = text[slice(*mention.clause)].partition(mention.span.text)
    said = " ".join((mention.scope, mention.verb, mention.indicator, _last_words(before)))
    parts = set(_covered(said if found else mention.indicator, knowledge))
    if known.measure != "amount":
        parts = {part for part in parts if part[0] == _AREA}
    else:
        share = _SHARE.search(text[slice(*mention.sentence)])
        parts.add((_POPULATION, share.group(1) if share else _ALL))
    if known.name.generic and len(known.name.plain) <= _WORD:
        parts.add((_WORK, mention.verb))
    if all(aspect != _AREA for aspect, _ in parts):
        parts.add((_AREA, _ALL))
    return Extent(parts=frozenset(parts), name=known.core.stem, verb=mention.verb)


def _last_words(text: str) -> str:
    """Return what stands behind the last figure of a text."""
    figures = [figure.end() for figure in _FIGURE.finditer(text)]
    return text[figures[-1] :] if figures else text


@lru_cache(maxsize=1 << 14)
def _covered(said: str, knowledge: Knowledge) -> frozenset[Part]:
    rows = knowledge.rows("extents")
    found = ((aspect, covers) for word, aspect, covers, *_ in rows if word in said)
    return frozenset((aspect, part) for aspect, covers in found for part in covers.split(_AND))
