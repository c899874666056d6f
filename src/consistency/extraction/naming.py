"""From the words beside a figure to the name of what it measures."""

import re
from functools import lru_cache

from attrs import frozen

from consistency.extraction.lexicon import Lexicon

_DUST = re.compile(r"[\s*#]+")
_LEADING = re.compile(r"^(?:[、，,；;：:。.）)”\]】]|以及|[和及与并或](?![美谐平睦]))+")
_TRAILING = re.compile(r"[、，,；;：:（(的]+$")
_STRIPPED_TAILS = frozenset({"reach", "grow", "fall", "modal", "new", "done", "flow"})
_CUT = frozenset({"new", "done", "act"})
_LIMIT = 60
"""A name is looked for in the last 60 characters before a figure."""


@frozen
class Phrase:
    """The words before a figure, taken apart."""

    name: str
    openers: tuple[str, ...] = ()
    """Verbs and adverbs before the name, in order."""
    tails: tuple[str, ...] = ()
    """Predicates and adverbs after the name, nearest to the figure first."""


@lru_cache(maxsize=65536)
def phrase(gap: str, lexicon: Lexicon) -> Phrase:
    """Take the words between a boundary and a figure apart."""
    text = _LEADING.sub("", _DUST.sub("", gap[-_LIMIT:]))
    text, tails = _strip_tails(text, lexicon)
    text, openers = _strip_openers(text, lexicon)
    text, cut = _cut_inside(text, lexicon)
    return Phrase(_balanced(_TRAILING.sub("", text)), openers + cut, tails)


def _strip_tails(text: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    tails = []
    while text:
        text = _TRAILING.sub("", text)
        word = lexicon.tails.ending(text) or lexicon.before.ending(text)
        role = lexicon.roles.get(word, "reach")
        if not word or role not in _STRIPPED_TAILS:
            break
        if lexicon.keep.ending(text):
            break
        tails.append(word)
        text = text[: -len(word)]
    return text, tuple(tails)


def _strip_openers(text: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    openers = []
    while text and not lexicon.keep.opening(text):
        word = lexicon.openers.opening(text)
        if not word:
            break
        rest = text[len(word) :]
        if lexicon.roles[word] != "modal" and lexicon.nominal.opening(rest):
            break
        openers.append(word)
        text = _LEADING.sub("", rest)
    return text, tuple(openers)


def _cut_inside(text: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """Cut behind the last verb that has an object: 龙头企业牵头组建创新联合体."""
    for match in reversed(list(lexicon.verbs.finditer(text))):
        rest = text[match.end() :]
        if len(rest) < 3 or match.start() < 2:
            continue
        if lexicon.nominal.opening(rest) or rest[0] in "的率数量额之、和及”）)":
            continue
        if _inside_brackets(text, match.start()):
            continue
        return rest, (match.group(),)
    return text, ()


def _inside_brackets(text: str, at: int) -> bool:
    before = text[:at]
    return any(before.count(a) > before.count(b) for a, b in ("“”", "（）", "()", "《》"))


def _balanced(name: str) -> str:
    """Drop a bracket that was cut off from its partner."""
    for opening, closing in ("（）", "()", "《》", "“”"):
        if name.count(closing) > name.count(opening):
            name = name[name.find(closing) + 1 :] if name.startswith(closing) else name
        if name.count(opening) > name.count(closing):
            at = name.rfind(opening)
            name = name[at + 1 :] if at + 1 < len(name) and at > 0 else name.replace(opening, "")
    return name


@lru_cache(maxsize=65536)
def noun_after(region: str, lexicon: Lexicon) -> str:
    """Return the noun phrase that begins a text behind a figure; empty if none does."""
    text = _DUST.sub("", region)
    if text.startswith("的"):
        text = text[1:]
    if not text or not _opens_noun(text, lexicon):
        return ""
    end = len(text)
    for at in range(2, min(len(text), 30)):
        if lexicon.stops.opening(text, at) and not _inside_brackets(text, at):
            end = at
            break
    return _balanced(_TRAILING.sub("", text[:end]))


_NO_NOUN = re.compile(
    r"^(?:[^\w“‘《（(]|以上|以下|以内|左右|和|及|与|并|或|且|而|但|等|、|至|到|的)"
)


def _opens_noun(text: str, lexicon: Lexicon) -> bool:
    if _NO_NOUN.match(text) and not text.startswith("和美"):
        return False
    if lexicon.keep.opening(text):
        return True
    word = lexicon.tails.opening(text)
    if not word or lexicon.roles[word] == "modal" and len(word) == 1:
        return True
    return bool(lexicon.nominal.opening(text, len(word)))


def owner(name: str, lexicon: Lexicon) -> str:
    """Return a name without its measure: 粮食种植面积 gives 粮食."""
    head = lexicon.heads.ending(name)
    return name[: -len(head)] if head and len(head) < len(name) else name


def dependent(name: str, lexicon: Lexicon) -> bool:
    """Say whether a name is a bare measure that needs an owner: 产量."""
    return name in lexicon.heads.entries
