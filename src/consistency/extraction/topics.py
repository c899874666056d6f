"""What an earlier clause is about: its subject without what is said of it."""

from consistency.extraction.distribution import conjuncts, share
from consistency.extraction.lexicon import Lexicon
from consistency.extraction.naming import owner, phrase, programme
from consistency.patterns import pattern

_PRODUCTION = "生产"
"""粮食生产 is what 产量 and 总产 measure."""
_RECORD = pattern(r"(?:[实喜]现)?“[^”]{1,3}[增连丰][^”]{0,3}”$")
"""“三增加”, “二十连丰”: a record in quotation marks."""

_MARK = tuple("关口阶")
"""Last characters of marks."""


def topic(text: str, lexicon: Lexicon) -> str:
    """Return what a clause without a figure is about.

    >>> from consistency.extraction.lexicon import lexicon
    >>> topic("粮食生产克服旱灾影响", lexicon()), topic("重点项目提速提效", lexicon())
    ('粮食生产', '重点项目')
    """
    subject = _RECORD.sub("", lexicon.names.despite.sub("", text))
    return bare(programme(phrase(subject, lexicon), lexicon), lexicon)


def bare(name: str, lexicon: Lexicon) -> str:
    """Drop what is said of a subject at the end of its name.

    >>> from consistency.extraction.lexicon import lexicon
    >>> bare("粮食产量再创历史新高", lexicon())
    '粮食产量'
    """
    if name[-1:] in _MARK:
        name = lexicon.grammar.passed.sub("", name)
    while said := lexicon.names.states.ending(name):
        name = name.removesuffix(said)
    return lexicon.names.doing.sub("", name)


def measured(base: str, measure: str, lexicon: Lexicon) -> str:
    """Name a measure by what an earlier name belongs to.

    Args:
        base: the earlier name, or the topic of the clause before.
        measure: a measure that says nothing alone.
        lexicon: where measures are known from.

    >>> from consistency.extraction.lexicon import lexicon
    >>> measured("粮食生产", "总产", lexicon()), measured("粮食种植面积、总产", "总产", lexicon())
    ('粮食总产', '粮食总产')
    """
    if measure in lexicon.names.groups["tally"]:
        return _not_added(base, lexicon) + measure
    listed = conjuncts(base)
    if measure in listed:
        named = share(base, len(listed), lexicon) or listed
        return named[listed.index(measure)]
    if measure in lexicon.names.groups["yield"] and len(base) > len(_PRODUCTION):
        base = base.removesuffix(_PRODUCTION)
    if measure in lexicon.names.growing.entries and not adds(measure, lexicon):
        return base + measure
    if (of := owner(base, lexicon)) and of.endswith(measure):
        return of
    bare_measure = base in lexicon.names.dependents.entries or (
        base in lexicon.names.heads.entries and len(base) <= len(measure) + 1
    )
    return measure if bare_measure else of + measure


def _not_added(name: str, lexicon: Lexicon) -> str:
    """Drop 新登记 from a name whose total follows."""
    added = (w for w in lexicon.names.groups["added"] if name.startswith(w))
    name = name.removesuffix(lexicon.names.rating.ending(name))
    return name.removeprefix(next(added, ""))


def clear(name: str, lexicon: Lexicon) -> str:
    """Drop what a name says of its subject before its measure.

    >>> from consistency.extraction.lexicon import lexicon
    >>> clear("出口总量创历史新高、增速", lexicon())
    '出口总量增速'
    """
    measure = lexicon.names.dependents.ending(name)
    if not measure or measure == name:
        return lexicon.grammar.passed.sub("", name) if name[-1:] in _MARK else name
    base = name[: len(name) - len(measure)].rstrip("、")
    said = bare(lexicon.names.despite.sub("", base), lexicon)
    if said in ("", base):
        return name
    if said in lexicon.names.dependents.entries:
        return measure
    rated = measure in lexicon.names.rating.entries
    return said + measure if rated else measured(said, measure, lexicon)


def adds(name: str, lexicon: Lexicon) -> bool:
    """Say whether a name ends with a yield that is an addition.

    >>> from consistency.extraction.lexicon import lexicon
    >>> adds("粮食增产", lexicon()), adds("粮食产量", lexicon())
    (True, False)
    """
    return lexicon.names.growing.ending(name) in lexicon.names.groups["yield"]
