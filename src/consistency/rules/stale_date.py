"""DAT001: last year's date is left standing in what is to be done this year."""

import re
from collections.abc import Iterator
from functools import lru_cache

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Body,
    Conflict,
    Modality,
    Paragraph,
    Passed,
    Reading,
    Section,
    Severity,
    Span,
    Verdict,
)
from consistency.patterns import alternation, pattern
from consistency.rules._base import Subject, Text, rule
from consistency.rules._prose import PLANS, REVIEWS
from consistency.segmentation import sentences

_OPENING = pattern(r"(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]\s*)?(?P<year>20\d\d)年")
_INNER = pattern(r"(?<=[，；：])(?P<year>20\d\d)年(?=(?P<tail>[^，。；：]{0,16}))")
"""A year that opens a clause: 综合各方面因素，2025年预期目标是."""
_NOTE = ("[", "［", "【", "〔")


@rule(
    code="DAT001",
    name="stale-date",
    subject=Subject.READING,
    severity=Severity.WARNING,
    title=Text(zh="年份未更新", en="Stale date"),
    message=Text(
        zh="{vintage}年报告的部署部分仍写“{text}”",
        en="the report of {vintage} still says “{text}” where it looks ahead",
    ),
    why=Text(
        zh="部署部分出现上一年的年份，或总结中已举办的“第三届”又要举办，多是照抄上年文稿没有改。"
        "回顾、比较（比2020年）和名称不报。732 份真实报告里一处也没有报（2026-11）。",
        en="Last year's number in the sections that look ahead is a trace of last year's file, and "
        "so is an event to be held that the review calls held. History, comparisons with a past "
        "year and names stay silent. In 732 real reports it found nothing (2026-11).",
    ),
    since="0.1",
)
def stale_date(reading: Reading, *, knowledge: Knowledge = BUILTIN) -> Iterator[Verdict]:
    """Flag a past year, or an event already held, in the sections that look ahead.

    Why: it shows that the passage was copied, so its figures need a second look.
    Not flagged: reviews, glossaries, comparisons with a past year, names that hold one.
    Source: knowledge/stale_cues.tsv.

    Args:
        reading: the report.
        knowledge: the lexicons.
    """
    for section in reading.document.sections:
        yield from _heading(reading, section, knowledge)
    yield from _held_again(reading, knowledge)
    text = reading.document.source.reading
    for paragraph in reading.document.paragraphs:
        if paragraph.body is not Body.TEXT or paragraph.role not in PLANS:
            continue
        if not text.startswith(_NOTE, paragraph.start):
            yield from _paragraph(reading, paragraph, knowledge)


def _held_again(reading: Reading, knowledge: Knowledge) -> Iterator[Verdict]:
    """Judge events: what the review calls held is not to be held again under its old ordinal."""
    document = reading.document
    held: dict[str, Span] = {}
    for paragraph in document.paragraphs:
        if paragraph.body is not Body.TEXT or paragraph.role not in (*REVIEWS, *PLANS):
            continue
        text = document.source.reading
        for match in _events(knowledge).finditer(text, paragraph.start, paragraph.end):
            span = document.span(*match.span("event"))
            if paragraph.role in REVIEWS:
                held.setdefault(match["event"], span)
            elif match["event"] in held:
                yield _conflict(reading, span, match["event"], (held[match["event"]],))
            else:
                yield Passed(primary=span)


@lru_cache(maxsize=4)
def _events(knowledge: Knowledge) -> re.Pattern[str]:
    words = alternation(knowledge.marked("stale_cues", "hold"))
    return pattern(
        rf"(?:{words})(?:了|好)?(?P<event>第[0-9一二三四五六七八九十]{{1,4}}届[^，。；、\n“”]{{4,16}})"
    )


def _heading(reading: Reading, section: Section, knowledge: Knowledge) -> Iterator[Verdict]:
    """Judge a heading by its own words: its year decides what role it was given."""
    opening = re.match(r"(?P<year>20\d\d)年", section.title)
    tail = section.title[opening.end() :] if opening else ""
    if not opening or section.run_in or not _cues("plan", knowledge).search(tail):
        return
    if _cues("review", knowledge).search(tail):
        return
    span = reading.document.span(section.start, section.heading_end)
    if int(opening["year"]) == reading.document.vintage - 1:
        yield _conflict(reading, span, opening["year"])
    else:
        yield Passed(primary=span)


def _paragraph(reading: Reading, paragraph: Paragraph, knowledge: Knowledge) -> Iterator[Verdict]:
    body = reading.document.source.reading[paragraph.start : paragraph.end]
    for start, end in sentences(body) if "20" in body else ():
        opening = _OPENING.match(body, start, end)
        if opening and _dates_a_target(reading, paragraph, opening, end, knowledge):
            yield _verdict(reading, paragraph, opening)
        for inner in _INNER.finditer(body, start, end):
            if _heads_a_plan(inner["tail"], knowledge):
                yield _verdict(reading, paragraph, inner)
        for deadline in _deadline(knowledge).finditer(body, start, end):
            yield _verdict(reading, paragraph, deadline)


def _heads_a_plan(words: str, knowledge: Knowledge) -> bool:
    plan, review = (_cues(role, knowledge).search(words) for role in ("plan", "review"))
    return plan is not None and review is None


def _dates_a_target(
    reading: Reading,
    paragraph: Paragraph,
    opening: re.Match[str],
    end: int,
    knowledge: Knowledge,
) -> bool:
    """Say whether the year dates a heading of what is planned, or a sentence with targets."""
    tail = opening.string[opening.end() : opening.end() + 20]
    if _cues("plan", knowledge).search(tail.split("。")[0]):
        return True
    span = reading.document.span(paragraph.start + opening.start(), paragraph.start + end)
    return any(
        span.start <= o.mention.span.start < span.end and o.mention.modality is Modality.TARGET
        for o in reading.observations
    )


@lru_cache(maxsize=4)
def _deadline(knowledge: Knowledge) -> re.Pattern[str]:
    words = alternation(knowledge.marked("stale_cues", "due"))
    return pattern(rf"(?:{words})(?P<year>20\d\d)年(?:[底末，,前]|[上下]半年)")


@lru_cache(maxsize=8)
def _cues(role: str, knowledge: Knowledge) -> re.Pattern[str]:
    return pattern(alternation(knowledge.marked("stale_cues", role)))


def _verdict(reading: Reading, paragraph: Paragraph, match: re.Match[str]) -> Verdict:
    document = reading.document
    span = document.span(paragraph.start + match.start(), paragraph.start + match.end())
    if int(match["year"]) >= document.vintage:
        return Passed(primary=span)
    return _conflict(reading, span, match["year"])


def _conflict(reading: Reading, span: Span, stale: str, before: tuple[Span, ...] = ()) -> Conflict:
    vintage = reading.document.vintage
    return Conflict(
        primary=span,
        related=before,
        facts=(("vintage", str(vintage)), ("text", "".join(span.text.split()))),
        formula="" if before else f"{stale} < {vintage}",
    )
