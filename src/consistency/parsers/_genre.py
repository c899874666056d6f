"""Tell the title of a document from its first lines, and its genre from the title."""

import re
from collections.abc import Sequence

from consistency.knowledge import BUILTIN, Knowledge
from consistency.parsers._lines import Line
from consistency.parsers._numbering import read_number
from consistency.parsers._residue import addresses, salutations
from consistency.patterns import pattern

_MAX_TITLE = 60
_LEAST = 12
"""Characters of a title that names no genre; a shorter line is the speaker's name."""
_DATED = pattern(r"\d{1,2}月\d{1,2}日|月[一二三四五六七八九十]{1,3}日|会议")
_NO_PLAIN = pattern(r"。| +[^ ]{1,4}(?: +[^ ]{1,2})?\Z")
"""A sentence, or an office with a name behind it."""
_NO_TITLE = ("—", "―", "─", "<", "（", "(")
_CHAPTER = pattern(r"^\s*第[一二三]章", re.MULTILINE)


def find_title(lines: Sequence[Line], knowledge: Knowledge = BUILTIN) -> str:
    """Return the first of the lines that names a genre, else the first that can be a title.

    The lines are the front matter, or the first ones if there is none.
    """
    cues = [row[0] for row in knowledge.rows("genres")]
    texts = (line.text.strip("《》*# ") for line in lines if len(line.text) <= _MAX_TITLE)
    heads = (*_NO_TITLE, *salutations(knowledge))
    short = [text for text in texts if not (text.startswith(heads) or _DATED.search(text))]
    closed = (text.replace(" ", "") for text in short)
    named = (text for text in closed if any(cue in text for cue in cues))
    plain = (text for text in short if len(text) >= _LEAST and not _NO_PLAIN.search(text))
    return next(named, next((text for text in plain if read_number(text) is None), ""))


def genre_of(title: str, text: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return the genre that a title tells, else the form of the text.

    A report addresses the deputies; a plan is numbered in chapters.

    >>> genre_of("临江市2025年政府工作报告目标任务分解", "")
    'task-list'
    """
    for cue, genre, *_ in knowledge.rows("genres"):
        if cue in title:
            return genre
    if any(address in text for address in addresses(knowledge)):
        return "work-report"
    return "plan" if _CHAPTER.search(text) else "other"
