"""Stated changes beside the two levels they join: 由 A 增加到 B，年均增长 r."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Kind
from consistency.patterns import alternation, pattern
from consistency.rules._sentences import Figure, Sentence

_FROM_REACH = 16
"""Characters between 由/从 and the first level, at most (由“十一五”末的…)."""
_SPAN_REACH = 1500
"""Characters back to the words that open a span of years, at most: about two paragraphs."""
_STATEMENT = pattern(r"(?:B+A+)+(?P<rates>R+)")
_LEVELS = pattern(r"(?P<before>B+)(?P<after>A+)")
"""Patterns over the letters that `_roles` gives to the figures of a sentence."""
_YEAR = pattern(r"(20\d{2}|19\d{2})年")


class Span(Struct, frozen=True, kw_only=True):
    """Years between two levels."""

    years: int
    """As far as the text tells, 0 if it does not."""
    others: tuple[int, ...] = ()
    """Other readings of the text, each of which would do."""


class Change(Struct, frozen=True, kw_only=True):
    """Two levels and the change that the sentence states between them."""

    before: Figure
    after: Figure
    stated: Figure
    yearly: bool
    """An average rate a year (年均)."""
    span: Span
    falls: bool
    """The words say that the level fell."""


class Wording(Struct, frozen=True, eq=False, dict=True):
    """The words around a change; a pattern is compiled when a sentence first needs it."""

    group: Mapping[str, str]
    """Role of a word to the alternation of its words."""

    @cached_property
    def opens(self) -> re.Pattern[str]:
        """Without one of these no sentence states a change."""
        return pattern(self.group["from"])

    @cached_property
    def begins(self) -> re.Pattern[str]:
        """From 由 to the first level."""
        reach = rf"[^，。；：由从]{{0,{_FROM_REACH}}}"
        return pattern(rf"{self.group['from']}{reach}{self.group['before']}?$")

    @cached_property
    def reaches(self) -> re.Pattern[str]:
        """Between the two levels."""
        words = self.group
        return pattern(
            rf"^{words['after']}?[^，。；：、]{{0,8}}{words['to']}[^，。；：、0-9]{{0,6}}"
            rf"(?:20\d\d年的?)?{words['before']}?$"
        )

    @cached_property
    def continues(self) -> re.Pattern[str]:
        """Between two levels, or two rates, of one list."""
        words = self.group
        return pattern(
            rf"^{words['after']}?(?:[和、与及]|以及)[^，。；：、和]{{0,4}}{words['before']}?$"
        )

    @cached_property
    def states(self) -> re.Pattern[str]:
        """Between the second level and the rate."""
        words = self.group
        roles = ("link", "each", "yearly", "rise", "fall", "before")
        link = "|".join(words[role] for role in roles)
        return pattern(
            rf"^{words['after']}?[，、（(]?(?:{link}){{0,4}}(?P<verb>{words['rise']}|{words['fall']})"
            rf"了?(?:幅度?)?{words['to']}?{words['before']}?$"
        )

    @cached_property
    def yearly(self) -> re.Pattern[str]:
        """An average rate a year."""
        return pattern(self.group["yearly"])

    @cached_property
    def falls(self) -> re.Pattern[str]:
        """The level fell."""
        words = self.group
        return pattern(rf"{words['fall']}了?(?:幅度?)?{words['to']}?{words['before']}?$")

    @cached_property
    def spans(self) -> re.Pattern[str]:
        """A change over another time than the year."""
        return pattern(self.group["span"])

    @cached_property
    def each(self) -> re.Pattern[str]:
        """A list of rates, matched with a list of levels in order."""
        return pattern(self.group["each"])


@lru_cache(maxsize=4)
def wording(knowledge: Knowledge) -> Wording:
    """Return the words of a change from ``change_words`` and ``comparators``."""
    words: dict[str, list[str]] = {}
    for word, role, *_ in knowledge.rows("change_words"):
        words.setdefault(role, []).append(word)
    for word, side, *_ in knowledge.rows("comparators"):
        words.setdefault(side, []).append(word)
    words["link"].extend(knowledge.words("basis_notes"))
    return Wording({role: f"(?:{alternation(found)})" for role, found in words.items()})


def changes(sentence: Sentence, knowledge: Knowledge = BUILTIN) -> Iterator[Change]:
    """Yield the changes that a sentence states between two of its levels."""
    words = wording(knowledge)
    if not words.opens.search(sentence.text):
        return
    for match in _STATEMENT.finditer(roles := _roles(sentence, words)):
        rates = sentence.figures[match.start("rates") : match.end("rates")]
        lead = sentence.between(sentence.figures[match.start("rates") - 1], rates[0])
        pairs = [
            pair
            for levels in _LEVELS.finditer(roles, match.start(), match.start("rates"))
            for pair in _pairs(sentence, levels)
        ]
        if len(rates) == 1 and not words.each.search(lead):
            pairs = pairs[-1:]
        if len(rates) != len(pairs):
            continue
        for (before, after), rate in zip(pairs, rates, strict=True):
            yield Change(
                before=before,
                after=after,
                stated=rate,
                yearly=words.yearly.search(lead) is not None,
                span=years_between(sentence, before, after, knowledge),
                falls=words.falls.search(lead) is not None,
            )


def _roles(sentence: Sentence, words: Wording) -> str:
    """Return one letter a figure: Before, After, Rate or Other."""
    roles = ""
    previous = None
    for figure in sentence.figures:
        gap = sentence.before(figure, previous)
        last = roles[-1:]
        if words.begins.search(gap):
            roles += "B"
        elif last in ("B", "A", "R") and words.continues.search(gap):
            roles += last
        elif last == "B" and words.reaches.search(gap):
            roles += "A"
        else:
            roles += "R" if last == "A" and words.states.search(gap) else "O"
        previous = figure
    return roles


def _pairs(sentence: Sentence, levels: re.Match[str]) -> list[tuple[Figure, Figure]]:
    befores = sentence.figures[levels.start("before") : levels.end("before")]
    afters = sentence.figures[levels.start("after") : levels.end("after")]
    if len(befores) != len(afters) or not all(map(_alike, befores, afters)):
        return []
    return list(zip(befores, afters, strict=True))


def _alike(left: Figure, right: Figure) -> bool:
    a, b = left.observation, right.observation
    moves = {Kind.GROWTH, Kind.DIFF}
    return a.base_unit == b.base_unit and not {a.mention.kind, b.mention.kind} & moves


def years_between(
    sentence: Sentence, before: Figure, after: Figure, knowledge: Knowledge = BUILTIN
) -> Span:
    """Return the years between two levels as far as the text tells.

    Years named beside the levels win, then the length of the figures' period, then what the
    text before opened last: two named years or a span in words; then the headings.
    """
    reading = sentence.document.source.reading
    opening = max(before.start - _FROM_REACH - 8, sentence.start)
    clause = re.split("[，；。]", reading[opening : before.start])[-1]
    if named := _YEAR.findall(clause):
        reached = _YEAR.findall(reading[before.end : after.start])
        last = reached[-1] if reached else after.observation.mention.reference_period[:4]
        return Span(years=max(int(last or 0) - int(named[-1]), 0))
    return _opened_before(sentence, before, after, knowledge)


def _opened_before(sentence: Sentence, before: Figure, after: Figure, knowledge: Knowledge) -> Span:
    """Collect what the text before says of the span of years.

    Two years of one paragraph leave no doubt; 五年来 leaves open whether the first year is the
    base.
    """
    mention = after.observation.mention
    nearby = sentence.document.source.reading[max(before.start - _SPAN_REACH, 0) : before.start]
    found = [*_spans(knowledge).finditer(nearby)]
    named = [
        int(match["last"]) - int(match["first"])
        for match in found
        if match["first"] and match.start() > nearby.rfind("\n")
    ][-1:]
    words = [match[0] for match in found if not match["first"]][-1:]
    words += [match[0] for match in _spans(knowledge).finditer("".join(mention.section))][-1:]
    said = [int(knowledge.mapping("year_spans").get(word, 0)) for word in words]
    said += [mention.period_years] * (mention.period_years > 1)
    counts = [count for count in (*named, *said) if count > 0]
    if not counts:
        return Span(years=0)
    around = () if named else (count + step for count in counts for step in (-1, 1))
    return Span(years=counts[0], others=tuple(dict.fromkeys((*counts[1:], *around))))


@lru_cache(maxsize=4)
def _spans(knowledge: Knowledge) -> re.Pattern[str]:
    words = alternation(knowledge.words("year_spans"))
    return pattern(rf"({words}|(?P<first>20\d\d)年?[^。；\n]{{0,40}}?[到至](?P<last>20\d\d)年)")
