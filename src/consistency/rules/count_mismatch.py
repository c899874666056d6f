"""CNT001: an announced number of items is not the number listed."""

from collections.abc import Iterator
from itertools import groupby

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Conflict, Document, Passed, Reading, Severity, Undecidable, Verdict
from consistency.rules._announcements import (
    Listing,
    dashed_items,
    listed_before,
    listed_inline,
    numbered_sections,
    spoken_ordinals,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._closed_lists import closed_lists, labelled_items

_FEWEST = 3
"""Items: two that follow a number are as often examples as a list."""
_LISTS = (
    dashed_items,
    numbered_sections,
    spoken_ordinals,
    listed_inline,
    listed_before,
    closed_lists,
    labelled_items,
)


@rule(
    code="CNT001",
    name="count-mismatch",
    subject=Subject.READING,
    severity=Severity.WARNING,
    title=Text(zh="所列项数与所称数目不符", en="Announced number that the list refutes"),
    message=Text(
        zh="称{announced}，实列{found}项",
        en="announces {announced}, lists {found}",
    ),
    why=Text(
        zh=(
            "“六大变革”之后只列五项，多半是漏了一段。只比对紧接其后的列举："
            "破折号段落、编号标题、一是二是、“即……”的顿号列举、紧靠在前且形式一致的列举；口号（四个意识）不列内容，不比对。"
        ),
        en=(
            "Six transformations of which five follow: a paragraph is lost as a rule. Only lists "
            "that stand next to the number are counted: dashed paragraphs, numbered headings, "
            "spoken ordinals, plain lists behind a colon, alike items right before the number. "
            "Slogans list nothing and stay silent."
        ),
    ),
    since="0.1",
    meanings={
        "lost": "数目与所列项数至多相差几项，仍算同一个列举",
    },
    precision="2/2 (2026-11)",
)
def count_mismatch(
    reading: Reading, *, lost: int = 2, knowledge: Knowledge = BUILTIN
) -> Iterator[Verdict]:
    """Flag an announced number of items that is not the number listed.

    Why: either the number is wrong or an item was lost.
    Not flagged: slogans that list nothing, examples that end in 等, nested lists, lists whose 和
    may or may not separate two items.
    Source: knowledge/list_nouns.tsv, list_openers.tsv, list_classifiers.tsv.

    Args:
        reading: the report.
        lost: most items by which number and list may differ and still belong together.
        knowledge: the lexicons.
    """
    seen: set[tuple[int, int]] = set()
    for lists in _LISTS:
        for _, group in groupby(lists(reading.document, knowledge), key=_list_and_number):
            listings = [listing for listing in group if _place(listing) not in seen]
            seen.update(map(_place, listings))
            if listings:
                yield _verdict(reading.document, listings, lost)


def _list_and_number(listing: Listing) -> tuple[tuple[tuple[int, int], ...], int]:
    # A number that is announced twice for one list is one mistake.
    return listing.items, listing.announced.number


def _place(listing: Listing) -> tuple[int, int]:
    return listing.announced.start, listing.announced.end


def _verdict(document: Document, listings: list[Listing], lost: int) -> Verdict:
    listing = listings[0]
    announced = listing.announced
    primary, *again = (document.span(*_place(other)) for other in listings)
    formula = f"{announced.number} {'=' if listing.fits else '≠'} {listing.found}"
    if listing.fits:
        return Passed(primary=primary, formula=formula)
    if listing.found < _FEWEST or abs(listing.found - announced.number) > lost:
        return Undecidable(primary=primary, reason="another list", formula=formula)
    return Conflict(
        primary=primary,
        related=(*again, *(document.span(*item) for item in listing.items)),
        facts=(
            ("indicator", announced.noun),
            ("announced", primary.text),
            ("found", str(listing.found)),
        ),
        formula=formula,
    )
