"""Names as sets of features: what an indicator's name says, in one spelling.

A name is cleaned, looked up in the catalogue, freed of synonyms, and its denominator is split
off (… 占 … 比重). What remains is cut into *modifiers* (words of a known class: tier, residence,
industry, … down to fillers that tell nothing apart) and a *stem*. Which word is of which class
is knowledge, not code.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import clean, standard
from consistency.knowledge.vocabulary import Vocabulary
from consistency.patterns import alternation, pattern

_SILENT = frozenset({"filler", "edge", "ending", "keep"})
"""Classes whose words tell nothing apart."""
_KEPT = frozenset({"keep", "edge", "ending"})
"""Classes whose words stay in a stem: what is an ending at an end is none inside."""
_VAGUE = frozenset({"tail", "soft", "tier"})
"""Classes that do not make a name specific."""
_CONJUNCTIONS = pattern(r"[、和及与或/,，]+")
_DATED = pattern(r"\d{4}年底?以?前(?:建成)?")
"""A year that limits a set: 2005年前建成的老旧小区."""
_DIGITS = pattern(r"\d+(?:\.\d+)?")
_PERCENT = "%"
_SUCH_AS = "等"
_SHORTEST_REST = 3
"""Characters of a name without some of its words that still tell a thing."""
_LONGEST_KEPT = 8
"""Characters before a cut in which a word that it would part can begin."""
_SHORTEST_RANGE = 4
"""Characters of what examples are given of: 口袋公园等市民休闲场所."""
_NUMBERING = pattern(r"\d+[.、]")


class Name(Struct, frozen=True, kw_only=True, cache_hash=True):
    """An indicator's name, cut into its features."""

    plain: str
    """In one spelling, fillers included."""
    stem: str
    """What is left when the words of known classes are taken out."""
    modifiers: frozenset[tuple[str, str]]
    """(class, word)."""
    base: str = ""
    """What a share is a share of; empty if not said."""
    parts: int = 1
    """How many things the name joins (、 和 及)."""
    digits: tuple[str, ...] = ()
    """Numbers in the name that no class of words explains."""
    standard: str = ""
    """The catalogue's name for it; empty if the catalogue lacks it."""
    generic: bool = False
    """It names no indicator by itself (投资, 项目): figures of that name are not joined."""

    def words(self, kind: str) -> frozenset[str]:
        """Return the words of a class."""
        return frozenset(word for k, word in self.modifiers if k == kind)

    def rest(self, left_out: frozenset[str]) -> tuple[str, frozenset[tuple[str, str]]] | None:
        """Return what one thing's name says without some classes; None if too little is left."""
        kept = frozenset(word for word in self.modifiers if word[0] not in left_out)
        size = len(self.stem) + sum(len(word) for _, word in kept)
        return (self.stem, kept) if self.parts == 1 and size >= _SHORTEST_REST else None


class _Edges(NamedTuple):
    """The words that may go at a name's two ends, and the words that must stay there."""

    opening: Vocabulary
    closing: Vocabulary
    kept: tuple[str, ...]
    inside: Vocabulary
    """The words that must stay, wherever they are."""


@lru_cache(maxsize=65536)
def spell(text: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return a name in one spelling: the catalogue's, or with synonyms replaced.

    >>> spell("“规模以上”工业 增加值"), spell("全市GDP")
    ('规上工业增加值', '地区生产总值')
    """
    text = _without_examples(clean(text), knowledge)
    return _known(text, knowledge) or _bare(_resolve(text, knowledge), knowledge)


def _without_examples(text: str, knowledge: Knowledge) -> str:
    """Return what examples are given of: 市民休闲场所 of 口袋公园等市民休闲场所."""
    at = text.rfind(_SUCH_AS)
    rest = text[at + 1 :]
    if at < 2 or len(rest) < _SHORTEST_RANGE or rest in generic_names(knowledge):
        return text
    return text if any(word in text for word in knowledge.words("no_examples")) else rest


@lru_cache(maxsize=16384)
def with_unsaid(plain: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return a share's name in one spelling with the word for it, if the catalogue has it so.

    >>> with_unsaid("国考断面优良水体"), with_unsaid("优良水体")
    ('国控断面水质优良比例', '优良水体')
    """
    if (known := standard(plain, knowledge)) and known.unit == _PERCENT:
        return plain
    for word in knowledge.words("unsaid_share_words"):
        if (known := standard(plain + word, knowledge)) and known.unit == _PERCENT:
            return known.name
    return plain


def _resolve(text: str, knowledge: Knowledge) -> str:
    """Replace synonyms inside a name, and the word that opens it in place of a tier."""
    vocabulary, words = _lexicon("synonyms", knowledge)
    text = "".join(words.get(piece, piece) for piece in vocabulary.cut(text))
    tier = knowledge.mapping("tier_openings").get(text[:1], "")
    if not tier or len(text) < _SHORTEST_RANGE or _CONJUNCTIONS.match(text, 1):
        return text
    longer = _lexicon("modifiers", knowledge)[0].at(text, 0)
    return text if longer else tier + text[1:]


def _bare(text: str, knowledge: Knowledge) -> str:
    """Return a name without the words at its ends that tell nothing apart."""
    bare = _without_opening(text, knowledge) or text
    if bare.endswith(_edges(knowledge).kept):
        return bare
    return _without_closing(bare, knowledge) or bare


def _known(text: str, knowledge: Knowledge) -> str:
    """Return the catalogue's name, also of a name with fillers around it; empty if unknown."""
    names = dict.fromkeys((text, _without_opening(text, knowledge)))
    for candidate in chain(names, (_without_closing(name, knowledge) for name in names)):
        if known := standard(candidate, knowledge):
            return known.name
    return ""


def _without_opening(text: str, knowledge: Knowledge) -> str:
    edges = _edges(knowledge)
    numbering = _NUMBERING.match(text)
    at = numbering.end() if numbering else 0
    while not text.startswith(edges.kept, at) and (word := edges.opening.at(text, at)):
        at += len(word)
    return text[at:]


def _without_closing(text: str, knowledge: Knowledge) -> str:
    edges = _edges(knowledge)
    at = edges.closing.closing(text)
    for start in range(max(0, at - _LONGEST_KEPT), at):
        end = start + len(edges.inside.at(text, start))
        at = max(at, end)
    return text[:at]


@lru_cache(maxsize=65536)
def parse(text: str, knowledge: Knowledge = BUILTIN) -> Name:
    """Cut a name into its features.

    >>> name = parse("规模以上工业企业利润占企业利润比重")
    >>> name.stem, name.base, sorted(name.modifiers)
    ('利润', '企业利润', [('industry', '工业'), ('size class', '规上'), ('tail', '企业')])
    """
    plain = spell(text, knowledge)
    known = standard(plain, knowledge)
    resolved = _resolve(plain, knowledge)
    split = _share(knowledge).match(resolved)
    top, base = split.groups() if split else (resolved, "")
    stem, modifiers = _cut(top, knowledge)
    return Name(
        plain=plain,
        stem=_CONJUNCTIONS.sub("", stem),
        modifiers=modifiers,
        base=_denominator(base, knowledge),
        parts=len([part for part in _CONJUNCTIONS.split(stem) if part]),
        digits=tuple(_DIGITS.findall("".join((*_DATED.findall(top), stem)))),
        standard=known.name if known else "",
        generic=not known and _is_generic(plain, stem, modifiers, knowledge),
    )


@lru_cache(maxsize=65536)
def topic(text: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return what a name measures, without saying how: no fillers, measure words, denominator.

    >>> topic("新能源汽车整车产量增速"), topic("民间投资占比")
    ('新能源汽车产量', '民间投资')
    """
    plain = _resolve(spell(text, knowledge), knowledge)
    split = _share(knowledge).match(plain)
    return _denominator(split.group(1) if split else plain, knowledge) or plain


@lru_cache(maxsize=8)
def _share(knowledge: Knowledge) -> re.Pattern[str]:
    """Compile a share with what it is a share of: 利润占企业利润比重."""
    tails = alternation(knowledge.words("share_tails"))
    return pattern(rf"^(.{{1,40}}?)占(?!比)(.{{1,30}}?)的?(?:{tails}|比)?$")


def _cut(text: str, knowledge: Knowledge) -> tuple[str, frozenset[tuple[str, str]]]:
    vocabulary, classes = _lexicon("modifiers", knowledge)
    pieces = vocabulary.cut(_DATED.sub("", text))
    own = {piece for piece in pieces[-1:] if classes.get(piece) == "per"}  # 绿色制造单位
    stem = "".join(p for p in pieces if p in own or p not in classes or classes[p] in _KEPT)
    found = ((classes[piece], piece) for piece in pieces if piece in classes and piece not in own)
    return stem, frozenset(modifier for modifier in found if modifier[0] not in _SILENT)


@lru_cache(maxsize=16384)
def without_left_out(plain: str, knowledge: Knowledge = BUILTIN) -> tuple[str, frozenset[str]]:
    """Return a name in one spelling without the words that a report may leave out, and these.

    >>> without_left_out("公共停车泊位")
    ('停车泊位', frozenset({'公共'}))
    """
    if not _left_out(knowledge).search(plain):
        return plain, frozenset()
    vocabulary, words = _lexicon("left_out", knowledge)
    pieces = vocabulary.cut(plain)
    said = frozenset(piece for piece in pieces if piece in words)
    rest = spell("".join(piece for piece in pieces if piece not in said), knowledge)
    return (rest, said) if rest != plain else (plain, frozenset())


@lru_cache(maxsize=8)
def _left_out(knowledge: Knowledge) -> re.Pattern[str]:
    """Compile the words that a report may leave out: most names have none."""
    return pattern(alternation(knowledge.words("left_out")))


@lru_cache(maxsize=16384)
def qualified(plain: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return a name's stem with those words that a report may leave out and that limit it.

    >>> qualified("社区养老服务设施项目")
    '社区养老服务设施'
    """
    vocabulary, classes = _lexicon("modifiers", knowledge)
    limiting, silent = (frozenset(knowledge.marked("left_out", mark)) for mark in ("yes", "-"))
    pieces = vocabulary.cut(_DATED.sub("", _resolve(plain, knowledge)))
    kept = (p for p in pieces if p in limiting or classes.get(p, "keep") in _KEPT)
    return "".join(p for p in kept if p not in silent)


def conjuncts(plain: str) -> list[str]:
    """Return the names that a name joins.

    >>> conjuncts("公园、绿道和广场")
    ['公园', '绿道', '广场']
    """
    return [part for part in _CONJUNCTIONS.split(plain) if part]


def _denominator(text: str, knowledge: Knowledge) -> str:
    """Return what a share is a share of, without the words that tell nothing apart."""
    vocabulary, classes = _lexicon("modifiers", knowledge)
    return "".join(piece for piece in vocabulary.cut(text) if classes.get(piece) != "filler")


def _is_generic(
    plain: str, stem: str, modifiers: Iterable[tuple[str, str]], knowledge: Knowledge
) -> bool:
    generic = generic_names(knowledge)
    vague = _VAGUE | {"people", "emphasis"} if plain in generic else _VAGUE
    specific = any(kind not in vague for kind, _ in modifiers)
    return not specific and (not stem or stem in generic)


@lru_cache(maxsize=8)
def generic_names(knowledge: Knowledge) -> frozenset[str]:
    """Return the names that say what is measured but not of what."""
    return frozenset(knowledge.words("generic_names"))


@lru_cache(maxsize=8)
def _lexicon(name: str, knowledge: Knowledge) -> tuple[Vocabulary, Mapping[str, str]]:
    words = knowledge.mapping(name)
    return Vocabulary(words), words


@lru_cache(maxsize=8)
def _edges(knowledge: Knowledge) -> _Edges:
    kinds: dict[str, list[str]] = {"filler": [], "edge": [], "ending": [], "keep": []}
    for word, kind, *_ in knowledge.rows("modifiers"):
        kinds.get(kind, []).append(word)
    either = (*kinds["filler"], *kinds["edge"])
    return _Edges(
        opening=Vocabulary(either),
        closing=Vocabulary((*either, *kinds["ending"])),
        kept=tuple(kinds["keep"]),
        inside=Vocabulary(kinds["keep"]),
    )
