"""Figures of a report that may be a lost indicator under another name."""

from fractions import Fraction

from consistency.knowledge import Knowledge
from consistency.knowledge.indicators import standard
from consistency.model import Kind, Modality, Observation
from consistency.rules._figures import one_unit
from consistency.rules._topics import core
from consistency.rules._vanishing import Gone, Told, is_main
from consistency.units import is_counted

_OWN, _SAID, _BOTH = Fraction(13, 20), Fraction(31, 50), Fraction(1, 2)
"""Parts of the characters that count: of the new name in the lost one, of the lost one in what is
said before the new figure, of the lost one in the new name. Of 31 pairs above them in the reports
of 14 places 26 are one indicator."""

_MAIN = Fraction(4, 5)
"""The first of these for a main indicator, beside which many parts of it stand (民间投资)."""

_HEAD = 2
"""Characters that end a name and say what is counted; both names must hold both."""

_AMOUNTS = frozenset({Kind.LEVEL, Kind.INCREMENT, Kind.CUMULATIVE})


def renamed(told: Told, gone: Gone) -> Observation | None:
    """Return a figure that is new in the report and named much like one that it no longer gives.

    New is what the reports before did not give: what stood there beside the lost figure is
    another thing, however alike the names are.
    """
    sides = {"unanswered": (False,), "unset": (True,)}.get(gone.how)
    lost = {_aims(o): o for o in gone.given}
    wanted = {side: lost.get(side, gone.given[-1]) for side in sides or lost}
    since = {o.mention.vintage for o in gone.given}
    for o in gone.now.reading.observations:
        like = wanted.get(_aims(o))
        if not like or not o.mention.whole_year or not _is_new(o, told, since):
            continue
        if _could_be(o, like, gone.now.said(o), told.knowledge):
            return o
    return None


def _aims(o: Observation) -> bool:
    return o.mention.modality is Modality.TARGET


def _is_new(o: Observation, told: Told, since: set[int]) -> bool:
    topic = told.homes.get(o.mention.span)
    if topic is told.topic:
        return False
    members = topic.members if topic else ()
    return not any(m.mention.vintage in since and _aims(m) is _aims(o) for m in members)


def _could_be(o: Observation, like: Observation, said: str, knowledge: Knowledge) -> bool:
    """Say whether a figure could be another one's successor by kind, unit and name."""
    kinds = {o.mention.kind, like.mention.kind}
    if not (len(kinds) == 1 or kinds <= _AMOUNTS) or not one_unit(o, like, knowledge):
        return False
    if _are_two(o.mention.indicator, like.mention.indicator, knowledge):
        return False
    new, old = (core(x.mention.indicator, knowledge) for x in (o, like))
    if new[-_HEAD:] not in old or old[-_HEAD:] not in new:
        return False
    own, lost = frozenset(new), frozenset(old)
    if lost <= own and like.mention.kind in _AMOUNTS and is_counted(like.base_unit, knowledge):
        return True  # 和美乡村, then 宜居宜业和美乡村
    shared, told = len(own & lost), len((own | {*said}) & lost)
    least = _MAIN if is_main(like.mention.indicator, knowledge) else _OWN
    return shared >= least * len(own) and shared >= _BOTH * len(lost) and told >= _SAID * len(lost)


def _are_two(a: str, b: str, knowledge: Knowledge) -> bool:
    """Say whether the catalogue holds two names for two indicators."""
    known = standard(a, knowledge), standard(b, knowledge)
    return None not in known and known[0] is not known[1]
