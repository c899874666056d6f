"""Values that cannot be: what a printed figure breaks, one generator a kind of bound."""

import re
from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import standard
from consistency.model import Kind, Reading, Span
from consistency.patterns import alternation, pattern
from consistency.rules._sentences import figures
from consistency.units import lookup, show

_NUMBER = r"\d{1,4}(?:\.\d{1,4})?"
_COLON = "[:：∶︰]"
_RATIO = pattern(rf"(?<![\d.])({_NUMBER}){_COLON}({_NUMBER}){_COLON}({_NUMBER})(?!{_COLON}|\d)")
_DATE = pattern(r"(\d{1,2})月(\d{1,2})日")
_YEAR_BEFORE = pattern(r"(?<!\d)(\d{4})年$")
_LEAP_YEAR = 2024
"""Any leap year: without a year printed, 29 February may be right."""
_HUNDRED = Decimal(100)
_STATES = frozenset({Kind.LEVEL, Kind.SHARE})
"""Kinds of figures that say how things stand."""
_REACH = 24
"""Characters between the word that opens an industry structure and its ratio, at most; the longest
wording read in 180 corpus ratios has 21 (由…年的…)."""


class Excess(Struct, frozen=True, kw_only=True):
    """A value that breaks a bound, or that a bound was checked for."""

    place: Span
    indicator: str
    value: str
    """As printed."""
    limit: str
    """What the value would have to be, in signs: ≤ 100 %."""
    formula: str
    """The comparison with its numbers."""
    broken: bool
    certain: bool = True
    """The value cannot be; else it is beyond what is plausible."""


@lru_cache(maxsize=8)
def _alternatives(knowledge: Knowledge, name: str) -> re.Pattern[str]:
    return pattern(alternation(knowledge.words(name)))


@lru_cache(maxsize=8)
def _vital_rate(knowledge: Knowledge) -> re.Pattern[str]:
    words = alternation(knowledge.words("vital_rates"))
    return pattern(
        rf"({words})(?:[、和](?:{words}))?[^，。；;%％‰\d\n提降增下上]{{0,12}}"
        rf"(?P<value>{_NUMBER})\s?[%％]"
    )


@lru_cache(maxsize=8)
def _torn_permille(knowledge: Knowledge) -> re.Pattern[str]:
    """Return what finds a ‰ torn into a per cent sign and a stop: the sentence goes on behind."""
    behind = alternation(knowledge.marked("comparators", "after"))
    return pattern(rf"[%％]\s?。(?=[，、。；]|{behind})")


def vital_rates_in_percent(reading: Reading, knowledge: Knowledge = BUILTIN) -> Iterator[Excess]:
    """Find vital rates whose ‰ was printed as per cent, or torn into a per cent sign and a stop."""
    most = {row[0]: Decimal(row[1]) for row in knowledge.rows("vital_rates")}
    text = reading.document.source.reading
    for match in _vital_rate(knowledge).finditer(text):
        torn = _torn_permille(knowledge).match(text, match.end() - 1)
        permille = Decimal(match["value"]) * 10
        yield Excess(
            place=reading.document.span(match.start(), torn.end() if torn else match.end()),
            indicator=match[1],
            value=match["value"] + "%",
            limit=f"≤ {most[match[1]]}‰",
            formula=f"{permille.normalize():f}‰ ≤ {most[match[1]]}‰",
            broken=bool(torn) or permille > most[match[1]],
        )


def shares_above_whole(reading: Reading, knowledge: Knowledge = BUILTIN) -> Iterator[Excess]:
    """Find shares of a whole that exceed it."""
    unbounded = _alternatives(knowledge, "unbounded_ratios")
    suffixes = knowledge.words("bounded_shares")
    for figure in figures(reading):
        mention = figure.observation.mention
        if mention.kind is not Kind.SHARE or not mention.indicator.endswith(suffixes):
            continue
        clause = reading.document.source.reading[mention.clause[0] : figure.start]
        if not unbounded.search(mention.indicator) and not unbounded.search(clause):
            yield Excess(
                place=mention.span,
                indicator=mention.indicator,
                value=mention.span.text,
                limit="≤ 100 %",
                formula=f"{show(figure.observation.printed, '%')} ≤ 100 %",
                broken=(figure.observation.printed.lo or 0) > _HUNDRED,
            )


def implausible_ratios(reading: Reading, knowledge: Knowledge = BUILTIN) -> Iterator[Excess]:
    """Find ratios above all that the catalogue holds for plausible.

    Below its range lie changes that were read as levels (覆盖率新增0.5%) and figures of long ago.
    """
    vital_rates = knowledge.words("vital_rates")
    for figure in figures(reading):
        observation, mention = figure.observation, figure.observation.mention
        known = standard(mention.indicator, knowledge)
        if known is None or mention.kind not in _STATES or not _is_ratio(known.name, knowledge):
            continue
        unit = lookup(known.unit, knowledge)
        vital = mention.indicator.endswith(vital_rates)  # judged by their own bound
        if unit.base == observation.base_unit and not vital:
            most = Fraction(known.high) * unit.factor
            yield Excess(
                place=mention.span,
                indicator=mention.indicator,
                value=mention.span.text,
                limit=f"≤ {known.high} {known.unit}",
                formula=f"{show(observation.printed, known.unit)} ≤ {known.high} {known.unit}",
                broken=(observation.printed.lo or 0) > most,
                certain=False,
            )


@lru_cache(maxsize=4096)
def _is_ratio(name: str, knowledge: Knowledge) -> bool:
    words = knowledge.marked
    inside = any(word in name for word in words("plausible_ratios", "inside"))
    starts = name.startswith(words("plausible_ratios", "start"))
    return inside or starts or name.endswith(words("plausible_ratios", "end"))


def industry_structures(reading: Reading, knowledge: Knowledge = BUILTIN) -> Iterator[Excess]:
    """Find ratios of the three industries that do not make 100 within rounding."""
    text = reading.document.source.reading
    opened = _alternatives(knowledge, "industry_structures")
    previous = -_REACH
    first = opened.search(text)
    for match in _RATIO.finditer(text, first.end()) if first else ():
        near = max(match.start() - _REACH, 0)
        continued = match.start() - previous <= _REACH // 2
        if not continued and not opened.search(text, near, match.start()):
            continue
        previous = match.end()
        parts = [Decimal(part) for part in match.groups()]
        gap = abs(sum(parts) - _HUNDRED)
        yield Excess(
            place=reading.document.span(*match.span()),
            indicator="三次产业结构",
            value=match[0],
            limit="Σ = 100",
            formula=f"{' + '.join(map(str, parts))} = {sum(parts)} : 100",
            broken=gap > _rounding(parts),
        )


def _rounding(parts: list[Decimal]) -> Decimal:
    # Half a unit in the last place of the finest part, for each part: 36 beside 4.1 is 36.0.
    finest = min(
        part.as_tuple().exponent for part in parts if isinstance(part.as_tuple().exponent, int)
    )
    return Decimal(5).scaleb(int(finest) - 1) * len(parts)


def dates(reading: Reading, knowledge: Knowledge = BUILTIN) -> Iterator[Excess]:
    """Find days that no calendar has."""
    text = reading.document.source.reading
    for match in _DATE.finditer(text):
        start, end = match.span()
        if text[max(start - 1, 0) : start].isdecimal():
            continue
        dated = _YEAR_BEFORE.search(text, max(start - 5, 0), start)
        year, month, day = int(dated[1]) if dated else _LEAP_YEAR, int(match[1]), int(match[2])
        start = dated.start() if dated else start
        last = monthrange(year, month)[1] if 1 <= month <= 12 and year else 0
        yield Excess(
            place=reading.document.span(start, end),
            indicator="日期",
            value=text[start:end],
            limit=f"≤ {last}" if last else "≤ 12",
            formula=f"1 ≤ {day} ≤ {last}" if last else f"1 ≤ {month} ≤ 12",
            broken=not 1 <= day <= last,
        )


def points_of_amounts(reading: Reading, knowledge: Knowledge = BUILTIN) -> Iterator[Excess]:
    """Find percentage points given for an amount that is no percentage."""
    amounts = _alternatives(knowledge, "physical_amounts")
    shares = _alternatives(knowledge, "share_words")
    source = reading.document.source.reading
    for previous, figure in pairwise([None, *figures(reading)]):
        if figure is None or figure.observation.mention.kind is not Kind.DIFF:
            continue
        begin = max(figure.observation.mention.clause[0], previous.end if previous else 0)
        clause = source[begin : figure.start]
        if amounts.search(clause) and not shares.search(clause):
            yield Excess(
                place=figure.span,
                indicator=figure.observation.mention.indicator,
                value=figure.span.text,
                limit="%",
                formula="个百分点 ≠ %",
                broken=True,
            )
