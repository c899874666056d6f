"""Plant known faults in a report: what was planted, and where, is known exactly."""

import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from msgspec import Struct

from consistency.model import Body, Document, Paragraph, SectionRole
from consistency.parsers import parse_text
from consistency.segmentation import sentences

SYLLABLES = "东西南北青白红云石江河湖山林田桥港湾岭溪泉峰原川洲浦塘坪沙竹松梅兰荷桂桐柳枫榆"
VERBS = ("新建", "改造", "启用", "修缮", "整治", "提升", "扩建", "开放", "绿化", "盘活")
THINGS = (
    "公园", "菜场", "码头", "泵站", "校舍", "书院", "绿道", "粮库", "水厂", "剧场", "茶园", "渔港",
    "厂房", "养老院", "图书馆", "停车场", "体育馆", "小流域", "古村落", "托儿所",
)  # fmt: skip
AIMS = (
    "方便群众",
    "补齐短板",
    "拉动就业",
    "美化环境",
    "保障供给",
    "增加收入",
    "传承文脉",
    "防范内涝",
)
PLANS = (SectionRole.TARGETS, SectionRole.PLAN)
UNITS = ("处", "座", "公里", "公顷", "万平方米", "张", "间")


class Fault(Struct, frozen=True, kw_only=True):
    """A report with one planted fault."""

    text: str
    start: int
    end: int
    """Source offsets of what was planted."""


Plant = Callable[[Document, random.Random], Fault | None]
"""Returns None where the report offers no place for the fault."""


def made_up_report(seed: int) -> str:
    """Write a work report of a made-up city; no sentence stands twice."""
    rng = random.Random(seed)
    lines = ["临江市政府工作报告", "", "各位代表：", "", "一、2025年工作回顾", ""]
    for chapter in ("", "二、2026年重点工作"):
        if chapter:
            lines += [chapter, ""]
        for number in "一二三四五":
            lines += [f"（{number}）{_sentence(rng, plain=True)}", ""]
            for _ in range(3):
                lines += ["".join(_sentence(rng) for _ in range(rng.randint(5, 8))), ""]
    return "\n".join(lines)


def batched(chars: list[str]) -> Iterator[tuple[str, str]]:
    return zip(chars[::2], chars[1::2], strict=True)


def _name(rng: random.Random) -> str:
    return "".join(rng.sample(SYLLABLES, 2))


def _sentence(rng: random.Random, *, plain: bool = False) -> str:
    verb, thing, aim = rng.choice(VERBS), rng.choice(THINGS), rng.choice(AIMS)
    if plain:
        return f"{verb}{_name(rng)}{thing}，{aim}"
    if rng.random() < 0.4:
        names = "、".join("".join(pair) for pair in batched(rng.sample(SYLLABLES, 8)))
        return f"{verb}{names}等{thing}{rng.randint(5, 90)}{rng.choice(UNITS)}，{aim}。"
    amount = f"{rng.randint(5, 900)}{rng.choice(UNITS)}"
    return f"{verb}{_name(rng)}{thing}{amount}，{_name(rng)}片区{aim}。"


def parse(text: str) -> Document:
    return parse_text(text, name="report.txt", vintage=2026)


def _prose(document: Document, shortest: int = 60) -> list[Paragraph]:
    return [
        p
        for p in document.paragraphs
        if p.body is Body.TEXT
        and p.end - p.start >= shortest
        and p.role.value in ("targets", "plan")
    ]


def _source(document: Document, start: int, end: int) -> tuple[int, int]:
    return document.source.source_span(start, end)


def _paste(document: Document, rng: random.Random, edit: Callable[[str], str]) -> Fault | None:
    prose = _prose(document)
    if len(prose) < 3:
        return None
    origin, place = rng.sample(prose, 2)
    text = document.source.text
    copy = edit(text[slice(*_source(document, origin.start, origin.end))])
    at = _source(document, place.start, place.end)[1]
    mended = text[:at] + "\n\n" + copy + text[at:]
    return Fault(text=mended, start=at + 2, end=at + 2 + len(copy))


def copied_paragraph(document: Document, rng: random.Random) -> Fault | None:
    return _paste(document, rng, lambda copy: copy)


def copied_with_another_figure(document: Document, rng: random.Random) -> Fault | None:
    def edit(copy: str) -> str:
        figures = list(re.finditer(r"(?<![\d.“])[1-9]\d+(?![\d.年”])", copy))
        if not figures:
            return ""
        figure = rng.choice(figures)
        other = str(int(figure[0]) + rng.randint(1, 9))
        return copy[: figure.start()] + other + copy[figure.end() :]

    fault = _paste(document, rng, edit)
    return fault if fault and fault.end > fault.start else None


def edited_copy(document: Document, rng: random.Random) -> Fault | None:
    def edit(copy: str) -> str:
        chars = list(copy)
        for at in rng.sample(range(len(chars)), max(1, int(len(chars) * rng.uniform(0.02, 0.05)))):
            chars[at] = rng.choice((rng.choice(SYLLABLES), "", chars[at] + rng.choice(SYLLABLES)))
        return "".join(chars)

    return _paste(document, rng, edit)


def pasted_run(document: Document, rng: random.Random) -> Fault | None:
    """Paste sentences of one section, 60 and more characters, between sentences of another."""
    prose = [p for p in _prose(document) if len(_sentences(document, p)) >= 3]
    if len(prose) < 3:
        return None
    origin, place = rng.sample(prose, 2)
    said = _sentences(document, origin)
    said = said[rng.randrange(len(said) - 1) :]
    last = next((i for i, s in enumerate(said) if s[1] - said[0][0] >= 60), None)
    if origin.section == place.section or last is None or last == 0:
        return None
    text = document.source.text
    run = text[slice(*_source(document, said[0][0], said[last][1]))]
    at = _source(document, *rng.choice(_sentences(document, place)[:-1]))[1]
    return Fault(text=text[:at] + run + text[at:], start=at, end=at + len(run))


def _sentences(document: Document, paragraph: Paragraph) -> list[tuple[int, int]]:
    text = document.source.reading[paragraph.start : paragraph.end]
    return [(paragraph.start + start, paragraph.start + end) for start, end in sentences(text)]


def skipped_number(document: Document, rng: random.Random) -> Fault | None:
    """Lose a whole subsection that is neither the first nor the last of its list."""
    inner = [s for s in document.sections if s.style == "（一）" and s.ordinal]
    middle = [
        (one, other)
        for one, other in pairwise(inner)
        if (one.ordinal or 0) >= 2 and other.ordinal == (one.ordinal or 0) + 1
    ]
    if not middle:
        return None
    lost, following = rng.choice(middle)
    start = _source(document, lost.start, lost.start + 1)[0]
    resume = _source(document, following.start, following.start + 1)[0]
    text = document.source.text
    return Fault(text=text[:start] + text[resume:], start=start, end=start + 8)


_LIST = re.compile(r"(?<=、)[一-龥]{2,6}、[一-龥]{2,6}(?=、)")


def doubled_item(document: Document, rng: random.Random) -> Fault | None:
    """Write one member of an enumeration in the place of its neighbour."""
    text = document.source.text
    lists = [m for m in _LIST.finditer(text) if not set("和及与") & set(m[0])]
    if not lists:
        return None
    match = rng.choice(lists)
    kept = match[0].split("、")[0]
    mended = text[: match.start()] + f"{kept}、{kept}" + text[match.end() :]
    return Fault(text=mended, start=match.start(), end=match.start() + 2 * len(kept) + 1)
