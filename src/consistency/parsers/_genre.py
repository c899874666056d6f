"""Tell the title of a document from its first lines, and its genre from the title."""

from collections.abc import Sequence

from consistency.knowledge import BUILTIN, Knowledge
from consistency.parsers._lines import Line
from consistency.parsers._numbering import read_number

_MAX_TITLE = 60


def find_title(lines: Sequence[Line], knowledge: Knowledge = BUILTIN) -> str:
    """Return the first of the lines that names a genre, else the first that can be a title.

    The lines are the front matter, or the first ones if there is none.
    """
    cues = [row[0] for row in knowledge.rows("genres")]
    short = [line.text.strip("《》*# ") for line in lines if len(line.text) <= _MAX_TITLE]
    named = (text for text in short if any(cue in text for cue in cues))
    plain = (text for text in short if not text.startswith(("各位代表", "—")) and "。" not in text)
    return next(named, next((text for text in plain if read_number(text) is None), ""))


def genre_of(title: str, text: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return the genre that a title or the opening of a text tells.

    >>> genre_of("临江市2025年政府工作报告目标任务分解", "")
    'task-list'
    """
    opening = text[:400]
    for source in (title, opening):
        for cue, genre, *_ in knowledge.rows("genres"):
            if cue in source:
                return genre
    if "各位代表" in opening:
        return "work-report"
    return "plan" if read_number(title or opening.lstrip()) else "other"
