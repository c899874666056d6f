"""REP001: a paragraph stands again."""

from collections.abc import Iterator

from consistency.model import Passed, Reading, Severity, Verdict
from consistency.rules._base import Subject, Text, rule
from consistency.rules._copies import blocks, conflict, paragraph_copies


@rule(
    code="REP001",
    name="repeated-paragraph",
    subject=Subject.READING,
    severity=Severity.ERROR,
    title=Text(zh="段落重复", en="Repeated paragraph"),
    message=Text(
        zh="同一段落出现 {count} 次：“{quote}”",
        en="one paragraph stands {count} times: “{quote}”",
    ),
    why=Text(
        zh="重复的段落多半顶替了本应在此处的内容。标题、排比起首、责任单位行、正文与附件的呼应不报。",
        en="A pasted paragraph often stands where another one was lost. Headings, refrains, lines "
        "of responsible units and what body and annex both say stay silent.",
    ),
    since="0.1",
    precision="2/2 (2026-11)",
)
def repeated_paragraph(reading: Reading) -> Iterator[Verdict]:
    """Flag a paragraph that stands again, exactly or nearly.

    Why: a pasted paragraph often stands where another one was lost.
    Not flagged: headings, refrains, lines of names, table rows; body and annex; a near copy in
        which a figure differs (that is contradictory-copy).
    """
    document = reading.document
    prose = blocks(document)
    repeated: set[tuple[int, int]] = set()
    for copies in paragraph_copies(document.source.reading, prose):
        repeated.update(copies.places)
        if not copies.figures_differ:
            count = ("count", str(len(copies.places)))
            yield conflict(document, copies, (count,), deletes=True)
    for block in prose:
        if block.place not in repeated:
            yield Passed(primary=document.span(block.start, block.end))
