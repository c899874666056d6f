"""Flows: whether an addition, a task, a sum of years and a total may be one indicator."""

from fractions import Fraction
from itertools import product

from consistency.alignment.amounts import ratios
from consistency.alignment.profiles import COUNTS, Node
from consistency.model import Feature, Modality

_UNSAID_FLOW = 0.9
"""Only one side says whether it is an addition or a total."""
_NEAR = Fraction(8, 5)
"""An addition and a count of unsaid sort may be the same if their ratio is at most this: totals
are larger (the near misses of the development gold begin at 1.9)."""
_IF_NEAR, _IF_STOCK, _IF_FLOW, _IF_SAME = -1.0, -2.0, -3.0, -4.0
_FLOWS = {
    ("", "done"): _UNSAID_FLOW,
    ("", "net"): _IF_NEAR,
    ("", "new"): _IF_NEAR,
    ("", "span"): _IF_NEAR,
    ("", "sum"): _IF_STOCK,
    ("", "total"): _UNSAID_FLOW,
    ("done", "new"): _UNSAID_FLOW,
    ("done", "span"): _IF_SAME,
    ("done", "sum"): _IF_FLOW,
    ("done", "total"): _IF_FLOW,
    ("new", "span"): _IF_SAME,
    ("span", "sum"): _UNSAID_FLOW,
    ("span", "total"): _UNSAID_FLOW,
    ("sum", "total"): _IF_STOCK,
}
"""What two flows that differ do, in sorted order; pairs not listed forbid. Of things that are
counted, an addition is near a count of unsaid sort only if that is an addition too; a sum over
periods is a stock only of things that stay; what a review of five years counts is no addition or
task of one, unless it is the same number (seven clusters that are furthered); the total of money
or goods is that of the year."""
_FAR = 3
"""And no two of their amounts may differ more than this."""
_NEAR_AMOUNT = Fraction(17, 10)
"""The same of money, lengths and areas, where tax cuts are new or not as the writer likes (the
near misses of the development gold begin at 1.8)."""
FAR_TOTAL = Fraction(5, 2)
"""A bound (突破1000家) so many times above every addition of its name is a total."""


def flow_feature(a: Node, b: Node) -> Feature:
    """Compare what two figures are the flow of; amounts decide where one does not say it."""
    left, right = sorted((a.profile.flow, b.profile.flow))
    factor = 1.0 if left == right else _FLOWS.get((left, right), 0.0)
    if a.profile.measure != "amount":
        factor = float(left == right)
    elif factor == _IF_NEAR:
        factor = _UNSAID_FLOW * _near(a, b)
    elif factor == _IF_FLOW:
        factor = _UNSAID_FLOW * (a.profile.unit not in COUNTS and _near(a, b))
    elif factor == _IF_STOCK:
        factor = _UNSAID_FLOW * (a.profile.unit in COUNTS and _near(a, b))
    elif factor == _IF_SAME:
        factor = _UNSAID_FLOW * (a.amounts == b.amounts)
    if left == right == "sum" and _falls(a, b):
        factor = 0.0
    return Feature(name="flow", left=a.profile.flow, right=b.profile.flow, factor=factor)


def _falls(a: Node, b: Node) -> bool:
    """Return whether a later report gives a smaller sum: then they began at different times."""
    for one, other in product(a.members, b.members):
        early, late = sorted((one, other), key=lambda o: o.mention.vintage)
        told = early.mention.modality is late.mention.modality is Modality.ACTUAL
        if told and early.mention.vintage < late.mention.vintage and late.amount < early.amount:
            return True
    return False


def _near(a: Node, b: Node) -> bool:
    """Return whether amounts are so alike that an addition may be what the other side counts."""
    nearest, farthest = ratios(a.amounts, b.amounts)
    if a.profile.unit not in COUNTS:
        return nearest <= _NEAR_AMOUNT
    return nearest <= _NEAR and farthest <= _FAR
