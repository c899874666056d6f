"""The words between a boundary, or the figure before, and a figure."""

from consistency.extraction.clauses import Frame
from consistency.extraction.lexicon import Lexicon
from consistency.extraction.lexing import Figure
from consistency.patterns import pattern
from consistency.segmentation import is_han

_STANDING = pattern(
    r"(?:[位名跃稳]?(?:[居列]|排(?![放水污涝泄]))[^，、]{0,8}|保持在?[全世][国省市区球界][^，、]{0,6}|[居列排在]全[国省市区]\d{1,3}个[^，、\d]{2,12})$"
)
_ITEM = pattern(r"(?:（[^（）]{0,40}）|\([^()]{0,40}\)|“[^”]{0,60}”|[^、])*")
_SHARES = frozenset({"%", "‰", "成", ""})
_PART_OF = pattern(
    r"占(?![比地用有领压])(?:到了|[到了据])?(?P<whole>(?!比)[^，、；占\d]{0,20}?)的?(?:达到?|[为近约])?$"
)
_AMONG_THEM = pattern(r"[^，。；、]{2,28}(?<![国所拥特自私公就没])有$")
"""30家工厂中江州有|7家: a part of what was counted before."""
_PORTION = pattern(r"比[重例率值]?|份额|分量")
PERFORMANCE = "完成率"
_MINUS = frozenset("-−－﹣")
_FALL = "下降"
_OF = "占"
_REACHED = frozenset({"reach", "degree"})
_RATIO, _SHARE = "占比", "比重"


def first_item(region: str, tiers: frozenset[str] = frozenset()) -> str:
    """Return what stands before a 、 outside brackets.

    Args:
        region: the text.
        tiers: what never stands alone: 省、市重点项目.

    >>> first_item("示范县（市、区）、示范村"), first_item("省、市重点项目、工程", frozenset("省"))
    ('示范县（市、区）', '省、市重点项目')
    """
    match = _ITEM.match(region) if "、" in region else None
    item = match[0] if match else region
    rest = region[len(item) + 1 :]
    return f"{item}、{first_item(rest, tiers)}" if rest and item in tiers else item


def words_before(gap: str, figure: Figure, previous: Frame | None, lexicon: Lexicon) -> str:
    """Return of the words before a figure those that are its own.

    Args:
        gap: the words since the clause's beginning, or since the figure before in it.
        figure: the figure.
        previous: the figure before in the same clause; None if there is none.
        lexicon: where words without a name are known from.

    >>> from decimal import Decimal
    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.model import Comparator
    >>> figure = Figure(4, 4, 7, 7, Decimal(4), None, "%", Comparator.EQ)
    >>> words_before("出口占全省", figure, None, lexicon())
    '出口占全省比重'
    """
    if figure.ordinal:
        bare = _STANDING.sub("", gap)
        gap = bare if bare != gap else _STANDING.sub("", _without_region(gap, lexicon))
    if previous and previous.noun and _AMONG_THEM.fullmatch(gap):
        return previous.name
    if previous:
        gap = gap[len(lexicon.names.voids.opening(gap)) :].removeprefix("的")
        gap = _with_owner(_behind_noun(gap), previous.name) if previous.noun else gap
    return _as_share(_as_fall(gap), lexicon) if figure.unit in _SHARES else gap


def _without_region(gap: str, lexicon: Lexicon) -> str:
    """Drop among whom somebody ranks: 产量居|中部地区|第2."""
    regions = lexicon.names.groups["region"]
    return gap.removesuffix(max((r for r in regions if gap.endswith(r)), key=len, default=""))


def _as_fall(gap: str) -> str:
    """Say in words what a minus sign says: 增速-3.8%."""
    return gap[:-1] + _FALL if gap[-1:] in _MINUS and is_han(gap[-2:-1]) else gap


def _behind_noun(gap: str) -> str:
    """Drop the noun of the figure before: 3个港口、|航线2条."""
    if gap.rstrip().endswith(("和", "与", "以及")):
        return ""
    own = gap[len(first_item(gap)) :]
    return own or gap


def _with_owner(gap: str, name: str) -> str:
    """Begin with the whole name of the noun before: 新城|34个|项目|完成投资."""
    for length in range(min(len(gap), len(name)) - 1, 1, -1):
        if name.endswith(gap[:length]) and gap[length:] not in name:
            return name + gap[length:]
    return gap


def _as_share(gap: str, lexicon: Lexicon) -> str:
    """Name a share that is only said to be a part: 占全省 is 占全省比重."""
    part = _PART_OF.search(gap) if _OF in gap else None
    if not part or _PORTION.search(part["whole"]):
        return gap
    whole, before = part["whole"], gap[: part.start()]
    if lexicon.grammar.plan.search(whole):
        return f"{before}{whole}{PERFORMANCE}" if before else f"占{whole}{PERFORMANCE}"
    while lexicon.tails.entries.get(said := lexicon.tails.ending(whole)) in _REACHED:
        if not 1 < len(said) < len(whole) - 1:
            break
        whole = whole.removesuffix(said)
    return before + (f"占{whole}{_SHARE}" if whole else _RATIO)
