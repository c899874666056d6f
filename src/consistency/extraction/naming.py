"""From the words beside a figure to the name of what it measures."""

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from consistency.extraction.lexicon import Lexicon
from consistency.extraction.trimming import (
    balanced,
    inside_brackets,
    without_dust,
    without_leading,
    without_trailing,
)
from consistency.patterns import pattern

_MIXED = pattern(
    r"^(?:新(?:[（(][改扩迁建、]{1,5}[）)]|[改扩])[建造]|新建[（(][^（）()]{1,6}[）)]|改[（(]扩[）)]建)(?=[\w“])"
)
_OBJECTS = ("化", "以上")
_SORTS = frozenset({"标准", "规模"})
"""Ends of names that before a noun say what sort it is: 标准厂房, 规模养殖场."""
_OPEN_BRACKETS = frozenset("（(")
_AMOUNT = pattern(r"[\d.]*[十百千万亿]*[万亿][元美]")
"""超10亿元项目: a threshold, which belongs to the name."""
_YEAR = pattern(r"(?:(?:19|20)\d\d年[底末]?的?|[年月]?[人户]均)$")
_LED_BY = pattern(r"以[^，、]{1,10}为[^，、]{1,6}的(?=[^，、]{2})")
"""以企业为主体的研发机构: what sort of thing it is."""
_PERFECT = pattern(r"^了(?!解)")
_NO_OBJECT = "的率数量额之、和及与”）)"
_AND = "和与及、"
_YEARLY = frozenset("年底末的均")
_LATER = pattern(r"(?<=[^\d、]{2})(?:[到至]?20\d\d年[底末]?|[近过]?[两三四五六七八九十]年来?)$")
"""森林覆盖率2030年达到, 人口十年增长: a time between a name and its predicate."""
_BECAME = "成为"
_FIRST_OF = pattern(
    r"成为[^，、]{0,8}?(?:第[一二三四五六七八九十\d]{1,3}|首|唯一的?)[个家座]?(?=.{2})"
)
"""成为全省第二个产值突破1万亿元的城市: what is named is the amount."""
_MEAN = "平均"
_BUILT = "新建"
_TOWARD, _NATIONAL = "对", "全国"
_REACHING = frozenset("向对从")
"""面向全国招聘教师: whom a deed reaches."""
_PARTNER = 16
"""Characters within which a partner's name and 进出口 stand."""
_COMPARING = pattern("[比较与是为相达恢连超]")
_ORIGIN = pattern(
    r"[从由](?:[^，、]{1,8}的|[^，、]{1,6}前|[年月]?[人户]均|平均|\d{4}年(?:底|末|初)?|(?:每[千万]?[人年月户日]){1,3}|上年的?|[第\d.．%‰亿万家个户人元位]+)?$"
)
_DATED = frozenset("月份初")
"""由1月份下降5%转为增长: the state of another month."""
_IN_A_CONTEST = pattern(r"(?<=[^，、]{2})在(?:全[国省市区]|国家)[^，、]{1,8}中$")
"""平安建设在全省考核中: where somebody is ranked."""
_STARTED = pattern(
    r"[从由](?:[人户月年]均|(?![业事])[^，、]{1,4}|(?:\d{4}年的?)?(?:[全世][国省市区球界])?第?[\d.]{1,6}\D{1,2})$"
)
_SUMMED = pattern(r"(?<=[^，、]{2})(?:累计|总计|共计)(?=[^，、]{2})")
"""财政累计支出: an adverb inside a name."""
_FASTER = pattern(r"(?:[快慢高低好优]于|高出).{0,12}$|比[^重例率值].{0,8}(?<![提降])[高低快慢]$")
_LISTED = pattern(r"^.*[、”].*?等(?=[^级等]{6,}$)")
_STRIPPED_TAILS = frozenset({"reach", "grow", "fall", "modal", "manner", "degree", "done"})
LIMIT = 60
"""A name is looked for in the last 60 characters before a figure."""


class Phrase(Struct, frozen=True):
    """The words before a figure, taken apart."""

    name: str
    openers: tuple[str, ...] = ()
    """Verbs and adverbs before the name, in order."""
    tails: tuple[str, ...] = ()
    """Predicates and adverbs after the name, nearest to the figure first."""
    helped: bool = False
    """为… or 对…: the name begins with those who are helped."""
    beneficiary: str = ""
    """Those who are helped, when a verb of help follows them."""
    origin: bool = False
    """从…: the figure is where a change began."""
    attribute: bool = False
    """…的: the name follows the figure."""


@lru_cache(maxsize=65536)
def phrase(gap: str, lexicon: Lexicon, whole: bool = False) -> Phrase:
    """Take the words between a boundary and a figure apart.

    Args:
        gap: the words.
        lexicon: where verbs and measures are known from.
        whole: no verb inside the words cuts the name (lists, ratios).

    >>> from consistency.extraction.lexicon import lexicon
    >>> phrase("确保民间投资增长", lexicon(), whole=True).name
    '民间投资'
    """
    grammar = lexicon.grammar
    text = without_leading(without_dust(gap[-LIMIT:]))
    text = grammar.basis.sub("", text) if grammar.based.search(text) else text
    text = _FIRST_OF.sub("", text) if _BECAME in text else text
    attribute = text.endswith("的")
    if _FASTER.match(text):
        return Phrase(text)
    text, compared = _without_comparison(_without_year(text, lexicon), lexicon)
    since = "从" in text or "由" in text
    bare = _ORIGIN.sub("", text) if since else text
    origin = len(bare) < len(text)
    text, tails = _strip_tails(bare, lexicon, whole)
    if "年" in text[-2:]:
        text = _LATER.sub("", text)
    if text.endswith("中"):
        text = _IN_A_CONTEST.sub("", text)
    if tails and since and (started := _STARTED.search(text)):
        text = text[: started.start()]
        origin = origin or started[0][-1] in _DATED
    if whole and "分别" in text:
        text = text[: text.rindex("分别")]
    tails = compared + tails
    territory = lexicon.openers.opening(text)
    if territory in lexicon.names.groups["territory"] and _MIXED.match(text[len(territory) :]):
        text = text[len(territory) :]
    mixed = _MIXED.match(text)
    if mixed:
        text = text[mixed.end() :]
    text, openers = _strip_openers(_without_place(text, lexicon), lexicon, whole)
    if mixed:
        openers = (_BUILT, *openers)
    helped = not lexicon.names.groups["beneficiary"].isdisjoint(
        openers if text else (*openers, *tails)
    )
    beneficiary, cut = "", tuple[str, ...]()
    if helped:
        beneficiary, text, cut = _join_helped(text, lexicon)
    if not whole and not beneficiary:
        text, cut = _cut_inside(text, lexicon)
    name = _shortened(balanced(without_trailing(text)))
    name = _SUMMED.sub("", name, count=1) if "计" in name else name
    return Phrase(name, openers + cut, tails, helped, beneficiary, origin, attribute)


def _without_year(text: str, lexicon: Lexicon) -> str:
    """Drop the year, or the measure per head, of a level that was reached: 增至2024年的."""
    bare = _YEAR.sub("", text) if text[-1:] in _YEARLY else text
    return bare if bare != text and lexicon.reaches(bare, len(bare)) else text


def _without_comparison(text: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """Drop 比2010年 before a predicate of change."""
    if not _COMPARING.search(text):
        return text, ()
    raw = lexicon.grammar.compared.search(text)
    if raw:
        return text[: raw.start()], ()
    bare, tails = _strip_tails(text, lexicon)
    match = lexicon.grammar.compared.search(bare)
    return (bare[: match.start()], tails) if match else (text, ())


def _strip_tails(text: str, lexicon: Lexicon, whole: bool = True) -> tuple[str, tuple[str, ...]]:
    tails: list[str] = []
    while text:
        reached = bool(tails) and text.endswith("、") and lexicon.reaching(tails[-1])
        text = without_trailing(text)
        word = lexicon.closing.ending(text)
        if not word or (
            word not in lexicon.names.groups["added"]
            and lexicon.tails.entries.get(word, "reach") not in _STRIPPED_TAILS
        ):
            break
        word = _outside_name(text, word, lexicon)
        if not word or (word in lexicon.double and not whole):
            break
        if not reached or lexicon.tails.entries.get(word) not in ("grow", "fall"):
            tails.append(word)
        text = text[: -len(word)]
    return text, tuple(tails)


def _outside_name(text: str, word: str, lexicon: Lexicon) -> str:
    """Return what of a predicate at the end of a text is no part of a name.

    In 人均达 the word 人均 is a name, in 最低标准平均 the word 平均 is none.
    """
    kept = lexicon.names.keep.ending(text)
    if len(kept) > len(word) or (kept == word and word != _MEAN):
        return ""
    if len(text) == len(word) + 1 and len(word) == 1:
        return ""
    for at in range(1, len(word)):
        shared = lexicon.names.keep.ending(text[: len(text) - len(word) + at])
        if len(shared) > at:
            return word[at:]
    return word


def _without_place(text: str, lexicon: Lexicon) -> str:
    """在社区安装健身路径 and 每个区建设公园 begin with the verb."""
    text = lexicon.grammar.where.sub("", text) if text[:1] == "在" else text
    if not text.startswith(("在", "每")) or lexicon.names.keep.opening(text):
        return text
    for at in range(2, min(len(text) - 2, 14)):
        verb = lexicon.openers.opening(text, at)
        deed = lexicon.openers.entries.get(verb) in ("act", "new", "done")
        if deed and not is_part_of_name(verb, text[at + len(verb) :], lexicon):
            return text[at:]
    return text


def _strip_openers(text: str, lexicon: Lexicon, whole: bool) -> tuple[str, tuple[str, ...]]:
    openers: list[str] = []
    while text and not lexicon.names.keep.opening(text):
        word = lexicon.openers.opening(text)
        if main := _LED_BY.match(text):
            text = text[main.end() :]
            continue
        if not word or is_part_of_name(word, text[len(word) :], lexicon):
            break
        if word in lexicon.before.entries and _AMOUNT.match(text, len(word)):
            break
        if len(word) > 3 and len(text) == len(word) + 1:
            break
        if whole and 0 < len(text) - len(word) <= 2 and lexicon.openers.entries[word] == "act":
            break
        if openers and _is_second_verb(openers[-1], word, text, lexicon):
            break
        if openers and _is_class_of_project(word, text, lexicon):
            break
        reached = bool(openers) and openers[-1][-1] in _REACHING
        if not reached and _opens_name(word, text[len(word) :], lexicon):
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


def _join_helped(text: str, lexicon: Lexicon) -> tuple[str, str, tuple[str, ...]]:
    """退役军人提供就业岗位 names 退役军人就业岗位."""
    match = lexicon.names.helping.search(text, 2)
    if not match:
        return "", text, ()
    helped = text[: match.start()]
    return helped, helped + text[match.end() :], (match.group(),)


def _cut_inside(text: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """Cut behind the last verb that has an object: 龙头企业牵头组建创新联合体."""
    if len(text) < 5:
        return text, ()
    newly = lexicon.newly.search(text, 2) if "”" in text else None
    bare = text[newly.end() :] if newly else ""
    if newly and text[newly.start() - 1] == "”" and len(bare) > 2 and bare[0] not in _AND:
        return bare, (newly.group(),)
    for match in reversed(list(lexicon.verbs.finditer(text, 2))):
        rest = text[match.end() :]
        short = len(rest) < 3 and rest not in lexicon.names.dependents.entries
        if (short and rest not in lexicon.names.heads.entries) or rest[0] in _NO_OBJECT:
            continue
        if text[match.start() - 1] in "和及与、或":
            continue
        scoped = lexicon.names.scopes.match(rest)
        nominal = lexicon.names.nominal.opening(rest) and not scoped
        if nominal or inside_brackets(text, match.start()):
            continue
        verb = match.group()
        if lexicon.openers.entries.get(verb) == "new" and rest in lexicon.names.heads.entries:
            return text, (verb,)
        if _is_measure(verb, rest, lexicon):
            return text[: match.start()] + rest, (verb,)
        return rest, (verb,)
    return text, ()


def _is_measure(verb: str, rest: str, lexicon: Lexicon) -> bool:
    """Say whether what follows a verb measures what stands before it: 公路新增|通车里程."""
    if rest in lexicon.names.dependents.entries or rest in lexicon.names.heads.entries:
        return True
    done = lexicon.openers.entries.get(verb) == "done"
    return done and bool(lexicon.names.heads.ending(rest))


def _shortened(name: str) -> str:
    """Drop the examples before 等: “村跑”、“村运”等赛事 names 赛事."""
    if "等" not in name:
        return name
    return _LISTED.sub("", name.removesuffix("等"))


def owner(name: str, lexicon: Lexicon) -> str:
    """Return a name without its measure.

    >>> from consistency.extraction.lexicon import lexicon
    >>> owner("粮食种植面积", lexicon())
    '粮食'
    """
    head = max(lexicon.names.heads.ending(name), lexicon.names.dependents.ending(name), key=len)
    return name[: -len(head)] if 1 < len(head) < len(name) else name


def programme(words: Phrase, lexicon: Lexicon) -> str:
    """Return what a programme, or what is said of a subject, is about.

    >>> from consistency.extraction.lexicon import lexicon
    >>> programme(Phrase("示范食堂建设行动"), lexicon())
    '示范食堂'
    """
    said = lexicon.names.actions.ending(words.name) or lexicon.names.states.ending(words.name)
    return words.name.removesuffix(said)


def with_verb(words: Phrase, lexicon: Lexicon) -> Phrase:
    """Put a verb of change behind a short name.

    >>> from consistency.extraction.lexicon import lexicon
    >>> with_verb(Phrase("城中村", openers=("改造",)), lexicon()).name
    '城中村改造'
    """
    verb = words.openers[-1] if words.openers else ""
    if len(words.name) == 3 and verb in lexicon.names.following.entries:
        return replace(words, name=words.name + verb)
    short = len(words.name) == 2 and verb in lexicon.names.preceding_short.entries
    if short or (0 < len(words.name) <= 3 and verb in lexicon.names.preceding.entries):
        return replace(words, name=verb.removeprefix("新") + words.name)
    return words
