"""Which characters of two passages differ."""

from msgspec import Struct

_ALIKE = 0.5
"""Below this share of common characters, marks would cover everything and say nothing."""
_LONGEST = 5000
"""Characters; longer passages are shown whole (the comparison takes quadratic time)."""


class Run(Struct, frozen=True, kw_only=True):
    """A part of a passage that the other passage has, or has not."""

    text: str
    differs: bool
    marked: bool = True
    """A part of the place itself, not of what stands between two."""


def differences(first: str, second: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Cut two passages into what they share and what they do not.

    >>> [[(r.text, r.differs) for r in side] for side in differences("增长5%", "增长6%")]
    [[('增长', False), ('5', True), ('%', False)], [('增长', False), ('6', True), ('%', False)]]
    """
    from rapidfuzz.distance import Levenshtein

    if first == second or max(len(first), len(second)) > _LONGEST:
        return (Run(text=first, differs=False),), (Run(text=second, differs=False),)
    if Levenshtein.normalized_similarity(first, second) < _ALIKE:
        return (Run(text=first, differs=False),), (Run(text=second, differs=False),)
    left, right = [], []
    for step in Levenshtein.opcodes(first, second):
        differs = step.tag != "equal"
        if step.src_start < step.src_end:
            left.append(Run(text=first[step.src_start : step.src_end], differs=differs))
        if step.dest_start < step.dest_end:
            right.append(Run(text=second[step.dest_start : step.dest_end], differs=differs))
    return tuple(left), tuple(right)
