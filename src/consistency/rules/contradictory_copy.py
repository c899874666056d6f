"""REP003: a near copy gives another figure."""

from collections.abc import Iterator

from consistency.model import Reading, Severity, Verdict
from consistency.rules._base import Subject, Text, rule
from consistency.rules._clauses import sentence_copies
from consistency.rules._copies import blocks, changes, conflict, paragraph_copies


@rule(
    code="REP003",
    name="contradictory-copy",
    subject=Subject.READING,
    severity=Severity.ERROR,
    title=Text(zh="重复文字数字不一", en="Copy with another figure"),
    message=Text(
        zh="几乎相同的文字出现两次，数字却不同：{differing}（“{quote}”）",
        en="nearly the same text stands twice with other figures: {differing} (“{quote}”)",
    ),
    why=Text(
        zh="两处文字同源，只有一处的数字是对的。回顾与部署、正文与清单之间的呼应不报。",
        en="Both places come from one text, and only one figure can be right. Review against plan "
        "and body against lists stay silent.",
    ),
    since="0.1",
    precision="4/4 (2026-11)",
)
def contradictory_copy(reading: Reading) -> Iterator[Verdict]:
    """Flag a near copy of a paragraph or long sentence in which a figure differs.

    Why: both places come from one text, and only one figure can be right.
    Not flagged: parallel items of a list; the review's figure and the plan's.
    """
    document = reading.document
    text, prose = document.source.reading, blocks(document)
    for copies in (*paragraph_copies(text, prose), *sentence_copies(text, prose)):
        if copies.figures_differ:
            yield conflict(document, copies, (("differing", changes(copies.differing)),))
