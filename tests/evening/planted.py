"""A made-up draft with thirty planted defects, and the draft after the corrections.

Each defect is a paragraph (or a clause of the list of targets), its correction, and a quote that a
finding must touch.
"""

from msgspec import Struct


class Defect(Struct, frozen=True, kw_only=True):
    """One planted defect."""

    rule: str
    wrong: str
    """A paragraph of the draft; several are parted by an empty line."""
    right: str
    """What it becomes when it is corrected; empty: deleted."""
    quote: str
    """A finding of the rule must lie in the paragraph with this quote."""


TARGETS = (
    ("固定资产投资增长", "8%", "6%"),
    ("社会消费品零售总额增长", "7%", "5%"),
    ("规上工业增加值增长", "8.5%", "7%"),
    ("城镇新增就业", "6万人", "5万人"),
    ("新建公共充电桩", "2500个", "2000个"),
    ("改造城镇老旧小区", "80个", "60个"),
    ("新增公共停车位", "9000个", "8000个"),
    ("新增养老床位", "1000张", "800张"),
    ("新改建农村公路", "200公里", "150公里"),
    ("引进高层次人才", "120名", "90名"),
)
"""Indicator, target of the year before, target of the draft: ten lowered targets."""

PARAGRAPHS = (
    Defect(
        rule="sum-mismatch",
        wrong="全市实现地区生产总值1985亿元，其中第一产业增加值47亿元，第二产业增加值738亿元，"
        "第三产业增加值1100亿元。",
        right="全市实现地区生产总值1885亿元，其中第一产业增加值47亿元，第二产业增加值738亿元，"
        "第三产业增加值1100亿元。",
        quote="第一产业增加值",
    ),
    Defect(
        rule="sum-mismatch",
        wrong="新建体育场地147个，包括健身房22个、运动场35个、足球场100个，方便群众锻炼。",
        right="新建体育场地157个，包括健身房22个、运动场35个、足球场100个，方便群众锻炼。",
        quote="新建体育场地",
    ),
    Defect(
        rule="growth-mismatch",
        wrong="高新技术企业从400家增加到520家，增长38%，创新主体不断壮大。",
        right="高新技术企业从400家增加到520家，增长30%，创新主体不断壮大。",
        quote="高新技术企业从",
    ),
    Defect(
        rule="growth-mismatch",
        wrong="旅游总收入从200亿元增加到250亿元，增长35%，文旅融合更加紧密。",
        right="旅游总收入从200亿元增加到250亿元，增长25%，文旅融合更加紧密。",
        quote="旅游总收入从",
    ),
    Defect(
        rule="growth-mismatch",
        wrong="跨境电商交易额由80亿元提高到100亿元，增长20%，开放平台能级提升。",
        right="跨境电商交易额由80亿元提高到100亿元，增长25%，开放平台能级提升。",
        quote="跨境电商交易额由",
    ),
    Defect(
        rule="impossible-value",
        wrong="城市生活垃圾无害化处理率达到103%，山水林田湖草系统治理持续推进。",
        right="城市生活垃圾无害化处理率达到100%，山水林田湖草系统治理持续推进。",
        quote="无害化处理率",
    ),
    Defect(
        rule="impossible-value",
        wrong="三次产业结构调整为5.2:40.3:55.5，实体经济支撑更加有力。",
        right="三次产业结构调整为5.2:40.3:54.5，实体经济支撑更加有力。",
        quote="三次产业结构",
    ),
    Defect(
        rule="repeated-item",
        wrong="推进红叶湖、白鹭湖、红叶湖、小石湖湿地公园建设，城市更加宜居。",
        right="推进红叶湖、白鹭湖、小石湖湿地公园建设，城市更加宜居。",
        quote="白鹭湖",
    ),
    Defect(
        rule="repeated-item",
        wrong="加快建设临青、临青、临海一体化合作区，推动产业协作走深走实。",
        right="加快建设临青、临海一体化合作区，推动产业协作走深走实。",
        quote="一体化合作区",
    ),
    Defect(
        rule="repeated-item",
        wrong="支持西岭茶、东湖藕、西岭茶、石门柿等地方特产开拓市场，擦亮农业品牌。",
        right="支持西岭茶、东湖藕、石门柿等地方特产开拓市场，擦亮农业品牌。",
        quote="石门柿",
    ),
)

COPIES = (
    "全面建立涉企服务专员制度，为企业提供从开办到注销的服务，对拖欠账款开展专项清理，让经营者安心。",
    "健全基层治理平台，推动力量下沉到村居，矛盾纠纷早发现早化解，让群众的烦心事有人管、管得好。",
    "严守耕地保护红线，推进高标准农田连片建设，引导种粮大户与小农户结成联合体，稳住粮食生产基本盘。",
    "打造一刻钟便民生活圈，统筹菜场、早餐店、家政和修配网点布局，让老街坊在家门口就能把事办好。",
    "深化行政执法改革，推行综合查一次，规范自由裁量，杜绝随意检查，营造公平透明可预期的环境。",
)
"""Paragraphs that stand twice."""

CONTRADICTIONS = (
    ("改造燃气管道{}公里、供水管道85公里、排水管网64公里，同步布设监测设备", "120", "128"),
    ("铺设供热管线{}公里、换热站35座、调峰锅炉房12个，提高供热保障能力", "132", "123"),
    ("建设村级卫生室{}个、社区医院12家、急救站9个，方便群众就近看病", "45", "48"),
    ("新建社区书房{}个、文化礼堂32个、乡村戏台18个，丰富群众文化生活", "62", "66"),
    ("完成村庄污水治理{}个、河道整治40公里、池塘清淤15处，改善人居环境", "70", "77"),
)
"""One fact that is given twice: text, value in the tasks, value in the annex."""

NEW = (
    Defect(
        rule="repeated-item",
        wrong="办好龙舟节、采茶节、龙舟节、丰收节等群众活动，激发消费活力。",
        right="",
        quote="采茶节",
    ),
    Defect(
        rule="growth-mismatch",
        wrong="集装箱吞吐量由100万标箱增加到120万标箱，增长12%，港口能级提升。",
        right="",
        quote="集装箱吞吐量由",
    ),
)
"""Defects that only the second draft has."""

FILLERS = (
    "我们要坚持稳中求进，把握发展主动，凝聚全市上下干事创业的磅礴力量。",
    "各县区要守土尽责，市级部门要主动靠前，形成推动工作落实的整体合力。",
    "新的一年，让我们并肩携手，以实干回应期待，以担当书写临江新的篇章。",
)


def last_year() -> str:
    """Return the report that the draft is compared with."""
    targets = "，".join(f"{name}{old}" for name, old, _ in TARGETS)
    lines = ("临江市政府工作报告（2025年）", "一、2025年主要目标", f"全市{targets}。")
    return "\n\n".join((*lines, FILLERS[0])) + "\n"


def draft(corrected: frozenset[str] = frozenset(), *, second: bool = False) -> tuple[str, ...]:
    """Return the paragraphs of the draft.

    Args:
        corrected: keys of the defects that are put right.
        second: the next draft: paragraphs moved, new defects in.
    """
    targets = "，".join(name + (old if name in corrected else new) for name, old, new in TARGETS)
    body = [d.right if d.quote in corrected else d.wrong for d in PARAGRAPHS]
    tasks = [text.format(value) + "。" for text, value, _ in CONTRADICTIONS]
    annex = [
        text.format(value if key(text) in corrected else other) + "。"
        for text, value, other in CONTRADICTIONS
    ]
    once = list(COPIES)
    again = [copy for copy in COPIES if copy[:6] not in corrected]
    if second:
        body = [*reversed(body), *(defect.wrong for defect in NEW)]
        once, again = once[::-1], again[::-1]
    return (
        "临江市政府工作报告（2026年）",
        "一、2025年工作回顾", *body, FILLERS[0],
        "二、2026年主要目标", f"全市{targets}。",
        "三、2026年重点工作", *once, *tasks, *again, FILLERS[1],
        "四、民生实事项目", *annex, FILLERS[2],
    )  # fmt: skip


def key(text: str) -> str:
    """Return the words before a figure, by which a contradiction is known."""
    return text.partition("{")[0]


def places() -> dict[str, str]:
    """Return the key of every planted defect and the rule that must find it."""
    return {
        **{name: "lowered-target" for name, _, _ in TARGETS},
        **{defect.quote: defect.rule for defect in PARAGRAPHS},
        **{copy[:6]: "repeated-paragraph" for copy in COPIES},
        **{key(text): "contradictory-figures" for text, _, _ in CONTRADICTIONS},
    }
