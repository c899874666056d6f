"""How figures of several measures are told side by side: each with its own name and kind."""

from collections.abc import Iterable
from itertools import takewhile

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Kind, Observation
from consistency.rules._figures import Run
from consistency.rules._topics import head

_SHORTEST = 3
"""Characters that tell what names have in common."""

_SUCH_AS = "等"
"""Between examples and what they are examples of."""

_MOVES = frozenset({Kind.GROWTH, Kind.DIFF})
"""Kinds that say how something moved."""

_DONE = frozenset({Kind.INCREMENT, Kind.CUMULATIVE})
"""Kinds that a deed makes: its verb says which."""


def common_name(names: Iterable[str], knowledge: Knowledge = BUILTIN) -> str:
    """Return what names of one indicator in several measures have in common.

    >>> common_name(["服务贸易进出口额", "服务贸易占比"])
    '服务贸易'
    >>> common_name(["化工、冶金等落后产能", "水泥、焦炭等落后产能"])
    '落后产能'
    """
    known = sorted(set(names))
    if len(known) == 1:
        return known[0]
    heads = {head(name, knowledge) for name in known}
    best = min(heads, key=lambda one: (sum(one not in name for name in known), len(one), one))
    if all(best in name for name in known):
        return best
    columns = zip(*(reversed(name) for name in heads), strict=False)
    ends = "".join(c[0] for c in takewhile(lambda c: len(set(c)) == 1, columns))[::-1]
    _, examples, kind = ends.partition(_SUCH_AS)
    return kind if examples and len(kind) >= _SHORTEST else best


def told(figure: Observation, name: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return a figure with what its own name and verb say beyond a name: 进出口额增长≥13%."""
    own = figure.mention.indicator
    rest = own.removeprefix(name) if name else own
    return rest + _deed(figure, rest, knowledge) + figure.mention.printed


def _deed(figure: Observation, rest: str, knowledge: Knowledge) -> str:
    """Return the verb that tells the kind of a figure, where its name does not."""
    mention = figure.mention
    if mention.kind in _DONE:
        verb = "" if mention.verb in knowledge.mapping("commitments") else mention.verb
        sums = knowledge.marked("flow_words", "sum")
        summed = mention.kind is Kind.CUMULATIVE and not any(word in rest + verb for word in sums)
        return sums[0] + verb if summed else verb
    if mention.kind not in _MOVES:
        return ""
    words = knowledge.marked("change_words", "fall" if mention.declines else "rise")
    if any(word in rest or mention.indicator.endswith(word) for word in words):
        return ""
    return mention.verb if any(word in mention.verb for word in words) else words[0]


def trail(run: Run, name: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return figures as told, each with the year of its report."""
    return " → ".join(f"{told(o, name, knowledge)} ({o.mention.vintage})" for o in run)
