"""Names as sets of features: what an indicator's name says, in one spelling.

A name is normalised (width, quotes, brackets, synonyms), its denominator is split off
(… 占 … 比重), and what remains is cut into *modifiers* (words that tell indicators apart, each
of a class) and a *stem*; *fillers* (words that tell nothing apart) are dropped. Which word is
what is knowledge, not code.
"""

import re
import unicodedata
from functools import lru_cache

from attrs import frozen

from consistency.knowledge import BUILTIN, Knowledge

_MARKS = re.compile(r"[\s“”‘’「」『』\"'《》〈〉·*_#—\-–]")
_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]{0,40}[)）\]]")
_SHARE = re.compile(r"^(.{1,40}?)占(.{0,30}?)(?:的)?(?:比重|占比|比例|份额|比)?$")


@frozen(kw_only=True)
class Name:
    """An indicator's name, cut into its features."""

    plain: str
    """In one spelling, fillers included."""
    stem: str
    """What is left when modifiers and fillers are taken out."""
    modifiers: frozenset[tuple[str, str]]
    """(class, word)."""
    base: str = ""
    """What a share is a share of; empty if not stated."""
    standard: str = ""
    """The catalogue's name for it; empty if the catalogue does not know it."""


def spell(text: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return a name in one spelling: width, quotes, brackets and synonyms resolved.

    >>> spell("“规模以上”工业 增加值")
    '规上工业增加值'
    """
    text = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    text = _BRACKETS.sub("", text) or text
    pattern, words = _synonyms(knowledge)
    return pattern.sub(lambda match: words[match.group()], text)


@lru_cache(maxsize=16)
def _synonyms(knowledge: Knowledge) -> tuple[re.Pattern[str], dict[str, str]]:
    words = knowledge.mapping("synonyms")
    return _alternatives(knowledge.words("synonyms")), words


@lru_cache(maxsize=16)
def _features(knowledge: Knowledge) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of modifiers and fillers, and the class of each word."""
    classes = knowledge.mapping("modifiers") | dict.fromkeys(knowledge.words("fillers"), "")
    return _alternatives(sorted(classes, key=lambda w: (-len(w), w))), classes


def _alternatives(words: object) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))  # type: ignore[call-overload]  # words: str


@lru_cache(maxsize=65536)
def parse(text: str, knowledge: Knowledge = BUILTIN) -> Name:
    """Cut a name into its features.

    >>> name = parse("规模以上工业增加值占地区生产总值比重")
    >>> name.stem, name.base, sorted(name.modifiers)
    ('增加值', '地区生产总值', [('industry', '工业'), ('size', '规上')])
    """
    plain = spell(text, knowledge)
    split = _SHARE.match(plain)
    top, base = (split.group(1), split.group(2) or "总") if split else (plain, "")
    pattern, classes = _features(knowledge)
    found = frozenset((c, w) for w in pattern.findall(top) if (c := classes[w]))
    stem = pattern.sub("", top)
    return Name(plain=plain, stem=stem, modifiers=found, base=base)
