"""The lexicons that the frames need, compiled once for each `Knowledge`."""

import re
from collections.abc import Iterable
from functools import lru_cache

from attrs import frozen

from consistency.knowledge import BUILTIN, Knowledge
from consistency.units import is_counted, known_units, lookup, magnitudes


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
    """Return a word list ready for look-up."""
    return Words(entries, tuple(sorted({len(w) for w in entries if w}, reverse=True)))


def _alternation(entries: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, entries), key=lambda w: (-len(w), w))))


@frozen(eq=False)
class Lexicon:
    """Everything the extraction looks up."""

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
    roles: dict[str, str]
    """Predicate to role."""
    nominal: Words
    """What makes the verb before it a part of a name."""
    keep: Words
    """What begins a name although it begins like a verb."""
    heads: Words
    """Measures that need an owner."""
    stops: Words
    """Verbs that end a noun phrase after a figure."""
    verbs: re.Pattern[str]
    """Verbs that cut a name in two when an object follows."""
    pairs: dict[str, tuple[str, str]]
    """城乡 to 城镇 and 农村."""
    units: Words
    scales: Words
    unit_initials: frozenset[str]

    def reaches(self, text: str, at: int) -> bool:
        """Say whether a predicate of level (达到, 提高到) or a comparator ends at an offset."""
        left = text[max(0, at - 6) : at].rstrip()
        word = self.tails.ending(left)
        return self.roles.get(word) == "reach" or bool(self.before.ending(left))

    def changes(self, text: str, at: int) -> bool:
        """Say whether a predicate of change (增长, 缩短) ends at an offset."""
        return self.roles.get(self.tails.ending(text[max(0, at - 6) : at])) in ("grow", "fall")

    def counts(self, unit: str) -> bool:
        """Say whether a unit as written counts things or is %."""
        return unit in ("%", "‰") or is_counted(lookup(unit).base)


@lru_cache(maxsize=8)
def lexicon(knowledge: Knowledge = BUILTIN) -> Lexicon:
    """Compile the lexicons.

    >>> lexicon().before.ending("产量突破")
    '突破'
    """
    comparators = knowledge.rows("comparators")
    predicates = {row[0]: row[1] for row in knowledge.rows("predicates")}
    heads = knowledge.rows("heads")

    def sided(side: str) -> Words:
        return words({row[0]: row[2] for row in comparators if row[1] == side})

    def part(role: str) -> Words:
        return words({row[0]: role for row in heads if row[1] == role})

    return Lexicon(
        before=sided("before"),
        after=sided("after"),
        inside=sided("inside"),
        tails=words(predicates),
        openers=words({word: role for word, role in predicates.items() if role != "reach"}),
        roles=predicates,
        nominal=part("nominal"),
        keep=part("keep"),
        heads=part("head"),
        stops=part("stop"),
        verbs=_alternation(
            [w for w, role in predicates.items() if role in ("new", "done", "act") and len(w) > 1]
        ),
        pairs={row[0]: (row[1], row[2]) for row in knowledge.rows("pairs")},
        units=words(dict.fromkeys(known_units(knowledge), "")),
        scales=words(dict.fromkeys(magnitudes(knowledge), "")),
        unit_initials=frozenset(unit[0] for unit in known_units(knowledge)) | {"多", "余"},
    )
