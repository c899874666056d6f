"""Frame each figure of a sentence: what it measures, under which predicate."""

from collections.abc import Sequence

from msgspec.structs import replace

from consistency.extraction.absorption import outside_names
from consistency.extraction.carrying import each_compared, each_turned_to
from consistency.extraction.clauses import Frame, Sentence, Spot, boundaries
from consistency.extraction.distribution import conjuncts, share
from consistency.extraction.gaps import first_item, words_before
from consistency.extraction.grouping import group_at, pointed, signed
from consistency.extraction.holders import held
from consistency.extraction.inheritance import among, inherit
from consistency.extraction.lexicon import VERBAL, Lexicon
from consistency.extraction.lexing import TITLES, Figure
from consistency.extraction.naming import Phrase, owner, phrase, with_verb
from consistency.extraction.nouns import (
    Noun,
    accomplished,
    counted,
    described,
    noun_after,
    without_adverbs,
)
from consistency.extraction.openings import without_openers
from consistency.extraction.sharing import shared
from consistency.extraction.subjects import (
    boxed,
    completed,
    located,
    owned,
    performed,
    renewed,
    sown,
    subject,
    whole,
)
from consistency.extraction.topics import topic
from consistency.model import Comparator
from consistency.patterns import pattern

_IN_ALL = "共"
"""11个区|共110件: what sums up, and ends no noun."""
_BUILDING = "建设"
"""总投资50亿元的项目建设: the investment is in the project."""
_JOINED = ("和", "与", "及", "、")
_MYRIADS = "百千万亿"
_DEED = 16
"""Characters of the longest deed that people are named by."""
_COUNT = pattern(r"\d+(?:余|多)?")
_PORTION = "占比"
_PASSING, _EXCESS = "超", "超目标"
_LEFT = 3
"""Characters that a name without its count has at least."""
_REACHES, _BODIES = "惠及", 5
"""改革扩大到|9个街镇: characters of the longest bodies that something spreads to."""
_FOR = frozenset("为对给")
"""Those who are helped follow."""
_AMONG = pattern(r"[\s，,、]*(?:其中|包[括含]|含)")


def frames(
    text: str, span: tuple[int, int], figures: Sequence[Figure], lexicon: Lexicon
) -> list[Frame]:
    """Frame the figures of one sentence, ``text[slice(*span)]``.

    Figures that only belong to a name (17个重点行业增加值增长8%) are left out.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> text = "建成泊位2个、航线3条。"
    >>> found = frames(text, (0, len(text)), lex(text, lexicon())[0], lexicon())
    >>> [(frame.name, frame.openers) for frame in found]
    [('泊位', ('建成',)), ('航线', ('建成',))]
    """
    marks = boundaries(text, *span, figures)
    sentence = Sentence(text, outside_names(text, figures, marks, lexicon), marks, lexicon)
    framed: list[Frame] = []
    at = 0
    while at < len(sentence.figures):
        group = group_at(sentence, at)
        framed.extend(_frame_group(sentence, at, group, framed))
        at += len(group)
    return [_uncounted(located(frame, sentence), lexicon) for frame in shared(framed, sentence)]


def _uncounted(frame: Frame, lexicon: Lexicon) -> Frame:
    """Drop a count that opens a name: 21个断面水质达标率 is the sections' rate."""
    count = _COUNT.match(frame.name)
    unit = lexicon.units.opening(frame.name, count.end()) if count else ""
    if not count or not unit or not lexicon.counts(unit):
        return frame
    bare = frame.name[count.end() + len(unit) :]
    if lexicon.after.opening(bare):
        return frame
    return replace(frame, name=bare) if len(bare) > _LEFT else frame


def _frame_group(
    sentence: Sentence, at: int, group: list[Figure], before: list[Frame]
) -> list[Frame]:
    first = group[0]
    clause = sentence.clause(first.start)
    boundary = clause[0]
    linked = bool(before) and before[-1].figure.tail > boundary
    if linked:
        boundary = before[-1].figure.tail
    previous = before[-1] if linked else None
    gap = words_before(sentence.text[boundary : first.head], first, previous, sentence.lexicon)
    uncut = len(group) > 1 or first.unit in sentence.lexicon.ratios
    words = phrase(gap, sentence.lexicon, uncut)
    noun = _noun(sentence, at + len(group) - 1)
    words = _verbs_first(words, sentence.lexicon) if noun.name else words
    frame = _name(Spot(sentence, clause, tuple(before)), group[-1], words, noun)
    if _AMONG.match(gap) or _AMONG.fullmatch(sentence.clause_before(clause)):
        frame = replace(frame, among=True)
    bare = noun.name and not frame.openers and not frame.tails
    if bare and (verb := _verb_before(gap, sentence.lexicon)):
        frame = replace(frame, openers=(verb,))
    if linked and frame.noun and not words.openers:
        frame = replace(frame, openers=(*_hastened(before[-1], sentence.lexicon), *frame.openers))
    frame = _exceeding(frame, gap, words, sentence.lexicon)
    frame = inherit(sentence.lexicon, frame, before, linked)
    frame = renewed(among(sentence.lexicon, frame, before, linked), sentence.lexicon)
    return _members(sentence, group, frame, (gap, words), before)


def _exceeding(frame: Frame, gap: str, words: Phrase, lexicon: Lexicon) -> Frame:
    """Name an excess over a goal: 造林6万亩，超出目标|2万亩; points tell it by their kind."""
    passing = _PASSING in gap and not words.name and frame.figure.unit not in lexicon.points
    excess = passing and lexicon.grammar.excess.search(gap)
    return replace(frame, name=frame.name + _EXCESS) if excess else frame


def _members(
    sentence: Sentence,
    group: list[Figure],
    frame: Frame,
    said: tuple[str, Phrase],
    before: list[Frame],
) -> list[Frame]:
    """Return a frame for each figure of a group, given that of the last.

    Args:
        sentence: where the figures stand.
        group: figures with nothing but a conjunction between them.
        frame: the last one's.
        said: the words before the first, as they stand and taken apart.
        before: what the sentence has framed so far.
    """
    first, (gap, words), many = group[0], said, len(group) > 1
    if many and (each := each_turned_to(frame, sentence, words, len(group))):
        return [replace(frame, figure=f, name=n) for f, n in zip(signed(group), each, strict=True)]
    if many and (each := each_compared(before, gap, len(group), sentence.lexicon)):
        told = [pointed(figure, group[-1]) for figure in signed(group)]
        return [replace(frame, figure=f, name=n) for f, n in zip(told, each, strict=True)]
    listed = "分别" in gap or (many and len(conjuncts(words.name)) == len(group))
    told = signed(group, listed=listed)
    if _breaks_through(sentence, frame, first):
        frame = replace(frame, openers=(sentence.text[first.head : first.start], *frame.openers))
        told = [replace(first, sign=Comparator.EQ), *told[1:]]
    if told == [frame.figure]:
        return [boxed(frame)]
    named = [boxed(replace(frame, figure=pointed(figure, group[-1]))) for figure in told]
    if len(group) == 1:
        return named
    if words.name in sentence.lexicon.names.dependents.entries and len(before) >= len(group):
        owners = [owner(f.name, sentence.lexicon) for f in before[-len(group) :]]
        return [replace(f, name=o + words.name) for f, o in zip(named, owners, strict=True)]
    return _distribute(named, before, sentence.lexicon)


def _hastened(frame: Frame, lexicon: Lexicon) -> tuple[str, ...]:
    """Return what in 加快总投资9亿元的5个项目建设 also governs the second figure."""
    return tuple(verb for verb in frame.openers if verb in lexicon.names.groups["hastened"])


def _verbs_first(words: Phrase, lexicon: Lexicon) -> Phrase:
    """In 新增9个中心 the verb stands before the name, though right before the figure."""
    roles = lexicon.openers.entries
    verbs = tuple(tail for tail in reversed(words.tails) if roles.get(tail) in VERBAL)
    if words.name or not verbs:
        return words
    tails = tuple(tail for tail in words.tails if tail not in verbs)
    return replace(words, openers=words.openers + verbs, tails=tails)


def _breaks_through(sentence: Sentence, frame: Frame, figure: Figure) -> bool:
    """Say whether 突破 is a deed and no threshold: 突破30项关键技术."""
    if not frame.noun or figure.sign is not Comparator.GT:
        return False
    verb = sentence.text[figure.head : figure.start]
    obstacles = tuple(sentence.lexicon.names.groups["obstacle"])
    return sentence.lexicon.openers.entries.get(verb) == "done" and frame.name.endswith(obstacles)


def _verb_before(gap: str, lexicon: Lexicon) -> str:
    """Return the verb that stands right before a figure: 在重点领域新建4家."""
    word = lexicon.openers.ending(gap.rstrip())
    return word if lexicon.openers.entries.get(word) in VERBAL else ""


def _noun(sentence: Sentence, at: int) -> Noun:
    """Return the noun behind a figure, up to the next figure or the clause's end."""
    figure = sentence.figures[at]
    listed = sentence.text.endswith("等", 0, figure.head)
    stop = sentence.clause(figure.start)[1]
    if at + 1 < len(sentence.figures) and sentence.figures[at + 1].head < stop:
        region = sentence.text[figure.tail : sentence.figures[at + 1].head]
        if region.lstrip()[:1] in "和与及":
            return Noun()
        if region == "的" and sentence.lexicon.counts(sentence.figures[at + 1].unit):
            return _noun(sentence, at + 1)
        item = first_item(region, sentence.lexicon.names.groups["tier"])
        item = _before_list(item) if region.rstrip().endswith("等") else item
        noun = noun_after(item, sentence.lexicon, listed)
        governs = item == region and not item.rstrip().endswith(_JOINED)
        if governs:
            noun = replace(noun, name=_without_verb(noun.name, sentence.lexicon))
        helped = not _FOR.isdisjoint(sentence.text[max(0, figure.head - 5) : figure.head])
        governs = governs and not helped and _is_predicate(noun.rest, sentence.lexicon)
        return replace(noun, rest="") if governs else noun
    return noun_after(sentence.text[figure.tail : stop], sentence.lexicon, listed)


def _before_list(item: str) -> str:
    """Return what stands before the next figure's list: 5个实验室|和东湖“谷”、西岭等6个中心."""
    before = item.split("“")[0]
    at = max(before.rfind(mark) for mark in _JOINED)
    return before[:at] if at > 1 else item


def _without_verb(name: str, lexicon: Lexicon) -> str:
    """Drop the verb that governs the next figure: 7个公园|兴建|3条步道."""
    verb = lexicon.openers.ending(name)
    deed = lexicon.openers.entries.get(verb) in VERBAL and not lexicon.names.deeds.ending(name)
    if deed and len(name) > len(verb) + 1:
        name = name[: -len(verb)]
    reached = lexicon.tails.ending(name)
    if 1 < len(reached) < len(name) - 1 and lexicon.reaching(reached):
        name = name[: -len(reached)]
    return without_adverbs(name.removesuffix(_IN_ALL), True, lexicon)


def _is_predicate(rest: str, lexicon: Lexicon) -> bool:
    """Say whether what follows a noun governs the next figure: 15个城市|建成|管廊24公里."""
    adverb = lexicon.openers.opening(rest)
    if lexicon.openers.entries.get(adverb) == "modal":
        rest = rest[len(adverb) :]
    return bool(lexicon.tails.entries.get(lexicon.tails.opening(rest), "modal") != "modal")


def _name(spot: Spot, figure: Figure, words: Phrase, noun: Noun) -> Frame:
    sentence = spot.sentence
    lexicon = sentence.lexicon
    name, carried = with_verb(words, lexicon).name, False
    ratio = figure.unit in lexicon.ratios
    described_as, done = described(noun, words, lexicon), ""
    if described_as and (after := lexicon.after.ending(described_as[1:])):
        described_as = described_as[: -len(after)]
        figure = replace(figure, sign=Comparator(lexicon.after.entries[after]))
    if described_as and lexicon.counts(figure.unit):
        described_as, done = counted(described_as, lexicon)
    ahead = _ahead(sentence, name, figure) if noun.name else ""
    if ahead:
        name = ahead
        name = noun.name.removesuffix(name).rstrip("和及与").removesuffix(_BUILDING) + name
    elif described_as and not ratio and _follows(words, described_as, figure, lexicon):
        name = _before_noun(spot, figure, words, noun.name) + described_as
        done = done or lexicon.names.titles.opening(noun.rest)
        done = done or lexicon.names.honours.opening(noun.rest)
        words = replace(words, openers=(*words.openers, done)) if done else words
    elif noun.name and ratio and (figure.tail > figure.end or not name):
        name = _portion(noun, lexicon) or name + noun.name + noun.rest
    elif not name and figure.unit == TITLES and (won := _won(spot)):
        name = won
    elif not name and words == Phrase("") and (deed := _deed_behind(spot, figure)):
        name = deed
    elif not name:
        name, carried = subject(spot, words, ratio), True
        if figure.unit not in lexicon.points and (not ratio or lexicon.changed(words.tails)):
            name = whole(name)
        name = name or accomplished(noun, lexicon)
    name = sown(name, words, figure, lexicon)
    if not carried:
        name = owned(spot, name, words)
        name = performed(spot, name, words) if ratio else name
        name = completed(sentence, name, figure.head)
    return Frame(
        figure,
        name,
        words.openers,
        words.tails,
        spot.clause,
        carried=carried,
        origin=words.origin,
        helped=words.beneficiary,
        noun=bool(described_as) and name.endswith(described_as),
        told=noun.rest,
    )


def _portion(noun: Noun, lexicon: Lexicon) -> str:
    """Name a share of those who have an amount: 70%的行政村收入达到10万元以上."""
    have = held(noun.name, noun.rest, lexicon)
    return have + _PORTION if have else ""


def _won(spot: Spot) -> str:
    """Name a title won in a row by what stands before its quotation mark: 模范城“十连冠”."""
    return topic(spot.sentence.clause_before(spot.clause), spot.sentence.lexicon)


def _deed_behind(spot: Spot, figure: Figure) -> str:
    """Name people by what they do, if nobody is named: 7万户稳定消除返贫风险."""
    lexicon = spot.sentence.lexicon
    people = figure.unit.lstrip(_MYRIADS) in lexicon.names.groups["people"]
    before = spot.before[-1].figure.unit if spot.before else ""
    said = spot.sentence.text[figure.tail : spot.clause[1]]
    deed = without_openers(said, lexicon, True)[0] if people and before != figure.unit else ""
    verbal = any(map(lexicon.is_deed, without_openers(said, lexicon, False)[1])) if deed else False
    return said if verbal and 3 < len(said) <= _DEED and said.isalpha() else ""


def _ahead(sentence: Sentence, name: str, figure: Figure) -> str:
    """Return the measure that stands before its owner: 总投资50亿元的高铁东站."""
    if not name or not sentence.text.startswith("的", figure.tail):
        return ""
    last = (conjuncts(name) or ("",))[-1].rpartition("等")[2]
    return last if last in sentence.lexicon.names.groups["ahead"] else ""


def _before_noun(spot: Spot, figure: Figure, words: Phrase, noun: str) -> str:
    """Return what before a figure belongs to the noun behind it: 育儿补贴惠及|9万个家庭."""
    sentence, name = spot.sentence, words.name
    names = sentence.lexicon.names
    reaching = name.endswith(_REACHES) and len(name) > len(_REACHES) + _LEFT
    spreads = len(noun) <= _BODIES and not names.groups["spread"].isdisjoint(words.tails)
    if not name or words.helped or reaching or spreads:
        return name
    listed = "、" in name or sentence.text.endswith("等", 0, figure.head)
    return name if not listed and _is_field(words, noun, sentence.lexicon) else ""


def _is_field(words: Phrase, noun: str, lexicon: Lexicon) -> bool:
    """Say whether the owner stands before the count: 引进光电产业|6个装备项目, 新城|34个项目."""
    if words.attribute or words.tails:
        return False
    fields = tuple(lexicon.names.groups["field"])
    owned = bool(words.openers) and words.name.endswith(fields)
    return owned or noun in lexicon.names.classes.entries


def _follows(words: Phrase, noun: str, figure: Figure, lexicon: Lexicon) -> bool:
    """Say whether the noun behind the figure is its name; 投入5亿元|推进整治 is no noun."""
    money = figure.unit.endswith("元")
    verb = lexicon.openers.opening(noun) if money else ""
    if lexicon.openers.entries.get(verb) == "act" and not lexicon.names.nominal.opening(
        noun, len(verb)
    ):
        return False
    if not words.name or words.attribute or words.name.endswith("等") or words.helped:
        return True
    return not money or _is_clause(words.name, lexicon)


def _is_clause(name: str, lexicon: Lexicon) -> bool:
    """Say whether a verb whose object follows the figure ends the words before it: 3家企业获."""
    verb = lexicon.openers.ending(name)
    deed = lexicon.openers.entries.get(verb) == "act" and not lexicon.names.deeds.ending(name)
    return deed and len(name) > len(verb) + 1


def _distribute(named: list[Frame], before: list[Frame], lexicon: Lexicon) -> list[Frame]:
    count = len(named)
    if named[0].carried and len(before) >= count:
        names = tuple(frame.name for frame in before[-count:])
        return [replace(f, name=n) for f, n in zip(named, names, strict=True)]
    names = share(named[0].name, count, lexicon)
    if names:
        return [replace(f, name=n) for f, n in zip(named, names, strict=True)]
    ambiguous = len(conjuncts(named[0].name)) > 1
    return [replace(f, ambiguous=ambiguous) for f in named]
