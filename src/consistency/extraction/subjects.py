"""Names that stand further back: carried subjects, owners, verbs that carry over, parts."""

from msgspec.structs import replace

from consistency.extraction.clauses import Frame, Sentence, Spot
from consistency.extraction.gaps import PERFORMANCE
from consistency.extraction.lexicon import VERBAL, Lexicon
from consistency.extraction.lexing import Figure
from consistency.extraction.naming import LIMIT, Phrase, owner, phrase
from consistency.extraction.topics import adds, clear, measured, topic
from consistency.patterns import pattern

_FASTER = pattern(r"[快慢高低好优]于|高出")
_PORTION = pattern(r"(?<=..)占[^占]{1,20}比重$")
"""A part of a whole: what grows by 5% next is not the share, but what has it."""
_PAIR = "城乡"
"""Town and country, whose incomes 收入比 alone compares."""
_BEYOND, _DONE = "超额完成", "完成"
_TASKS = ("计划", "任务", "目标")
_TOWARD, _CONTRIBUTION = "对", "贡献率"
_SPEED = "增速"
_ECONOMY, _GROWTH = "经济", "增长"
"""经济增长5%: the economy cannot be counted but by its growth."""
_MEAN_LEVEL = "平均水平"
_TOTAL = "总"
_INVESTED = "投资"
"""保障房投资9亿元，建成2万套: what is built is no investment."""
_THROUGHPUT, _GOODS, _BOXES = "吞吐量", "货物", "集装箱"
_BOX_UNITS = ("标箱", "标准箱", "TEU")
"""Units of ISO 668 containers, in which ports count nothing else."""
_SHORT = 2
"""Characters of the names that a stage is put before."""
_RENEWED = 4
"""Characters of the shortest name that the deed is put behind; 城中村 has it anyway."""
_AND_OTHERS = frozenset("、和与及")


def subject(spot: Spot, words: Phrase, ratio: bool) -> str:
    """Return the subject that the clause leaves out: before it, or the deed itself.

    >>> from consistency.extraction.lexicon import lexicon
    >>> spot = Spot(Sentence("立案462件。", (), (-1, 6), lexicon()), (0, 6), ())
    >>> subject(spot, Phrase("", openers=("立案",)), ratio=False)
    '立案'
    """
    before, lexicon = spot.before, spot.sentence.lexicon
    deeds = [o for o in words.openers if lexicon.is_deed(o) and not ratio]
    linked = bool(before) and before[-1].clause == spot.clause
    staged = bool(before) and bool(deeds) and deeds[-1] in lexicon.names.groups["stage"]
    last = bool(deeds) and deeds[-1] in lexicon.names.groups["stage"]
    about = topic(spot.sentence.clause_before(spot.clause), lexicon) if last and not before else ""
    if about:
        return about + _stage(words, lexicon)
    alone = bool(deeds) and not linked and not staged
    if alone and lexicon.names.groups["total"].isdisjoint(words.openers):
        return _done_to(spot, deeds[-1])
    if before and staged:
        return _staged(before[-1].name, lexicon) + _stage(words, lexicon)
    if before and not deeds and (turned := _turned_to(spot)):
        return turned
    if before:
        return _of_all(_product(before, lexicon), words, lexicon) + (deeds[-1] if deeds else "")
    named = topic(spot.sentence.clause_before(spot.clause), lexicon)
    return named or (words.openers[-1] if words.openers else "")


def _done_to(spot: Spot, deed: str) -> str:
    """Name a deed with what the clause before does it to: 推进棚户区改造，|改造|完成13万套."""
    lexicon = spot.sentence.lexicon
    same = lexicon.names.renewal.ending(deed)
    if not same:
        return deed
    before, found, _ = spot.sentence.clause_before(spot.clause).partition(same)
    done_to = phrase(before, lexicon).name if found else ""
    return done_to + same if done_to else deed


def _turned_to(spot: Spot) -> str:
    """Return the measure that a clause turned to: 投资增长5%，粮食产量再创新高，达到6万吨."""
    lexicon = spot.sentence.lexicon
    said = spot.sentence.clause_before(spot.clause)
    if not said or spot.before[-1].clause[1] >= spot.clause[0] - 1:
        return ""
    name = topic(said, lexicon)
    measures = name in lexicon.main or bool(lexicon.names.heads.ending(name))
    return name if measures and len(name) < len(said) and said.startswith(name) else ""


def whole(name: str) -> str:
    """Return what a share is a share of: what grows next is not the share.

    >>> whole("出口占全省比重")
    '出口'
    """
    return _PORTION.sub("", name)


def _staged(name: str, lexicon: Lexicon) -> str:
    """Return what goes through stages: 项目 of 项目总投资."""
    base = _without_stage_ahead(_without_stage(name, lexicon), lexicon)
    invested = lexicon.names.dependents.ending(base) in lexicon.names.groups["ahead"]
    if not invested and len(base) > len(_INVESTED) and base.endswith(_INVESTED):
        return base.removesuffix(_INVESTED)
    return owner(base, lexicon) if invested else base


def _product(before: tuple[Frame, ...], lexicon: Lexicon) -> str:
    """Return the last name that is no mere addition: 总产43亿斤、增产9亿斤，连续保持40亿斤."""
    names = (frame.name for frame in reversed(before))
    return next((name for name in names if not adds(name, lexicon)), before[-1].name)


def _of_all(name: str, words: Phrase, lexicon: Lexicon) -> str:
    """Drop 新登记 from a name whose total follows."""
    if not any(tail.startswith(_TOTAL) for tail in words.tails):
        return name
    return next(
        (name.removeprefix(w) for w in lexicon.names.groups["added"] if name.startswith(w)), name
    )


def _stage(words: Phrase, lexicon: Lexicon) -> str:
    """Return the deed with its adverb: 基本建成."""
    *others, deed = words.openers
    manner = bool(others) and lexicon.openers.entries.get(others[-1]) == "manner"
    return others[-1] + deed if manner else deed


def _without_stage(name: str, lexicon: Lexicon) -> str:
    """Drop the deed of the figure before: 改造新开工."""
    stages = sorted(lexicon.names.groups["stage"], key=len, reverse=True)
    return next((name.removesuffix(stage) for stage in stages if name.endswith(stage)), name)


def _unstaged(frame: Frame, lexicon: Lexicon) -> str:
    """Return what was built, without the deed in its name: 项目|建成, 开工|项目."""
    name = _without_stage(frame.name, lexicon) if frame.carried else frame.name
    return _without_stage_ahead(name, lexicon)


def _without_stage_ahead(name: str, lexicon: Lexicon) -> str:
    """Drop the deed that a short name was given: 开工|项目."""
    generic = name[-_SHORT:]
    staged = name[:-_SHORT] in lexicon.names.groups["stage"]
    return generic if staged else name


def owned(spot: Spot, name: str, words: Phrase) -> str:
    """Put the owner before a measure that says nothing alone.

    >>> from consistency.extraction.lexicon import lexicon
    >>> sentence = Sentence("城乡差距缩小，收入比缩小至1.8。", (), (-1, 6, 17), lexicon())
    >>> owned(Spot(sentence, (7, 17), ()), "收入比", Phrase("收入比"))
    '城乡居民收入比'
    """
    sentence, before = spot.sentence, spot.before
    lexicon = sentence.lexicon
    if name.startswith("占"):
        return _shared(spot) + (name[1:] if name.endswith(PERFORMANCE) else name)
    if before and name in lexicon.names.groups["own"]:
        return before[-1].name
    planned = lexicon.grammar.planned.fullmatch(name) if before else None
    if planned:
        return f"{before[-1].name}{planned[1]}{PERFORMANCE}"
    if before and _FASTER.match(name):
        return growing(before[-1], lexicon) + name
    if before and _TOWARD in words.openers and name.endswith(_CONTRIBUTION):
        return before[-1].name.split("占")[0] + _TOWARD + name
    if before and name in lexicon.names.groups["per"]:
        return name + before[-1].name
    if name in lexicon.names.groups["both"] and _PAIR in sentence.said(spot.clause[1]):
        return f"{_PAIR}居民{name}"
    measure, part, whole = name.partition("占")
    if part and measure in lexicon.names.dependents.entries:
        return owned(spot, measure, words) + part + whole
    faster = _FASTER.search(name)
    if faster and name[: faster.start()] in lexicon.names.dependents.entries:
        rest = name[faster.start() :].removesuffix(_MEAN_LEVEL)
        return owned(spot, name[: faster.start()], words) + rest
    first, _, last = name.rpartition("、")
    if lexicon.names.states.ending(first) and last not in lexicon.names.dependents.entries:
        name = last
    name = clear(name, lexicon)
    if name == _ECONOMY:
        return name + _GROWTH
    if before and name in lexicon.names.groups["grade"]:
        graded = before[-1].name.endswith(tuple(lexicon.names.groups["graded"]))
        return _joined(before[-1].name, name) if graded else name
    if name not in lexicon.names.dependents.entries:
        return name
    base = _unstaged(before[-1], lexicon) if before else ""
    base = base or topic(sentence.clause_before(spot.clause), lexicon)
    if not before and _is_of_another(base, name, words, lexicon):
        return name
    base = _FASTER.split(base)[0]
    base = _ECONOMY if base == _ECONOMY + _GROWTH else base
    sized = bool(lexicon.names.sized.fullmatch(name))
    same = base.endswith(name) and len(lexicon.names.dependents.ending(base)) <= len(name)
    if before and (same or (sized and base.endswith("值"))):
        return base
    return base + name if name in lexicon.names.rating.entries else measured(base, name, lexicon)


def _joined(first: str, second: str) -> str:
    """Join two words that may share a word: 断面水质, 水质优良率."""
    lengths = range(min(len(first), len(second)), 0, -1)
    shared = next((n for n in lengths if first.endswith(second[:n])), 0)
    return first + second[shared:]


def _is_of_another(base: str, name: str, words: Phrase, lexicon: Lexicon) -> bool:
    """Say whether an investment is not the earlier clause's: 创新方式，设立总规模9亿元的基金."""
    roles = lexicon.openers.entries
    own = any(roles.get(opener) in ("act", "new") for opener in words.openers)
    apart = own or bool(lexicon.names.abstract.ending(base))
    return apart and name in lexicon.names.groups["ahead"]


def performed(spot: Spot, name: str, words: Phrase) -> str:
    """Name how much of a task is done: 完成年度计划的95% is a rate of completion.

    >>> from consistency.extraction.lexicon import lexicon
    >>> spot = Spot(Sentence("完成年度计划的95%。", (), (-1, 10), lexicon()), (0, 10), ())
    >>> performed(spot, "年度计划", Phrase("年度计划", openers=("完成",), attribute=True))
    '年度计划完成率'
    """
    bare = name.removeprefix(_BEYOND)
    done = bare != name or any(opener.endswith(_DONE) for opener in words.openers)
    if not (words.attribute and done and bare.endswith(_TASKS)):
        return name
    own = spot.sentence.lexicon.grammar.own_task.fullmatch(bare)
    of = spot.before[-1].name if spot.before and own else ""
    return of + bare + PERFORMANCE


def sown(name: str, words: Phrase, figure: Figure, lexicon: Lexicon) -> str:
    """Name an area by what is grown on it: 播种小麦5万亩 tells 小麦播种面积.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> figure, = lex("5万亩", lexicon())[0]
    >>> sown("小麦", Phrase("小麦", openers=("播种",)), figure, lexicon())
    '小麦播种面积'
    """
    if not name or not figure.unit.endswith("亩"):
        return name
    verbs = (
        verb for verb in (*words.tails, *words.openers) if verb in lexicon.names.groups["sown"]
    )
    verb = next(verbs, "")
    grown = verb and verb not in name and not lexicon.names.heads.ending(name)
    return f"{name}{verb}面积" if grown else name


def growing(frame: Frame, lexicon: Lexicon) -> str:
    """Return what is faster than elsewhere: the growth that was told before.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> figure = lex("5%", lexicon())[0][0]
    >>> growing(Frame(figure, "投资", (), ("增长",), (0, 6)), lexicon())
    '投资增速'
    """
    rated = frame.figure.unit in lexicon.ratios and lexicon.changed(frame.tails)
    return frame.name + (_SPEED if rated and not lexicon.names.growing.ending(frame.name) else "")


def _shared(spot: Spot) -> str:
    """Return what a share is taken of."""
    lexicon = spot.sentence.lexicon
    if spot.before:
        return lexicon.names.sized.sub("", spot.before[-1].name)
    return phrase(spot.sentence.clause_before(spot.clause), lexicon).name


def boxed(frame: Frame) -> Frame:
    """Name a port's throughput that is counted in boxes by the boxes.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> (figure,) = lex("90万标准箱", lexicon())[0]
    >>> boxed(Frame(figure, "港口吞吐量", (), (), (0, 6))).name
    '港口集装箱吞吐量'
    """
    name = frame.name
    boxes = name.endswith(_THROUGHPUT) and frame.figure.unit.endswith(_BOX_UNITS)
    if not boxes or _BOXES in name:
        return frame
    port = name.removesuffix(_THROUGHPUT).removesuffix(_GOODS)
    return replace(frame, name=port + _BOXES + _THROUGHPUT)


def renewed(frame: Frame, lexicon: Lexicon) -> Frame:
    """Name what was renewed with the deed: 改造提升老旧小区 counts 老旧小区改造.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> figure = lex("20个", lexicon())[0][0]
    >>> renewed(Frame(figure, "老旧小区", ("改造提升",), (), (0, 3)), lexicon()).name
    '老旧小区改造'
    """
    if frame.carried or frame.told or not frame.openers or len(frame.name) < _RENEWED:
        return frame
    roles = lexicon.openers.entries
    verbs = [opener for opener in frame.openers if roles.get(opener) in VERBAL]
    names = lexicon.names
    deed = names.renewal.opening(verbs[-1]) if len(verbs) == 1 else ""
    if not deed or frame.name.endswith((deed, "”")):
        return frame
    if names.heads.ending(frame.name) or names.deeds.ending(frame.name):
        return frame
    return replace(frame, name=frame.name + deed)


def completed(sentence: Sentence, name: str, before: int) -> str:
    """Put the programme named just before in front of a generic name.

    Args:
        sentence: where the name stands.
        name: the name of a figure.
        before: offset into the paragraph before which the programme stands.

    >>> from consistency.extraction.lexicon import lexicon
    >>> sentence = Sentence("加快“千湖”项目建设，安排重大项目30个。", (), (-1, 10, 21), lexicon())
    >>> completed(sentence, "重大项目", 17)
    '“千湖”重大项目'
    """
    names = sentence.lexicon.names
    if name in names.groups["length"]:
        return _way(sentence, before) + name
    start = max(0, before - LIMIT)
    quoted = sentence.text.find("”", start, before) >= 0
    if not quoted or not _is_generic(name, sentence.lexicon):
        return name
    named = sentence.lexicon.grammar.programme.findall(sentence.text, start, before)
    return named[-1] + name if named else name


def _is_generic(name: str, lexicon: Lexicon) -> bool:
    """Say whether a name, or what it measures, could be any project: 重大项目投资."""
    generic = lexicon.names.groups["generic"]
    measure = lexicon.names.dependents.ending(name)
    return name in generic or (bool(measure) and name[: -len(measure)] in generic)


def located(frame: Frame, sentence: Sentence) -> Frame:
    """Give a main indicator the zone that its sentence is about.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> text = "东湖新区提速发展，固定资产投资增长8%。"
    >>> sentence = Sentence(text, (), (-1, 8, 19), lexicon())
    >>> figure = lex(text, lexicon())[0][0]
    >>> located(Frame(figure, "固定资产投资", (), (), (9, 19)), sentence).name
    '东湖新区固定资产投资'
    """
    lexicon = sentence.lexicon
    start = sentence.marks[0] + 1
    if frame.name not in lexicon.main or frame.clause[0] <= start:
        return frame
    said = sentence.text[start : frame.clause[0]]
    start += max(said.rfind("；"), said.rfind(";")) + 1
    found = lexicon.names.zones.match(sentence.text, start, frame.clause[0])
    verb = lexicon.openers.opening(found["zone"]) if found else ""
    if not found or lexicon.openers.entries.get(verb, "modal") != "modal":
        return frame
    others = "等" if sentence.text[found.end() : found.end() + 1] in _AND_OTHERS else ""
    return replace(frame, name=found["zone"][len(verb) :] + others + frame.name)


def _way(sentence: Sentence, before: int) -> str:
    """Return what has a length: named in the clause, else first between two semicolons."""
    ways = sentence.lexicon.names.ways
    start = sentence.marks[0] + 1
    said = sentence.text[start:before]
    start += max(said.rfind("；"), said.rfind(";")) + 1
    own = ways.search(sentence.text, sentence.clause(before)[0], before)
    way = own or ways.search(sentence.text, start, before)
    return way.group() if way else ""
