"""Reports of several years with one fault planted across them: what and where is known exactly."""

import random
import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from consistency.model import Collection, Comparator, Document, Kind, Modality, Observation, Series
from consistency.parsers import parse_text
from consistency.pipeline import interpret, link
from consistency.units import compatible

YEARS = range(2021, 2027)
RESULTS = (
    ("粮食产量", "万吨", 70),
    ("外贸进出口总额", "亿元", 1200),
    ("社会消费品零售总额", "亿元", 860),
    ("海产品捕捞量", "万吨", 32),
    ("港口货物吞吐量", "万吨", 5600),
    ("旅客接待量", "万人次", 2400),
    ("用电量", "亿千瓦时", 310),
    ("存款余额", "亿元", 4100),
)
TARGETS = (
    ("新建口袋公园", "个", 30, "以上"),
    ("新增技能人才", "万人", 5, "以上"),
    ("改造老旧小区", "个", 120, "以上"),
    ("新建公共停车位", "个", 4000, "以上"),
    ("新增规上工业企业", "家", 200, "以上"),
    ("建设高标准农田", "万亩", 12, "以上"),
)


class Text(Struct, frozen=True, kw_only=True):
    """A report as text."""

    vintage: int
    text: str


class Change(Struct, frozen=True, kw_only=True):
    """Reports with one fault, planted in the last of them."""

    texts: tuple[Text, ...]
    start: int
    end: int


Plant = Callable[[tuple[Text, ...], Collection, random.Random], Change | None]


def made_up(seed: int) -> tuple[Text, ...]:
    """Write the reports of six years of a made-up city: results creep up, targets stand."""
    rng = random.Random(seed)
    drift = {name: rng.uniform(0.98, 1.04) for name, _, _ in RESULTS}
    found = []
    for step, year in enumerate(YEARS):
        results = [f"{n}达到{base * drift[n] ** step:.1f}{unit}。" for n, unit, base in RESULTS]
        targets = [f"{n}{base}{unit}{words}。" for n, unit, base, words in TARGETS]
        text = (
            f"临江市政府工作报告\n\n一、{year - 1}年工作回顾\n\n一年来，{''.join(results)}\n\n"
            f"二、{year}年重点工作\n\n{year}年经济社会发展主要预期目标是：地区生产总值增长6%。"
            f"{''.join(targets)}\n"
        )
        found.append(Text(vintage=year, text=text))
    return tuple(found)


def parse(text: Text) -> Document:
    """Parse a report under the name of its year."""
    return parse_text(text.text, name=f"{text.vintage}.txt", vintage=text.vintage)


def collect(texts: tuple[Text, ...]) -> Collection:
    """Read, extract and align reports."""
    readings = tuple(interpret(parse(text)) for text in texts)
    return Collection(readings=readings, series=link(readings))


def times_ten(texts: tuple[Text, ...], collection: Collection, rng: random.Random) -> Change | None:
    """Write a zero too many, or move the decimal point."""
    place = _pick(_steady(collection, texts), rng)
    return place and _replace(texts, place, f"{place.mention.value * 10:f}{place.mention.unit}")


def wan_for_yi(
    texts: tuple[Text, ...], collection: Collection, rng: random.Random
) -> Change | None:
    """Write 万 in place of 亿, or the other way round."""
    swap = str.maketrans("万亿", "亿万")
    steady = [o for o in _steady(collection, texts) if o.mention.unit[0] in "万亿"]
    place = _pick([o for o in steady if not o.mention.unit.startswith("万亿")], rng)
    return place and _replace(
        texts, place, f"{place.mention.value}{place.mention.unit.translate(swap)}"
    )


def lower_target(
    texts: tuple[Text, ...], collection: Collection, rng: random.Random
) -> Change | None:
    """Set a target a fifth below last year's."""
    place = _pick([o for _, o in _repeated(collection, texts) if o.mention.value >= 5], rng)
    if place is None:
        return None
    lowered = (place.mention.value * Decimal("0.8")).quantize(Decimal(1)) - 1
    return _replace(texts, place, f"{lowered}{place.mention.unit}")


def loosen_words(
    texts: tuple[Text, ...], collection: Collection, rng: random.Random
) -> Change | None:
    """Turn 以上 into 左右 where the figure stands."""
    firm = [
        o
        for before, o in _repeated(collection, texts)
        if before.amount == o.amount
        and before.mention.comparator is o.mention.comparator is Comparator.GE
        and texts[-1].text.startswith("以上", o.mention.span.end)
    ]
    place = _pick(firm, rng)
    if place is None:
        return None
    end, text = place.mention.span.end, texts[-1].text
    changed = replace(texts[-1], text=text[:end] + "左右" + text[end + 2 :])
    return Change(texts=(*texts[:-1], changed), start=place.mention.span.start, end=end)


def leave_year(
    texts: tuple[Text, ...], collection: Collection, rng: random.Random
) -> Change | None:
    """Leave last year's number before the main targets."""
    year, text = texts[-1].vintage, texts[-1].text
    match = re.search(rf"{year}年[^，。；\n]{{0,10}}预期目标", text)
    if match is None:
        return None
    changed = replace(
        texts[-1], text=f"{text[: match.start()]}{year - 1}{text[match.start() + 4 :]}"
    )
    return Change(texts=(*texts[:-1], changed), start=match.start(), end=match.end())


def claim_first(
    texts: tuple[Text, ...], collection: Collection, rng: random.Random
) -> Change | None:
    """Claim a first for a figure that an earlier report had passed."""
    passed = [o for o in _steady(collection, texts) if _was_higher(collection, o)]
    place = _pick(passed, rng)
    if place is None:
        return None
    start, text = place.mention.span.start, texts[-1].text
    before = re.sub(r"(?:达到|达|为|完成|实现)$", "", text[:start])
    changed = replace(texts[-1], text=f"{before}首次突破{text[start:]}")
    start = len(before) + 4
    return Change(
        texts=(*texts[:-1], changed), start=start, end=start + len(place.mention.span.text)
    )


def _pick(places: list[Observation], rng: random.Random) -> Observation | None:
    return rng.choice(places) if places else None


def _replace(texts: tuple[Text, ...], place: Observation, figure: str) -> Change:
    span, text = place.mention.span, texts[-1].text
    changed = replace(texts[-1], text=text[: span.start] + figure + text[span.end :])
    return Change(texts=(*texts[:-1], changed), start=span.start, end=span.start + len(figure))


def _in_last(texts: tuple[Text, ...], observation: Observation) -> bool:
    return observation.mention.vintage == texts[-1].vintage


def _series(
    collection: Collection, modality: Modality
) -> Iterator[tuple[Series, list[Observation]]]:
    for series in collection.series:
        members = [o for o in series.of(modality) if o.mention.period_years == 1]
        if len({o.mention.vintage for o in members}) == len(members):
            yield series, members


def _steady(collection: Collection, texts: tuple[Text, ...]) -> list[Observation]:
    """Return the last report's amounts that three years before it gave within a third."""
    found = []
    for series, members in _series(collection, Modality.ACTUAL):
        amounts = [o.amount for o in members]
        near = [o for o in members if texts[-1].vintage - o.mention.vintage <= 3]
        if len(series.members) != len(members) or len(near) < 4 or not min(amounts):
            continue
        if members[0].mention.kind not in (Kind.LEVEL, Kind.INCREMENT):
            continue
        alike = len({(o.mention.kind, o.mention.scope) for o in members}) == 1
        close = max(amounts) * 3 <= min(amounts) * 4
        bare = members[-1].mention.unit in ("家", "个", "项", "件", "场", "人", "名", "所", "条")
        if alike and close and not bare and _in_last(texts, members[-1]):
            found.append(members[-1])
    return found


def _repeated(
    collection: Collection, texts: tuple[Text, ...]
) -> list[tuple[Observation, Observation]]:
    """Return last and this year's targets of one kind, the later not above the earlier."""
    found = []
    for _, members in _series(collection, Modality.TARGET):
        if len(members) < 2 or not _in_last(texts, members[-1]):
            continue
        before, after = members[-2:]
        if _comparable(before, after) and after.amount <= before.amount:
            found.append((before, after))
    return found


def _comparable(before: Observation, after: Observation) -> bool:
    a, b = before.mention, after.mention
    return (
        a.kind is b.kind
        and a.scope == b.scope
        and b.vintage - a.vintage == 1
        and b.value_high is None
        and b.direction != "down"
        and compatible(before.base_unit, after.base_unit)
    )


def _was_higher(collection: Collection, place: Observation) -> bool:
    return any(
        other.amount > place.amount and other.mention.vintage < place.mention.vintage
        for series in collection.series
        if place in series.members
        for other in series.members
    )
