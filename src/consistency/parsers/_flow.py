"""Carry roles through a document: headings announce them, paragraphs shift them."""

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import SectionRole
from consistency.parsers._lines import Line
from consistency.parsers._outline import Heading
from consistency.parsers._residue import addresses
from consistency.parsers._roles import (
    REVIEWS,
    announced,
    looks_ahead,
    looks_back,
    opened,
    tokens_of,
)
from consistency.patterns import pattern

_OPENING = pattern(
    r"(?:——|（[^）]{1,3}）|[一二三四五六七八九十]是)?([^，：。；！]{2,40}[，：。；]?)"
)
_ENOUGH = 200
"""Characters from which words tell past from future with 90 % (see ``looks_back``)."""
_OUTER = 6
"""The rank of （一）, the deepest that can announce a role; see ``_numbering``."""
_SECTION = 3
"""The rank of 第一节: in a plan each looks back or ahead by itself."""
_UNSET = 99
"""The rank of a role that no heading set."""
_GO_ON = frozenset({SectionRole.TARGETS, SectionRole.LIVELIHOOD})
"""Roles that go on under a heading that announces none."""


_MOVES = {
    SectionRole.OTHER: REVIEWS | {SectionRole.TARGETS, SectionRole.PLAN},
    SectionRole.REVIEW: REVIEWS | {SectionRole.TARGETS, SectionRole.PLAN},
    SectionRole.FIVE_YEAR_REVIEW: REVIEWS | {SectionRole.TARGETS, SectionRole.PLAN},
    SectionRole.PLAN: frozenset({SectionRole.TARGETS}),
}
"""From which role the opening of a paragraph moves to which."""


class _State(Struct, frozen=True, kw_only=True):
    role: SectionRole
    rank: int
    """Of the heading that set the role."""
    both: bool = False
    """The heading names the plan and this year: their order is left to the paragraphs."""


def carry_roles(
    lines: Sequence[Line],
    headings: Sequence[Heading],
    front: int,
    genre: str,
    vintage: int,
    notes: frozenset[int] = frozenset(),
    knowledge: Knowledge = BUILTIN,
) -> tuple[SectionRole, ...]:
    """Return the role of every line; the lines of ``notes`` are a glossary.

    A heading announces a role for all below it. One of the same rank without a word of time goes
    on with the tasks, or is judged by its text. Openings of paragraphs move between the reviews
    of one and of five years, and from review to targets where a heading is lost.
    """
    flow = _Flow(
        lines=lines, headings=headings, plan=genre == "plan", vintage=vintage, knowledge=knowledge
    )
    by_line = {heading.line: heading for heading in headings}
    first = SectionRole.TARGETS if genre == "task-list" else flow.first_role(front)
    state = _State(role=first, rank=_UNSET)
    roles = [SectionRole.FRONT] * front
    noted = True
    for index in range(front, len(lines)):
        heading = by_line.get(index)
        # Behind the notes may stand a list of tasks with a heading of its own.
        noted = noted and not (index in notes and flow.ends_notes(heading))
        if heading is not None and heading.rank <= _OUTER:
            state = flow.after_heading(state, heading)
        elif heading is None or not heading.whole:
            state = flow.after_opening(state, index)
        note = noted and index in notes
        roles.append(SectionRole.GLOSSARY if note else flow.role_here(state, index))
    return tuple(roles)


class _Flow(Struct, frozen=True, kw_only=True, dict=True):
    lines: Sequence[Line]
    headings: Sequence[Heading]
    plan: bool
    """The document is a plan: what lies ahead is the plan, what lies behind the last one."""
    vintage: int
    knowledge: Knowledge

    @cached_property
    def told(self) -> tuple[tuple[Heading, SectionRole], ...]:
        """The outer headings that announce a role."""
        outer = (heading for heading in self.headings if heading.rank <= _OUTER)
        return tuple((h, role) for h in outer if (role := self.announced(h.title)))

    @property
    def ahead(self) -> SectionRole:
        """The role of what lies ahead."""
        return SectionRole.PLAN if self.plan else SectionRole.TARGETS

    def announced(self, title: str) -> SectionRole | None:
        """Return the role that a title announces in this kind of document."""
        role = announced(title, self.vintage, self.knowledge)
        if self.plan and role in (SectionRole.TARGETS, SectionRole.REVIEW):
            return self.ahead if role is SectionRole.TARGETS else SectionRole.FIVE_YEAR_REVIEW
        return role

    def ends_notes(self, heading: Heading | None) -> bool:
        """Tell whether a heading announces a part that is no notes."""
        if heading is None or not heading.whole or heading.rank > _OUTER:
            return False
        return self.announced(heading.title) not in (None, SectionRole.GLOSSARY)

    def first_role(self, front: int) -> SectionRole:
        """Judge what stands before the first outer heading or telling opening."""
        told = {heading.line for heading, _ in self.told}
        outer = (h.line for h in self.headings if h.rank < _OUTER or h.line in told)
        last = next(outer, len(self.lines))
        opens = (n for n in range(front, last) if self.opened(n))
        return self._judged(self._text(front, next(opens, last)), SectionRole.OTHER)

    def opened(self, index: int) -> SectionRole | None:
        """Return the role that the opening of a paragraph names."""
        clause = self._clause(self.lines[index].text)
        return opened(clause, self.vintage, self.knowledge) if clause else None

    def _clause(self, text: str) -> str:
        """Return the first clause of a paragraph, without how the hearers are addressed."""
        for address in addresses(self.knowledge):
            text = text.removeprefix(address)
        match = _OPENING.match(text.lstrip("！，：!,"))
        return match[1] if match else ""

    def after_heading(self, state: _State, heading: Heading) -> _State:
        """Return the state under an outer heading."""
        chapter = self.plan and heading.rank <= _SECTION
        if (heading.rank > state.rank and not chapter) or heading.run_in:
            role = opened(heading.title, self.vintage, self.knowledge)
            moves = state.role in REVIEWS and role in REVIEWS
            return _State(role=role, rank=state.rank) if role and moves else state
        last = self._last_below(heading)
        role = self.announced(heading.title)
        if role is not None:
            both = self._comes_to_tasks(heading, last)
            return _State(role=SectionRole.PLAN if both else role, rank=heading.rank, both=both)
        if state.role in _GO_ON and state.rank < _UNSET:
            return state
        if self._opens_plan(heading, last):
            return _State(role=SectionRole.PLAN, rank=heading.rank)
        text = self._text(heading.line, last)
        judged = self._judged(text, state.role)
        return _State(role=judged, rank=heading.rank) if len(text) >= _ENOUGH else state

    def _last_below(self, heading: Heading) -> int:
        """Return the line of the next heading of the same rank or above."""
        later = (h.line for h in self.headings if h.line > heading.line and h.rank <= heading.rank)
        return next(later, len(self.lines))

    def _comes_to_tasks(self, heading: Heading, last: int) -> bool:
        """Tell whether a heading names the plan and this year, and its text comes to this year."""
        said = tokens_of(heading.title, self.vintage, self.knowledge)
        if not {"this", "ahead-five"} <= said or "review" in said:
            return False
        below = range(heading.line + 1, last)
        return any(self.opened(line) is SectionRole.TARGETS for line in below)

    def _opens_plan(self, heading: Heading, last: int) -> bool:
        """Tell whether the first words below a heading name the years ahead, not this one."""
        words = next((line.text for line in self.lines[heading.line + 1 : last] if line.text), "")
        return not self.plan and looks_ahead(self._clause(words), self.vintage, self.knowledge)

    def after_opening(self, state: _State, index: int) -> _State:
        """Move to the role that a paragraph opens, unless a later heading announces it itself."""
        role = self.opened(index) if state.role in _MOVES else None
        if role is None or role not in _MOVES[state.role]:
            return state
        later = {r for h, r in self.told if h.line > index and h.rank <= state.rank}
        if not state.both and role in later - REVIEWS:
            return state
        if self.plan and role not in REVIEWS:
            return state
        return _State(role=role, rank=state.rank)

    def role_here(self, state: _State, index: int) -> SectionRole:
        """Return the role of a line: that of a table is what its caption announces."""
        line = self.lines[index]
        if not line.caption and line.table < 0:
            return state.role
        caption = line if line.caption else self.lines[max(index - 1, 0)]
        role = self.announced(caption.text) if caption.caption else None
        rest = SectionRole.ANNEX if state.role is SectionRole.GLOSSARY else state.role
        return role or rest

    def _text(self, first: int, last: int) -> str:
        return "".join(line.text for line in self.lines[first:last])

    def _judged(self, text: str, before: SectionRole) -> SectionRole:
        if len(text) < _ENOUGH:
            return before
        if not looks_back(text, self.knowledge):
            return SectionRole.PLAN if before is SectionRole.PLAN else self.ahead
        if before in REVIEWS:
            return before
        return SectionRole.FIVE_YEAR_REVIEW if self.plan else SectionRole.REVIEW
