"""What a report says in words: which sections look ahead, where a figure has given way to words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import cached_property, lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import standard, without_measure
from consistency.knowledge.vocabulary import Vocabulary
from consistency.model import (
    Body,
    Comparator,
    Kind,
    Modality,
    Observation,
    Reading,
    SectionRole,
    Span,
)
from consistency.patterns import alternation, pattern
from consistency.rules._one_measure import is_index
from consistency.segmentation import clauses
from consistency.units import is_counted

PLANS = frozenset({SectionRole.TARGETS, SectionRole.PLAN, SectionRole.LIVELIHOOD})
"""Sections that say what will be done."""

REVIEWS = frozenset({SectionRole.REVIEW, SectionRole.FIVE_YEAR_REVIEW})
"""Sections that say what was done."""

_FIGURE = pattern(r"[^，。；、\n]{0,12}?(?:[0-9０-９]|[一二三四五六七八九](?:[十百千万亿]|分之))")
"""A figure right behind a name; 一 alone is mostly a word (一体化)."""

_COUNT = pattern(r"[一二三四五六七八九十]{1,3}[大件项个类]$")
"""A count in words right before a name: 十件民生实事."""

_COUNTED = 4
"""Characters of such a count, at most."""

_REWORDED = Fraction(4, 5)
"""Part of a name's characters that a clause must hold to be about it: of five, four."""

_SHORTEST = 3
"""Characters of a name that can be looked for in prose."""

_TELLING = 4
"""Characters of a name that tells what a clause without a figure is about."""

_SIDE = 2
"""Characters of the word that makes one side of an indicator (城镇, 农村)."""

_NOUNS = frozenset({"head", "dependent", "nominal", "abstract", "lookalike"})
"""Roles in heads.tsv of words that end a noun."""

_SHARE_OF = "占"
"""Before a name it makes it the base of a share."""

_ADMITTING = 120
"""Characters from a name to the words that admit a miss, at most: a list of indicators."""

_READ = frozenset({Body.TEXT, Body.NOTE})

_FLOORS = frozenset({Comparator.GE, Comparator.GT})

_NUMERAL = pattern(r"[0-9０-９]")


class Prose(Struct, frozen=True, eq=False, dict=True):
    """The running text of one report, cut once for all questions about it."""

    reading: Reading
    knowledge: Knowledge = BUILTIN

    @property
    def vintage(self) -> int:
        """The year of the report."""
        return self.reading.document.vintage

    @cached_property
    def reviews(self) -> bool:
        """Whether the report looks back, with figures: a list of tasks answers no target."""
        return any(
            o.mention.modality is Modality.ACTUAL and o.mention.role in REVIEWS
            for o in self.reading.observations
        )

    @cached_property
    def aims_high(self) -> bool:
        """Whether the report has a section of main targets, with growth rates."""
        return any(
            o.mention.role is SectionRole.TARGETS and o.mention.kind is Kind.GROWTH
            for o in self.reading.observations
        )

    @cached_property
    def _outlooks(self) -> tuple[tuple[int, int, str], ...]:
        """Clauses that look ahead and hold words in place of a figure; reading offsets."""
        text = self.reading.document.source.reading
        words = _words(self.knowledge)
        return tuple(
            (start, end, text[start:end])
            for start, end in planned(self.reading)
            if words.search(text, start, end)
        )

    @cached_property
    def _outlook(self) -> str:
        """All these clauses, one a line: most names stand in none."""
        return "\n".join(clause for _, _, clause in self._outlooks)

    @cached_property
    def _characters(self) -> tuple[tuple[Observation, set[str]], ...]:
        """Figures with the characters of their clause and name."""
        text = self.reading.document.source.reading
        return tuple(
            (o, {*text[slice(*o.mention.clause)], *o.mention.indicator})
            for o in self.reading.observations
        )

    @cached_property
    def _texts(self) -> dict[bool, str]:
        """What looks ahead (true) and the rest (false), one paragraph a line.

        Notes look ahead too: the list of the year's works often stands behind the report.
        """
        found: dict[bool, list[str]] = {True: [], False: []}
        for paragraph in self.reading.document.paragraphs:
            if paragraph.body in _READ:
                ahead = paragraph.role in PLANS or paragraph.body is Body.NOTE
                text = self.reading.document.source.reading[paragraph.start : paragraph.end]
                found[ahead].append(text)
        return {ahead: "\n".join(lines) for ahead, lines in found.items()}

    def worded(self, names: Iterable[str]) -> Span | None:
        """Return the clause that gives an indicator's target in words instead of a figure.

        The words follow the name closely: 社会消费品零售总额稳步增长.
        """
        wanted = [name for name in self.wanted(names, _SHORTEST) if name in self._outlook]
        for start, end, clause in self._outlooks if wanted else ():
            for name in wanted:
                before, found, rest = clause.partition(name)
                if not found or any(c.isdigit() for c in rest):
                    continue
                told = _words(self.knowledge).match(rest)
                longer = not told and _nouns(self.knowledge).at(rest, 0)
                if longer or self._another(before[-_SIDE:] + name, name):
                    continue
                if self._stands_for_figure(rest):
                    return self.reading.document.span(start, end)
        return None

    def named(self, names: Iterable[str], modality: Modality) -> Span | None:
        """Return the first clause that names an indicator and holds no figure.

        What looks ahead is searched first for targets, last for results.
        """
        ahead = modality is Modality.TARGET
        found = self._named(names)
        return found.get(ahead) or found.get(not ahead)

    def reviewed(self, names: Iterable[str]) -> Span | None:
        """Return the first clause outside the plans that names an indicator without a figure."""
        return self._named(names).get(False)

    def _named(self, names: Iterable[str]) -> dict[bool, Span]:
        wanted = self.wanted(names, _TELLING)
        return dict(reversed(list(self._naming(wanted))))

    def _naming(self, wanted: Sequence[str]) -> Iterator[tuple[bool, Span]]:
        text = self.reading.document.source.reading
        wanted = [name for name in wanted if name in text]
        for first, last, ahead in _paragraphs(self.reading) if wanted else ():
            body = text[first:last]
            if any(name in body for name in wanted):
                for start, end in clauses(body):
                    clause = body[start:end]
                    if not _NUMERAL.search(clause) and self._names(clause, wanted):
                        yield ahead, self.reading.document.span(first + start, first + end)

    def _names(self, clause: str, wanted: Sequence[str]) -> bool:
        """Say whether a name stands in a clause by itself: no part of a longer noun, no base."""
        nouns = _nouns(self.knowledge)
        for name in wanted:
            for at in _places(clause, name):
                end = at + len(name)
                whole = not nouns.at(clause, end) and clause[at - 1 : at] != _SHARE_OF
                if whole and not self._another(clause[max(at - _SIDE, 0) : end], name):
                    return True
        return False

    @cached_property
    def _admissions(self) -> tuple[tuple[int, int, int], ...]:
        """Where words that admit a miss stand outside the plan, notes included.

        Start and end of their paragraph and their own start; reading offsets.
        """
        text, words = self.reading.document.source.reading, self.knowledge.words("admissions")
        present = [word for word in words if word in text]
        return tuple(
            (paragraph.start, paragraph.end, at)
            for paragraph in (self.reading.document.paragraphs if present else ())
            if paragraph.role not in PLANS
            for word in present
            if (at := text.find(word, paragraph.start, paragraph.end)) >= 0
        )

    def admitted(self, names: Iterable[str]) -> Span | None:
        """Return the clauses from an indicator's name to the words that admit a miss."""
        text = self.reading.document.source.reading
        wanted = self.wanted(names, _SHORTEST) if self._admissions else []
        for first, last, at in self._admissions:
            start = max(text.rfind("。", first, at) + 1, first, at - _ADMITTING)
            if any(name in text[start:at] for name in wanted):
                end = next((i for i in range(at, last) if text[i] in "，。；"), last)
                return self.reading.document.span(start, end)
        return None

    def whole(self, indicator: str) -> Span | None:
        """Return the clause that says all of a share will be reached: 村级站点实现全覆盖."""
        name = without_measure(indicator, self.knowledge)
        words = self.knowledge.words("whole_words")
        for start, end, clause in self._outlooks if len(name) >= _TELLING else ():
            _, found, rest = clause.partition(name)
            if found and rest.strip().startswith(words):
                return self.reading.document.span(start, end)
        return None

    def wanted(self, names: Iterable[str], shortest: int) -> list[str]:
        """Return all names of indicators that are long enough to be looked for."""
        known = {alias for name in names for alias in _aliases(name, self.knowledge)}
        return sorted(name for name in known if len(name) >= shortest)

    def _stands_for_figure(self, rest: str) -> bool:
        """Say whether what follows a name is words for its figure, near enough to be its own."""
        reach = {word: int(most) for word, most, *_ in self.knowledge.rows("outlooks")}
        found = _words(self.knowledge).search(rest)
        before = rest[: found.start()] if found else ""
        quoted = before.count("“") > before.count("”")
        return found is not None and not quoted and found.start() <= reach[found[0]]

    def _another(self, longer: str, name: str) -> bool:
        """Say whether what stands before a name makes it another indicator (城镇居民收入)."""
        other = standard(longer, self.knowledge)
        return other is not None and other is not standard(name, self.knowledge)

    def counted(self, names: Iterable[str], modality: Modality) -> bool:
        """Say whether the report has a figure right behind an indicator's name.

        A figure that the extraction gave another name must not make an indicator vanish.
        """
        text = self._texts[modality is Modality.TARGET]
        return any(
            _FIGURE.match(text, at + len(name)) or _COUNT.search(text, max(at - _COUNTED, 0), at)
            for name in names
            for at in _places(text, name)
        )

    def reworded(self, names: Iterable[str], like: Observation) -> bool:
        """Say whether a figure in the same unit stands in a clause made of a name's characters.

        完成3万群众回迁安置 tells of 回迁安置群众, though no name stands in front of the figure.
        Standard indicators keep their names.
        """
        wanted = [set(name) for name in names if not standard(name, self.knowledge)]
        return bool(wanted) and any(
            len(name & clause) >= len(name) * _REWORDED
            for other, clause in self._characters
            if other.mention.modality is like.mention.modality and self._one_unit(other, like)
            for name in wanted
        )

    def rated(self, names: Iterable[str], like: Observation) -> bool:
        """Say whether a year's result of a target's kind follows the indicator's name.

        It may stand a clause further, as long as no other figure stands between them.
        """
        given = frozenset(names)
        known = self.wanted(given, _SHORTEST)
        rests = (without_measure(name, self.knowledge) for name in known)
        # 物价 of 物价涨幅; longer ones stand in other names (限上消费品零售额).
        wanted = {*known, *(rest for rest in rests if 0 < len(rest) < _SHORTEST)}
        return any(
            o.mention.modality is not Modality.TARGET
            and (self._of_a_year(o) or self._each_year(o))
            and self._answers(o, like)
            and self._follows(o, wanted, given)
            for o in self.reading.observations
        )

    def _of_a_year(self, o: Observation) -> bool:
        return not o.mention.average and o.mention.period_years == 1

    def _each_year(self, o: Observation) -> bool:
        """Say whether a floor was kept in each of several years: 每年新增就业120万人以上."""
        clause = self.reading.document.source.reading[slice(*o.mention.clause)]
        yearly = self.knowledge.marked("change_words", "yearly")
        return o.mention.comparator in _FLOORS and any(word in clause for word in yearly)

    def _answers(self, o: Observation, like: Observation) -> bool:
        """Say whether a result is of a target's kind; of an amount, in its unit.

        An index answers a growth: 101.5 % is 1.5 % more.
        """
        if o.mention.kind is like.mention.kind:
            return True
        if like.mention.kind is Kind.GROWTH:
            return is_index(o, self.knowledge)
        return self._one_unit(o, like)

    def _follows(self, o: Observation, names: Iterable[str], given: frozenset[str]) -> bool:
        """Say whether a name stands before a figure; another's tail is none, but a given name."""
        text, mention = self.reading.document.source.reading, o.mention
        before = text[mention.sentence[0] : mention.clause[0]]
        said = _NUMERAL.split(before)[-1] + text[slice(*mention.clause)]
        own = mention.indicator
        if own in given:
            return True
        tails = (name for name in names if name not in given and name != own)
        others = {name for name in tails if own.endswith(name)}
        return any(name in said for name in names if name not in others)

    def said(self, o: Observation) -> str:
        """Return the sentence of a figure, as far as the end of its clause."""
        return self.reading.document.source.reading[o.mention.sentence[0] : o.mention.clause[1]]

    def _one_unit(self, a: Observation, b: Observation) -> bool:
        """Say whether two units are one; measure words of counted things count as one."""
        if a.base_unit == b.base_unit:
            return True
        return all(not o.base_unit or is_counted(o.base_unit, self.knowledge) for o in (a, b))


@lru_cache(maxsize=64)
def prose_of(reading: Reading, knowledge: Knowledge = BUILTIN) -> Prose:
    """Return the running text of a report, the same for all rules."""
    return Prose(reading=reading, knowledge=knowledge)


def _aliases(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Return a name and, of a standard indicator, all its other names."""
    known = standard(name, knowledge)
    return (name, known.name, *known.aliases) if known else (name,)


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def planned(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the clauses of the sections that look ahead; reading offsets."""
    return ((start, end) for start, end, _ in passages(reading, ahead=True))


def passages(reading: Reading, *, ahead: bool) -> Iterator[tuple[int, int, str]]:
    """Yield the clauses of the sections that look ahead, or of the others; reading offsets."""
    text = reading.document.source.reading
    for first, last, looks_ahead in _paragraphs(reading):
        if looks_ahead is ahead:
            body = text[first:last]
            for start, end in clauses(body):
                yield first + start, first + end, body[start:end]


def _paragraphs(reading: Reading) -> Iterator[tuple[int, int, bool]]:
    for paragraph in reading.document.paragraphs:
        if paragraph.body is Body.TEXT:
            yield paragraph.start, paragraph.end, paragraph.role in PLANS


@lru_cache(maxsize=4)
def _words(knowledge: Knowledge) -> re.Pattern[str]:
    return pattern(alternation(knowledge.words("outlooks")))


@lru_cache(maxsize=4)
def _nouns(knowledge: Knowledge) -> Vocabulary:
    """Return the words that make a longer noun of a name before them: 利润, 项目."""
    measures = {*knowledge.words("measure_tails"), *knowledge.mapping("predicates")}
    nouns = {word for word, role, *_ in knowledge.rows("heads") if role in _NOUNS}
    return Vocabulary((nouns | {*knowledge.words("classes_of_things")}) - measures)
