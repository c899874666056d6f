"""Works that a plan promises to finish in one place and only thinks of in another."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Body, Document, Paragraph, SectionRole
from consistency.patterns import alternation, pattern
from consistency.rules._project_names import listed_names
from consistency.rules._prose import PLANS

Place = tuple[int, int]
"""Start and end; reading offsets."""

_NAME = pattern(r"[^\W\da-zA-Z_]{4,18}")
"""A work's own name, without figures: four characters tell it from others."""
_NUMBERED = pattern(r"[^\W\da-zA-Z_]?[一二三四五六七八九十]{1,2}[^\W\da-zA-Z_]")
"""The short form of an institution that its number tells from others: 区三院."""
_AND_MORE = "等"


class Wavering(Struct, frozen=True, kw_only=True):
    """A work that one plan both finishes and only thinks of; reading offsets."""

    work: str
    finished: Place
    thought: Place
    quotes: tuple[str, str]
    """The word that governs the work and its name, in both places."""


def wavering(document: Document, knowledge: Knowledge = BUILTIN) -> Iterator[Wavering]:
    """Yield the works that sections of one kind finish and only think of.

    A section on five years may finish what the one on the coming year thinks of.
    """
    thought = _works(document, "think", knowledge)
    finished = _works(document, "finish", knowledge) if thought else {}
    for (work, role), (place, quote) in finished.items():
        if (work, role) in thought:
            other, other_quote = thought[work, role]
            yield Wavering(work=work, finished=place, thought=other, quotes=(quote, other_quote))


def _works(
    document: Document, mark: str, knowledge: Knowledge
) -> Mapping[tuple[str, SectionRole], tuple[Place, str]]:
    """Return the works behind the words of a mark, by name and role of the section."""
    found: dict[tuple[str, SectionRole], tuple[Place, str]] = {}
    text = document.source.reading
    for paragraph in document.paragraphs:
        if paragraph.body is not Body.TEXT or not _ahead(document, paragraph):
            continue
        for match in _behind(mark, knowledge).finditer(text, paragraph.start, paragraph.end):
            for name in listed_names(match["list"], knowledge):
                if work := _own_name(name, knowledge):
                    at = text.index(name, match.start("list"))
                    quote = match["word"] + name
                    found.setdefault((work, paragraph.role), ((at, at + len(name)), quote))
    return found


def _ahead(document: Document, paragraph: Paragraph) -> bool:
    """Say whether a paragraph looks ahead: all of a development plan does, but what it reviews."""
    plan = document.genre == "plan" and paragraph.role is SectionRole.OTHER
    return plan or paragraph.role in PLANS


@lru_cache(maxsize=4)
def _behind(mark: str, knowledge: Knowledge) -> re.Pattern[str]:
    words = alternation(knowledge.marked("planned_works", mark))
    return pattern(rf"(?P<word>{words})(?P<list>[^，。；：！？\n“”]{{3,120}})")


def _own_name(item: str, knowledge: Knowledge) -> str:
    """Return an item without the words on how it is built, institutions by their short form."""
    name = _built(knowledge).sub("", item.partition(_AND_MORE)[0])
    short = knowledge.mapping("numbered_institutions")
    if match := _institution(knowledge).search(name):
        name = name[: match.start()] + match["number"] + short[match["kind"]]
    numbered = _NUMBERED.fullmatch(name) and name.endswith(tuple(short.values()))
    return name if numbered or _NAME.fullmatch(name) else ""


@lru_cache(maxsize=4)
def _built(knowledge: Knowledge) -> re.Pattern[str]:
    kinds = alternation(knowledge.marked("planned_works", "kind"))
    return pattern(rf"^(?:{kinds})+|(?:{kinds})+$")


@lru_cache(maxsize=4)
def _institution(knowledge: Knowledge) -> re.Pattern[str]:
    words = alternation(knowledge.words("numbered_institutions"))
    return pattern(rf"第(?P<number>[一二三四五六七八九十]{{1,2}})(?P<kind>{words})$")
