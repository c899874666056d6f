"""PLH001: a placeholder is left in a draft."""

import re
from collections.abc import Iterator

from consistency.model import Conflict, Passed, Reading, Severity, Verdict
from consistency.rules._base import Subject, Text, rule

_PLACEHOLDER = re.compile(r"[×xX*]{2,6}(?=[个家项亿万%])|[【（(]待[补核定][】）)]")


@rule(
    code="PLH001",
    name="placeholder-left",
    subject=Subject.READING,
    severity=Severity.ERROR,
    title=Text(zh="占位文字未替换", en="Placeholder left in the text"),
    message=Text(zh="“{quote}”应换成正式内容", en="{quote!r} still stands for something"),
    why=Text(zh="付印前应补齐数字。", en="A draft must not be printed with a gap in it."),
    since="0.1",
)
def placeholder_left(reading: Reading, *, most: int = 20) -> Iterator[Verdict]:
    """Flag words that stand in for a figure.

    Args:
        reading: the report.
        most: findings after which the rule stops: a draft full of gaps is not ready for checking.
    """
    document = reading.document
    found = list(_PLACEHOLDER.finditer(document.source.reading))
    for match in found[:most]:
        span = document.span(*match.span())
        yield Conflict(primary=span, facts=(("quote", span.text),))
    if not found:
        whole = len(document.source.reading)
        yield Passed(primary=document.span(0, min(whole, 1)))
