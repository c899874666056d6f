"""The lexicons that the frames need, compiled once for each `Knowledge`."""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from consistency.extraction.grammar import Grammar, grammar
from consistency.extraction.parts import NameParts, name_parts
from consistency.extraction.wordlists import Words, words
from consistency.knowledge import BUILTIN, Knowledge
from consistency.patterns import alternation, pattern
from consistency.units import is_counted, known_units, lookup, magnitudes

_MEASURED = frozenset({"[百分点]", "[历月]", "[时间]", "[标箱]", "[位次]"})
"""Dimensions whose units begin with 个 and are one word: 个百分点, 个月."""
_BEHIND = ("degree", "modal", "manner", "done", "act", "new", "fall", "grow", "reach")
"""Roles of predicates, weakest first, where one stands between a name and its figure."""
_AHEAD = ("fall", "grow", "modal", "manner", "done", "act", "new")
"""The same, where it stands before a name."""
_ONLY_BEHIND = ("reach", "degree")
VERBAL = frozenset({"new", "act", "done"})
"""Roles of predicates that are verbs of deeds."""
_DOUBLE = ({"grow", "act"}, {"fall", "act"})


def _by_rank(predicates: Iterable[tuple[str, ...]], ranks: tuple[str, ...]) -> dict[str, str]:
    """Return each predicate with the strongest of its roles."""
    ordered = sorted(predicates, key=lambda row: ranks.index(row[1]))
    return {row[0]: row[1] for row in ordered}


def _only_behind(row: tuple[str, ...]) -> bool:
    """Say whether a predicate opens no name: 达到, and 增, which begins 增速."""
    return row[1] in _ONLY_BEHIND or (row[1] in ("grow", "fall") and len(row[0]) == 1)


def _is_deed(row: tuple[str, ...]) -> bool:
    """Say whether a predicate is a deed, which goes before a change: 提升20处."""
    return row[1] in ("act", "new", "done")


def _newly(verbs: Iterable[str]) -> re.Pattern[str]:
    """Compile the verbs of adding that are no part of other words: 新布局, but not 创新发展."""
    return pattern(f"(?<![创更革翻])(?:{alternation(v for v in verbs if len(v) > 2)})")


def _is_unit(name: str, known: frozenset[str], knowledge: Knowledge) -> bool:
    """个村 and 户企业 count 村 and 企业: the rest is a name; 个百分点 and 人公里 are one unit."""
    unit = lookup(name, knowledge)
    if name[0] in ":：∶":
        return False
    if name[0] == "个":
        return not name[1:].isalpha() or unit.dimension in _MEASURED or unit.base == name
    rest = name[1:]
    if len(rest) < 2 or not rest.isalpha() or name[0] not in known:
        return True
    return not is_counted(unit.base, knowledge) or not is_counted(name[0], knowledge)


class Lexicon(Struct, frozen=True, eq=False):
    """Everything the extraction looks up."""

    knowledge: Knowledge
    names: NameParts
    grammar: Grammar
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
    closing: Words
    """What ends the words before a figure: predicates, adverbs and comparators."""
    double: frozenset[str]
    """Predicates of change that may also be deeds: 提升 1个百分点, 提升 20处."""
    binding: frozenset[str]
    """Openers that say how firmly the writer is bound: 确保, 力争."""
    changes: frozenset[str]
    """Predicates of change behind a name: 增长, 下降."""
    levels: frozenset[str]
    """Predicates that tell a level that was reached: 达到; 共 and 累计 only add up."""
    kinds: dict[str, str]
    """Predicate to kind."""
    flowing: frozenset[str]
    """Base units of amounts that flow."""
    verbs: re.Pattern[str]
    """Verbs that cut a name in two when an object follows."""
    added: re.Pattern[str]
    """Words by which a name tells an addition: 新增."""
    newly: re.Pattern[str]
    """Verbs of adding that a name may hold: 新布局."""
    pairs: dict[str, tuple[str, ...]]
    """城乡 to 城镇 and 农村."""
    units: Words
    scales: Words
    unlike: Words
    """Nouns that begin like a unit, or that name nothing: 项目, 大关."""
    unit_initials: frozenset[str]
    uses: dict[str, str]
    """Unit to what else it is used for: date, duration, name, size, grade, word."""
    ratios: frozenset[str]
    """Units of shares and rates."""
    points: frozenset[str]
    """Units of differences between ratios."""
    main: frozenset[str]
    """Indicators that a place and each of its zones have."""
    lower: re.Pattern[str]
    """Words of indicators of which less is better."""
    neighbours: tuple[Words, Words]
    """Words before and after a bare numeral, to reason."""

    def reaches(self, text: str, at: int) -> bool:
        """Say whether a predicate of level (达到, 提高到) or a comparator ends at an offset."""
        left = text[max(0, at - 6) : at].rstrip()
        word = self.tails.ending(left)
        return self.tails.entries.get(word) == "reach" or bool(self.before.ending(left))

    def reaching(self, word: str) -> bool:
        """Say whether a predicate tells a level that was reached."""
        return word in self.levels

    def changed(self, tails: Iterable[str]) -> bool:
        """Say whether one of the predicates behind a name is a change: 增长."""
        return not self.changes.isdisjoint(tails)

    def is_change(self, text: str, at: int) -> bool:
        """Say whether a predicate of change (增长, 缩短) ends at an offset."""
        return self.tails.ending(text[max(0, at - 6) : at]) in self.changes

    def is_deed(self, verb: str) -> bool:
        """Say whether a verb can stand for what was done: 立案462件."""
        return self.openers.entries.get(verb) == "act" and verb not in self.names.light

    def flows(self, unit: str) -> bool:
        """Say whether a unit measures an amount that flows through a period."""
        return lookup(unit, self.knowledge).base in self.flowing

    def counts(self, unit: str) -> bool:
        """Say whether a unit as written counts things or is %."""
        return _counts(unit, self.knowledge)


@lru_cache(maxsize=4096)
def _counts(unit: str, knowledge: Knowledge) -> bool:
    return unit in ("%", "‰") or is_counted(lookup(unit, knowledge).base, knowledge)


@lru_cache(maxsize=8)
def lexicon(knowledge: Knowledge = BUILTIN) -> Lexicon:
    """Compile the lexicons.

    >>> lexicon().before.ending("产量突破")
    '突破'
    """
    comparators = knowledge.rows("comparators")
    predicates = knowledge.rows("predicates")
    behind = _by_rank(predicates, _BEHIND)
    ahead = _by_rank([row for row in predicates if not _only_behind(row)], _AHEAD)
    uses = knowledge.rows("unit_uses")
    names = name_parts(knowledge)
    known = known_units(knowledge)

    def sided(side: str) -> Words:
        return words({row[0]: row[2] for row in comparators if row[1] == side})

    def beside(side: str) -> Words:
        return words({r[0]: r[2] for r in knowledge.rows("neighbours") if r[1] == side})

    before = sided("before")
    return Lexicon(
        knowledge=knowledge,
        names=names,
        grammar=grammar(knowledge),
        before=before,
        after=sided("after"),
        inside=sided("inside"),
        tails=words(behind),
        closing=words(behind | before.entries),
        openers=words(ahead),
        double=frozenset(w for w, role in behind.items() if {role, ahead.get(w)} in _DOUBLE),
        binding=frozenset(
            w for w in knowledge.words("commitments") if behind.get(w) in ("modal", "manner")
        ),
        changes=frozenset(w for w, role in behind.items() if role in ("grow", "fall")),
        levels=frozenset(w for w, role in behind.items() if role == "reach" and w not in ahead),
        kinds={row[0]: row[2] for row in sorted(predicates, key=_is_deed) if row[2] != "-"},
        flowing=frozenset(knowledge.words("flows")),
        verbs=pattern(alternation(row[0] for row in predicates if row[3] == "yes")),
        added=pattern(alternation(names.groups["added"])),
        newly=_newly(row[0] for row in predicates if row[1] == "new"),
        pairs={row[0]: tuple(row[1].split("、")) for row in knowledge.rows("pairs")},
        units=words({unit: "" for unit in known if _is_unit(unit, known, knowledge)}),
        scales=words(dict.fromkeys(magnitudes(knowledge), "")),
        unlike=words(names.voids.entries | names.lookalikes.entries),
        uses={row[0]: row[1] for row in uses if row[1] not in ("ratio", "point")},
        ratios=frozenset(row[0] for row in uses if row[1] == "ratio"),
        points=frozenset(row[0] for row in uses if row[1] == "point"),
        main=frozenset(knowledge.words("main_indicators")),
        lower=pattern(alternation(knowledge.marked("polarity", "lower"))),
        neighbours=(beside("before"), beside("after")),
        unit_initials=frozenset(unit[0] for unit in known) | {"多", "余"},
    )
