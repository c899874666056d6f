"""From the words beside a figure to the name of what it measures."""

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from consistency.extraction.lexicon import VERBAL, Lexicon
from consistency.extraction.openings import is_part_of_name, without_openers, without_place
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
_YEAR = pattern(r"(?:(?:19|20)\d\d年[底末]?的?|[年月]?[人户]均)$")
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
_EACH = "分别"
_NEWLY = "新"
"""新注册企业 are 注册企业; 新设 says nothing without it."""
_NAMED, _NEW_WORDS = 4, frozenset("创更革翻高最全")
"""融资平台|新退出: characters of the shortest name; 更新 and 高新 are other words."""
_BUILT = "新建改建"
"""What 新改建 and 新（改）建 say in full: more than 新建."""
_COMPARING = pattern("[比较与是为相达恢连超]")
_ORIGIN = pattern(
    r"[从由](?:[^，、]{1,8}的|[^，、]{1,6}前|[年月]?[人户]均|平均|\d{4}年(?:底|末|初)?|(?:每(?:[千万]?[人年月户日天周生亩]|学年|公里|[平立]方米)){1,3}|上年的?|[第\d.．%‰亿万家个户人元位]+)?$"
)
_PER = pattern(
    r"(?<=[^，、]{3}[^从由])按?每(?:[千万]?[人年月户日天周生亩]|学年|公里|[平立]方米)(?:每[年月日人]|人均)?(?:年度)?$"
)
"""补助标准提高到每人每月, 浓度保持在每立方米: the unit's part."""
_PER_UNIT = 6
_YEARS = pattern(r"(?P<ago>近|过去的?|这)?[两三四五2-5]年(?:来|间|里)?")
_A_HEAD, _PER_HEAD = "均", pattern(r"(?<=[^，、]{4})[年月]?人均$")
"""养老金人均增长4%: how it is counted."""
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
    text = _PER.sub("", text) if "每" in text[-_PER_UNIT:] else text
    text, compared = _without_comparison(_without_year(text, lexicon), lexicon)
    since = "从" in text or "由" in text
    bare = _ORIGIN.sub("", text) if since else text
    origin = len(bare) < len(text)
    text, tails = _strip_tails(bare, lexicon, whole)
    if "年" in text[-2:]:
        text = _LATER.sub("", text)
    if years := _YEARS.match(text):
        text = _without_years(text, years.end(), bool(years["ago"]), lexicon)
    if text.endswith(_A_HEAD):
        text = _PER_HEAD.sub("", text)
    if text.endswith("中"):
        text = _IN_A_CONTEST.sub("", text)
    if tails and since and (started := _STARTED.search(text)):
        text = text[: started.start()]
        origin = origin or started[0][-1] in _DATED
    if whole and _EACH in text:
        text = _without_each(text, lexicon)
    tails = compared + tails
    territory = lexicon.openers.opening(text)
    if territory in lexicon.names.groups["territory"] and _MIXED.match(text[len(territory) :]):
        text = text[len(territory) :]
    mixed = _MIXED.match(text)
    if mixed:
        text = text[mixed.end() :]
    text, openers = without_openers(without_place(text, lexicon), lexicon, whole)
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
    if said := lexicon.names.saying.search(name):
        name = _as_main(name, said.end(), lexicon)
    return Phrase(name, openers + cut, tails, helped, beneficiary, origin, attribute)


def _as_main(name: str, said: int, lexicon: Lexicon) -> str:
    """Begin with the main indicator that somebody sets: 纲要提出未来五年|生产总值."""
    at = next((at for at in range(said, len(name)) if name[at:] in lexicon.main), 0)
    pair = next((pair for pair in lexicon.pairs if name.endswith(pair, said, at)), "")
    return name[at - len(pair) :] if at else name


def _without_years(text: str, end: int, ago: bool, lexicon: Lexicon) -> str:
    """Drop 两年, for which a figure is: 近三年|税收占比, 两年|新增, but not 三年行动计划."""
    rest = text[end:]
    verb = lexicon.openers.opening(rest)
    led = bool(verb) and not is_part_of_name(verb, rest[len(verb) :], lexicon)
    return rest if ago or not rest or led else text


def _without_each(text: str, lexicon: Lexicon) -> str:
    """Drop 分别 with what follows it; a list behind it is named there: 分别新增甲、乙企业."""
    before, _, rest = text.rpartition(_EACH)
    verb = "" if before else lexicon.openers.opening(rest)
    listed = "、" in rest and lexicon.openers.entries.get(verb) in VERBAL
    return rest if listed else before


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
    named, _, done = text.rpartition(_NEWLY)
    roles = lexicon.openers.entries
    newly_done = roles.get(done) in VERBAL and _NEWLY + done not in roles
    if newly_done and len(named) >= _NAMED and named[-1] not in _NEW_WORDS:
        return named + done, (done,)
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
        newly = verb.removeprefix(_NEWLY) if len(verb) > len(_NEWLY) + 1 else verb
        return replace(words, name=newly + words.name)
    return words
