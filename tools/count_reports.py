"""Count a collection of reports and write the statistics that the rules on damage use.

    python tools/count_reports.py REPORTS src/consistency/knowledge

``REPORTS/<region>/<year>.txt`` are work reports. Written are ``torn_openings.tsv``,
``doubled_characters.tsv``, ``common_openings.tsv`` and ``set_phrases.bin``: frequencies of pairs
and triples of characters, and hashes of clauses; no sentence can be read from them.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, field

from consistency.model import Body, Document
from consistency.parsers import read_document
from consistency.rules._set_phrases import digest

HAN = re.compile(r"[一-龥]+")
CLAUSE = re.compile(r"[^，。；：！？\n]+")
BREAKS = frozenset("，。；：！？、“”‘’（）()《》【】[]\n—·…,;:!?-/ 0123456789")
SOURCE = "count 2026-11"

TORN_REGIONS, TORN_PLACES, LOOSE_PLACES = 5, 20, 40
TORN_SHARE = 0.6
"""Share of a pair's places in which one character stands before it."""
DAMAGED = 3
"""A report with so many paragraphs that open inside a word teaches nothing about openings."""


class Counts(Struct, frozen=True):
    """How often pairs and triples of characters stand in the reports, and where."""

    places: Counter[str] = field(default_factory=Counter)
    regions: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    opening: Counter[str] = field(default_factory=Counter)
    """Places in which a pair or triple opens a clause."""
    opening_regions: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    worded: Counter[str] = field(default_factory=Counter)
    """Places in which a pair opens a clause, not behind a figure (17台大型: a measure)."""
    before: Counter[str] = field(default_factory=Counter)
    """Triples: a pair with the character before it."""


def count(reports: Iterable[tuple[str, Document]]) -> Counts:
    """Count all reports, given with their regions."""
    counts = Counts()
    for region, document in reports:
        text = document.source.reading
        for at in range(1, len(text) - 2):
            _count_at(counts, text, at, region)
    return counts


def _count_at(counts: Counts, text: str, at: int, region: str) -> None:
    pair, triple, before = text[at : at + 2], text[at : at + 3], text[at - 1]
    if not HAN.match(pair[0]) or not (HAN.match(pair[1]) or pair[1] in "，、“”"):
        return
    counts.places[pair] += 1
    counts.regions[pair].add(region)
    if before not in BREAKS:
        counts.before[before + pair] += 1
        return
    for opening in (pair, triple):
        if HAN.fullmatch(opening):
            counts.opening[opening] += 1
            counts.opening_regions[opening].add(region)
    if not before.isdigit():
        counts.worded[pair] += 1
    if pair[1] in "，、“”":
        counts.opening[pair] += 1
        counts.opening_regions[pair].add(region)


def torn_openings(counts: Counts) -> dict[str, str]:
    """Return the pairs that stand inside clauses only, with what mostly stands before them."""
    usual: dict[str, tuple[int, str]] = {}
    for triple, places in counts.before.items():
        usual[triple[1:]] = max(usual.get(triple[1:], (0, "")), (places, triple[0]))
    torn = {}
    for pair, places in counts.places.items():
        opened, regions = counts.opening[pair], len(counts.opening_regions[pair])
        if len(counts.regions[pair]) < TORN_REGIONS or opened > max(1, 0.01 * places):
            continue
        if regions > 2 and opened > 0.005 * places:
            continue
        share, lost = usual.get(pair, (0, ""))
        if places >= TORN_PLACES and share >= TORN_SHARE * places:
            torn[pair] = lost
        elif places >= LOOSE_PLACES:
            torn[pair] = "＊"
    return torn


def is_damaged(document: Document, torn: dict[str, str]) -> bool:
    """Tell whether paragraphs of a report open inside a word again and again."""
    text = document.source.reading
    openings = [text[p.start : p.start + 2] for p in document.paragraphs if p.body is Body.TEXT]
    return sum(torn.get(pair, "＊") != "＊" for pair in openings) >= DAMAGED


def write(path: Path, comment: str, columns: str, rows: Iterable[str]) -> None:
    """Write one lexicon."""
    head = [f"# {line}" for line in comment.splitlines()]
    path.write_text("\n".join([*head, columns, *rows]) + "\n", "utf-8")


def write_torn(path: Path, torn: dict[str, str], counts: Counts) -> None:
    """Write the pairs that open no clause, one line a first character, the commonest first."""
    inside: defaultdict[str, str] = defaultdict(str)
    for pair in sorted(torn, key=lambda pair: (-counts.places[pair], pair)):
        inside[pair[0]] += pair[1] + torn[pair]
    comment = (
        "Pairs of characters that stand inside clauses only: a paragraph that opens with one\n"
        'has lost what stood before. "inside" lists, behind the first character, each second\n'
        "character and the character that stands before the pair in at least 60 % of its\n"
        "places (＊: none does). Pairs of 5 and more regions with 20 and more places (40 for ＊),\n"
        "of which at most 1 % in 2 regions, or 0.5 %, open a clause.\n"
        "Counted by tools/count_reports.py."
    )
    rows = (f"{first}\t{inside[first]}\t{SOURCE}" for first in sorted(inside))
    write(path, comment, "first\tinside\tsource", rows)


def write_common(path: Path, counts: Counts) -> list[str]:
    """Write the commonest openings of clauses; return those of two characters."""
    regions = counts.opening_regions
    pairs = sorted(
        p for p, n in counts.opening.items() if n >= 1000 and len(p) == 2 and HAN.fullmatch(p)
    )
    triples = sorted(
        t for t, n in counts.opening.items() if len(t) == 3 and n >= 30 and len(regions[t]) >= 15
    )
    comment = (
        "Beginnings of clauses that are common property: pairs that open 1,000 and more clauses,\n"
        "triples that open 30 and more in 15 and more regions, one line a first character.\n"
        "Counted by tools/count_reports.py."
    )
    following: defaultdict[str, list[str]] = defaultdict(list)
    for word in (*pairs, *triples):
        following[word[0]].append(word[1:])
    lines = (f"{first}\t{' '.join(rest)}\t{SOURCE}" for first, rest in sorted(following.items()))
    write(path, comment, "first\tfollowing\tsource", lines)
    return pairs


def write_doubled(
    path: Path, reports: list[tuple[str, Document]], worded: Counter[str], common: list[str]
) -> None:
    """Write how characters stand twice in a row."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    doubled: defaultdict[str, set[str]] = defaultdict(set)
    for region, document in reports:
        text = document.source.reading
        for match in re.finditer(r"([一-龥])\1", text):
            at, char = match.start(), match[1]
            doubled[char].add(region)
            beside["<" + text[at - 1 : at] + char].add(region)
            beside[">" + text[at + 2 : at + 3] + char].add(region)
    opens: defaultdict[str, str] = defaultdict(str)
    ends = {word[1] for word in common}
    for pair in sorted(worded, key=lambda pair: (-worded[pair], pair)):
        if len(pair) == 2 and pair[0] in ends and HAN.fullmatch(pair):
            opens[pair[0]] += pair[1]
    comment = (
        'Doubled characters. "doubled": in how many regions the character stands twice in a row,\n'
        'rightly or not; "before" and "behind": the characters beside such a pair in two and more\n'
        'regions; "opens": the second characters of the pairs that it opens a clause with, not\n'
        "behind a figure (kept where it ends one of the commonest words). Counted by\n"
        "tools/count_reports.py."
    )

    def known(side: str, char: str) -> str:
        keys = (
            k
            for k, regions in beside.items()
            if k[0] == side and k[2:] == char and len(regions) > 1
        )
        return "".join(sorted(k[1] for k in keys if HAN.match(k[1])))

    rows = (
        f"{c}\t{len(doubled[c])}\t{known('<', c)}\t{known('>', c)}\t{opens[c]}\t{SOURCE}"
        for c in sorted(doubled.keys() | opens.keys())
    )
    write(path, comment, "character\tdoubled\tbefore\tbehind\topens\tsource", rows)


def write_set_phrases(path: Path, reports: Iterable[tuple[str, Document]]) -> None:
    """Write the hashes of the clauses that three and more regions share."""
    regions: defaultdict[bytes, set[str]] = defaultdict(set)
    for region, document in reports:
        for match in CLAUSE.finditer(document.source.reading):
            clause = "".join(match[0].split())
            if len(clause) >= 8 and not any(char.isdigit() for char in clause):
                regions[digest(clause)].add(region)
    path.write_bytes(b"".join(sorted(d for d, seen in regions.items() if len(seen) >= 3)))


def main(folder: Path, out: Path) -> None:
    """Read the reports, leave out the damaged ones for openings, and write the four files."""
    reports = [
        (path.parent.name, read_document(f"{path.stem}={path}"))
        for path in sorted(folder.glob("*/[12][0-9][0-9][0-9].txt"))
    ]
    first = torn_openings(count(reports))
    counts = count((region, d) for region, d in reports if not is_damaged(d, first))
    write_torn(out / "torn_openings.tsv", torn_openings(counts), counts)
    common = write_common(out / "common_openings.tsv", counts)
    write_doubled(out / "doubled_characters.tsv", reports, counts.worded, common)
    write_set_phrases(out / "set_phrases.bin", reports)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
