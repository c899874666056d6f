"""REP002: a sentence or a run of clauses stands again."""

from collections.abc import Iterator

from consistency.model import Passed, Reading, Severity, Verdict
from consistency.rules._base import Subject, Text, rule
from consistency.rules._clauses import clause_copies
from consistency.rules._copies import blocks, conflict


@rule(
    code="REP002",
    name="repeated-clause",
    subject=Subject.READING,
    severity=Severity.WARNING,
    title=Text(zh="语句重复", en="Repeated sentence"),
    message=Text(
        zh="同一语句出现 {count} 次：“{quote}”",
        en="one passage stands {count} times: “{quote}”",
    ),
    why=Text(
        zh="整句照抄多是粘贴之误。各地通用的提法、排比起首、名称、回顾与部署的呼应不报。",
        en="A passage copied whole is mostly a slip of pasting. Set phrases of many reports, "
        "shared openings, names, and what review and plan both say stay silent.",
    ),
    since="0.1",
    precision="11/11 (2026-11)",
)
def repeated_clause(reading: Reading) -> Iterator[Verdict]:
    """Flag a sentence or a run of clauses that stands again in the same document.

    Why: a passage copied whole is mostly a slip of pasting, and what it replaced is lost.
    Not flagged: clauses that reports of three regions share, openings of parallel paragraphs,
        names, general requirements, what a review, a plan and an annex each say once.
    """
    document = reading.document
    prose = blocks(document)
    for copies in clause_copies(document.source.reading, prose):
        count = ("count", str(len(copies.places)))
        yield conflict(document, copies, (count,), deletes=True)
    for block in prose:
        yield Passed(primary=document.span(block.start, block.end))
