"""How firmly the verbs of targets bind: 确保 above 完成 above 力争."""

from consistency.knowledge import BUILTIN, Knowledge
from consistency.rules._figures import Run

EFFORT = 3
"""Rank of 力争 in knowledge/commitments.tsv: what is striven for need not be reached."""


def ranks(run: Run, knowledge: Knowledge = BUILTIN) -> tuple[int, int]:
    """Return how firmly the last two verbs bind; 0 if one does not say."""
    known = {verb: int(rank) for verb, rank, *_ in knowledge.rows("commitments")}
    return known.get(run[-2].mention.verb, 0), known.get(run[-1].mention.verb, 0)
