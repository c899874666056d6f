"""What stands before a name: verbs, adverbs, where something is done and whom it reaches."""

from consistency.extraction.lexicon import Lexicon
from consistency.extraction.trimming import without_leading
from consistency.patterns import pattern

_LINKS, _UNDER_WAY = tuple("和及与、"), "在"
"""建成和在建机场: a verb that is told of the things beside another."""
_OBJECTS = ("化", "以上")
_SORTS = frozenset({"标准", "规模"})
"""Ends of names that before a noun say what sort it is: 标准厂房, 规模养殖场."""
_OPEN_BRACKETS = frozenset("（(")
_AMOUNT = pattern(r"[\d.]*[十百千万亿]*[万亿][元美]")
"""超10亿元项目: a threshold, which belongs to the name."""
_LED_BY = pattern(r"以[^，、]{1,10}为[^，、]{1,6}的(?=[^，、]{2})")
"""以企业为主体的研发机构: what sort of thing it is."""
_PERFECT = pattern(r"^了(?!解)")
_EACH, _EACH_YEAR = "每", pattern("^每[年月](?![每人])")
_TOWARD, _NATIONAL = "对", "全国"
_REACHING = tuple("向对从")
"""面向全国招聘教师: whom a deed reaches."""
_PARTNER = 16
"""Characters within which a partner's name and 进出口 stand."""


def without_place(text: str, lexicon: Lexicon) -> str:
    """Begin with the verb: 在社区安装健身路径, 每个区建设公园.

    >>> from consistency.extraction.lexicon import lexicon
    >>> without_place("在社区安装健身路径", lexicon())
    '安装健身路径'
    """
    text = lexicon.grammar.where.sub("", text) if text[:1] == "在" else text
    text = _EACH_YEAR.sub("", text) if text[:1] == _EACH else text
    if not text.startswith(("在", _EACH)) or lexicon.names.keep.opening(text):
        return text
    for at in range(2, min(len(text) - 2, 14)):
        verb = lexicon.openers.opening(text, at)
        deed = lexicon.openers.entries.get(verb) in ("act", "new", "done")
        if deed and not is_part_of_name(verb, text[at + len(verb) :], lexicon):
            return text[at:]
    return text


def without_openers(text: str, lexicon: Lexicon, whole: bool) -> tuple[str, tuple[str, ...]]:
    """Return what is left behind the verbs and adverbs before a name, and these in order.

    Args:
        text: the words before a figure, without their predicates.
        lexicon: where verbs are known from.
        whole: no verb cuts the name (lists, ratios).

    >>> from consistency.extraction.lexicon import lexicon
    >>> without_openers("努力建成泊位", lexicon(), False)
    ('泊位', ('努力', '建成'))
    """
    openers: list[str] = []
    while text and not lexicon.names.keep.opening(text):
        word = lexicon.openers.opening(text)
        if main := _LED_BY.match(text):
            text = text[main.end() :]
            continue
        before = openers[-1] if openers else ""
        joined = text[len(word) : len(word) + 1] in _LINKS
        if joined and lexicon.names.keep.opening(text, len(word) + 1).startswith(_UNDER_WAY):
            break
        if not word or _begins_name(word, text, before, lexicon, whole):
            break
        openers.append(word)
        text = text[len(word) :]
        if word in lexicon.names.groups["owning"] and len(owned := text.partition("的")[2]) > 1:
            text = owned
        text = without_leading(_PERFECT.sub("", text) if text[:1] == "了" else text)
        if word in lexicon.names.groups["beneficiary"] and len(text) > 2:
            text = _without_range(text, lexicon)
            break
    return text, tuple(openers)


def _begins_name(word: str, text: str, before: str, lexicon: Lexicon, whole: bool) -> bool:
    """Say whether a word that could open a name stands in it.

    Args:
        word: a verb or an adverb.
        text: begins with the word.
        before: the verb or adverb before it; empty if there is none.
        lexicon: where verbs are known from.
        whole: no verb cuts the name.
    """
    rest = text[len(word) :]
    if is_part_of_name(word, rest, lexicon) or (len(word) > 3 and len(rest) == 1):
        return True
    if word in lexicon.before.entries and _AMOUNT.match(rest):
        return True
    if whole and 0 < len(rest) <= 2 and lexicon.openers.entries[word] == "act":
        return True
    if before and (
        _is_second_verb(before, word, text, lexicon) or _is_class_of_project(word, text, lexicon)
    ):
        return True
    return before[-1:] not in _REACHING and _opens_name(word, rest, lexicon)


def _without_range(text: str, lexicon: Lexicon) -> str:
    """Drop 全省所有 before those who are helped."""
    while lexicon.openers.entries.get(word := lexicon.openers.opening(text)) == "modal":
        if len(word) < 2 or len(text) - len(word) < 3 or lexicon.names.heads.ending(text):
            break
        if lexicon.names.helping.match(text, len(word)):
            break
        text = text[len(word) :]
    return text


def _opens_name(word: str, rest: str, lexicon: Lexicon) -> bool:
    """Say whether a small word opens a name: 对|东盟进出口, 全国|乡村治理示范村."""
    names = lexicon.names
    if word == _TOWARD:
        traded = any(head in rest[1:_PARTNER] for head in names.groups["toward"])
        return traded and not names.helping.search(rest)
    return word == _NATIONAL and len(rest) > len(word)


def _is_class_of_project(word: str, text: str, lexicon: Lexicon) -> bool:
    """Behind a verb stands what sort of project it is: 谋划|合作项目."""
    generic = text[len(word) :] in lexicon.names.groups["generic"]
    return generic and word in lexicon.names.groups["nounlike"]


def _is_second_verb(verb: str, word: str, text: str, lexicon: Lexicon) -> bool:
    """Behind a full verb stands its object: 改造提升|服务站点."""
    roles = lexicon.openers.entries
    full = roles[verb] in ("act", "new") and verb not in lexicon.names.light
    return (
        full
        and roles[word] == "act"
        and len(word) == 2
        and bool(lexicon.names.nominal.opening(text, 2))
    )


def is_part_of_name(word: str, rest: str, lexicon: Lexicon) -> bool:
    """Say whether a verb or an adverb that opens a text belongs to the name behind it.

    >>> from consistency.extraction.lexicon import lexicon
    >>> is_part_of_name("转化", "率", lexicon()), is_part_of_name("转化", "成果", lexicon())
    (True, False)
    """
    role = lexicon.openers.entries[word]
    if role == "modal":
        return len(word) == 1 and len(rest) < 3 and bool(lexicon.names.heads.ending(rest))
    if role == "manner":
        following = lexicon.openers.entries.get(lexicon.openers.opening(rest), "modal")
        return bool(rest) and following == "modal"
    alike = len(word) > 3 or lexicon.names.lookalikes.opening(rest)
    suffix = "" if alike else lexicon.names.suffixes.opening(rest)
    if (role in ("done", "new") and len(suffix) > 1) or (
        suffix in _SORTS and len(rest) > len(suffix) + 1
    ):
        suffix = ""
    return rest[:1] in _OPEN_BRACKETS or (
        bool(suffix) and not rest.startswith(_OBJECTS, len(suffix))
    )
