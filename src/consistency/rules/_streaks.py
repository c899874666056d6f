"""Runs of years without a break (连续五年) that a report claims."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from consistency.model import Body, Document, Paragraph, SectionRole, Span
from consistency.patterns import pattern
from consistency.rules._announcements import small_number

_AGAIN = "连续"
_STREAK = pattern(
    rf"{_AGAIN}(?P<years>[一二三四五六七八九十]{{1,3}}|\d{{1,2}})(?P<unit>[年次])"
    r"(?P<claim>[^，。；、\n]{0,40})"
)
_CLAUSE = pattern(r"[，。；、\n]")
_LEAD = 40
"""Characters of what stands before 连续 in its clause that say what is claimed, at most."""
_TELLING = 6
"""Characters of a claim that tells what it is, before and behind 连续 together."""
_QUOTES = pattern("[“”]")
_ALIKE = Fraction(3, 5)
"""Part of the shorter clause that two claims share if their first words tell what was won."""
_SHARED = 8
"""Characters that two claims of one thing have in a row, at least: of 114 such pairs in the corpus
94 count on by one year."""
_PLAN_PERIOD = pattern(r"[五四三]年|“十")


class Streak(Struct, frozen=True, kw_only=True):
    """A claim that something held for years in a row."""

    years: int
    yearly: bool
    """Counted in years (连续五年), and not in a review of several years, which claims each of its
    years again; times (连续5次) may tell of one event twice."""
    claim: str
    place: Span
    subject: str = ""
    """What stands before it in its clause (在营商环境评价中)."""


def streaks(document: Document) -> Iterator[Streak]:
    """Yield the runs of years that a report claims up to the year before it."""
    text = document.source.reading
    for paragraph in document.paragraphs if _AGAIN in text else ():
        if paragraph.body is Body.TEXT:
            spans = _spans_years(document, paragraph)
            for match in _STREAK.finditer(text, paragraph.start, paragraph.end):
                before = text[max(match.start() - _LEAD, paragraph.start) : match.start()]
                claim = _QUOTES.sub("", _CLAUSE.split(before)[-1] + match["claim"])
                if len(claim) >= _TELLING:
                    yield Streak(
                        years=small_number(match["years"]),
                        yearly=match["unit"] == "年" and not spans,
                        claim=claim,
                        place=document.span(*match.span()),
                    )


def _spans_years(document: Document, paragraph: Paragraph) -> bool:
    if paragraph.role is SectionRole.FIVE_YEAR_REVIEW:
        return True
    return any(_PLAN_PERIOD.search(title) for title in document.headings(paragraph.section))


def same_claim(first: Streak, second: Streak) -> bool:
    """Say whether two streaks claim one thing.

    >>> span = Span(document="a", start=0, end=1, text="连")
    >>> one = Streak(years=5, yearly=True, claim="入选全国营商环境口碑城市", place=span)
    >>> same_claim(one, Streak(years=6, yearly=True, claim="获评全国营商环境口碑城市", place=span))
    True
    """
    # Seldom needed, and 0.6 ms to import.
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, first.claim, second.claim, autojunk=False)
    if matcher.find_longest_match().size >= _SHARED:
        return True
    one, other = (f"{s.subject}/{s.claim}" for s in (first, second))
    whole = SequenceMatcher(None, one, other, autojunk=False)
    shared = sum(block.size for block in whole.get_matching_blocks())
    subject = SequenceMatcher(None, first.subject, second.subject, autojunk=False)
    long = subject.find_longest_match().size >= _SHARED
    return long and shared >= min(len(one), len(other)) * _ALIKE


def chains(reports: Sequence[Sequence[Streak]]) -> list[list[tuple[int, Streak]]]:
    """Join the streaks that claim one thing in reports that follow each other.

    Args:
        reports: the streaks of each report, in vintage order.

    Returns:
        Chains of (index of the report, streak), each with two members or more.
    """
    found: list[list[tuple[int, Streak]]] = []
    for at, report in enumerate(reports):
        for streak in report:
            chain = next(
                (c for c in found if c[-1][0] == at - 1 and same_claim(c[-1][1], streak)), None
            )
            if chain is None:
                found.append([(at, streak)])
            else:
                chain.append((at, streak))
    return [chain for chain in found if len(chain) > 1]
