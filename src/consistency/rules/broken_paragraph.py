"""DMG002: a paragraph break stands inside a sentence."""

from collections.abc import Iterator
from itertools import pairwise

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Conflict, Document, Passed, Reading, Severity, Verdict
from consistency.rules._base import Subject, Text, rule
from consistency.rules._openings import lost_before

REACH = 16
"""How much of either half the finding shows, in characters."""


@rule(
    code="DMG002",
    name="broken-paragraph",
    subject=Subject.READING,
    severity=Severity.INFO,
    title=Text(zh="句中断段", en="Broken paragraph"),
    message=Text(
        zh="句子被分段或换页断开，已按一句阅读：“{quote}”",
        en="a paragraph or page break stands inside a sentence, read as one: “{quote}”",
    ),
    why=Text(
        zh="换行或换页把句子断开，机器与读者都可能漏读断处的数字。标题与列表项之后的换行不报。",
        en="A break inside a sentence hides figures from readers and programs alike. Breaks behind "
        "headings and list items stay silent.",
    ),
    since="0.1",
    precision="33/34 (2026-11)",
)
def broken_paragraph(reading: Reading, *, knowledge: Knowledge = BUILTIN) -> Iterator[Verdict]:
    """Flag a paragraph or page break inside a sentence, which the reader has joined.

    Why: a break inside a sentence hides figures from readers and programs alike.
    Not flagged: breaks behind headings, list items and full stops.

    Args:
        reading: the report.
        knowledge: the lexicons.
    """
    document = reading.document
    text = document.source.reading
    joined = ((r.start, r.end) for r in document.remarks if r.name == "joined-break")
    for before, behind in sorted({*joined, *_torn(document, knowledge)}):
        start, end = _half(text, before, -1), _half(text, behind, 1)
        yield Conflict(
            primary=document.span(start, end), facts=(("quote", " ".join(text[start:end].split())),)
        )
    for paragraph in document.paragraphs:
        yield Passed(primary=document.span(paragraph.start, paragraph.end))


def _torn(document: Document, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield the breaks that stand inside a word, joined or not."""
    text = document.source.reading
    prose = [p for p in document.paragraphs if p.body is Body.TEXT]
    for one, other in pairwise(prose):
        if lost_before(text[other.start : other.start + 2], knowledge) == text[one.end - 1]:
            yield one.end - 1, other.start + 1


def _half(text: str, at: int, step: int) -> int:
    """Walk from a break to the nearest mark of a clause, at most `REACH` characters."""
    for _ in range(REACH):
        beside = at - 1 if step < 0 else at
        if not 0 <= beside < len(text) or text[beside] in "，。；：！？\n":
            break
        at += step
    return at
