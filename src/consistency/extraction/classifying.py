"""Kind, direction and predicate of a framed figure."""

from consistency.extraction.clauses import Frame
from consistency.extraction.lexicon import Lexicon
from consistency.extraction.topics import adds
from consistency.model import Kind
from consistency.patterns import pattern

_ADDING = frozenset({"new", "grow"})
_EVENT, _LEVEL = "event", "level"
_SPANS = frozenset({"年", "个月", ":1", "连冠"})
_INDEX = 50
"""Per cent from which on a price index counts from 100 (国家统计局《统计指标解释》)."""
_LASTING = frozenset({"年", "个月"})
"""How long a thing lasts is a level where it was reached: 延长至3个月."""
_TIMES, _IN_A_ROW = frozenset({"次", "届"}), "连续"
_MYRIADS, _MONEY = "百千万亿", "亿"
_PROJECT = "项目"
_PROJECTS = pattern(r"(?:第[一二三四五]批|[国省市区县](?:家|级)?|“[^”]{1,10}”)*")
"""What may stand before 重大项目 that names none of them."""
_NEW = "新"
"""Begins all verbs of adding that a name may hold; looked for first since it is cheap."""


def kind(frame: Frame, gap: str, lexicon: Lexicon) -> Kind:
    """Return what sort of quantity it is.

    Args:
        frame: the figure's.
        gap: the words of its clause before it.
        lexicon: where predicates are known from.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> frame = Frame(lex("5%", lexicon())[0][0], "投资", (), ("增长",), (0, 6))
    >>> kind(frame, "投资增长", lexicon())
    <Kind.GROWTH: 'growth'>
    """
    figure = frame.figure
    unit = figure.unit
    if figure.ordinal or (unit in ("位", "名") and lexicon.names.ranking.search(frame.name + gap)):
        return Kind.RANK
    if unit in lexicon.points:
        return Kind.DIFF
    changes = lexicon.changed(frame.tails)
    if not unit or unit in lexicon.ratios:
        if changes or lexicon.names.growing.ending(frame.name) or changer(frame, lexicon):
            return Kind.GROWTH
        if figure.value < _INDEX and lexicon.names.prices.ending(frame.name):
            return Kind.GROWTH
        portion = unit in ("%", "‰", "成") or lexicon.names.portions.ending(frame.name)
        return Kind.SHARE if portion else Kind.OTHER
    lasting = unit in _LASTING and any(map(lexicon.reaching, frame.tails))
    if (unit in _SPANS and not lasting) or (unit in _TIMES and gap.rstrip().endswith(_IN_A_ROW)):
        return Kind.OTHER
    if changes and "/" in unit:
        return Kind.OTHER
    if lexicon.names.cumulative.search(gap) or lexicon.names.cumulative.search(frame.name):
        return Kind.CUMULATIVE
    return _amount_kind(frame, changes, lexicon)


def changer(frame: Frame, lexicon: Lexicon) -> str:
    """Return the verb of change that stands before the name of a rate; empty if there is none.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> figure = lex("30%", lexicon())[0][0]
    >>> changer(Frame(figure, "办理时间", ("压缩",), (), (0, 9)), lexicon())
    '压缩'
    """
    if frame.tails or frame.carried or not frame.openers:
        return ""
    verb = frame.openers[-1]
    if verb not in lexicon.changes or lexicon.names.rating.ending(frame.name):
        return ""
    return "" if lexicon.names.portions.ending(frame.name) or frame.noun else verb


def _amount_kind(frame: Frame, changes: bool, lexicon: Lexicon) -> Kind:
    verbs, kinds = (*frame.openers, *frame.tails), lexicon.kinds
    roles = {lexicon.openers.entries.get(verb) for verb in verbs}
    fewer = "fall" in roles and lexicon.counts(frame.figure.unit)
    if changes or fewer or not roles.isdisjoint(_ADDING) or _is_added(frame, lexicon):
        return Kind.INCREMENT
    if _is_honoured(frame, lexicon):
        return Kind.INCREMENT
    if "/" in frame.figure.unit:
        return Kind.LEVEL
    stated = frame.carried and frame.openers and kinds.get(frame.openers[-1]) == _LEVEL
    if stated or (frame.noun and _is_under_way(frame, lexicon)):
        return Kind.LEVEL
    stock = bool(lexicon.names.stock.ending(frame.name))
    if stock or not lexicon.levels.isdisjoint(frame.tails) or _is_amount(frame, lexicon):
        return Kind.LEVEL
    if _are_run(frame, lexicon):
        return Kind.LEVEL
    if any(kinds.get(o) == "increment" and o not in lexicon.names.light for o in verbs):
        return Kind.INCREMENT
    return Kind.INCREMENT if lexicon.names.deeds.ending(frame.name) else Kind.LEVEL


def _is_honoured(frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether a title is given, not a place in a ranking: 3个园区获批."""
    given = [v for v in frame.openers if v in lexicon.names.honours.entries]
    if not given or not lexicon.counts(frame.figure.unit):
        return False
    return any(lexicon.kinds.get(v) != _LEVEL for v in given)


def _is_amount(frame: Frame, lexicon: Lexicon) -> bool:
    unit = frame.figure.unit
    return lexicon.flows(unit) or unit.endswith(_MONEY)


def _are_run(frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether a place's projects are told as a whole: 实施省级重大项目20个."""
    whole = _PROJECTS.match(frame.name)
    rest = frame.name[whole.end() :] if whole else ""
    projects = len(rest) > len(_PROJECT) and rest in lexicon.names.groups["generic"]
    return projects and bool(frame.openers) and frame.openers[-1] in lexicon.names.groups["run"]


def _is_under_way(frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether works that are there are only hastened: 加快30个园区建设."""
    names = lexicon.names
    others = [v for v in frame.openers if v not in names.groups["hastened"]]
    deeds = (v for v in others if v not in names.upkeep.entries)
    acting = any(lexicon.openers.entries.get(verb) == "act" for verb in deeds)
    return len(others) < len(frame.openers) and not acting


def takes_place(frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether a figure counts events that are held, not added: 举办展会5场.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> figure = lex("3万人次", lexicon())[0][0]
    >>> takes_place(Frame(figure, "培训", ("开展",), (), (0, 6)), lexicon())
    True
    >>> takes_place(Frame(figure, "就业", ("新增",), (), (0, 6)), lexicon())
    False
    """
    if lexicon.uses.get(frame.figure.unit.lstrip(_MYRIADS)) != _EVENT:
        return False
    roles = {lexicon.openers.entries.get(verb) for verb in (*frame.openers, *frame.tails)}
    changes = not roles.isdisjoint((*_ADDING, "fall"))
    held = any(lexicon.openers.entries.get(verb) == "act" for verb in frame.openers)
    return held and not changes and not _is_added(frame, lexicon)


def _is_added(frame: Frame, lexicon: Lexicon) -> bool:
    """Say whether the name itself tells an addition: 城镇新增就业, 增产, 三地新布局平台."""
    if adds(frame.name, lexicon) or lexicon.added.search(frame.name):
        return True
    newly = _NEW in frame.name and lexicon.counts(frame.figure.unit)
    return newly and bool(lexicon.newly.search(frame.name))


def direction(frame: Frame, lexicon: Lexicon) -> str:
    """Return "up", "down" or nothing.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> direction(Frame(lex("5%", lexicon())[0][0], "能耗", (), ("下降",), (0, 6)), lexicon())
    'down'
    """
    changed_by = changer(frame, lexicon) if frame.figure.unit in lexicon.ratios else ""
    for tail in (*frame.tails, changed_by):
        role = lexicon.tails.entries.get(tail)
        if tail in lexicon.names.groups["mend"]:
            return "down" if lexicon.lower.search(frame.name) else "up"
        if role in ("grow", "fall"):
            return "up" if role == "grow" else "down"
    return ""


_LINKS = "和与及或、"
"""What joins two verbs: 新建和改造提升."""
_DEEDS = frozenset({"new", "act", "done", "grow", "fall"})


def predicate(frame: Frame, gap: str, lexicon: Lexicon) -> str:
    """Return the verb that governs the figure; empty if there is none.

    A commitment (确保, 力争) goes before what is done, what is done (建成, 增长) before the level
    that is reached (达到), the nearer before the farther; adverbs and openers are no predicates.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> frame = Frame(lex("5个", lexicon())[0][0], "泊位", ("确保", "建成"), (), (0, 8))
    >>> predicate(frame, "确保建成泊位", lexicon())
    '确保'
    """
    for opener in frame.openers:
        if opener in lexicon.binding:
            return opener
    if frame.told and (deed := _deed(frame.told, lexicon)):
        return deed
    roles, reached = lexicon.tails.entries, ""
    for verb in (*frame.tails, *reversed(frame.openers), lexicon.before.ending(gap)):
        role = roles.get(verb)
        if role in _DEEDS:
            return _joined(verb, frame, gap) or _done(verb, lexicon)
        if role == "reach":
            reached = reached or verb
    return _done(reached, lexicon)


def _deed(told: str, lexicon: Lexicon) -> str:
    """Return the stage that a predicate behind a noun tells: 5个项目|全部|建成投产."""
    adverbs = lexicon.names.groups["adverb"]
    while (word := lexicon.openers.opening(told)) in adverbs:
        told = told[len(word) :]
    staged = any(word.startswith(stage) for stage in lexicon.names.groups["stage"])
    return word if staged else ""


def _joined(verb: str, frame: Frame, gap: str) -> str:
    """Return a verb with the one it is joined with, empty if there is none."""
    if len(frame.openers) < 2 or verb != frame.openers[-1]:
        return ""
    other = frame.openers[-2]
    runs = other[-1] == verb[-1] or any(link in other for link in _LINKS)
    links = ("", *_LINKS) if runs else tuple(_LINKS)
    both = (f"{other}{link}{verb}" for link in links)
    return next((verbs for verbs in both if verbs in gap), "")


def _done(verb: str, lexicon: Lexicon) -> str:
    """Drop 均 and 分别, which a verb may begin with."""
    return verb.removeprefix(lexicon.names.each.opening(verb))
