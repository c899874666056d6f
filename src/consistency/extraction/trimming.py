"""What is cut off the ends of words: dust, conjunctions, brackets without their partner."""

from consistency.patterns import pattern

_DUSTY = pattern(r"[\s*#\[［〔【]")
_DUST = pattern(r"[\s*#]+|[\[［〔【]\d{1,3}[\]］〕】]")
"""Blanks, marks of emphasis and the numbers of notes."""
_LEADING = pattern(
    r"(?:[、，,；;：:。.）)”\]】]|以及|但|[和及与或且](?![美谐平睦])|并(?![网购轨联])"
    r"|第[一二三四五六七八九十\d]{1,3}位?、"
    r"|[一二三四五六七八九十]{1,2}是|\d{1,3}[.．、](?!\d)|[（(][\d一二三四五六七八九十]{1,3}[）)]|[①-⑳]"
    r"|提前[一二两三四五半\d]个?[年月]"
    r"|连续(?:\d{1,2}|[一二三四五六七八九十]{1,3})年|自[^，、]{2,12}以来"
    r"|(?:[到至在]|截[至止])?(?:\d{2,4}[—\-至]){0,1}\d{2,4}年[底末初前内度间]?(?!.{0,6}的))+"
)
_LINKING = frozenset("、，,；;：:（(的或及和与")
_TRAILING = pattern(r"(?:[、，,；;：:（(的或]|以及|(?<![普涉以遍惠])及|(?<!共|总)和|(?<!参)与)+$")


def without_dust(text: str) -> str:
    """Drop blanks, marks of emphasis and the numbers of notes.

    >>> without_dust("东湖 港[3]")
    '东湖港'
    """
    return _DUST.sub("", text) if _DUSTY.search(text) else text


def without_trailing(text: str) -> str:
    """Drop conjunctions and marks from the end of a text.

    >>> without_trailing("航线、以及")
    '航线'
    """
    return _TRAILING.sub("", text) if text[-1:] in _LINKING else text


def without_leading(text: str) -> str:
    """Drop conjunctions, list numbers and years from the beginning of a text.

    >>> without_leading("、2025年，航线")
    '航线'
    """
    leading = _LEADING.match(text)
    return text[leading.end() :] if leading else text


def inside_brackets(text: str, at: int) -> bool:
    """Say whether an offset stands between brackets or quotation marks.

    >>> inside_brackets("“千湖”项目", 2), inside_brackets("“千湖”项目", 4)
    (True, False)
    """
    before = text[:at]
    return any(before.count(a) > before.count(b) for a, b in ("“”", "（）", "()", "《》"))


def balanced(name: str) -> str:
    """Drop a bracket that was cut off from its partner.

    >>> balanced("千湖”项目"), balanced("”项目")
    ('千湖”项目', '项目')
    """
    if name.isalnum():
        return name
    for opening, closing in ("（）", "()", "《》", "“”"):
        surplus = name.count(opening) - name.count(closing)
        if surplus < 0 and name.startswith(closing):
            name = name[1:]
        elif surplus > 0:
            at = name.rfind(opening)
            tail = name[at + 1 :]
            name = tail if at > 0 and tail else name.replace(opening, "", 1)
    return name
