"""Whose figures a sentence gives: those of a zone or a region that it is about."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from consistency.extraction.clauses import Frame
from consistency.extraction.lexicon import Lexicon, lexicon
from consistency.extraction.lexing import Figure
from consistency.extraction.parts import name_parts
from consistency.extraction.wordlists import Words, words
from consistency.knowledge import BUILTIN, Knowledge
from consistency.patterns import alternation, pattern

_ADVERBIAL = frozenset({"modal", "manner"})
_SHARED = "(?<![占居列为])"
"""占全市比重: the share of a part is still the part's."""
_CLAUSE = pattern(r"[，；]")
_QUOTED = "“"
_PLACED = 7
"""Characters of the longest name of such a place, less one."""
_IN, _INSIDE = "在", "内"
_PARK = "park"
_ZONES = ("zone", "named", _PARK)
"""Roles of the words that a zone's name ends in."""
_MONEY = "元"
_SHORT = 8
"""Characters of the longest name that a place and its parts may both have: 亿元以上产业项目."""


class Owner(Struct, frozen=True):
    """From an offset on, figures belong to a part of the place; to all of it without a name."""

    start: int
    name: str


class OwnerWords(Struct, frozen=True, eq=False):
    """The words of ``knowledge/owners.tsv``, compiled."""

    hint: re.Pattern[str]
    """Ends of zones, and regions: a sentence without one is about neither."""
    zones: re.Pattern[str]
    """A zone with its name, where a clause begins."""
    parts: Words
    """Zones and regions without their names."""
    short: Words
    """What alone stands for a zone named before: 园区."""
    areas: re.Pattern[str]
    """A region, also with how many of its counties."""
    common: frozenset[str]
    """Indicators that a place and each of its parts have."""
    tenants: Words
    """What a place and its parts both count by the deed before it: 新引进项目."""
    sorts: Words
    beside: Words
    whole: re.Pattern[str]
    ways: tuple[str, ...]
    places: frozenset[str]
    """Last characters of places with parks of their own: 东湖城."""
    cores: re.Pattern[str]
    """The built-up part of the place, or its own level: 中心城区, 市本级."""


@lru_cache(maxsize=8)
def owner_words(knowledge: Knowledge = BUILTIN) -> OwnerWords:
    """Compile the words that tell owners.

    >>> owner_words().zones.match("东湖新区提速发展").group()
    '东湖新区'
    """

    def said(*roles: str) -> dict[str, str]:
        return {word: role for role in roles for word in knowledge.marked("owners", role)}

    def among(*roles: str) -> str:
        return alternation(said(*roles))

    zone, branch, whole = among(*_ZONES), among("branch"), among("whole")
    name = f"(?:(?!{whole})[^\\W\\da-z{''.join(said('link'))}])"
    endings = {word[-2:] for word in said(*_ZONES)}
    return OwnerWords(
        hint=pattern(alternation(endings | said("area", "counted").keys())),
        zones=pattern(f"(?P<name>{name}{{0,10}}?)(?:{zone})(?:{name}{{0,4}}?(?:{zone}|{branch}))?"),
        parts=words(said(*_ZONES, "area")),
        short=words(said("named", _PARK)),
        areas=pattern(rf"(?:{among('counted')})\d{{1,3}}个?[县市]|{among('area')}"),
        common=frozenset(_indicators(knowledge)),
        tenants=words(said("tenant")),
        sorts=words(said("sort")),
        beside=words(said("beside")),
        whole=pattern(f"{_SHARED}(?:{whole})"),
        ways=tuple(said("way")),
        places=frozenset(said("place")),
        cores=pattern(among("core")),
    )


def _indicators(knowledge: Knowledge) -> Iterator[str]:
    yield from name_parts(knowledge).dependents.entries
    for name, aliases, *_ in knowledge.rows("indicators"):
        yield name
        yield from aliases.split("|")


def owners(
    text: str,
    spans: Sequence[tuple[int, int]],
    figures: Sequence[Figure],
    knowledge: Knowledge = BUILTIN,
) -> tuple[Owner, ...]:
    """Return from where on the figures of a paragraph belong to whom.

    Args:
        text: the paragraph.
        spans: offsets of its sentences.
        figures: its figures, at least one: a clause without any that has its own subject ends an
            owner's.
        knowledge: the lexicons.

    >>> from consistency.extraction.lexing import lex
    >>> text = "东湖新区提速发展，营业收入增长8%，全市增长5%。"
    >>> found = owners(text, [(0, len(text))], lex(text, lexicon())[0])
    >>> [(owner.start, owner.name) for owner in found]
    [(0, '东湖新区'), (18, '')]
    """
    known = owner_words(knowledge)
    last = figures[-1].start
    hint = known.hint.search(text, 0, last)
    if not hint:
        return ()
    starts = [figure.start for figure in figures]
    found: list[Owner] = []
    while hint:
        start, end = spans[bisect_right(spans, hint.start(), key=_first) - 1]
        found.extend(_in_sentence(text, start, end, starts, knowledge))
        if found and found[-1].name:
            found.append(Owner(end, ""))
        hint = known.hint.search(text, max(end, hint.end()), last)
    return tuple(_named(found, known)) if found else ()


def owner_of(frame: Frame, found: Sequence[Owner], lexicon: Lexicon) -> str:
    """Return the part that a figure belongs to; empty if to the whole, or if its name says it.

    Args:
        frame: the figure with its name.
        found: the owners of its paragraph.
        lexicon: where names are known from.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> figure = lex("完成营业收入5亿元", lexicon())[0][0]
    >>> frame = Frame(figure, "营业收入", ("完成",), (), (0, 10))
    >>> owner_of(frame, (Owner(0, "东湖新区"),), lexicon())
    '东湖新区'
    """
    last = bisect_right(found, frame.figure.start, key=_start) - 1
    owner = found[last].name if last >= 0 else ""
    if not owner or owner in frame.name:
        return ""
    known = owner_words(lexicon.knowledge)
    short = known.short.opening(frame.name)
    name = frame.name[len(short) :]
    unit = frame.figure.unit
    measured = unit in lexicon.ratios or unit.endswith(_MONEY)
    if not (short or measured or frame.carried or frame.openers):
        return ""
    both = len(name) <= _SHORT and (measured or bool(known.tenants.ending(name)))
    return owner if both or name.rpartition("、")[2] in known.common else ""


def core_of(gap: str, name: str, lexicon: Lexicon) -> str:
    """Return the built-up part that a deed is limited to; empty if none, or if the name says it.

    Args:
        gap: the words of the clause before a figure.
        name: the figure's.
        lexicon: where verbs are known from.

    >>> from consistency.extraction.lexicon import lexicon
    >>> core_of("中心城区新增公园", "公园", lexicon()), core_of("打通夜市区域", "街", lexicon())
    ('中心城区', '')
    """
    known = owner_words(lexicon.knowledge)
    match = known.cores.search(gap)
    if not match or match[0] in name or gap.startswith(known.ways, match.end()):
        return ""
    before, after = gap[: match.start()].removesuffix(_IN), gap[match.end() :].removeprefix(_INSIDE)
    led = not before or before != gap[: match.start()] or bool(lexicon.openers.ending(before))
    return match[0] if led and (not after or lexicon.openers.opening(after)) else ""


def _first(span: tuple[int, int]) -> int:
    return span[0]


def _start(owner: Owner) -> int:
    return owner.start


def _in_sentence(
    text: str, start: int, end: int, starts: Sequence[int], knowledge: Knowledge
) -> Iterator[Owner]:
    """Yield the owners that clauses begin with, and where the sentence leaves them."""
    at, owned = start, False
    for mark in (*(match.start() for match in _CLAUSE.finditer(text, start, end)), end):
        first = at == start or text[at - 1] == "；"
        name = _subject(text, at, mark, first, knowledge)
        if not first and name in owner_words(knowledge).short.entries:
            name = _placed(text, start, at, knowledge) or name
        if name or (owned and (first or _turns(text, at, mark, starts, knowledge))):
            owned = bool(name)
            yield Owner(at, name)
        whole = owner_words(knowledge).whole.search(text, at, mark) if owned else None
        aside = bool(name) and not first and _counts(at, mark, starts)
        aside = aside and name not in owner_words(knowledge).short.entries
        if whole or aside:
            owned = False
            yield Owner(whole.start() if whole else mark, "")
        at = mark + 1


def _turns(text: str, start: int, end: int, starts: Sequence[int], knowledge: Knowledge) -> bool:
    """Say whether a clause has a subject of its own: it begins with no verb and has no figure."""
    if owner_words(knowledge).zones.match(text, start, end):
        return True
    if lexicon(knowledge).openers.opening(text, start) or text.startswith(_QUOTED, start):
        return False
    return not _counts(start, end, starts)


def _counts(start: int, end: int, starts: Sequence[int]) -> bool:
    return bisect_left(starts, start) < bisect_left(starts, end)


def _subject(text: str, start: int, end: int, first: bool, knowledge: Knowledge) -> str:
    """Return the zone or region that a clause begins with.

    In the first clause also behind adverbs and verbs (加快建设东湖新区); later ones name a region,
    or a park with its measure (园区营收).
    """
    known, lexis = owner_words(knowledge), lexicon(knowledge)
    if not first and (park := _park(text, start, end, known, lexis)):
        return park
    acted = False
    while start < end:
        zone = known.zones.match(text, start, end) if first else None
        if area := known.areas.match(text, start, end):
            alone = not acted and not zone and not text.startswith(known.ways, area.end())
            return area.group() if alone else ""
        if not zone or known.beside.opening(text, start):
            return ""
        verb = lexis.openers.opening(text, start) if zone["name"] else ""
        if not verb:
            return zone.group() if _is_owner(zone, end, acted, known, lexis) else ""
        acted = acted or lexis.openers.entries[verb] not in _ADVERBIAL
        if lexis.openers.entries[verb] == "new":
            return ""
        start += len(verb)
    return ""


def _placed(text: str, start: int, end: int, knowledge: Knowledge) -> str:
    """Return the place that a clause begins with, whose park a later clause names: 东湖城."""
    known, lexis = owner_words(knowledge), lexicon(knowledge)
    for begin in (start, *(mark.end() for mark in _CLAUSE.finditer(text, start, end - 1))):
        at = begin
        while at < end and (verb := lexis.openers.opening(text, at)):
            at += len(verb)
        for stop in range(at + 2, min(at + _PLACED, end)):
            if text[stop - 1] in known.places and lexis.openers.opening(text, stop):
                return text[at:stop]
    return ""


def _park(text: str, start: int, end: int, known: OwnerWords, lexis: Lexicon) -> str:
    """Return what alone stands for a zone, if a measure of it follows: 力争|园区|营收."""
    while lexis.openers.entries.get(word := lexis.openers.opening(text, start)) in _ADVERBIAL:
        start += len(word)
    park = known.short.opening(text, start)
    if known.short.entries.get(park) != _PARK or start + len(park) >= end:
        return ""
    return park if lexis.names.heads.opening(text, start + len(park)) else ""


def _is_owner(
    zone: re.Match[str], end: int, acted: bool, known: OwnerWords, lexis: Lexicon
) -> bool:
    """Say whether what follows a zone is told of it; as an object it has a name, and ends there."""
    text, stop = zone.string, zone.end()
    if text.startswith(known.ways, stop) or known.sorts.opening(zone.group()):
        return False
    if acted:
        ends = stop == end or bool(lexis.openers.opening(text, stop))
        if zone.group() in known.parts.entries or not ends:
            return False
    return not _told(zone["name"], lexis)


def _told(name: str, lexis: Lexicon) -> bool:
    """Say whether a verb stands inside what looks like a zone's name."""
    verbs = (lexis.openers.opening(name, at) for at in range(1, len(name) - 1))
    return any(len(verb) > 1 and lexis.openers.entries[verb] in ("act", "new") for verb in verbs)


def _named(found: Sequence[Owner], known: OwnerWords) -> Iterator[Owner]:
    """Give a short form (园区, 新区) the name of the zone that the paragraph named before."""
    full = ""
    for owner in found:
        if owner.name not in known.short.entries:
            full = owner.name or full
            yield owner
        elif known.short.entries[owner.name] == _PARK or full.endswith(owner.name):
            yield Owner(owner.start, full or owner.name)
        else:
            yield owner
