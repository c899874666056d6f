"""Review: the pairs of names that a reader may want to decide, as a file to fill in."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import product

from msgspec import Struct

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


class Doubt(Struct, frozen=True, kw_only=True):
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
    observations = tuple(observations)
    known = (decisions or Decisions()).spelled(knowledge)
    decided = {frozenset((pair.a, pair.b)) for pair in (*known.same, *known.never)}
    parsed = {text: parse(text, knowledge) for text in {o.mention.indicator for o in observations}}
    texts = sorted(text for text, name in parsed.items() if not name.generic)
    names = [parsed[text] for text in texts]
    places: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for o in observations:
        places[o.mention.indicator].add((o.mention.span.document, o.dimension))
    found = []
    for i, j in candidates(names, knowledge):
        why = Comparison(features=name_features(names[i], names[j], knowledge))
        undecided = frozenset((names[i].plain, names[j].plain)) not in decided
        if (
            undecided
            and _may_meet(places[texts[i]], places[texts[j]])
            and DOUBTFUL[0] <= why.score < DOUBTFUL[1]
        ):
            found.append(Doubt(a=texts[i], b=texts[j], why=why))
    return tuple(sorted(found, key=lambda doubt: (-doubt.why.score, doubt.a, doubt.b)))


def _may_meet(a: Iterable[tuple[str, str]], b: Iterable[tuple[str, str]]) -> bool:
    """Return whether two documents give the two names figures of one dimension."""
    return any(x[0] != y[0] and x[1] == y[1] for x, y in product(a, b))


def as_toml(found: Iterable[Doubt], lang: str = "en") -> str:
    """Return doubts as a file of decisions, all commented out, that `Decisions.read` accepts."""
    return "\n".join(
        _ENTRY.format(
            score=doubt.why.score,
            why="; ".join(doubt.why.lines(lang)),
            a=_quoted(doubt.a),
            b=_quoted(doubt.b),
        )
        for doubt in found
    )


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
