"""Carry roles through a document: headings announce them, paragraphs shift them."""

import re
from collections.abc import Sequence

from attrs import frozen

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import SectionRole
from consistency.parsers._lines import Line
from consistency.parsers._outline import Heading
from consistency.parsers._roles import REVIEWS, announced, looks_back, opened

_OPENING = re.compile(
    r"(?:各位代表[！，：,!:]|——|（[^）]{1,3}）|[一二三四五六七八九十]是)*([^，：。；！]{2,40}[，：。；]?)"
)
_ENOUGH = 200
"""Characters from which words tell past from future with 90 % (see ``looks_back``)."""
_OUTER = 6
"""The rank of （一）, the deepest that can announce a role; see ``_numbering``."""
_UNSET = 99
"""The rank of a role that no heading set."""


_MOVES = {
    SectionRole.OTHER: REVIEWS | {SectionRole.TARGETS, SectionRole.PLAN},
    SectionRole.REVIEW: REVIEWS | {SectionRole.TARGETS, SectionRole.PLAN},
    SectionRole.FIVE_YEAR_REVIEW: REVIEWS | {SectionRole.TARGETS, SectionRole.PLAN},
    SectionRole.PLAN: frozenset({SectionRole.TARGETS}),
}
"""From which role the opening of a paragraph moves to which."""


@frozen(kw_only=True)
class _State:
    role: SectionRole
    rank: int
    """Of the heading that set the role."""


def carry_roles(
    lines: Sequence[Line],
    headings: Sequence[Heading],
    front: int,
    genre: str,
    vintage: int,
    knowledge: Knowledge = BUILTIN,
) -> tuple[SectionRole, ...]:
    """Return the role of every line.

    A heading announces a role for all below it. One of the same rank without a word of time goes
    on with the tasks, or is judged by its text. Openings of paragraphs move between the reviews
    of one and of five years, and from review to targets where a heading is lost.
    """
    by_line = {heading.line: heading for heading in headings}
    told = [
        (heading, role)
        for heading in headings
        if heading.rank <= _OUTER and (role := announced(heading.title, vintage, knowledge))
    ]
    state = _State(role=_first_role(lines, headings, front, genre, vintage, knowledge), rank=_UNSET)
    roles = [SectionRole.FRONT] * front
    for index in range(front, len(lines)):
        heading = by_line.get(index)
        if heading is not None and heading.rank <= _OUTER:
            state = _after_heading(state, heading, lines, headings, vintage, knowledge)
        elif heading is None or not heading.whole:
            later = frozenset(r for h, r in told if h.line > index and h.rank <= state.rank)
            state = _after_opening(state, lines[index].text, later, vintage, knowledge)
        roles.append(state.role)
    return tuple(roles)


def _first_role(
    lines: Sequence[Line],
    headings: Sequence[Heading],
    front: int,
    genre: str,
    vintage: int,
    knowledge: Knowledge,
) -> SectionRole:
    """Judge what stands before the first heading that announces a role."""
    if genre == "task-list":
        return SectionRole.TARGETS
    told = (h.line for h in headings if h.rank < _OUTER or announced(h.title, vintage, knowledge))
    text = "".join(line.text for line in lines[front : next(told, len(lines))])
    if len(text) < _ENOUGH:
        return SectionRole.OTHER
    ahead = SectionRole.PLAN if genre == "plan" else SectionRole.TARGETS
    return SectionRole.REVIEW if looks_back(text, knowledge) else ahead


def _after_heading(
    state: _State,
    heading: Heading,
    lines: Sequence[Line],
    headings: Sequence[Heading],
    vintage: int,
    knowledge: Knowledge,
) -> _State:
    if heading.rank > state.rank or heading.run_in:
        role = opened(heading.title, vintage, knowledge)
        moves = state.role in REVIEWS and role in REVIEWS
        return _State(role=role, rank=state.rank) if role and moves else state
    role = announced(heading.title, vintage, knowledge)
    if role is not None:
        return _State(role=role, rank=heading.rank)
    if state.role in (SectionRole.TARGETS, SectionRole.LIVELIHOOD) and state.rank < _UNSET:
        return state
    later = (h.line for h in headings if h.line > heading.line and h.rank <= heading.rank)
    text = "".join(line.text for line in lines[heading.line : next(later, len(lines))])
    if len(text) < _ENOUGH:
        return state
    return _State(role=_judged(text, state.role, knowledge), rank=heading.rank)


def _judged(text: str, before: SectionRole, knowledge: Knowledge) -> SectionRole:
    if not looks_back(text, knowledge):
        return SectionRole.PLAN if before is SectionRole.PLAN else SectionRole.TARGETS
    return before if before in REVIEWS else SectionRole.REVIEW


def _after_opening(
    state: _State, text: str, told: frozenset[SectionRole], vintage: int, knowledge: Knowledge
) -> _State:
    """Move to the role that a paragraph opens, unless a later heading announces it itself."""
    match = _OPENING.match(text)
    if match is None or state.role not in _MOVES:
        return state
    role = opened(match[1], vintage, knowledge)
    if role is None or role not in _MOVES[state.role] or role in told - REVIEWS:
        return state
    return _State(role=role, rank=state.rank)
