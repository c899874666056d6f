"""Series of one indicator in all its measures, and where a report names it without a figure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from consistency.knowledge import BUILTIN, Knowledge
from consistency.knowledge.indicators import clean, standard, without_measure
from consistency.knowledge.vocabulary import Vocabulary
from consistency.model import (
    Collection,
    Mention,
    Modality,
    Observation,
    Series,
    Span,
)
from consistency.patterns import alternation

_LEAST = 2
"""Characters of a name that another, longer one may explain."""

_SHORTEST = 3
"""Characters of a name that tells an indicator: 项目, 企业 tell nothing."""


_FILLERS = frozenset({"filler", "soft", "tail", "tier", "limit"})
"""Classes of modifiers.tsv whose words another report may leave out."""

_STANDARD = "标准"
"""What names of rates of pay and relief end in."""


@lru_cache(maxsize=8)
def topics(collection: Collection, knowledge: Knowledge = BUILTIN) -> tuple[Series, ...]:
    """Join series whose indicators differ in nothing but the measure, by head and scope."""
    return tuple(_merged(group) for group in _groups(collection, knowledge))


def with_topics(
    collection: Collection, knowledge: Knowledge = BUILTIN
) -> Iterator[tuple[Series, Series]]:
    """Yield every series with the topic that it belongs to."""
    groups = _groups(collection, knowledge)
    for group, topic in zip(groups, topics(collection, knowledge), strict=True):
        for series in group:
            yield series, topic


@lru_cache(maxsize=8)
def homes(collection: Collection, knowledge: Knowledge = BUILTIN) -> dict[Span, Series]:
    """Return every figure of a series with the topic that it belongs to."""
    joined = topics(collection, knowledge)
    return {o.mention.span: topic for topic in joined for o in topic.members}


@lru_cache(maxsize=8192)
def head(indicator: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return an indicator's name without the words that say how it is measured.

    >>> head("服务业增加值占地区生产总值比重"), head("高新技术企业总量"), head("进出口总额")
    ('服务业增加值', '高新技术企业', '进出口')
    """
    rest = without_measure(plain_standard(indicator, knowledge), knowledge)
    return rest if len(rest) >= _SHORTEST else indicator


def plain_standard(indicator: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return the name of a standard without the words that say how it is measured.

    >>> plain_standard("低保人均月标准"), plain_standard("年人均低保标准"), plain_standard("月收入")
    ('低保标准', '低保标准', '月收入')
    """
    if not indicator.endswith(_STANDARD):
        return indicator
    words = knowledge.words("standard_measures")
    kinds = alternation(word for word in words if len(word) > 1)
    dated = alternation(word for word in words if len(word) == 1)
    return re.sub(rf"(?:{dated})?(?:{kinds})(?:{dated})?|(?:{dated})(?={_STANDARD})", "", indicator)


@lru_cache(maxsize=4096)
def core(name: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return a name in one spelling, without measure and fillers.

    >>> core("新能源装机容量占比"), core("规上工业企业")
    ('新能源装机容量', '规上工业')
    """
    plain = clean(name)
    synonyms = knowledge.mapping("synonyms")
    for word in knowledge.words("synonyms"):
        if word in plain and synonyms[word] not in plain:
            plain = plain.replace(word, synonyms[word])
    fillers = _fillers(knowledge)
    words = fillers.cut(without_measure(plain, knowledge))
    kept = "".join(word for word in words if fillers.at(word, 0) != word)
    return kept if len(kept) >= _LEAST else plain


@lru_cache(maxsize=4)
def _fillers(knowledge: Knowledge) -> Vocabulary:
    rows = knowledge.rows("modifiers")
    return Vocabulary(w for w, kind, *_ in rows if kind in _FILLERS and len(w) >= _LEAST)


def common_name(observations: Sequence[Observation], knowledge: Knowledge = BUILTIN) -> str:
    """Return what the names of several figures have in common: 民间投资 of 民间投资占比."""
    names = tuple(dict.fromkeys(o.mention.indicator for o in observations))
    return names[0] if len(names) == 1 else min((head(n, knowledge) for n in names), key=len)


@lru_cache(maxsize=4096)
def is_bare(name: str, knowledge: Knowledge = BUILTIN) -> bool:
    """Say whether a name says what is counted but not of what, or only that it is great.

    >>> is_bare("重大项目"), is_bare("重大产业项目")
    (True, False)
    """
    for word in knowledge.marked("modifiers", "emphasis"):
        name = name.removeprefix(word)
    return name in knowledge.words("generic_names")


def tells(topic: Series) -> bool:
    """Say whether the names of a topic tell what is measured: 缴存 alone tells nothing."""
    sizes = [len(o.mention.indicator) for o in topic.members]
    return min(sizes) >= _LEAST and max(sizes) >= _SHORTEST


@lru_cache(maxsize=8)
def _groups(collection: Collection, knowledge: Knowledge) -> tuple[tuple[Series, ...], ...]:
    home: dict[tuple[str, str], int] = {}
    groups: dict[int, list[Series]] = {}
    named: dict[int, set[tuple[str, str]]] = {}
    for number, series in enumerate(collection.series):
        names = _names(series, knowledge)
        joined = [series]
        for known in sorted({home[name] for name in names if name in home}):
            joined = groups.pop(known) + joined
            names |= named.pop(known)
        groups[number], named[number] = joined, names
        home.update(dict.fromkeys(names, number))
    return tuple(map(tuple, groups.values()))


def _names(series: Series, knowledge: Knowledge) -> set[tuple[str, str]]:
    return {key for o in series.members for key in _keys(o.mention, knowledge)}


def _keys(mention: Mention, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield head and scope, of the name as written and of the standard indicator that it is."""
    yield _key(mention.indicator, mention, knowledge)
    known = standard(mention.indicator, knowledge)
    if known and not mention.indicator.endswith(_STANDARD):
        yield _key(known.name, mention, knowledge)


def _key(indicator: str, mention: Mention, knowledge: Knowledge) -> tuple[str, str]:
    """Return head and scope; a scope that stands only in the measure (占规上工业比重) is none."""
    name, scope = head(indicator, knowledge), mention.scope
    if scope and scope in mention.indicator and scope not in name:
        return name, ""
    return name, knowledge.mapping("synonyms").get(scope, scope)


def _merged(group: Sequence[Series]) -> Series:
    if len(group) == 1:
        return group[0]
    members = sorted(
        (o for series in group for o in series.members),
        key=lambda o: (o.mention.vintage, o.mention.span.document, o.mention.span.start),
    )
    return Series(
        name=group[0].name,
        members=tuple(members),
        comparable=False,
        confidence=min(series.confidence for series in group),
    )


def by_vintage(observations: Iterable[Observation]) -> dict[int, list[Observation]]:
    """Return observations by the vintage that speaks, ascending."""
    found: dict[int, list[Observation]] = defaultdict(list)
    for observation in observations:
        found[observation.mention.vintage].append(observation)
    return dict(sorted(found.items()))


def yearly(series: Series, modality: Modality) -> list[Observation]:
    """Return the figures for one whole year each, for targets the vintage's own."""
    return [
        o
        for o in series.of(modality)
        if o.mention.whole_year
        and not o.mention.average
        and not o.mention.ambiguous
        and (modality is not Modality.TARGET or _own_year(o))
    ]


def _own_year(observation: Observation) -> bool:
    reference = observation.mention.reference_period[:4]
    return reference in ("", str(observation.mention.vintage))
