"""Named projects that a report calls finished, or about to begin."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Document, SectionRole, Span
from consistency.patterns import alternation, pattern
from consistency.rules._project_names import listed_names
from consistency.rules._prose import REVIEWS

_LIST = r"(?P<list>[^，。；：！？\n“”]{4,80}?)"
_NAME = pattern(r"(?:[^\W\d_]|[（）]|[()·]){5,18}")
"""A project's own name: long enough to be one thing, without numbers, phases and amounts."""
_PHASE = pattern(r"[一二三四五六七八九十]期|段|批")
_PLANS = (SectionRole.PLAN, SectionRole.TARGETS)


class Stage(Struct, frozen=True, kw_only=True):
    """A project and the stage that a report gives it."""

    project: str
    done: bool
    place: Span
    """The project with the word that says its stage."""


@lru_cache(maxsize=4)
def _patterns(knowledge: Knowledge) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words: dict[str, list[str]] = {"done": [], "early": []}
    for word, stage, *_ in knowledge.rows("project_stages"):
        words[stage].append(word)
    done, early = (alternation(found) for found in (words["done"], words["early"]))
    return (
        pattern(rf"(?<=[，。；\n]){_LIST}(?:{done})(?=[，。；、])"),
        pattern(rf"(?:{early}){_LIST}(?=[，。；])"),
    )


def stages(document: Document, knowledge: Knowledge = BUILTIN) -> Iterator[Stage]:
    """Yield the projects that the review calls finished and that the plan will begin."""
    done, early = _patterns(knowledge)
    text = document.source.reading
    for paragraph in document.paragraphs:
        if paragraph.body is not Body.TEXT or paragraph.role not in (*REVIEWS, *_PLANS):
            continue
        finished = paragraph.role in REVIEWS
        for match in (done if finished else early).finditer(text, paragraph.start, paragraph.end):
            for name in _names(match["list"], knowledge):
                at = text.index(name, match.start())
                start, end = (at, match.end()) if finished else (match.start(), at + len(name))
                place = document.span(start, end)
                yield Stage(project=name, done=finished, place=place)


def _names(listed: str, knowledge: Knowledge) -> Iterator[str]:
    for name in listed_names(listed, knowledge):
        if _NAME.fullmatch(name) and not _PHASE.search(name):
            yield name
