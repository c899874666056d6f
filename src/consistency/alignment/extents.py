"""Extents: how much of a thing the words of a figure cover.

A series follows an indicator though its words change: 绿道 made new or renewed in one year, only
new in the next. That is one promise for a reader who follows it, but a fall that the narrower
words explain is no fall. Each series therefore tells which of its members cover less than which.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import lru_cache
from itertools import permutations, product

from msgspec import Struct
from msgspec.structs import replace

from consistency.alignment.names import qualified
from consistency.alignment.profiles import Profile
from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.vocabulary import Vocabulary
from consistency.model import Mention, Observation, Series
from consistency.patterns import pattern

_SHARE = pattern(r"(\d{1,2}(?:\.\d{1,2})?%)(?:以上|左右)?的")
"""A part of a set, of which the clause speaks: 70%的行政村集体经济收入达到100万元."""
_FIGURE = pattern(r"\d")
_POPULATION, _AREA, _TIER = "population", "area", "tier"
_ALL, _UNSAID = "all", "unsaid"
"""What is counted in all holds what is counted in a part; a rate of all does not."""
_WHOLES = frozenset({_AREA, "purpose"})
"""A figure whose own words say nothing of these aspects is of all."""
_DEEDS = frozenset({"progress", "making", "opening", "balance"})
"""What the verb that opens an enumeration says of all its items."""
_ENUMERATED = "、"
_WORK = "work"
"""What is done with things that have no name but 项目."""
_AND = "|"
_LEAP = Fraction(7, 5)
"""Growth of a figure whose name lost a qualifier; chosen on what readers found in seven places and
fifteen annotated ones."""
_WORD, _HEAD = 2, 2
"""Characters of a qualifier, and of what it qualifies."""

Part = tuple[str, str]
"""An aspect, and what is covered in it."""
Told = Mapping["Extent", Sequence[Observation]]
Profiles = Mapping[Observation, Profile]
Tiers = Mapping[Hashable, AbstractSet[str]]
"""The tiers of a thing."""


class Extent(Struct, frozen=True, kw_only=True, cache_hash=True):
    """What the words of a figure say of its extent."""

    parts: frozenset[Part]
    """What is covered, of each aspect that the words speak of."""
    name: str
    """Of what it is, with the words that limit it to a part."""
    verb: str

    def exceeds(self, other: "Extent") -> bool:
        """Return whether it covers something of an aspect of which the other covers another part.

        >>> begun, done = (
        ...     Extent(parts=frozenset({("progress", part)}), name="", verb="") for part in "ab"
        ... )
        >>> begun.exceeds(done), begun.exceeds(begun)
        (True, False)
        """
        spoken = {aspect for aspect, part in other.parts if part != _ALL}
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
    profiles: Profiles,
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
    found = tuple(found)
    tiers = _tiers(found, profiles, knowledge)
    for series in found:
        told: dict[Extent, list[Observation]] = defaultdict(list)
        for member in series.members if len(series.vintages) > 1 else ():
            text = texts.get(member.mention.span.document, "")
            extent = _extent(member.mention, profiles[member], tiers, text, knowledge)
            told[extent].append(member)
        narrower = frozenset(_narrower(told))
        yield replace(series, narrower=narrower) if narrower else series


def _narrower(told: Told) -> Iterator[tuple[Observation, Observation]]:
    for a, b in permutations(told, 2):
        exceeds = a.exceeds(b)
        for one, other in product(told[a], told[b]) if exceeds or b.qualifies(a) else ():
            if exceeds or one.mention.vintage <= other.mention.vintage or _leaps(other, one):
                yield one, other


def _leaps(before: Observation, after: Observation) -> bool:
    """Return whether a figure grows so much that the qualifier its name lost was meant.

    Else a report may only have left it out: 政务服务“一网通办”率 90 %, “一网通办”率 92 %.
    """
    return after.amount >= before.amount * _LEAP


def _extent(
    mention: Mention, known: Profile, tiers: Tiers, text: str, knowledge: Knowledge
) -> Extent:
    parts = set(_covered(mention, text[slice(*mention.clause)], knowledge))
    if known.measure != "amount":
        parts = {part for part in parts if part[0] == _AREA}
    else:
        share = _SHARE.search(text[slice(*mention.clause)])
        parts.add((_POPULATION, share.group(1) if share else _UNSAID))
        if len(tiers[_thing(known)]) > 1:
            parts.add((_TIER, _tier(mention, known, knowledge) or _UNSAID))
        if known.name.generic and not known.name.stem and len(known.name.plain) <= _WORD:
            parts.add((_WORK, mention.verb))
    spoken = {aspect for aspect, _ in parts}
    whole = _ALL if known.measure == "amount" else _UNSAID
    parts |= {(aspect, whole) for aspect in _WHOLES - spoken}
    # What a share is a share of is told in many ways: 研发投入, 研发经费投入占地区生产总值比重.
    name = "" if known.name.base else _limited(known.name.plain, knowledge)
    return Extent(parts=frozenset(parts), name=name, verb=mention.verb)


@lru_cache(maxsize=1 << 14)
def _limited(plain: str, knowledge: Knowledge) -> str:
    """Return a name without the words that may be left out and limit nothing."""
    name = qualified(plain, knowledge)
    for word in knowledge.marked("left_out", "-"):
        name = name.replace(word, "")
    return name


def _tiers(found: Iterable[Series], profiles: Profiles, knowledge: Knowledge) -> Tiers:
    """Return the tiers of which reports speak, by the thing that has them."""
    tiers: dict[Hashable, set[str]] = defaultdict(set)
    for member in (member for series in found for member in series.members):
        if tier := _tier(member.mention, profiles[member], knowledge):
            tiers[_thing(profiles[member])].add(tier)
    return tiers


def _thing(known: Profile) -> Hashable:
    """Return what a figure is of, whatever its tier."""
    name = known.core
    return known.unit, name.stem, frozenset(w for w in name.modifiers if w[0] != _TIER)


def _tier(mention: Mention, known: Profile, knowledge: Knowledge) -> str:
    """Return the rank of the tier that a name says, or that the catalogue's name leaves out."""
    ranks = knowledge.mapping("tiers")
    if said := known.core.words(_TIER):
        return ranks.get(min(said), min(said))
    hidden = ranks if known.core.standard else ()
    return next((ranks[tier] for tier in hidden if mention.indicator.startswith(tier)), "")


def _covered(mention: Mention, clause: str, knowledge: Knowledge) -> frozenset[Part]:
    """Return what the words of a figure cover: its own, else those that open its clause."""
    before, found, _ = clause.partition(mention.span.text)
    head, last = _ends(before) if found else ("", "")
    own = _read(f"{mention.scope} {mention.verb} {mention.indicator}", knowledge)
    near = own | {part for part in _read(last, knowledge) if part[0] in _DEEDS | _WHOLES}
    carried = _DEEDS - {aspect for aspect, _ in near}
    return near | {part for part in _read(head, knowledge) if part[0] in carried}


def _ends(text: str) -> tuple[str, str]:
    """Return what stands before the first figure of a text, and behind the last one's item."""
    figures = [figure.span() for figure in _FIGURE.finditer(text)]
    if not figures:
        return "", text
    behind = text[figures[-1][1] :]
    return text[: figures[0][0]], behind.rpartition(_ENUMERATED)[2]


@lru_cache(maxsize=1 << 14)
def _read(text: str, knowledge: Knowledge) -> frozenset[Part]:
    words, parts = _lexicon(knowledge)
    return frozenset(part for word in words.cut(text) for part in parts.get(word, ()))


@lru_cache(maxsize=8)
def _lexicon(knowledge: Knowledge) -> tuple[Vocabulary, Mapping[str, Sequence[Part]]]:
    parts: dict[str, list[Part]] = defaultdict(list)
    for word, aspect, covers, *_ in knowledge.rows("extents"):
        parts[word] += ((aspect, part) for part in covers.split(_AND))
    return Vocabulary(parts), parts
