"""Copies inside one document: which paragraphs stand again, and what differs."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from consistency.model import Body, Conflict, Document, Fix, Paragraph, SectionRole
from consistency.rules._passages import KEPT, SEED, repeated_pairs

if TYPE_CHECKING:
    from rapidfuzz.distance import Opcodes

SHORTEST = 25
"""Shorter paragraphs are headings, refrains or items, in characters."""

NUMERALS = frozenset("0123456789一二三四五六七八九十百千万亿")
LISTS = frozenset({SectionRole.ANNEX, SectionRole.LIVELIHOOD, SectionRole.GLOSSARY})
"""Sections that state again what the body said."""


Facts = tuple[tuple[str, str], ...]
Place = tuple[int, int]
"""Start and end; reading offsets."""


class Copies(Struct, frozen=True, kw_only=True):
    """Places that hold the same text, in document order; reading offsets."""

    places: tuple[Place, ...]
    similarity: float
    """Of the least similar place to the first; 1 is exact."""
    differing: tuple[tuple[str, str], ...]
    """(first, later) wherever a later place differs from the first."""

    @property
    def figures_differ(self) -> bool:
        """Tell whether one numeral stands in the place of another."""
        return any(NUMERALS & set(a) and NUMERALS & set(b) for a, b in self.differing)


class Block(Struct, frozen=True):
    """A paragraph of prose."""

    start: int
    end: int
    group: str
    """Only blocks of one group are held against each other when they are not exact copies."""
    formal: bool = False
    """Formulas stand here that are repeated on purpose: only close copies of a whole count."""

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.start, self.end


def blocks(document: Document) -> tuple[Block, ...]:
    """Return the paragraphs of prose, with what tells apart review, plan and lists.

    Front matter and what stands before the first subsection of a section (总体要求, 指导思想) is
    formal: it repeats the formulas of the year on purpose.
    """
    reading = document.source.reading
    last_child = {s.parent: s.start for s in document.sections if not s.run_in}
    return tuple(
        Block(
            paragraph.start,
            paragraph.end,
            group(paragraph.role),
            paragraph.role is SectionRole.FRONT
            or paragraph.start < last_child.get(paragraph.section, 0),
        )
        for paragraph in document.paragraphs
        if paragraph.body is Body.TEXT and _is_prose(reading, paragraph)
    )


def group(role: SectionRole) -> str:
    """Return what a role is for repetition: targets and plan are one, reviews, and lists.

    >>> group(SectionRole.TARGETS) == group(SectionRole.PLAN)
    True
    """
    if role in LISTS:
        return "list"
    if role is SectionRole.TARGETS:
        return SectionRole.PLAN.value
    return SectionRole.REVIEW.value if role is SectionRole.FIVE_YEAR_REVIEW else role.value


def _is_prose(reading: str, paragraph: Paragraph) -> bool:
    """Tell prose from headings, title lines and lines of names (责任单位：…)."""
    if paragraph.end - paragraph.start < SHORTEST:
        return False
    text = reading[paragraph.start : paragraph.end]
    return any(mark in text for mark in "。！；") and ("，" in text or text.count("。") > 1)


@lru_cache(maxsize=KEPT)
def paragraph_copies(reading: str, prose: tuple[Block, ...]) -> tuple[Copies, ...]:
    """Find paragraphs that stand again, exactly or nearly, all copies of one text together.

    >>> text = "东湖区新建公园三处，改造道路五条。西岭区也是。"
    >>> found = paragraph_copies(text + text, (Block(0, 23, "plan"), Block(23, 46, "plan")))
    >>> [copies.places for copies in found]
    [((0, 23), (23, 46))]
    """
    alike: dict[int, int] = {}
    for (first, second), shared in sorted(votes(reading, prose).items()):
        one, other = prose[first], prose[second]
        if shared * 3 >= max(one.end - one.start, other.end - other.start) and _alike(
            reading, one, other
        ):
            alike[second] = alike.get(first, first)
    families: dict[int, list[int]] = defaultdict(list)
    for member, head in alike.items():
        families[head].append(member)
    return tuple(
        compared(reading, [(prose[i].start, prose[i].end) for i in sorted({head, *members})])
        for head, members in sorted(families.items())
    )


def votes(reading: str, prose: tuple[Block, ...]) -> Counter[tuple[int, int]]:
    """Count the characters that two blocks share in exact pieces."""
    starts = [block.start for block in prose]
    shared: Counter[tuple[int, int]] = Counter()
    for pair in repeated_pairs(reading, SEED):
        shift, end = pair.second - pair.first, pair.first + pair.length
        first = max(bisect_right(starts, pair.first) - 1, 0)
        while first < len(prose) and prose[first].start < end:
            low, high = max(pair.first, prose[first].start), min(end, prose[first].end)
            second = bisect_right(starts, low + shift) - 1
            if low < high and second != first:
                shared[first, second] += high - low
            first += 1
    return shared


def _alike(reading: str, one: Block, other: Block) -> bool:
    """Decide whether a paragraph is the other again.

    Short paragraphs are alike by construction (parallel items, refrains), so the shorter they are
    the closer they must be; the bounds separate all near pairs that were read in 730 reports
    (2026-11): real copies from .79 on 300 characters, look-alikes up to .76 on 150.
    """
    first, second = reading[one.start : one.end], reading[other.start : other.end]
    if first == second:
        return "list" not in (one.group, other.group) or one.group == other.group
    if one.group != other.group:
        return False
    size = min(len(first), len(second))
    needed = 0.78 if size >= 150 else 0.88 if size >= 80 else 0.94 if size >= 40 else 1.0
    if one.formal or other.formal:
        needed = max(needed, 0.95)
    return similarity(first, second, at_least=needed) >= needed


def similarity(first: str, second: str, *, at_least: float = 0.0) -> float:
    """Return the share of characters that two texts have in common; 0 if below a bound.

    >>> similarity("东湖区", "西湖区")
    0.6666666666666667
    """
    # Imported here, as it takes 5 ms and few reports hold copies.
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(first, second, score_cutoff=at_least)


def compared(reading: str, places: Iterable[Place]) -> Copies:
    """Compare the later places with the first."""
    ordered = tuple(places)
    first = reading[slice(*ordered[0])]
    others = [reading[slice(*place)] for place in ordered[1:]]
    return Copies(
        places=ordered,
        similarity=min(similarity(first, other) for other in others),
        differing=tuple(
            difference
            for other in dict.fromkeys(others)
            for difference in differences(first, other)
        ),
    )


def differences(first: str, second: str) -> Iterator[tuple[str, str]]:
    """Yield what differs between two texts; a figure or rank that differs in part is shown whole.

    >>> list(differences("建成12处，居全省第一，", "建成15处，居全省之一，"))
    [('12', '15'), ('第一', '之一')]
    """
    from rapidfuzz.distance.Levenshtein import opcodes

    for code in _joined(opcodes(first, second)):
        low, high = _whole_figure(first, code[0], code[1])
        start, end = _whole_figure(second, code[2], code[3])
        if first[high - 1 : high] == "第" or second[end - 1 : end] == "第":
            rank = _numeral_at(first, high)
            high, end = high + rank, end + rank
        yield first[low:high], second[start:end]


def _joined(edits: "Opcodes") -> list[tuple[int, int, int, int]]:
    spans: list[tuple[int, int, int, int]] = []
    for edit in edits:
        if edit.tag == "equal":
            continue
        here = (edit.src_start, edit.src_end, edit.dest_start, edit.dest_end)
        if spans and spans[-1][1] == here[0] and spans[-1][3] == here[2]:
            here = (spans[-1][0], here[1], spans[-1][2], here[3])
            spans.pop()
        spans.append(here)
    return spans


def _numeral_at(text: str, at: int) -> int:
    """Return the length of the Han numeral at an offset."""
    size = 0
    while at + size < len(text) and text[at + size] in NUMERALS:
        size += 1
    return size


def _whole_figure(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] in "0123456789." and text[start : start + 1].isdigit():
        start -= 1
    while end < len(text) and text[end] in "0123456789." and text[end - 1 : end].isdigit():
        end += 1
    return start, end


def conflict(
    document: Document,
    copies: Copies,
    facts: Facts = (),
    *,
    deletes: bool = False,
) -> Conflict:
    """Return the conflict of places that hold one text, the first of them primary.

    Args:
        document: where they stand.
        copies: the places.
        facts: what the message says beside the first words.
        deletes: propose to delete the later places.
    """
    first, *others = (document.span(*place) for place in copies.places)
    return Conflict(
        primary=first,
        related=tuple(others),
        facts=(
            *facts,
            ("quote", quote(first.text)),
            ("similarity", f"{copies.similarity:.2f}"),
        ),
        confidence=copies.similarity,
        fixes=tuple(Fix(span=other) for other in others) if deletes else (),
    )


def quote(text: str, limit: int = 24) -> str:
    """Return the beginning of a text for a message.

    >>> quote("东湖区新建公园三处。", 4)
    '东湖区新…'
    """
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[:limit] + "…"


def changes(differing: tuple[tuple[str, str], ...]) -> str:
    """Write what differs in figures, at most five places.

    >>> changes((("12", "15"), ("的", "")))
    '12 → 15'
    """
    figures = [(a, b) for a, b in differing if NUMERALS & set(a) and NUMERALS & set(b)]
    return "；".join(f"{a} → {b}" for a, b in figures[:5])
