"""Sentences and clauses that stand again inside one document."""

from bisect import bisect_right
from functools import lru_cache

from consistency.patterns import pattern
from consistency.rules._copies import Block, Copies, Place, compared, paragraph_copies, votes
from consistency.rules._passages import KEPT, Pair, repeated_pairs
from consistency.rules._set_phrases import is_set_phrase
from consistency.segmentation import sentences

SENTENCE_ENDS = frozenset("。！？；")
CLAUSE_ENDS = frozenset("，。！？；")
_CLAUSE = pattern("[，。！？；：]")
_NUMBER = pattern(r"(?:^|\s|。)[（(]?[\d一二三四五六七八九十]{1,3}[）)、.．]$")

SENTENCE = 30
"""Shortest sentence that is held against others for a figure that differs, in characters."""

CLAUSE_SEED = 14
"""Shortest exact piece that clauses are looked for in, in characters."""
ADJOINING = 200
"""Within this distance one whole sentence is enough; further off it may be meant."""
WHOLE = 28
"""A whole sentence so long stands again by mistake only, however far off, in characters: in 250
reports none does that is no set phrase (2026-11)."""
NEARBY = 1500
"""Within this distance two clauses are enough; further off they must be `LONG`. Of what
stands again within it in 730 reports most is pasted, beyond it most is quoted (read 2026-11)."""
LONG = 60
TAIL = 24
TAIL_REACH = 3000
"""An end of a sentence so long, in characters, closes another one within this distance by mistake:
of 500 reports none does without figures (2026-11)."""
TORN = 36
"""A run with so many characters of its own is pasted if it was cut inside a clause, wherever it
begins: none of 732 reports holds one (2026-11)."""
REFRAIN = 3
"""A clause that stands so often is the report's motto, not a slip of pasting."""
TORN_RAW = 50
"""The same for a run whose clauses are torn: the longest that stands in 732 reports
unharmed, in one section's kind, has 45 (2026-11)."""
SCRAP = 4
"""Shorter clauses say nothing by themselves, in characters."""
OWN = 30
"""A run with so many characters beside its set phrases is no set phrase, in characters."""


@lru_cache(maxsize=KEPT)
def sentence_copies(reading: str, prose: tuple[Block, ...]) -> tuple[Copies, ...]:
    """Find sentences that stand again with few characters changed, outside repeated paragraphs."""
    whole = {place for copies in paragraph_copies(reading, prose) for place in copies.places}
    said = tuple(
        Block(block.start + start, block.start + end, block.group)
        for block in prose
        if block.place not in whole and block.group != "list" and not block.formal
        for start, end in sentences(reading[block.start : block.end])
        if end - start >= SENTENCE
    )
    found = []
    for (first, second), shared in sorted(votes(reading, said).items()):
        one, other = said[first], said[second]
        size = max(one.end - one.start, other.end - other.start)
        if 2 * shared >= size and one.group == other.group:
            copies = compared(reading, [(one.start, one.end), (other.start, other.end)])
            if 0.88 <= copies.similarity < 1:
                found.append(copies)
    return tuple(found)


@lru_cache(maxsize=KEPT)
def clause_copies(reading: str, prose: tuple[Block, ...]) -> tuple[Copies, ...]:
    """Find sentences and runs of clauses that stand again inside other paragraphs.

    Whole repeated paragraphs are left out, and set phrases, openings that several paragraphs share
    on purpose, and what a review, a plan and a list may each say once.
    """
    whole = {place for copies in paragraph_copies(reading, prose) for place in copies.places}
    starts = [block.start for block in prose]
    families: list[list[Place]] = []
    for pair in repeated_pairs(reading, CLAUSE_SEED) if prose else ():
        one = prose[max(bisect_right(starts, pair.first) - 1, 0)]
        other = prose[max(bisect_right(starts, pair.second) - 1, 0)]
        if _apart(one, other, pair) or {one.place, other.place} <= whole:
            continue
        found = _snapped(reading, pair)
        if not (found and _weighs(reading, *found, one, other, torn=_torn(reading, pair))):
            found = _pasted_run(reading, pair, one, other) or _pasted_tail(
                reading, pair, one, other
            )
        if found:
            _join(families, *found)
    return tuple(compared(reading, sorted(family)) for family in families)


def _join(families: list[list[Place]], first: Place, second: Place) -> None:
    home = next((family for family in families if first in family), None)
    if home is None:
        families.append([first, second])
    elif second not in home:
        home.append(second)


def _apart(one: Block, other: Block, pair: Pair) -> bool:
    inside = pair.first >= one.start and pair.first + pair.length <= one.end
    inside &= pair.second >= other.start and pair.second + pair.length <= other.end
    return not inside or "list" in (one.group, other.group)


def _kept_apart(one: Block, other: Block) -> bool:
    """Say whether two blocks may say the same: formulas, review and plan."""
    return one.formal or other.formal or one.group != other.group


def _snapped(reading: str, pair: Pair) -> tuple[Place, Place] | None:
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


def _pasted_run(reading: str, pair: Pair, one: Block, other: Block) -> tuple[Place, Place] | None:
    """Return a long run that was cut inside a clause at one place, torn clauses included."""
    end = pair.first + pair.length
    if _kept_apart(one, other) or not _torn(reading, pair) or end > pair.second:
        return None
    if _own(reading[pair.first : end]) < TORN_RAW:
        return None
    return (pair.first, end), (pair.second, pair.second + pair.length)


def _own(text: str) -> int:
    """Return how many characters a run holds beside set phrases and scraps of clauses."""
    clauses = (clause for clause in _CLAUSE.split(text) if len(clause) >= SCRAP)
    return sum(len(clause) for clause in clauses if not is_set_phrase(clause))


def _pasted_tail(reading: str, pair: Pair, one: Block, other: Block) -> tuple[Place, Place] | None:
    """Return the end of a sentence that closes another one near by, behind other words.

    坚持 + 高地建设取得重大突破。: a line of another paragraph has fallen into this one.
    """
    end, shift = pair.first + pair.length, pair.second - pair.first
    text = reading[pair.first : end]
    if one.group != other.group or shift > TAIL_REACH or text[-1] not in SENTENCE_ENDS:
        return None
    start = pair.first + max(text.rfind(mark, 0, -1) for mark in CLAUSE_ENDS) + 1
    tail = reading[start:end]
    if len(tail) < TAIL or any(map(str.isdigit, tail)) or is_set_phrase(tail[:-1]):
        return None
    if reading.count(tail[:-1]) >= REFRAIN:
        return None
    return (start, end), (start + shift, end + shift)


def _opens(reading: str, at: int) -> bool:
    """Tell whether a clause begins at an offset: behind a mark, a line end or a number (3.)."""
    if at == 0 or reading[at - 1] in CLAUSE_ENDS or reading[at - 1].isspace():
        return True
    return _NUMBER.search(reading, max(at - 8, 0), at) is not None


def _closes(reading: str, at: int) -> bool:
    """Tell whether a clause ends before an offset, its mark included if it has one."""
    return reading[at - 1] in CLAUSE_ENDS or at >= len(reading) or reading[at] in CLAUSE_ENDS


def _torn(reading: str, pair: Pair) -> bool:
    """Say whether a pair was cut inside a clause at one place only."""
    end, other_end = pair.first + pair.length, pair.second + pair.length
    opens = _opens(reading, pair.first) != _opens(reading, pair.second)
    return opens or _closes(reading, end) != _closes(reading, other_end)


def _weighs(
    reading: str, first: Place, second: Place, one: Block, other: Block, *, torn: bool
) -> bool:
    """Decide whether a repeated run is more than a phrase that a writer uses twice."""
    text = reading[slice(*first)]
    clauses = [c for c in _CLAUSE.split(text) if len(c) >= SCRAP]
    own = _own(text)
    if own < min(OWN, sum(map(len, clauses)) / 2):
        return False
    distance = second[0] - first[1]
    ends = text[-1] in SENTENCE_ENDS
    begins = _begins_sentence(reading, first[0]) and _begins_sentence(reading, second[0])
    if begins and ends and len(text) >= WHOLE and own >= WHOLE // 2:
        return True
    if torn and own >= TORN:
        return True
    if _kept_apart(one, other):
        return False
    if first[0] == one.start and second[0] == other.start and len(text) < LONG:
        return False
    if torn and own >= TORN:
        return True
    if begins and ends and distance <= ADJOINING:
        return len(text) >= 16
    if begins and distance <= NEARBY:
        return len(clauses) >= 2 and len(text) >= 28
    whole = begins or sum(text.count(mark) for mark in SENTENCE_ENDS) >= 2
    return whole and ends and len(clauses) >= 3 and len(text) >= LONG


def _begins_sentence(reading: str, at: int) -> bool:
    return _opens(reading, at) and reading[at - 1 : at] not in ("，", "；")
