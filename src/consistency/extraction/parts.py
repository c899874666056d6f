"""The parts of indicator names, looked up by the role they play."""

import re
from typing import Any

from msgspec import Struct

from consistency.extraction.wordlists import Words, words
from consistency.knowledge import BUILTIN, Knowledge
from consistency.patterns import alternation, pattern

_GROUPS = (
    "generic",
    "territory",
    "per",
    "nounlike",
    "stage",
    "beneficiary",
    "added",
    "total",
    "standing",
    "both",
    "finished",
    "insured",
    "yield",
    "ahead",
    "obstacle",
    "body",
    "adverb",
    "field",
    "sum",
    "mend",
    "hastened",
    "spread",
    "length",
    "unit-header",
    "tally",
    "toward",
    "tier",
    "region",
    "own",
    "owning",
    "graded",
    "grade",
    "sown",
    "run",
    "people",
    "sort",
    "chosen",
)


_WORDS = {
    "wholes": "whole",
    "nominal": "nominal",
    "suffixes": "suffix",
    "compounds": "compound",
    "policies": "measure-of-policy",
    "keep": "keep",
    "heads": "head",
    "stops": "stop",
    "dependents": "dependent",
    "honours": "honour",
    "titles": "title",
    "complete": "complete",
    "classes": "class",
    "states": "state",
    "areas": "area",
    "rating": "rate",
    "parts": "part",
    "modifiers": "modifier",
    "following": "following",
    "actions": "action",
    "deeds": "deed",
    "durations": "duration",
    "voids": "void",
    "lookalikes": "lookalike",
    "stock": "stock",
    "renewal": "renewal",
    "abstract": "abstract",
    "upkeep": "upkeep",
    "preceding": "preceding",
    "preceding_short": "preceding-short",
    "growing": "growth",
    "each": "each",
    "inner": "inner",
    "portions": "portion",
    "prices": "price",
}
"""Field of `NameParts` to role of its words."""


class NameParts(Struct, frozen=True, eq=False):
    """Words inside and around names, by role (``knowledge/heads.tsv``)."""

    wholes: Words
    """Words whose last character is no comparator."""
    nominal: Words
    """What makes the verb before it a part of a name."""
    suffixes: Words
    """The same, for a verb that opens a clause."""
    compounds: Words
    """What makes a verb behind a figure part of the noun: 实施|方案."""
    policies: Words
    """What a programme consists of: 32条政策."""
    keep: Words
    """What begins a name although it begins like a verb."""
    heads: Words
    """Measures that need an owner."""
    stops: Words
    """Verbs that end a noun phrase after a figure."""
    dependents: Words
    """Measures that say nothing without an owner."""
    honours: Words
    """Verbs of recognition: 获评, 入选; what follows them names the figure."""
    titles: Words
    """Those behind which the title stands alone: 认定为."""
    complete: Words
    """What ends a member of a list that needs no shared end: 人次."""
    classes: Words
    """What the members of a list are: 人才, 企业."""
    works: re.Pattern[str]
    """A noun that is a plant or a project: 乙烯项目."""
    states: Words
    """What is said of a subject before its figure: 势头强劲，增速达."""
    doing: re.Pattern[str]
    """Adverbs with a verb that say how a subject fares: 加速集聚、稳步提升."""
    despite: re.Pattern[str]
    """Troubles that a clause says were overcome: 克服旱灾影响."""
    areas: Words
    """Places that parts share with their whole."""
    rating: Words
    """Rates that end a list of which each member has one."""
    parts: Words
    """Words of which names are put together."""
    modifiers: Words
    """Parts that are named without their head."""
    following: Words
    """Verbs that follow a short name."""
    actions: Words
    """What ends the name of a programme."""
    deeds: Words
    """What a name ends with that counts things done."""
    durations: Words
    """What is measured in years, days or hours."""
    voids: Words
    """Nouns behind a figure that name nothing: 大关."""
    lookalikes: Words
    """Nouns that begin like a unit or like the end of another word: 项目, 数字."""
    stock: Words
    """Measures that are no addition, though they are reached by work: 播种面积."""
    renewal: Words
    """Deeds that what they are done to is named with: 老旧小区改造."""
    abstract: Words
    """What cannot be counted, and so is counted with what is done to it: 能力建设."""
    upkeep: Words
    """What is said to be done to what is counted: 3个公园建设."""
    preceding: Words
    """Verbs that go before a short name."""
    preceding_short: Words
    """Verbs that go before a name of two characters: 关停企业."""
    light: frozenset[str]
    """Verbs that take another verb."""
    sized: re.Pattern[str]
    """What a total's name ends with: 出口规模 is a size of 出口."""
    helping: re.Pattern[str]
    """Verbs between those who are helped and what they get."""
    groups: dict[str, frozenset[str]]
    """Small closed classes by role, those of ``_GROUPS``."""
    numbering: re.Pattern[str]
    """Headers of columns that number the rows."""
    rates: re.Pattern[str]
    """Headers of columns of growth rates."""
    promising: re.Pattern[str]
    reporting: re.Pattern[str]
    each: Words
    """What a verb may begin with: 均, 分别."""
    growing: Words
    portions: Words
    """What the name of a share ends with: 比重."""
    prices: Words
    """What goes by how it rises: 居民消费价格 of 3%."""
    inner: Words
    """Words whose last character ends no noun: 存在."""
    cumulative: re.Pattern[str]
    ranking: re.Pattern[str]
    saying: re.Pattern[str]
    """By whom or how a goal is set: 建议, 提出."""
    scopes: re.Pattern[str]
    """Tiers and size classes."""
    sites: re.Pattern[str]
    ways: re.Pattern[str]
    """What has a length in kilometres: 高速公路."""
    zones: re.Pattern[str]
    """A zone that a sentence begins with, and so is about."""


def name_parts(knowledge: Knowledge = BUILTIN) -> NameParts:
    """Compile the parts of names.

    >>> name_parts().heads.ending("粮食种植面积")
    '种植面积'
    """
    roles: dict[str, dict[str, str]] = {}
    for row in knowledge.rows("heads"):
        roles.setdefault(row[1], {})[row[0]] = row[1]

    def part(role: str) -> Words:
        return words(roles.get(role, {}))

    def among(role: str) -> str:
        return alternation(roles.get(role, ()))

    listed: dict[str, Any] = {field: part(role) for field, role in _WORDS.items()}
    return NameParts(
        **listed,
        works=pattern(rf"[^、，和等]{{1,14}}?(?:{among('work')})"),
        despite=pattern(f"(?:{among('overcome')})[^，、]{{2,24}}?(?:{among('trouble')})"),
        doing=pattern(
            rf"(?:、?(?:{among('how')})"
            rf"(?:{among('does')}))+$"
        ),
        light=frozenset(part("light").entries),
        sized=pattern(f"(?:{among('size')})$"),
        helping=pattern(among("helping")),
        groups={role: frozenset(part(role).entries) for role in _GROUPS},
        numbering=pattern(among("numbering")),
        rates=pattern(among("rate-header")),
        promising=pattern(among("promise-header")),
        reporting=pattern(among("report-header")),
        cumulative=pattern(among("cumulative")),
        scopes=pattern(among("scope")),
        saying=pattern(among("saying")),
        ranking=pattern(among("ranking")),
        ways=pattern(among("way")),
        zones=pattern(rf"\W{{0,4}}(?P<zone>[^，、；：。\d“”的]{{0,12}}?(?:{among('zone')}))"),
        sites=_sites(part("site"), part("behind-site")),
    )


def _sites(sites: Words, behind: Words) -> re.Pattern[str]:
    """Return what a name's place is: 东湖港 of 东湖港货物, nothing of 市场主体."""
    place, no_place = (alternation(found.entries) for found in (sites, behind))
    return pattern(f"^.*(?:{place})(?=.)(?!{no_place})")
