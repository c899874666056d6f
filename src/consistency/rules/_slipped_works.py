"""Named works that a plan promised to finish or begin, and the next plan promises again."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Document, Span
from consistency.patterns import alternation, pattern
from consistency.rules._project_names import listed_names
from consistency.rules._prose import PLANS, REVIEWS
from consistency.segmentation import clauses

_YEARS = pattern(r"五年|“十")
"""Headings of what is to be done in more than a year."""
_NAME = pattern(r"\w{4,18}")
_RANKS = {"prepared": 0, "started": 1, "finished": 2}
"""Stages in order."""


class Promised(Struct, frozen=True, kw_only=True):
    """A named work and the stage that a plan gives it."""

    work: str
    rank: int
    place: Span
    """The clause."""


class Slipped(Struct, frozen=True, kw_only=True):
    """A work whose promise the next plan repeats or takes back."""

    earlier: int
    """The vintage of the first plan."""
    before: Promised
    after: Promised


def slipped(documents: tuple[Document, ...], knowledge: Knowledge = BUILTIN) -> Iterator[Slipped]:
    """Yield the works of which two plans in a row promise the same, or the second one less.

    What the later review calls finished has been kept; the later plan means another part of it.
    """
    for earlier, later in pairwise(documents):
        if later.vintage != earlier.vintage + 1:
            continue
        old, new = (_promised(document, knowledge) for document in (earlier, later))
        done = _reviewed(later)
        for work, before in old.items():
            after = new.get(work)
            if after and 1 <= before.rank >= after.rank and work not in done:
                yield Slipped(earlier=earlier.vintage, before=before, after=after)


@lru_cache(maxsize=32)
def _promised(document: Document, knowledge: Knowledge) -> Mapping[str, Promised]:
    """Return the works of the plan by name, each as first stated."""
    text = document.source.reading
    found: list[Promised] = []
    for paragraph in document.paragraphs:
        if paragraph.body is Body.TEXT and paragraph.role in PLANS:
            if any(_YEARS.search(title) for title in document.headings(paragraph.section)):
                continue
            body = text[paragraph.start : paragraph.end]
            if not any(word in body for word in knowledge.words("work_promises")):
                continue
            found.extend(
                Promised(
                    work=work,
                    rank=_RANKS[stage],
                    place=document.span(paragraph.start + start, paragraph.start + end),
                )
                for start, end in clauses(body)
                for stage, listed in _stated(body[start:end].strip(), knowledge)
                for work in _works(listed, knowledge)
            )
    return {promised.work: promised for promised in reversed(found)}


def _stated(clause: str, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield the stage of a clause and the list of works that it is said of."""
    before, after = _sides(knowledge)
    if not (clause.endswith(before) or any(word in clause for word in after)):
        return
    behind, ahead = _patterns(knowledge)
    stages = knowledge.mapping("work_promises")
    if (match := behind.fullmatch(clause)) or (match := ahead.fullmatch(clause)):
        yield stages[match["word"]], match["list"]


@lru_cache(maxsize=4)
def _sides(knowledge: Knowledge) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words that the name of a work stands before, and after; longest first."""
    before, after = (
        sorted(
            (word for word, _, place, *_ in knowledge.rows("work_promises") if place in sides),
            key=len,
            reverse=True,
        )
        for sides in (("before", "both"), ("after", "both"))
    )
    return tuple(before), tuple(after)


@lru_cache(maxsize=4)
def _patterns(knowledge: Knowledge) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = map(alternation, _sides(knowledge))
    loose = f"(?:{alternation(knowledge.words('work_openers'))}){{0,3}}"
    listed = r"(?P<list>[^，。；：！？]{4,80}"
    return (
        pattern(rf"{loose}{listed}?){loose}(?P<word>{before})"),
        pattern(rf"{loose}(?P<word>{after}){listed})"),
    )


def _works(listed: str, knowledge: Knowledge) -> Iterator[str]:
    ends = knowledge.words("individual_works")
    for name in listed_names(listed, knowledge):
        if _NAME.fullmatch(name) and name.endswith(ends) and name not in ends:
            yield name


def _reviewed(document: Document) -> str:
    """Return what looks back."""
    text = document.source.reading
    return "\n".join(
        text[p.start : p.end]
        for p in document.paragraphs
        if p.body is Body.TEXT and p.role in REVIEWS
    )
