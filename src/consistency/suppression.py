"""Remarks in a document that allow a finding in the paragraph they stand at.

``<!-- consistency: allow lowered-target: 口径调整，见统计局说明 -->`` on a line of its own is about
the paragraph below, at the end of a paragraph about that one. Several names are parted by
commas; without a reason nothing is allowed.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from consistency.model import Choice, Decision, Document, Finding
from consistency.patterns import pattern

_REMARK = pattern(
    r"<!--[ \t]{0,9}consistency:[ \t]{0,9}allow[ \t]{1,9}"
    r"(?P<names>[\w-]{1,40}(?:[ \t]{0,9},[ \t]{0,9}[\w-]{1,40}){0,40})"
    r"(?:[ \t]{0,9}[:：](?P<reason>[^\n]{0,400}?))?[ \t]{0,9}-->"
)


class Suppression(Struct, frozen=True, kw_only=True):
    """One remark."""

    names: tuple[str, ...]
    """Rule names or codes."""
    reason: str
    document: str
    line: int
    """1-based line of the remark."""
    start: int
    end: int
    """Source offsets of the paragraph that it speaks of."""


def suppressions(document: Document) -> Iterator[Suppression]:
    """Yield a document's remarks, those without a reason as well."""
    text = document.source.text
    if "<!--" not in text:
        return
    for match in _REMARK.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        alone = not text[start : match.start()].strip()
        if alone:
            start = match.end()
            while start < len(text) and text[start].isspace():
                start += 1
        end = text.find("\n", start)
        yield Suppression(
            names=tuple(name.strip() for name in match["names"].split(",")),
            reason=(match["reason"] or "").strip(),
            document=document.name,
            line=document.line_column(match.start())[0],
            start=start,
            end=len(text) if end < 0 else end,
        )


def inline_decisions(
    remarks: Iterable[Suppression], findings: Iterable[Finding]
) -> Iterator[Decision]:
    """Yield a decision for each finding that a remark with a reason allows."""
    remarks = [remark for remark in remarks if remark.reason]
    for finding in findings:
        for remark in remarks:
            if _allows(remark, finding):
                yield Decision(
                    fingerprint=finding.fingerprint,
                    decision=Choice.INTENTIONAL,
                    reason=remark.reason,
                    rule=finding.name,
                    inline=True,
                )
                break


def _allows(remark: Suppression, finding: Finding) -> bool:
    return (finding.name in remark.names or finding.code in remark.names) and any(
        place.document == remark.document and place.start < remark.end and remark.start < place.end
        for place in finding.locations
    )
