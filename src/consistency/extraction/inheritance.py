"""What a figure takes over from those before it: a verb, a tier, the whole of which it is part."""

from msgspec.structs import replace

from consistency.extraction.classifying import changer
from consistency.extraction.clauses import Frame
from consistency.extraction.distribution import conjuncts
from consistency.extraction.lexicon import VERBAL, Lexicon
from consistency.patterns import pattern

_MIXED_PART = pattern(r"[（(][改扩迁、]{1,4}[）)]建$")
_TIER = pattern(r"[国自省市县区]\w{0,3}?级(?:以上)?")
_BARE_TIER = pattern("国家|[省市]")
_THRESHOLD = pattern(
    r"(?P<of>.{0,12}?)(?P<limit>[\d.百千十]{0,6}[万亿]{0,2}[元吨]以上)(?P<noun>.{2,})"
)
_ALL = "全体"
_SHORT = 2
"""Characters of the names that say little without their deed."""
_LIMIT = pattern(r"超[\d.百千十]{0,6}[万亿]{0,2}[元吨]|[\d.百千十]{0,6}[万亿]{0,2}[元吨]以[上下]")
"""其中10亿元以上5个: a threshold instead of that of the whole."""
_BOTH_WAYS, _ONE_WAY = "进出口", ("进口", "出口")
"""Foreign trade, and its parts."""


def inherit(lexicon: Lexicon, frame: Frame, before: list[Frame], linked: bool) -> Frame:
    """Carry the verb of 新增A5家、B6家 over to B.

    Args:
        lexicon: where verbs are known from.
        frame: the figure's.
        before: what the sentence has framed so far.
        linked: the figure stands in the clause of the one before.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> first, second = lex("新增甲厂5家、乙厂6家", lexicon())[0]
    >>> before = [Frame(first, "甲厂", ("新增",), (), (0, 11))]
    >>> inherit(lexicon(), Frame(second, "乙厂", (), (), (0, 11)), before, True).openers
    ('新增',)
    """
    if not before or frame.figure.ordinal:
        return frame
    if frame.figure.unit in lexicon.ratios:
        changed_by = changer(before[-1], lexicon) if linked and _is_bare(frame) else ""
        return replace(frame, openers=(changed_by,)) if changed_by else frame
    names, roles = lexicon.names, lexicon.openers.entries
    summed = linked and names.groups["sum"].issuperset(frame.tails)
    stands = not names.groups["standing"].isdisjoint(frame.openers)
    own = (frame.tails and not summed) or stands or _verbs(frame, roles)
    if own or "总" in frame.name or frame.name.endswith("数"):
        return frame
    paid = _is_money(frame)
    apart = paid != _is_money(before[-1]) or not (linked or frame.among)
    if apart and names.dependents.ending(frame.name):
        return frame
    alike = (f for f in reversed(before) if linked or _is_money(f) == paid)
    verbs = next((_verbs(f, roles) for f in alike), ())
    if (frame.among or before[-1].among) and not verbs:
        alike = (f for f in reversed(before) if f.figure.unit == frame.figure.unit)
        verbs = next((found for f in alike if (found := _verbs(f, roles))), ())
    bare = not frame.openers and frame.figure.head == frame.figure.start
    apart = frame.noun and bool(frame.told)
    near = linked or frame.among or (bare and lexicon.counts(frame.figure.unit) and not apart)
    if not verbs or not near:
        return frame
    told = replace(frame, openers=frame.openers + verbs)
    if not linked:
        return told
    name = _as_before(frame.name, before[-1].name, names.groups["body"])
    helped = before[-1].helped
    return replace(told, helped=helped, name=helped + _with_deed(name, before[-1].name, verbs[-1]))


def _is_bare(frame: Frame) -> bool:
    """Say whether no word but the name goes with a figure: 压缩时限30%、|环节|20%."""
    return not (frame.openers or frame.tails or frame.carried or frame.noun)


def _is_money(frame: Frame) -> bool:
    return frame.figure.unit.endswith("元")


def _verbs(frame: Frame, roles: dict[str, str]) -> tuple[str, ...]:
    return tuple([opener for opener in frame.openers if roles.get(opener) in VERBAL])


def _with_deed(name: str, before: str, verb: str) -> str:
    """Put before a short name the deed that the name before it has: 盘活土地5亩、|房产."""
    deed = before[:-_SHORT]
    shared = deed and verb.endswith(deed) and len(name) == _SHORT
    return deed + name if shared else name


def _as_before(name: str, before: str, bodies: frozenset[str]) -> str:
    """Say what a list says once: a tier (国家级绿色园区、绿色工厂), a title (江州示范镇、示范村).

    Args:
        name: the later name.
        before: the name before it.
        bodies: characters of bodies that names with one title end with.
    """
    tier = _TIER.match(before)
    if tier and before.startswith(name[:2], tier.end()):
        return tier[0] + name
    bare = _BARE_TIER.match(before)
    if bare and before.startswith(name[:2], bare.end()) and not _BARE_TIER.match(name):
        return bare[0] + name
    if name[-1:] in bodies and len(name) > 2 and before[-len(name) : -1] == name[:-1]:
        return before[: -len(name)] + name
    if _LIMIT.fullmatch(name) and _LIMIT.search(before):
        return name + _LIMIT.sub("", before, count=1)
    first, second = _THRESHOLD.fullmatch(before), _THRESHOLD.fullmatch(name)
    if first and second and not second["of"] and first["noun"].endswith(second["noun"]):
        return first["of"] + second["limit"] + first["noun"]
    return name


def among(lexicon: Lexicon, frame: Frame, before: list[Frame], linked: bool) -> Frame:
    """Name a part after its whole: 其中燃气管网 of 城市地下管网 is 城市地下燃气管网.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> first, second = lex("5家，其中6家", lexicon())[0]
    >>> before = [Frame(first, "城市地下管网", (), (), (0, 2))]
    >>> among(lexicon(), Frame(second, "燃气管网", (), (), (3, 7), among=True), before, False).name
    '城市地下燃气管网'
    """
    parallel = frame.name in lexicon.names.areas.entries
    part = bool(before) and (frame.among or (before[-1].among and (linked or parallel)))
    if not part or frame.carried:
        return replace(frame, among=True) if part else frame
    whole = next((f.name for f in reversed(before) if not f.among), "")
    whole = whole.removesuffix(lexicon.names.rating.ending(whole))
    frame = replace(frame, among=True)
    if _LIMIT.fullmatch(frame.name):
        return replace(frame, name=frame.name + _LIMIT.sub("", whole, count=1))
    listed = _shared_start(whole, frame.name)
    if listed:
        return replace(frame, name=listed + frame.name)
    if _BOTH_WAYS in whole and frame.name in _ONE_WAY:
        return replace(frame, name=whole.replace(_BOTH_WAYS, frame.name))
    if frame.name in lexicon.names.modifiers.entries or _MIXED_PART.search(frame.name):
        object_ = _TIER.sub("", whole, count=1) if _TIER.fullmatch(frame.name) else whole
        object_ = object_.removeprefix(_ALL)
        return replace(frame, name=frame.name + object_)
    if frame.name[-2:] == whole[-2:] and lexicon.names.areas.opening(whole):
        return replace(frame, name=whole[:-2] + frame.name)
    return frame


def _shared_start(whole: str, part: str) -> str:
    """Return what a list of equally long words says once: 食品安全抽查、巡查."""
    first, *others = conjuncts(whole) or (whole,)
    lengths = {len(other) for other in others}
    start = first[: -len(part)]
    return start if lengths == {len(part)} and len(start) > 2 and part not in start else ""
