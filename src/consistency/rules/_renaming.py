"""Figures of a report that may be a lost indicator under another name."""

from collections import Counter
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from consistency.knowledge import Knowledge
from consistency.knowledge.indicators import standard
from consistency.model import Kind, Modality, Observation, Reading, Span
from consistency.patterns import pattern
from consistency.rules._figures import one_unit
from consistency.rules._passages import KEPT
from consistency.rules._prose import Prose
from consistency.rules._topics import core
from consistency.rules._vanishing import Gone, Told
from consistency.units import is_counted

_OWN, _SAID, _BOTH = Fraction(13, 20), Fraction(11, 20), Fraction(1, 2)
"""Parts of the characters that count: of the new name in the lost one, of the lost one in what is
said before the new figure, of the lost one in the new name. Of 31 pairs above them in the reports
of 14 places 26 are one indicator."""

_MAIN = Fraction(4, 5)
"""The first of these for a main indicator, beside which many parts of it stand (民间投资)."""

_ALMOST = Fraction(4, 5)
"""Part of the characters of both names that they share: 网络零售额, 网络消费零售额."""

_SENTENCE = Fraction(3, 4)
"""Part of a name's pairs of neighbouring characters that the sentence of a bare 收入 must hold."""

_NEAR_AMOUNTS, _FEW = Fraction(6, 5), 2
"""How far two amounts may lie apart, and how many names of each report may hold the word that both
names share: of 17 such pairs in the reports of 36 places 11 are one indicator."""

_MEASURES = ("generic_names", "measure_tails", "share_tails", "task_verbs")

_AND = pattern("[、和及与]")

_COMMA, _LIKE = "，", 4
"""What parts a clause that names a target from the one with its figure, and how many times the
lost one that may be, never less: 推进低效用地再开发，盘活工业用地1.5万亩 sets less than 4万亩."""

_HEAD = 2
"""Characters that end a name and say what is counted; both names must hold both."""

_AMOUNTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE})


def renamed(told: Told, gone: Gone) -> Observation | None:
    """Return a figure that is new in the report and named much like one that it no longer gives."""
    sides = {"unanswered": (False,), "unset": (True,)}.get(gone.how)
    lost = {_aims(o): o for o in gone.given}
    return _new_figure(told, gone, {side: lost.get(side, gone.given[-1]) for side in sides or lost})


def answered(told: Told, gone: Gone) -> Observation | None:
    """Return a result that is new in the report and named almost like a lost target."""
    target = gone.given[-1]
    found = _new_figure(told, gone, {False: target})
    if found is None:
        return None
    new, old = (frozenset(o.mention.indicator) for o in (found, target))
    almost = 2 * len(new & old) >= _ALMOST * (len(new) + len(old))
    return found if almost or _is_told_more_fully(found, target, told.knowledge) else None


def _is_told_more_fully(o: Observation, like: Observation, knowledge: Knowledge) -> bool:
    """Say whether one name is the other with more before it, no grade alone: 婴幼儿托育机构."""
    before, found, after = o.mention.indicator.rpartition(like.mention.indicator)
    grade = any(before.endswith(knowledge.marked("modifiers", m)) for m in ("tier", "grade"))
    return bool(found) and not after and len(before) > _HEAD and not grade


def goes_on(told: Told, gone: Gone, said: Span) -> bool:
    """Say whether the clause behind the one that names a target gives a figure of it.

    实施难题攻关工程，攻克技术难题30项: the target stands, one clause further.
    """
    target = gone.given[-1]
    own = _pairs(target.mention.indicator)
    source = gone.now.reading.document.source
    at = source.to_reading(said.end)
    return any(
        source.reading[at : o.mention.clause[0]] == _COMMA
        and _aims(o) is _aims(target)
        and _one_measure(o, target, told.knowledge, levels=False)
        and not own.isdisjoint(_pairs(o.mention.indicator))
        and target.amount <= o.amount <= target.amount * _LIKE
        for o in gone.now.reading.observations
    )


def _new_figure(told: Told, gone: Gone, wanted: dict[bool, Observation]) -> Observation | None:
    """Return the first new target (true) or result (false) much like the wanted one.

    New is what the report before did not give: what stood there beside the lost figure is
    another thing, however alike the names are.
    """
    vintage = gone.given[-1].mention.vintage
    levels = gone.how == "unanswered" and not told.main
    for o in gone.now.reading.observations:
        like = wanted.get(_aims(o))
        if not like or not _one_measure(o, like, told.knowledge, levels=levels):
            continue
        new = _counts(o) and _is_new(o, told, vintage)
        if new and (_could_be(o, like, told, gone.now) or _shares_word(o, like, told)):
            return o
    return None


def _counts(o: Observation) -> bool:
    """Say whether a figure is of a whole year, or a result of several, added up."""
    mention = o.mention
    added = mention.kind in _AMOUNTS and not mention.average and not _aims(o)
    return not mention.part_year and (mention.period_years == 1 or added)


def _aims(o: Observation) -> bool:
    return o.mention.modality is Modality.TARGET


def _is_new(o: Observation, told: Told, vintage: int) -> bool:
    topic = told.homes.get(o.mention.span)
    if topic is told.topic:
        return False
    members = topic.members if topic else ()
    return not any(m.mention.vintage == vintage and _aims(m) is _aims(o) for m in members)


def _one_measure(o: Observation, like: Observation, knowledge: Knowledge, *, levels: bool) -> bool:
    """Say whether two figures are of one kind and unit.

    Args:
        o: the new figure.
        like: the lost one.
        knowledge: the lexicons.
        levels: whether a level may stand for a rate, as the result of a standard that was raised.
    """
    new, old = o.mention.kind, like.mention.kind
    if levels and new is Kind.LEVEL and old is Kind.GROWTH:
        return True
    alike = new is old or (new in _AMOUNTS and old in _AMOUNTS)
    return alike and one_unit(o, like, knowledge)


def _could_be(o: Observation, like: Observation, told: Told, now: Prose) -> bool:
    """Say whether a figure could be another one's successor by its name."""
    knowledge, said = told.knowledge, now.said(o)
    if _are_two(o.mention.indicator, like.mention.indicator, knowledge):
        return False
    new, old = (core(x.mention.indicator, knowledge) for x in (o, like))
    if len(new) <= _HEAD or o.mention.indicator in knowledge.words("generic_names"):
        return _holds(said, like.mention.indicator)
    if any(_extends(old, part) for part in _parts(new)) or (
        len(new) > _HEAD and old.startswith(new)
    ):
        return True  # 公办幼儿园, then 幼儿园、中小学; 断头路贯通工程, then 断头路
    if new[-_HEAD:] not in old or old[-_HEAD:] not in new:
        return False
    own, lost = frozenset(new), frozenset(old)
    counted = like.mention.kind in _AMOUNTS and is_counted(like.base_unit, knowledge)
    if counted and lost <= own:
        return True  # 和美乡村, then 宜居宜业和美乡村
    shared, named = len(own & lost), len((own | {*said}) & lost)
    least = _MAIN if told.main else _OWN
    return shared >= least * len(own) and shared >= _BOTH * len(lost) and named >= _SAID * len(lost)


def _shares_word(o: Observation, like: Observation, told: Told) -> bool:
    """Say whether two figures are near each other and their names share a word few others have.

    成片造林5.4万亩, then 植树造林5万亩.
    """
    low, high = sorted((abs(o.amount), abs(like.amount)))
    if told.main or high > low * _NEAR_AMOUNTS:
        return False
    new, old = (_pairs(core(x.mention.indicator, told.knowledge)) for x in (o, like))
    words = (new & old) - _common(told.knowledge) if new & old else ()
    if not words:
        return False
    vintages = {o.mention.vintage, like.mention.vintage}
    counts = [_names_with(p.reading) for p in told.prose if p.vintage in vintages]
    return any(all(found[word] <= _FEW for found in counts) for word in words)


def _pairs(name: str) -> frozenset[str]:
    return frozenset(a + b for a, b in pairwise(name))


@lru_cache(maxsize=KEPT)
def _names_with(reading: Reading) -> Counter[str]:
    """Return how many names of a report hold each pair of neighbouring characters."""
    names = {o.mention.indicator for o in reading.observations}
    return Counter(pair for name in names for pair in _pairs(name))


@lru_cache(maxsize=4)
def _common(knowledge: Knowledge) -> frozenset[str]:
    """Return the pairs of characters in words that say how or what sort of thing is measured."""
    words = (w for lexicon in _MEASURES for w in knowledge.words(lexicon))
    return frozenset().union(*map(_pairs, words))


def _parts(name: str) -> list[str]:
    parts = _AND.split(name)
    return parts if len(parts) > 1 else []


def _extends(name: str, part: str) -> bool:
    """Say whether a name is another one with no more than as much again before or behind it."""
    long = len(part) * 2 >= len(name) > _HEAD
    return long and (name.startswith(part) or name.endswith(part))


def _holds(said: str, name: str) -> bool:
    """Say whether a sentence holds most pairs of neighbouring characters of a name."""
    pairs = _pairs(name)
    return sum(pair in said for pair in pairs) >= _SENTENCE * len(pairs)


def _are_two(a: str, b: str, knowledge: Knowledge) -> bool:
    """Say whether the catalogue holds two names for two indicators."""
    known = standard(a, knowledge), standard(b, knowledge)
    return None not in known and known[0] is not known[1]
