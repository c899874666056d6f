"""Share several values out among the members of a list: A、B分别v1、v2."""

from consistency.extraction.lexicon import VERBAL, Lexicon
from consistency.patterns import pattern

_CONJUNCTION = pattern(
    r"“[^”]*”|（[^）]*）|\([^)]*\)|《[^》]*》"
    r"|(?P<mark>、|以及|(?<![共总饱温缓])和(?![美谐平睦])|(?<![普涉以遍])及(?![以其时])|(?<!参)与(?![会])|或者|或)"
)

_OTHERS = "等"
_VISITS = "人次"
_PER_HEAD = pattern("每[十百千万]{1,2}(?:常住)?[人名户]口?")
"""每千人: what a list of densities says once."""
_TIER = pattern(r"[国自省市县区]\w{0,3}?级(?:以上示范|以上|示范)(?=.{3})")
"""A tier that opens a list is said of all its members."""


def conjuncts(name: str) -> tuple[str, ...]:
    """Split a name at its conjunctions; quotes and brackets stay whole.

    >>> conjuncts("粮食种植面积和产量")
    ('粮食种植面积', '产量')
    """
    parts, at = [], 0
    for match in _CONJUNCTION.finditer(name):
        if match["mark"]:
            parts.append(name[at : match.start()])
            at = match.end()
    parts.append(name[at:])
    return tuple(part for part in parts if part)


def share(name: str, count: int, lexicon: Lexicon) -> tuple[str, ...]:
    """Return one name a value; empty if the list and the values do not match.

    >>> from consistency.extraction.lexicon import lexicon
    >>> share("粮食种植面积和产量", 2, lexicon())
    ('粮食种植面积', '粮食产量')
    """
    clipped = [word for word in lexicon.pairs if "、" in word and word in name]
    lists = (conjuncts(name), tuple(name.split("、")))
    parts = next((found for found in lists if len(found) == count and all(found)), ())
    if parts and _OTHERS in parts[-1]:
        return _with_others(parts, lexicon)
    if parts and not clipped:
        named = _complete(parts, lexicon)
        return () if any(each in lexicon.names.areas.entries for each in named) else named
    words = clipped or [word for word in lexicon.pairs if word in name]
    words = [word for word in words if len(lexicon.pairs[word]) == count]
    if words and (clipped or len(lists[0]) == 1):
        return tuple(name.replace(words[0], each, 1) for each in lexicon.pairs[words[0]])
    return ()


def _with_others(parts: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Give each member what follows 等: 航空、制药及医疗器械|等|产业产值."""
    *others, last = parts
    body, _, end = last.partition(_OTHERS)
    return (
        tuple(each + end for each in (*others, body)) if body and end else _complete(parts, lexicon)
    )


def _complete(parts: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Give each member what the list says once: the common end and the common beginning."""
    suffix = _common_end(parts, lexicon)
    bodies = [*parts[:-1], parts[-1][: len(parts[-1]) - len(suffix)] if suffix else parts[-1]]
    prefix = _common_start(bodies, lexicon)
    sites = lexicon.names.sites
    named = [bodies[0], *(body if sites.match(body) else prefix + body for body in bodies[1:])]
    return tuple(body + suffix for body in named)


def _common_end(parts: tuple[str, ...], lexicon: Lexicon) -> str:
    first, last = parts[0], parts[-1]
    share = last.find("占")
    if share > 0 and "占" not in first:
        return _common_end((*parts[:-1], last[:share]), lexicon) + last[share:]
    names = lexicon.names
    if last in names.heads.entries or names.complete.ending(first):
        return ""
    clipped = _clipped_end(parts, lexicon)
    if clipped:
        return clipped
    measured = names.heads.ending(first)
    rate = names.rating.ending(last)
    if rate and not names.rating.ending(first) and not first.endswith("率"):
        return rate if measured else _shared_word(first, last, names.rating.ending(last), lexicon)
    if measured:
        return ""
    measure = max(names.heads.ending(last), names.dependents.ending(last), key=len)
    return _shared_word(first, last, measure, lexicon) if measure else _class(parts, lexicon)


def _clipped_end(parts: tuple[str, ...], lexicon: Lexicon) -> str:
    """Return what follows the parallel words: 一、二、三|产业; 市级、区级|企业; 城镇、农村|居民."""
    *others, last = parts
    if all(len(part) == 1 and part.isnumeric() for part in others):
        return last[1:]
    if all(part.endswith("级") for part in others) and "级" in last:
        return last[last.index("级") + 1 :]
    names = lexicon.names
    body = others[-1][-1:] if others[-1][-1:] in names.groups["body"] else ""
    if (
        body
        and len(others[-1]) > 1
        and all(p.endswith(body) for p in others)
        and body in last[1:-2]
    ):
        return last[last.index(body, 1) + 1 :]
    opening = names.modifiers.opening(last)
    words = names.areas if opening in names.areas.entries else names.modifiers
    parallel = all(part in words.entries or names.areas.ending(part) for part in others)
    return last[len(opening) :] if opening and opening != last and parallel else ""


def _shared_word(first: str, last: str, measure: str, lexicon: Lexicon) -> str:
    """Return the end behind a word that both members have, else behind the nearest word."""
    for noun in lexicon.names.groups["insured"]:
        if noun not in first and last.find(noun) > 1:
            return last[last.find(noun) :]
    for length in (3, 2):
        at = last.rfind(first[-length:])
        if len(first) >= length and at >= 0 and at + length < len(last):
            return last[at + length :]
    return last[_nearest(last, measure, first, lexicon) :]


def _class(parts: tuple[str, ...], lexicon: Lexicon) -> str:
    """Return what the members of a list are, if only the last says it: 高层次、高技能|人才."""
    *others, last = parts
    noun = lexicon.names.classes.ending(last)
    if noun and noun != last:
        return "" if any(lexicon.names.classes.ending(part) for part in others) else noun
    paired = all(len(part) == 2 for part in others) and 4 <= len(last) <= 6
    return last[2:] if paired else ""


def _nearest(name: str, measure: str, first: str, lexicon: Lexicon) -> int:
    """Return where the shared end begins: at the word nearest to the other member's length."""
    head, length = len(name) - len(measure), len(first)
    quoted = max(name.rfind(mark) + 1 for mark in "”）》")
    verbs = lexicon.openers
    places = [
        at
        for at in range(max(2, quoted), head)
        if lexicon.names.parts.opening(name, at)
        or verbs.entries.get(verbs.opening(name, at)) == "act"
    ]
    if not places and len(name) - head < 2:
        return max(min(length, head), 2, quoted)
    return min([*places, head], key=lambda at: (abs(at - length), at))


def _common_start(bodies: list[str], lexicon: Lexicon) -> str:
    """Return what the second member leaves out at its beginning."""
    first, second = bodies[0], bodies[1]
    names = lexicon.names
    each = _PER_HEAD.match(first)
    if each and first[-1] == second[-1] and not _PER_HEAD.match(second):
        return each.group()
    bare = second in names.heads.entries and len(second) <= 4
    opening = "" if bare else names.modifiers.opening(second)
    if opening and (opening != second or second in names.areas.entries):
        return ""
    tier = _TIER.match(first)
    if tier and not _TIER.search(second) and not names.heads.ending(first):
        return tier.group()
    measure = _measure(first, lexicon)
    start = first[: -len(measure)] if measure and measure != "数" else ""
    if measure and second in names.dependents.entries:
        return _before(start, second)
    if bare and first.endswith(_VISITS):
        return _visited(first.removesuffix(_VISITS), lexicon)
    site = names.sites.match(first)
    if site and len(second) <= len(first) - site.end() + 2 and not names.sites.match(second):
        return site.group()
    if bare or (len(measure) > 1 and len(second) <= 3):
        return _before(start, second)
    short = len(second) <= 2 and len(first) >= len(second) + 3
    return first[: -len(second)] if short and not measure and "”" not in first else ""


def _visited(place: str, lexicon: Lexicon) -> str:
    """Return what is visited: 旅游接待|人次和收入 tells 旅游收入, 接待游客|人次 tells nothing."""
    verb = lexicon.openers.ending(place)
    bare = place.removesuffix(verb) if lexicon.openers.entries.get(verb) in VERBAL else place
    return "" if lexicon.openers.opening(bare) else bare


def _before(start: str, name: str) -> str:
    """Return an owner that can stand before a measure, else nothing."""
    return "" if len(start) < 2 or name.startswith(start) else start


def _measure(name: str, lexicon: Lexicon) -> str:
    """Return the longest measure that ends a name and is not all of it."""
    inner = name[1:]
    return max(lexicon.names.heads.ending(inner), lexicon.names.dependents.ending(inner), key=len)
