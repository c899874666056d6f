"""Copies inside one document: which paragraphs and clauses stand again, and what differs."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from attrs import frozen
from rapidfuzz.distance import Indel, Opcodes
from rapidfuzz.distance.Levenshtein import opcodes

from consistency.model import Body, Document, Paragraph, SectionRole
from consistency.rules._passages import SEED, Pair, repeated_pairs
from consistency.rules._set_phrases import is_set_phrase
from consistency.segmentation import sentences

SHORTEST = 25
"""Shorter paragraphs are headings, refrains or items, in characters."""

NUMERALS = frozenset("0123456789一二三四五六七八九十百千万亿")
SENTENCE_ENDS = frozenset("。！？；")
CLAUSE_ENDS = frozenset("，。！？；")
_CLAUSE = re.compile("[，。！？；：]")
_NUMBER = re.compile(r"(?:^|\s|。)[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]$")

LISTS = frozenset({SectionRole.ANNEX, SectionRole.LIVELIHOOD, SectionRole.GLOSSARY})
"""Sections that state again what the body said."""


@frozen(kw_only=True)
class Copies:
    """Places that hold the same text, in document order; reading offsets."""

    places: tuple[tuple[int, int], ...]
    similarity: float
    """Of the least similar place to the first; 1 is exact."""
    differing: tuple[tuple[str, str], ...]
    """(first, later) wherever a later place differs from the first."""

    @property
    def figures_differ(self) -> bool:
        """Tell whether one numeral stands in the place of another."""
        return any(NUMERALS & set(a) and NUMERALS & set(b) for a, b in self.differing)


@frozen
class Block:
    """A paragraph of prose."""

    start: int
    end: int
    group: str
    """Only blocks of one group are held against each other when they are not exact copies."""


def blocks(document: Document) -> tuple[Block, ...]:
    """Return the paragraphs of prose, with what tells apart review, plan and lists.

    What stands before the first subsection of a section (总体要求, 指导思想) is front matter: it
    repeats the formulas of the year on purpose.
    """
    reading = document.source.reading
    last_child = {s.parent: s.start for s in document.sections if not s.run_in}
    return tuple(
        Block(
            paragraph.start,
            paragraph.end,
            "front"
            if paragraph.start < last_child.get(paragraph.section, 0)
            else group(paragraph.role),
        )
        for paragraph in document.paragraphs
        if paragraph.body is Body.TEXT and _is_prose(reading, paragraph)
    )


def group(role: SectionRole) -> str:
    """Return what a role is for repetition: targets and plan are one, so are the lists.

    >>> group(SectionRole.TARGETS) == group(SectionRole.PLAN)
    True
    """
    if role in LISTS:
        return "list"
    return "plan" if role is SectionRole.TARGETS else role.value


def _is_prose(reading: str, paragraph: Paragraph) -> bool:
    """Tell prose from headings, title lines and lines of names (责任单位：…)."""
    if paragraph.end - paragraph.start < SHORTEST:
        return False
    text = reading[paragraph.start : paragraph.end]
    return any(mark in text for mark in "。！；") and ("，" in text or text.count("。") > 1)


@lru_cache(maxsize=8)
def paragraph_copies(reading: str, prose: tuple[Block, ...]) -> tuple[Copies, ...]:
    """Find paragraphs that stand again, exactly or nearly, all copies of one text together.

    >>> text = "东湖区新建公园三处，改造道路五条。西岭区也是。"
    >>> found = paragraph_copies(text + text, (Block(0, 23, "plan"), Block(23, 46, "plan")))
    >>> [copies.places for copies in found]
    [((0, 23), (23, 46))]
    """
    alike: dict[int, int] = {}
    for (first, second), shared in sorted(_votes(reading, prose).items()):
        one, other = prose[first], prose[second]
        if shared * 3 >= max(one.end - one.start, other.end - other.start) and _alike(
            reading, one, other
        ):
            alike[second] = alike.get(first, first)
    families: dict[int, list[int]] = defaultdict(list)
    for member, head in alike.items():
        families[head].append(member)
    return tuple(
        _copies(reading, [(prose[i].start, prose[i].end) for i in sorted({head, *members})])
        for head, members in sorted(families.items())
    )


def _votes(reading: str, prose: tuple[Block, ...]) -> Counter[tuple[int, int]]:
    """Count the characters that two blocks share in exact pieces."""
    starts = [block.start for block in prose]
    votes: Counter[tuple[int, int]] = Counter()
    for pair in repeated_pairs(reading, SEED):
        shift, end = pair.second - pair.first, pair.first + pair.length
        first = max(bisect_right(starts, pair.first) - 1, 0)
        while first < len(prose) and prose[first].start < end:
            low, high = max(pair.first, prose[first].start), min(end, prose[first].end)
            second = bisect_right(starts, low + shift) - 1
            if low < high and second != first:
                votes[first, second] += high - low
            first += 1
    return votes


def _alike(reading: str, one: Block, other: Block) -> bool:
    """Decide whether a paragraph is the other again.

    Short paragraphs are alike by construction (parallel items, refrains), so the shorter they are
    the closer they must be; the bounds separate all near pairs that were read in 730 reports
    (2026-11): real copies from .79 on 300 characters, look-alikes up to .76 on 150.
    """
    first, second = reading[one.start : one.end], reading[other.start : other.end]
    if first == second:
        return "list" not in (one.group, other.group) or one.group == other.group
    if one.group != other.group or one.group == "front":
        return False
    size = min(len(first), len(second))
    needed = 0.78 if size >= 150 else 0.88 if size >= 80 else 0.94 if size >= 40 else 1.0
    return Indel.normalized_similarity(first, second, score_cutoff=needed) >= needed


def _copies(reading: str, places: Iterable[tuple[int, int]]) -> Copies:
    ordered = tuple(places)
    first = reading[slice(*ordered[0])]
    others = [reading[slice(*place)] for place in ordered[1:]]
    return Copies(
        places=ordered,
        similarity=min(Indel.normalized_similarity(first, other) for other in others),
        differing=tuple(
            difference
            for other in dict.fromkeys(others)
            for difference in differences(first, other)
        ),
    )


def differences(first: str, second: str) -> Iterator[tuple[str, str]]:
    """Yield what differs between two texts; a figure that differs in a digit is shown whole.

    >>> list(differences("建成12处，", "建成15处，"))
    [('12', '15')]
    """
    for code in _joined(opcodes(first, second)):
        low, high = _whole_figure(first, code[0], code[1])
        start, end = _whole_figure(second, code[2], code[3])
        yield first[low:high], second[start:end]


def _joined(edits: Opcodes) -> list[tuple[int, int, int, int]]:
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


def _whole_figure(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] in "0123456789." and text[start : start + 1].isdigit():
        start -= 1
    while end < len(text) and text[end] in "0123456789." and text[end - 1 : end].isdigit():
        end += 1
    return start, end


SENTENCE = 30
"""Shortest sentence that is held against others for a figure that differs, in characters."""


@lru_cache(maxsize=8)
def sentence_copies(reading: str, prose: tuple[Block, ...]) -> tuple[Copies, ...]:
    """Find sentences that stand again with few characters changed, outside repeated paragraphs."""
    whole = {place for copies in paragraph_copies(reading, prose) for place in copies.places}
    said = tuple(
        Block(block.start + start, block.start + end, block.group)
        for block in prose
        if (block.start, block.end) not in whole and block.group not in ("list", "front")
        for start, end in sentences(reading[block.start : block.end])
        if end - start >= SENTENCE
    )
    found = []
    for (first, second), shared in sorted(_votes(reading, said).items()):
        one, other = said[first], said[second]
        size = max(one.end - one.start, other.end - other.start)
        if 2 * shared >= size and one.group == other.group:
            copies = _copies(reading, [(one.start, one.end), (other.start, other.end)])
            if 0.88 <= copies.similarity < 1:
                found.append(copies)
    return tuple(found)


CLAUSE_SEED = 14
"""Shortest exact piece that clauses are looked for in, in characters."""
ADJOINING = 200
"""Within this distance one whole sentence is enough; further off it may be meant."""
NEARBY = 1500
"""Within this distance two clauses are enough; further off they must be `LONG`. Of what
stands again within it in 730 reports most is pasted, beyond it most is quoted (read 2026-11)."""
LONG = 60
OWN = 30
"""A run with so many characters beside its set phrases is no set phrase, in characters."""


@lru_cache(maxsize=8)
def clause_copies(reading: str, prose: tuple[Block, ...]) -> tuple[Copies, ...]:
    """Find sentences and runs of clauses that stand again inside other paragraphs.

    Whole repeated paragraphs are left out, and set phrases, openings that several paragraphs share
    on purpose, and what a review, a plan and a list may each say once.
    """
    whole = {place for copies in paragraph_copies(reading, prose) for place in copies.places}
    starts = [block.start for block in prose]
    heads: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for pair in repeated_pairs(reading, CLAUSE_SEED):
        one = prose[max(bisect_right(starts, pair.first) - 1, 0)] if prose else None
        other = prose[max(bisect_right(starts, pair.second) - 1, 0)] if prose else None
        if one is None or other is None or _apart(one, other, pair):
            continue
        if {(one.start, one.end), (other.start, other.end)} <= whole:
            continue
        found = _snapped(reading, pair)
        if found and _weighs(reading, *found, one, other):
            first, second = found
            heads.setdefault(first, [first]).append(second)
    merged: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for head, places in heads.items():
        home = next((seen for seen in merged.values() if head in seen), None)
        if home is None:
            merged[head] = places
        else:
            home.extend(place for place in places if place not in home)
    return tuple(_copies(reading, sorted(set(places))) for places in merged.values())


def _apart(one: Block, other: Block, pair: Pair) -> bool:
    inside = pair.first >= one.start and pair.first + pair.length <= one.end
    inside &= pair.second >= other.start and pair.second + pair.length <= other.end
    return not inside or one.group != other.group or one.group in ("list", "front")


def _snapped(reading: str, pair: Pair) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Cut a pair down to whole clauses, the closing mark included."""
    shift = pair.second - pair.first
    start, end = pair.first, pair.first + pair.length
    while start < end and not (_opens(reading, start) and _opens(reading, start + shift)):
        start += 1
    while end > start and not (_closes(reading, end) and _closes(reading, end + shift)):
        end -= 1
    if end <= start:
        return None
    end = min(end, start + shift)
    return (start, end), (start + shift, end + shift)


def _opens(reading: str, at: int) -> bool:
    """Tell whether a clause begins at an offset: behind a mark, a line end or a number (3.)."""
    if at == 0 or reading[at - 1] in CLAUSE_ENDS or reading[at - 1].isspace():
        return True
    return _NUMBER.search(reading, max(at - 8, 0), at) is not None


def _closes(reading: str, at: int) -> bool:
    """Tell whether a clause ends before an offset, its mark included if it has one."""
    return reading[at - 1] in CLAUSE_ENDS or at >= len(reading) or reading[at] in CLAUSE_ENDS


def _weighs(
    reading: str, first: tuple[int, int], second: tuple[int, int], one: Block, other: Block
) -> bool:
    """Decide whether a repeated run is more than a phrase that a writer uses twice."""
    text = reading[slice(*first)]
    clauses = [c for c in _CLAUSE.split(text) if len(c) >= 4]
    own = sum(len(clause) for clause in clauses if not is_set_phrase(clause))
    if own < min(OWN, sum(map(len, clauses)) / 2):
        return False
    distance = second[0] - first[1]
    if first[0] == one.start and second[0] == other.start and len(text) < LONG:
        return False
    ends = text[-1] in SENTENCE_ENDS
    begins = _begins_sentence(reading, first[0]) and _begins_sentence(reading, second[0])
    if begins and ends and distance <= ADJOINING:
        return len(text) >= 16
    if begins and distance <= NEARBY:
        return len(clauses) >= 2 and len(text) >= 28
    whole = begins or sum(text.count(mark) for mark in SENTENCE_ENDS) >= 2
    return whole and ends and len(clauses) >= 3 and len(text) >= LONG


def _begins_sentence(reading: str, at: int) -> bool:
    return _opens(reading, at) and reading[at - 1 : at] not in ("，", "；")


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
