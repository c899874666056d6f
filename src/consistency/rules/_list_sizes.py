"""Numbers of things on a list, of which nothing was done yet: 推进项目420个, 候选项目18个."""

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Observation
from consistency.units import is_counted


def is_list(figure: Observation, knowledge: Knowledge = BUILTIN) -> bool:
    """Say whether a result only counts things on a list, or works under way."""
    mention = figure.mention
    if any(word in mention.indicator for word in knowledge.marked("list_sizes", "in")):
        return True
    under_way = mention.verb in knowledge.marked("list_sizes", "by")
    return under_way and is_counted(figure.base_unit, knowledge)
