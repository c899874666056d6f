"""Kind, direction and modality of a framed figure."""

import re

from consistency.extraction.framing import Frame
from consistency.extraction.lexicon import Lexicon
from consistency.model import Kind, Modality, SectionRole

_CUMULATIVE = re.compile(r"累计|总数|总计|历年")
_GROWTH_NAME = re.compile(r"(?:增速|增幅|涨幅|降幅|增长率|增长速度|减幅|增长)$")
_ACTUAL_ROLES = frozenset({SectionRole.REVIEW, SectionRole.FIVE_YEAR_REVIEW})
_TARGET_ROLES = frozenset({SectionRole.TARGETS, SectionRole.PLAN, SectionRole.LIVELIHOOD})


def kind(frame: Frame, gap: str, lexicon: Lexicon) -> Kind:
    """Return what sort of quantity it is."""
    figure = frame.figure
    unit = figure.unit
    roles = lexicon.tails.entries
    if figure.ordinal:
        return Kind.RANK
    if unit in ("个百分点", "百分点"):
        return Kind.DIFF
    changes = any(roles.get(tail) in ("grow", "fall") for tail in frame.tails)
    if unit in ("%", "‰", "倍", "成", ""):
        if changes or _GROWTH_NAME.search(frame.name):
            return Kind.GROWTH
        return Kind.SHARE if unit in ("%", "‰") else Kind.OTHER
    if unit in ("年", "个月", ":1"):
        return Kind.OTHER
    if changes and "/" in unit:
        return Kind.OTHER
    if _CUMULATIVE.search(gap) or _CUMULATIVE.search(frame.name):
        return Kind.CUMULATIVE
    return _amount_kind(frame, changes, lexicon)


def _amount_kind(frame: Frame, changes: bool, lexicon: Lexicon) -> Kind:
    roles = lexicon.tails.entries
    if changes or "new" in {lexicon.openers.entries.get(v) for v in frame.openers + frame.tails}:
        return Kind.INCREMENT
    if "新增" in frame.name:
        return Kind.INCREMENT
    if any(roles.get(tail) == "reach" for tail in frame.tails) or frame.figure.unit.endswith("元"):
        return Kind.LEVEL
    verbs = [o for o in frame.openers if lexicon.openers.entries.get(o) in ("act", "done")]
    if verbs and lexicon.kinds[verbs[-1]] == "increment":
        return Kind.INCREMENT
    return Kind.INCREMENT if lexicon.following.ending(frame.name) else Kind.LEVEL


def direction(frame: Frame, lexicon: Lexicon) -> str:
    """Return "up", "down" or nothing."""
    for tail in frame.tails:
        role = lexicon.tails.entries.get(tail)
        if role in ("grow", "fall"):
            return "up" if role == "grow" else "down"
    return ""


def modality(role: SectionRole, sentence: str) -> Modality:
    """Return promise or fact: the section's role first, then the wording."""
    if role in _ACTUAL_ROLES:
        return Modality.ACTUAL
    if role in _TARGET_ROLES:
        return Modality.TARGET
    return Modality.ACTUAL if "了" in sentence else Modality.TARGET
