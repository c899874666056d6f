"""DMG003: characters of a figure are damaged, or text is lost."""

from collections.abc import Iterator

from consistency.model import Conflict, Passed, Reading, Severity, Verdict
from consistency.rules._base import Subject, Text, rule

_DAMAGE = frozenset({"split-digits", "letter-for-digit", "replacement-character", "lost-text"})
"""Remarks of the parsers that are defects of the draft; see `Remark`."""
_AROUND = 6
"""How much of the text on either side the finding shows, in characters."""


@rule(
    code="DMG003",
    name="damaged-figure",
    subject=Subject.READING,
    severity=Severity.WARNING,
    title=Text(zh="数字受损", en="Damaged figure"),
    message=Text(
        zh="“{quote}”处文字受损（空格断开数字、字母代替数字或字符丢失），请与原稿核对",
        en="“{quote}” is damaged (a split number, a letter for a digit or a lost character);"
        " compare it with the original",
    ),
    why=Text(
        zh=(
            "转换或扫描会拆开数字、把0和1认成字母、丢失字符。程序按修复后的数字核对，"
            "但印出来的稿子仍是错的。全角数字、软连字符等不影响阅读的不报。"
        ),
        en=(
            "Conversion and scanning split numbers, read 0 and 1 as letters, lose characters."
            " The mended number is what is checked, but the draft still prints the damage."
            " Full-width digits and soft hyphens, which harm no reader, stay silent."
        ),
    ),
    since="0.1",
    precision="1/1 (2026-11)",
)
def damaged_figure(reading: Reading) -> Iterator[Verdict]:
    """Flag damage that the parser mended for reading, or could not mend.

    Why: the figure was read as it must have been meant, the draft still prints it otherwise.
    Not flagged: full-width forms, soft hyphens, page marks, breaks (broken-paragraph).
    """
    document = reading.document
    size = len(document.source.reading)
    for remark in document.remarks:
        if remark.name not in _DAMAGE:
            continue
        shown = document.span(max(remark.start - _AROUND, 0), min(remark.end + _AROUND, size))
        yield Conflict(
            primary=document.span(remark.start, remark.end),
            facts=(("quote", " ".join(shown.text.split())), ("damage", remark.name)),
        )
    for observation in reading.observations:
        yield Passed(primary=observation.mention.span)
