"""The lexicons that the frames need, compiled once for each `Knowledge`."""

import re
from collections.abc import Iterable
from functools import lru_cache

from attrs import frozen

from consistency.knowledge import BUILTIN, Knowledge
from consistency.units import is_counted, known_units, lookup, magnitudes

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
)
_MEASURED = frozenset({"[百分点]", "[历月]", "[时间]", "[标箱]", "[位次]"})
"""Dimensions whose units begin with 个 and are one word: 个百分点, 个月."""


_BEHIND = ("degree", "modal", "manner", "done", "act", "new", "fall", "grow", "reach")
"""Roles of predicates, weakest first, where one stands between a name and its figure."""
_AHEAD = ("fall", "grow", "modal", "manner", "done", "act", "new")
"""The same, where it stands before a name."""
_ONLY_BEHIND = ("reach", "degree")
_DOUBLE = ({"grow", "act"}, {"fall", "act"})


@frozen
class Words:
    """A closed list of words that is looked up at the start or the end of a text."""

    entries: dict[str, str]
    """Word to what is known of it."""
    lengths: tuple[int, ...]
    """Longest first."""

    def ending(self, text: str) -> str:
        """Return the longest entry that the text ends with; empty if none."""
        entries = self.entries
        for length in self.lengths:
            tail = text[-length:]
            if tail in entries:
                return tail
        return ""

    def opening(self, text: str, at: int = 0) -> str:
        """Return the longest entry at an offset of the text; empty if none."""
        entries = self.entries
        for length in self.lengths:
            head = text[at : at + length]
            if head in entries:
                return head
        return ""


def words(entries: dict[str, str]) -> Words:
    """Return a word list ready for look-up.

    >>> words({"突破": ">", "破": ">"}).ending("产量突破")
    '突破'
    """
    return Words(entries, tuple(sorted({len(w) for w in entries if w}, reverse=True)))


def _by_rank(predicates: Iterable[tuple[str, ...]], ranks: tuple[str, ...]) -> dict[str, str]:
    """Return each predicate with the strongest of its roles."""
    ordered = sorted(predicates, key=lambda row: ranks.index(row[1]))
    return {row[0]: row[1] for row in ordered}


def _is_unit(name: str, known: frozenset[str], knowledge: Knowledge) -> bool:
    """个村 and 户企业 count 村 and 企业: the rest is a name; 个百分点 and 人公里 are one unit."""
    unit = lookup(name, knowledge)
    if name[0] in ":：∶":
        return False
    if name[0] == "个":
        return not name[1:].isalpha() or unit.dimension in _MEASURED
    rest = name[1:]
    if len(rest) < 2 or not rest.isalpha() or name[0] not in known:
        return True
    return not is_counted(unit.base, knowledge) or not is_counted(name[0], knowledge)


def _alternation(entries: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, entries), key=lambda w: (-len(w), w))))


@frozen(eq=False)
class Lexicon:
    """Everything the extraction looks up."""

    knowledge: Knowledge
    before: Words
    """Comparator before the figure to sign."""
    after: Words
    """Comparator after the figure to sign."""
    inside: Words
    """多, 余 inside the quantity to sign."""
    tails: Words
    """Predicates and adverbs that stand between a name and its figure, to role."""
    openers: Words
    """Verbs and adverbs that stand before a name, to role."""
    double: frozenset[str]
    """Predicates of change that may also be deeds: 提升 1个百分点, 提升 20处."""
    wholes: Words
    """Words whose last character is no comparator."""
    kinds: dict[str, str]
    """Predicate to kind."""
    nominal: Words
    """What makes the verb before it a part of a name."""
    suffixes: Words
    """The same, for a verb that opens a clause."""
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
    preceding: Words
    """Verbs that go before a short name."""
    light: frozenset[str]
    """Verbs that take another verb."""
    flowing: frozenset[str]
    """Base units of amounts that flow."""
    sized: re.Pattern[str]
    """What a total's name ends with: 出口规模 is a size of 出口."""
    helping: re.Pattern[str]
    """Verbs between those who are helped and what they get."""
    verbs: re.Pattern[str]
    """Verbs that cut a name in two when an object follows."""
    pairs: dict[str, tuple[str, str]]
    """城乡 to 城镇 and 农村."""
    units: Words
    scales: Words
    unit_initials: frozenset[str]
    uses: dict[str, str]
    """Unit to what else it is used for: date, duration, name, size, grade, word."""
    ratios: frozenset[str]
    """Units of shares and rates."""
    points: frozenset[str]
    """Units of differences between ratios."""
    neighbours: tuple[Words, Words]
    """Words before and after a bare numeral, to reason."""
    groups: dict[str, frozenset[str]]
    """Small closed classes by role, those of ``_GROUPS``."""
    numbering: re.Pattern[str]
    """Headers of columns that number the rows."""
    rates: re.Pattern[str]
    """Headers of columns of growth rates."""
    promising: re.Pattern[str]
    reporting: re.Pattern[str]
    growing: Words
    cumulative: re.Pattern[str]
    ranking: re.Pattern[str]
    scopes: re.Pattern[str]
    """Tiers and size classes."""
    sites: re.Pattern[str]

    def reaches(self, text: str, at: int) -> bool:
        """Say whether a predicate of level (达到, 提高到) or a comparator ends at an offset."""
        left = text[max(0, at - 6) : at].rstrip()
        word = self.tails.ending(left)
        return self.tails.entries.get(word) == "reach" or bool(self.before.ending(left))

    def reaching(self, word: str) -> bool:
        """Say whether a predicate tells a level that was reached; 共 and 累计 only add up."""
        return self.tails.entries.get(word) == "reach" and word not in self.openers.entries

    def changing(self, verbs: Iterable[str]) -> bool:
        """Say whether one of the verbs before a name is a change: 提高标准15%."""
        return any(self.openers.entries.get(verb) in ("grow", "fall") for verb in verbs)

    def changes(self, text: str, at: int) -> bool:
        """Say whether a predicate of change (增长, 缩短) ends at an offset."""
        word = self.tails.ending(text[max(0, at - 6) : at])
        return self.tails.entries.get(word) in ("grow", "fall")

    def is_deed(self, verb: str) -> bool:
        """Say whether a verb can stand for what was done: 立案462件."""
        return self.openers.entries.get(verb) == "act" and verb not in self.light

    def flows(self, unit: str) -> bool:
        """Say whether a unit measures an amount that flows through a period."""
        return lookup(unit, self.knowledge).base in self.flowing

    def counts(self, unit: str) -> bool:
        """Say whether a unit as written counts things or is %."""
        return unit in ("%", "‰") or is_counted(lookup(unit, self.knowledge).base, self.knowledge)


@lru_cache(maxsize=8)
def lexicon(knowledge: Knowledge = BUILTIN) -> Lexicon:
    """Compile the lexicons.

    >>> lexicon().before.ending("产量突破")
    '突破'
    """
    comparators = knowledge.rows("comparators")
    predicates = knowledge.rows("predicates")
    behind = _by_rank(predicates, _BEHIND)
    ahead = _by_rank([row for row in predicates if row[1] not in _ONLY_BEHIND], _AHEAD)
    heads = knowledge.rows("heads")
    uses = knowledge.rows("unit_uses")
    known = known_units(knowledge)

    def sided(side: str) -> Words:
        return words({row[0]: row[2] for row in comparators if row[1] == side})

    def beside(side: str) -> Words:
        return words({r[0]: r[2] for r in knowledge.rows("neighbours") if r[1] == side})

    def part(role: str) -> Words:
        return words({row[0]: role for row in heads if row[1] == role})

    return Lexicon(
        knowledge=knowledge,
        before=sided("before"),
        after=sided("after"),
        inside=sided("inside"),
        tails=words(behind),
        openers=words(ahead),
        double=frozenset(w for w, role in behind.items() if {role, ahead.get(w)} in _DOUBLE),
        kinds={row[0]: row[2] for row in predicates if row[2] != "-"},
        wholes=part("whole"),
        nominal=part("nominal"),
        suffixes=part("suffix"),
        policies=part("measure-of-policy"),
        keep=part("keep"),
        heads=part("head"),
        stops=part("stop"),
        dependents=part("dependent"),
        areas=part("area"),
        rating=part("rate"),
        parts=part("part"),
        modifiers=part("modifier"),
        following=part("following"),
        actions=part("action"),
        deeds=part("deed"),
        durations=part("duration"),
        voids=part("void"),
        preceding=part("preceding"),
        light=frozenset(row[0] for row in heads if row[1] == "light"),
        flowing=frozenset(knowledge.words("flows")),
        sized=re.compile(f"(?:{_alternation(r[0] for r in heads if r[1] == 'size').pattern})$"),
        helping=_alternation(row[0] for row in heads if row[1] == "helping"),
        verbs=_alternation(row[0] for row in predicates if row[3] == "yes"),
        pairs={row[0]: (row[1], row[2]) for row in knowledge.rows("pairs")},
        units=words({unit: "" for unit in known if _is_unit(unit, known, knowledge)}),
        scales=words(dict.fromkeys(magnitudes(knowledge), "")),
        uses={row[0]: row[1] for row in uses if row[1] not in ("ratio", "point")},
        ratios=frozenset(row[0] for row in uses if row[1] == "ratio"),
        points=frozenset(row[0] for row in uses if row[1] == "point"),
        neighbours=(beside("before"), beside("after")),
        groups={role: frozenset(part(role).entries) for role in _GROUPS},
        numbering=_alternation(part("numbering").entries),
        rates=_alternation(part("rate-header").entries),
        promising=_alternation(part("promise-header").entries),
        reporting=_alternation(part("report-header").entries),
        growing=part("growth"),
        cumulative=_alternation(part("cumulative").entries),
        scopes=_alternation(part("scope").entries),
        ranking=_alternation(part("ranking").entries),
        sites=re.compile(f"^.*(?:{_alternation(part('site').entries).pattern})(?=.)"),
        unit_initials=frozenset(unit[0] for unit in known) | {"多", "余"},
    )
