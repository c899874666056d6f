"""SUM001: parts that are said to make up a total do not."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Collection,
    Comparator,
    Conflict,
    Observation,
    Passed,
    Severity,
    Span,
    Undecidable,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import printed
from consistency.rules._sentences import sentences
from consistency.rules._slips import slip
from consistency.rules._table_totals import table_totals
from consistency.rules._totals import Composition, Wording, compositions, partitions
from consistency.units import Agreement, add, below, contains, show, verdict

_NEAR = Fraction(1, 12)
"""Of 120 lists behind 其中 in the corpus a third make their total; the nearest that is a selection
falls short of it by 8.8 %, the one that comes nearer has a wrong digit."""


@rule(
    code="SUM001",
    name="sum-mismatch",
    subject=Subject.COLLECTION,
    severity=Severity.ERROR,
    title=Text(zh="分项之和与总数不符", en="Parts that do not make the total"),
    message=Text(
        zh="分项{parts}合计{sum}，与总数{total}不符{slip}",
        en="the parts {parts} make {sum}, not the total {total}{slip}",
    ),
    why=Text(
        zh=(
            "“包括”“合计”、三次产业、进口与出口、表中合计：分项应等于总数。“其中”可能只列一部分，"
            "只有当差额极小，且为整数计数或改动一个数字即可相符时才报。"
        ),
        en=(
            "Parts that the words, the meaning or a table call exhaustive must make the total. "
            "A list of some of them may be a selection: it is reported when the gap is small and "
            "things are counted, or one digit explains it."
        ),
    ),
    since="0.1",
    meanings={
        "near": "“其中”所列之和与总数至多相差的比例；0.05即5%",
    },
    precision="1/1 (2026-11)",
)
def sum_mismatch(
    collection: Collection, *, near: Fraction = _NEAR, knowledge: Knowledge = BUILTIN
) -> Iterator[Verdict]:
    """Flag totals that the parts given for them do not make, whatever the rounding.

    Why: one of the figures is wrong, and a reader cannot tell which.
    Not flagged: a selection (其中农村2000个), lists that go on (等), open bounds that allow it.
    Source: knowledge/total_wording.tsv and partitions.tsv.

    Args:
        collection: the reports with their series.
        near: largest gap of a 其中 list, as a fraction of the total; 0.05 is 5 %.
        knowledge: the lexicons.
    """
    for reading in collection.readings:
        seen: set[Span] = set()
        found = [*partitions(reading, knowledge)]
        for sentence in sentences(reading):
            found.extend(compositions(sentence, knowledge))
        for composition in found:
            if composition.total.span not in seen:
                seen.add(composition.total.span)
                yield _judged(composition, near)
        for total, parts in table_totals(reading.document, knowledge):
            yield _verdict(total, parts, Wording.ALL, near)


def _judged(composition: Composition, near: Fraction) -> Verdict:
    parts = [part.observation for part in composition.parts]
    return _verdict(composition.total.observation, parts, composition.wording, near)


_SLIPPED = Fraction(1, 10)
"""A wrong digit that explains more than this fraction of a total explains anything: one of 60
selections of three digits and more lies a digit away from its total."""
_REACH = {Wording.INCLUDING: Fraction(1, 5), Wording.BY_MEANING: Fraction(3, 10)}
"""How far parts may lie from their total and still be meant to make it, as a fraction of it; of
合计 and total rows the words leave no doubt."""


def _of_one_time(total: Observation, parts: Sequence[Observation]) -> bool:
    """Say whether plain figures are of one time: parts that grew from a to b are two times."""
    figures = [figure.mention for figure in (total, *parts)]
    plain = all(mention.comparator is Comparator.EQ for mention in figures)
    return plain and len({(m.reference_period, m.modality) for m in figures}) == 1


def _exceeds(total: Observation, parts: Sequence[Observation], wording: Wording) -> bool:
    """Say whether parts are more than their whole, which no selection can be.

    A part above the whole is a figure of something else (of 5 read, all). What 其中 names may
    overlap (国家级、省级): there one part must be the whole, and leaves nothing for the others.
    """
    largest = max(part.amount for part in parts)
    summed = add(*(part.stated for part in parts))
    if largest > total.amount or not below(total.stated, summed):
        return False
    return wording is Wording.INCLUDING or (wording is Wording.AMONG and largest == total.amount)


def _verdict(
    total: Observation, parts: Sequence[Observation], wording: Wording, near: Fraction
) -> Verdict:
    unit = total.mention.unit
    summed = add(*(part.stated for part in parts))
    agreement = verdict(summed, total.stated)
    exact = sum((part.amount for part in parts), Fraction(0))
    if agreement is Agreement.UNDECIDABLE and contains(total.stated, exact):
        agreement = Agreement.CONSISTENT  # 2200公里以上 of which 1100, 700 and 400 are given
    relation = "≠" if agreement is Agreement.IMPOSSIBLE else "="
    terms = " + ".join(show(part.stated, unit) for part in parts)
    formula = f"{terms} = {show(summed, unit)} {relation} {show(total.stated, unit)}"
    place = total.mention.span
    if agreement is Agreement.CONSISTENT:
        return Passed(primary=place, formula=formula)
    explained = slip(total, parts)
    gap = abs(exact - total.amount)
    far = wording in _REACH and gap > _REACH[wording] * total.amount
    missed = gap <= near * total.amount and _of_one_time(total, parts)
    if wording in (Wording.AMONG, Wording.DISTANT):
        slipped = explained and gap <= _SLIPPED * total.amount
        far = not slipped and (wording is Wording.DISTANT or not missed)
    if far and not _exceeds(total, parts, wording):
        return Undecidable(primary=place, reason="selection", formula=formula)
    if agreement is Agreement.UNDECIDABLE:
        return Undecidable(primary=place, reason="interval", formula=formula)
    return Conflict(
        primary=place,
        related=tuple(part.mention.span for part in parts),
        facts=(
            ("indicator", total.mention.indicator),
            ("parts", "、".join(map(printed, parts))),
            ("sum", show(summed, unit)),
            ("total", printed(total)),
            ("slip", f" ({explained}?)" if explained else ""),
        ),
        formula=formula,
    )
