"""Share several values out among the members of a list: A、B分别v1、v2."""

import re

from consistency.extraction.lexicon import Lexicon

_CONJUNCTION = re.compile(
    r"“[^”]*”|（[^）]*）|\([^)]*\)|《[^》]*》"
    r"|(?P<mark>、|以及|(?<![共总饱温缓])和(?![美谐平睦])|(?<![普涉以遍])及(?![以其时])|(?<!参)与(?![会])|或者|或)"
)


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
    parts = conjuncts(name)
    if len(parts) == count:
        return _complete(parts, lexicon)
    if len(parts) == 1 and count == 2:
        for word, pair in lexicon.pairs.items():
            if word in name:
                return tuple(name.replace(word, each, 1) for each in pair)
    return ()


def _complete(parts: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Give each member what the list says once: the common end and the common beginning."""
    suffix = _common_end(parts, lexicon)
    bodies = [*parts[:-1], parts[-1][: len(parts[-1]) - len(suffix)] if suffix else parts[-1]]
    prefix = _common_start(bodies, lexicon)
    named = [bodies[0], *(prefix + body for body in bodies[1:])]
    return tuple(body + suffix for body in named)


def _common_end(parts: tuple[str, ...], lexicon: Lexicon) -> str:
    first, last = parts[0], parts[-1]
    share = last.find("占")
    if share > 0 and "占" not in first:
        return _common_end((*parts[:-1], last[:share]), lexicon) + last[share:]
    rate = lexicon.names.rating.ending(last)
    if rate and not lexicon.names.rating.ending(first):
        return (
            rate
            if lexicon.names.heads.ending(first)
            else last[_nearest(last, rate, first, lexicon) :]
        )
    if lexicon.names.heads.ending(first):
        return ""
    graded = [part for part in parts[:-1] if part.endswith("级")]
    if len(graded) == len(parts) - 1 and "级" in last:
        return last[last.index("级") + 1 :]
    if not lexicon.names.heads.ending(last):
        paired = all(len(part) == 2 for part in parts[:-1]) and 4 <= len(last) <= 6
        return last[2:] if paired else ""
    for length in (3, 2):
        at = last.rfind(first[-length:])
        if len(first) >= length and at >= 0 and at + length < len(last):
            return last[at + length :]
    return last[_nearest(last, lexicon.names.heads.ending(last), first, lexicon) :]


def _nearest(name: str, measure: str, first: str, lexicon: Lexicon) -> int:
    """Return where the shared end begins: at the word nearest to the other member's length."""
    head, length = len(name) - len(measure), len(first)
    verbs = lexicon.openers
    places = [
        at
        for at in range(2, head)
        if lexicon.names.parts.opening(name, at)
        or verbs.entries.get(verbs.opening(name, at)) == "act"
    ]
    if not places and len(name) - head < 2:
        return max(min(length, head), 2)
    return min([*places, head], key=lambda at: (abs(at - length), at))


def _common_start(bodies: list[str], lexicon: Lexicon) -> str:
    first, second = bodies[0], bodies[1]
    if second in lexicon.names.heads.entries:
        head = lexicon.names.heads.ending(first)
        return first[: -len(head)] if head else ""
    site = lexicon.names.sites.match(first)
    if (
        site
        and len(second) <= len(first) - site.end() + 2
        and not lexicon.names.sites.match(second)
    ):
        return site.group()
    if len(second) <= 2 and len(first) >= len(second) + 3:
        return first[: -len(second)]
    return ""
