"""The noun phrase behind a figure, and what is said of it."""

from functools import lru_cache

from msgspec import Struct

from consistency.extraction.gaps import first_item
from consistency.extraction.holders import held
from consistency.extraction.lexicon import Lexicon
from consistency.extraction.naming import LIMIT, Phrase
from consistency.extraction.openings import is_part_of_name
from consistency.extraction.trimming import (
    balanced,
    inside_brackets,
    without_dust,
    without_trailing,
)
from consistency.patterns import pattern


class Noun(Struct, frozen=True):
    """The noun phrase behind a figure and the verb phrase that follows it."""

    name: str = ""
    rest: str = ""


@lru_cache(maxsize=65536)
def noun_after(region: str, lexicon: Lexicon, listed: bool = False) -> Noun:
    """Return the noun phrase that begins a text behind a figure; empty if none does.

    Args:
        region: the text.
        lexicon: where verbs are known from.
        listed: 等 stands before the figure, so that a noun must follow.

    >>> from consistency.extraction.lexicon import lexicon
    >>> noun_after("项目纳入保障范围", lexicon())
    Noun(name='项目', rest='纳入保障范围')
    """
    text = without_dust(region).removeprefix(_SIZED).removeprefix("的")
    if not text or not (_opens_noun(text, lexicon) or _is_sort(text, listed, lexicon)):
        honour = lexicon.names.honours.opening(text) or lexicon.names.titles.opening(text)
        done = lexicon.openers.entries.get(lexicon.openers.opening(text)) == "done"
        helped = lexicon.names.helping.match(text)
        return Noun(rest=text) if honour or done or helped else Noun()
    end = _end(text, lexicon)
    name = _NOTE.sub("", text[:end]) if text[end - 1] in _CLOSING else text[:end]
    name = balanced(without_trailing(_AMONG_THEM.sub("", name) if name[-1] == "有" else name))
    while (said := lexicon.names.states.ending(name)) and said not in lexicon.names.deeds.entries:
        name = name.removesuffix(said)
    return Noun(without_adverbs(name, end < len(text), lexicon), text[end:])


def _is_sort(text: str, listed: bool, lexicon: Lexicon) -> bool:
    """Say whether a verb opens the noun behind a list: A、B等9个|征收地块."""
    return (
        listed and not lexicon.grammar.no_noun.match(text) and not lexicon.names.stops.opening(text)
    )


def _end(text: str, lexicon: Lexicon) -> int:
    """Return where the verb phrase behind a noun begins."""
    first = 1 if text[0] in lexicon.names.groups["body"] else 2
    for at in range(first, min(len(text), 30)):
        if (_stops(text, at, lexicon) or _is_new_deed(text, at, lexicon)) and not inside_brackets(
            text, at
        ):
            return at
    return len(text)


def _stops(text: str, at: int, lexicon: Lexicon) -> bool:
    """Say whether a verb phrase begins at an offset: 企业|在境外上市, but not 实在 and 实施方案."""
    names = lexicon.names
    dated = text[at] == "于" or text[at].isdigit()
    if dated and not text[at - 1].isdigit() and _DATED.match(text, at):
        return True
    word = names.stops.opening(text, at) if text[at - 1] != "新" else ""
    if not word or names.compounds.opening(text, at + len(word)):
        return False
    if len(word) > 1:
        return True
    inside = names.keep.opening(text, at) or names.inner.ending(text[: at + 1])
    return not inside and not (word == _PLACED and names.complete.ending(text))


def _is_new_deed(text: str, at: int, lexicon: Lexicon) -> bool:
    """Say whether a verb of adding stands at an offset: 园区|新签约, but not 泵站新改建工程."""
    verb = lexicon.newly.match(text, at) if text[at] == "新" else None
    return verb is not None and not lexicon.names.nominal.opening(text, verb.end())


def without_adverbs(name: str, cut: bool, lexicon: Lexicon) -> str:
    """Drop 全面 and 已, which belong to the verb that follows, from the end of a noun.

    >>> from consistency.extraction.lexicon import lexicon
    >>> without_adverbs("示范项目全面", False, lexicon())
    '示范项目'
    """
    body = name[:1] in lexicon.names.groups["body"]
    while len(name) > (1 if body else 2):
        word = lexicon.tails.ending(name)
        role = lexicon.tails.entries.get(word)
        if role not in _ADVERBS or lexicon.names.keep.ending(name):
            break
        listed = word in lexicon.names.groups["adverb"]
        if not (listed or cut) or (len(word) < 2 and not (listed and cut)):
            break
        name = name[: -len(word)]
    return name


def _opens_noun(text: str, lexicon: Lexicon) -> bool:
    if lexicon.grammar.no_noun.match(text):
        return False
    if lexicon.grammar.having.match(text):
        return True
    if lexicon.names.honours.opening(text):
        return False
    word = lexicon.tails.opening(text)
    if not word or lexicon.names.keep.opening(text):
        return True
    rest = text[len(word) :]
    role = lexicon.tails.entries[word]
    if role in ("modal", "degree"):
        return len(word) == 1 or role == "degree" or word in lexicon.names.groups["territory"]
    if role == "manner":
        verb = lexicon.openers.opening(rest)
        nominal = bool(verb) and bool(lexicon.names.nominal.opening(rest, len(verb)))
        return nominal or is_part_of_name(word, rest, lexicon)
    return role == "new" or bool(lexicon.names.nominal.opening(rest)) or _is_kind(rest, lexicon)


def _is_kind(rest: str, lexicon: Lexicon) -> bool:
    """Say whether a deed tells what sort of thing is counted: 重组|整合项目."""
    end = _end(rest, lexicon) if rest else 0
    names, told = lexicon.names, rest[:end]
    sorts = (names.classes.ending(told), names.nominal.ending(told), names.policies.ending(told))
    sort = max(*sorts, next((s for s in names.groups["sort"] if told.endswith(s)), ""), key=len)
    return len(sort) > 1 and end > len(sort) and rest[0] not in "的了"


_AMONG_THEM = pattern(r"(?<=..)(?:中[^，、]{0,8})?(?<![国所拥特自私公就没])已?有$")
"""30家|工厂|中江州有7家: where those are of whom the next figure tells."""
_NOTE = pattern(r"[（(][^（）()]{0,30}[：:][^（）()]{0,60}[）)]?$")
"""（责任单位：…）, which some lists of tasks add."""
_CLOSING = frozenset("）)")
_OWN_TASK = pattern(r"[一两二三四五]年[^，、]{0,6}任务$")
"""养护公路6公里三年攻坚任务: the task is what stands before."""
_DATED = pattern(r"于?(?:\d{1,2}月|20\d\d年)")
_PLACED = "在"
"""6万名毕业生|在江州就业: what a place stands before may be all that is counted."""
_ADVERBS = frozenset({"manner", "modal", "degree"})
_LEADING = frozenset({"modal", "done"})


_LEAST = 2
"""Characters of the shortest name of counted things."""
_TASK, _SIZED = "任务", "规模的"


def counted(name: str, lexicon: Lexicon) -> tuple[str, str]:
    """Part the name of counted things from what is done to them.

    >>> from consistency.extraction.lexicon import lexicon
    >>> counted("特色街区建设", lexicon()), counted("危房改造任务", lexicon())
    (('特色街区', '建设'), ('危房改造', ''))
    """
    names = lexicon.names
    done = names.upkeep.ending(name)
    things = name[: -len(done)] if done else ""
    if len(things) > 2 and not names.abstract.ending(things):
        return things, done.removesuffix(_TASK)
    if term := _OWN_TASK.search(name, _LEAST):
        return name[: term.start()], ""
    bare = name.removesuffix(_TASK)
    return (bare, "") if names.deeds.ending(bare) else (name, "")


_FLOOR = ("元", "元以上")
_ALSO = pattern(r"[，,并且以]")


_AS = pattern("^成为")
_PLACE = pattern(r"(?:街道|社区|[县市区旗州镇乡村园（）()、])+")
"""3个县市获评先进县: what got the title needs no name of its own."""


def described(noun: Noun, words: Phrase, lexicon: Lexicon) -> str:
    """Name a bare noun by what is said of it.

    >>> from consistency.extraction.lexicon import lexicon
    >>> described(Noun("项目", "纳入国家保障"), Phrase(""), lexicon())
    '纳入国家保障项目'
    """
    if not noun.name and not noun.rest:
        return ""
    if (noun.rest or noun.name).endswith(_FLOOR) and (have := held(noun.name, noun.rest, lexicon)):
        return have
    if words.helped:
        given = lexicon.names.helping.sub("", noun.rest, count=1).removeprefix("了")
        rest = _first_given(_ALSO.split(given)[0], lexicon)
        while (how := lexicon.openers.opening(rest)) in lexicon.names.groups["adverb"]:
            rest = rest[len(how) :]
        return noun.name + rest
    if noun.name in lexicon.names.voids.entries or (words.name and _OWN_TASK.match(noun.name)):
        return ""
    if not noun.name:
        return _title(noun.rest, lexicon)
    title = lexicon.names.titles.opening(noun.rest)
    if title and 3 < len(noun.rest) - len(title) <= 24:
        return lexicon.grammar.ranked.sub("", noun.rest[len(title) :])
    named = len(noun.name) > 3 and not _PLACE.fullmatch(noun.name)
    if named or not 3 < len(noun.rest) <= 24:
        return noun.name
    honour = lexicon.names.honours.opening(noun.rest)
    if honour and len(noun.rest) - len(honour) > 3:
        title = lexicon.grammar.ranked.sub("", noun.rest[len(honour) :])
        own = _PLACE.fullmatch(noun.name) and _PLACE.match(title[-1:])
        return title if own else title.removesuffix(noun.name) + noun.name
    rest = _AS.sub("", first_item(noun.rest))
    return _strip_openers_of_rest(rest, lexicon).removesuffix(noun.name) + noun.name


def _first_given(text: str, lexicon: Lexicon) -> str:
    """Return what is given before another deed: 癌症、结核病筛查、|开展义诊."""
    first, *others = text.split("、")
    for other in others:
        if lexicon.openers.entries.get(lexicon.openers.opening(other), "modal") != "modal":
            break
        first += "、" + other
    return first


def _title(rest: str, lexicon: Lexicon) -> str:
    """Return the title in 2条获评“最美街巷”, which nothing stands before."""
    honour = lexicon.names.honours.opening(rest) or lexicon.names.titles.opening(rest)
    return rest[len(honour) :] if honour and len(rest) < LIMIT else ""


def accomplished(noun: Noun, lexicon: Lexicon) -> str:
    """Return what was done by those who are only counted: 4万人实现脱贫.

    >>> from consistency.extraction.lexicon import lexicon
    >>> accomplished(Noun(rest="实现脱贫"), lexicon())
    '脱贫'
    """
    verb = lexicon.openers.opening(noun.rest)
    if noun.name or lexicon.openers.entries.get(verb) != "done":
        return ""
    deed = noun.rest[len(verb) :]
    return deed if len(deed) < LIMIT else ""


def _strip_openers_of_rest(rest: str, lexicon: Lexicon) -> str:
    while lexicon.openers.entries.get(word := lexicon.openers.opening(rest)) in _LEADING:
        if word in lexicon.names.keep.entries:
            break
        rest = rest[len(word) :]
    return rest
