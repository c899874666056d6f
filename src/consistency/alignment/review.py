"""Review: the pairs of names that a reader may want to decide, as a file to fill in."""

from collections.abc import Iterable

from attrs import frozen

from consistency.alignment.blocking import candidates
from consistency.alignment.comparison import Comparison, name_features
from consistency.alignment.decisions import Decisions
from consistency.alignment.names import parse
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Observation

DOUBTFUL = (0.3, 0.8)
"""Scores from the first up to the second are worth a look: below, names differ in a word that
tells indicators apart; above, nine of ten links are right."""
_ENTRY = """# {score:.2f}  {why}
# [[same]]  # or [[never]]
# a = "{a}"
# b = "{b}"
# reason = ""
"""


@frozen(kw_only=True)
class Doubt:
    """Two names that are nearly, but not surely, one indicator."""

    a: str
    b: str
    why: Comparison


def doubts(
    observations: Iterable[Observation],
    knowledge: Knowledge = BUILTIN,
    decisions: Decisions | None = None,
) -> tuple[Doubt, ...]:
    """Return the undecided pairs of names whose score is doubtful, the likeliest first."""
    known = (decisions or Decisions()).spelled(knowledge)
    decided = {frozenset((pair.a, pair.b)) for pair in (*known.same, *known.never)}
    texts = sorted({observation.mention.indicator for observation in observations})
    names = [parse(text, knowledge) for text in texts]
    found = []
    for i, j in candidates(names):
        why = Comparison(features=name_features(names[i], names[j], knowledge))
        undecided = frozenset((names[i].plain, names[j].plain)) not in decided
        if undecided and DOUBTFUL[0] <= why.score < DOUBTFUL[1]:
            found.append(Doubt(a=texts[i], b=texts[j], why=why))
    return tuple(sorted(found, key=lambda doubt: (-doubt.why.score, doubt.a, doubt.b)))


def as_toml(found: Iterable[Doubt]) -> str:
    """Return doubts as a file of decisions, all commented out, that `Decisions.read` accepts."""
    return "\n".join(
        _ENTRY.format(
            score=doubt.why.score,
            why="; ".join(doubt.why.lines()),
            a=_quoted(doubt.a),
            b=_quoted(doubt.b),
        )
        for doubt in found
    )


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
