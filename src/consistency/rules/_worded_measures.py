"""Figures that the next report replaces by words, and words that it replaces by figures."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Conflict, Kind, Modality, Observation, Series, Span
from consistency.rules._figures import REACH
from consistency.rules._prose import Prose
from consistency.rules._tellings import told
from consistency.rules._topics import by_vintage, yearly
from consistency.units import is_counted

_SHORTEST = 3
"""Characters of the part of a name that tells what is meant."""

_HEAD = 4
"""Characters of a name that is but a head, at most: 专项规划, 幼儿园."""

_JOINTS = tuple("、和与及")
"""What stands between the parts of a list."""


def given_up(
    topic: Series, prose: dict[int, Prose], knowledge: Knowledge = BUILTIN
) -> Iterator[Conflict]:
    """Yield figures that the next report replaces by words."""
    given = by_vintage(yearly(topic, Modality.TARGET))
    spoken = {o.mention.vintage for o in topic.of(Modality.TARGET)}
    for vintage, later in pairwise(sorted(prose)):
        if vintage not in given or later in spoken:
            continue
        names = sorted({o.mention.indicator for o in topic.members})
        words = prose[later].worded(names)
        if words and _stands_for(given[vintage][0], words, names, knowledge):
            yield _worded(topic, given[vintage], words, later, knowledge)


def _worded(
    topic: Series,
    targets: Sequence[Observation],
    words: Span,
    vintage: int,
    knowledge: Knowledge,
) -> Conflict:
    target = targets[0]
    name = target.mention.indicator
    return Conflict(
        primary=words,
        related=tuple(o.mention.span for o in targets),
        facts=(
            ("indicator", name),
            ("before", told(target, name, knowledge)),
            ("after", "".join(words.text.split())),
            ("year_before", str(target.mention.vintage)),
            ("year_after", str(vintage)),
            ("implied", ""),
        ),
        confidence=topic.confidence,
    )


def _stands_for(
    figure: Observation, words: Span, names: Iterable[str], knowledge: Knowledge
) -> bool:
    """Say whether words stand in place of a figure.

    Of counted things they must not say what these shall be like, nor, where a name is but a head
    (专项规划全覆盖), that there shall be some everywhere.
    """
    quality = any(word in words.text for word in knowledge.words("quality_words"))
    whole = words.text.endswith(knowledge.words("whole_words"))
    vague = quality or (whole and len(figure.mention.indicator) <= _HEAD)
    return not (vague and is_counted(figure.base_unit, knowledge)) and not _of_list(words, names)


def _of_list(words: Span, names: Iterable[str]) -> bool:
    """Say whether words name only the first part of a list whose last part says what is meant.

    推动跨境电商、服务外包出口较快增长 tells of exports, not of 跨境电商交易额.
    """
    text = "".join(words.text.split())
    if any(name in text for name in names):
        return False
    parts = {name[:size] for name in names for size in range(_SHORTEST, len(name))}
    longest = max((part for part in parts if part in text), key=len, default="")
    return bool(longest) and text.partition(longest)[2][:1] in _JOINTS


def _of_share(words: Span, knowledge: Knowledge) -> bool:
    """Say whether words are of a share (全覆盖, 占比进一步提高)."""
    shares = any(tail in words.text for tail in knowledge.words("share_tails"))
    return shares or words.text.endswith(knowledge.words("whole_words"))


def taken_up(
    topic: Series, prose: dict[int, Prose], knowledge: Knowledge = BUILTIN
) -> Iterator[Conflict]:
    """Yield figures that the report before had only words for."""
    given = by_vintage(yearly(topic, Modality.TARGET))
    spoken = {o.mention.vintage for o in topic.of(Modality.TARGET)}
    names = sorted({o.mention.indicator for o in topic.members})
    for vintage, later in pairwise(sorted(prose)):
        if later not in given or vintage in spoken or later - vintage > REACH:
            continue
        figure = given[later][0]
        words = prose[vintage].worded(names)
        share = figure.mention.kind is Kind.SHARE or not words or not _of_share(words, knowledge)
        if words and share and _stands_for(figure, words, names, knowledge):
            yield Conflict(
                primary=figure.mention.span,
                related=(words,),
                facts=(
                    ("indicator", figure.mention.indicator),
                    ("before", "".join(words.text.split())),
                    ("after", told(figure, figure.mention.indicator, knowledge)),
                    ("year_before", str(vintage)),
                    ("year_after", str(later)),
                    ("implied", ""),
                    ("wording", "to-figure"),
                ),
                confidence=topic.confidence,
            )
