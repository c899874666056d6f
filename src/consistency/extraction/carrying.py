"""Names of several figures that the words before their clause give."""

from consistency.extraction.clauses import Frame, Sentence
from consistency.extraction.distribution import conjuncts
from consistency.extraction.lexicon import Lexicon
from consistency.extraction.naming import Phrase
from consistency.extraction.subjects import growing
from consistency.extraction.topics import topic
from consistency.patterns import pattern

_COMPARED = pattern(r"^分别([高低快慢优好]于|高出)([^，。；\d]{3,20})$")


def each_turned_to(frame: Frame, sentence: Sentence, words: Phrase, count: int) -> tuple[str, ...]:
    """Name figures after the list of the clause before: 磷、铝加工势头强劲，增速分别达7%、8%.

    Args:
        frame: of the first figure.
        sentence: where they stand.
        words: those before the first figure, taken apart.
        count: number of figures.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> text = "东湖区、西岭区发展加快，增速分别达7%、8%"
    >>> figures = tuple(lex(text, lexicon())[0])
    >>> sentence = Sentence(text, figures, (-1, 11, len(text)), lexicon())
    >>> frame = Frame(figures[0], "增速", (), ("达",), (12, len(text)))
    >>> each_turned_to(frame, sentence, Phrase("增速"), 2)
    ('东湖区增速', '西岭区增速')
    """
    names, main = sentence.lexicon.names, sentence.lexicon.main
    grows = words.name.removesuffix(names.growing.ending(words.name))
    if words.name and words.name not in names.dependents.entries and grows not in main:
        return ()
    said = sentence.clause_before(frame.clause)
    about = topic(said, sentence.lexicon) if "、" in said else ""
    listed = about.split("、") if about.count("、") == count - 1 else conjuncts(about)
    start = frame.clause[0] - 1 - len(said)
    told = any(start <= figure.start < frame.clause[0] for figure in sentence.figures)
    if len(listed) != count or told:
        return ()
    *others, last = listed
    end = others[-1][-1]
    if end in names.groups["body"] and all(other.endswith(end) for other in others):
        last = last[: last.find(end) + 1] or last  # 甲区、乙区|发展加快
    return tuple(each + words.name for each in (*others, last))


def each_compared(before: list[Frame], gap: str, count: int, lexicon: Lexicon) -> tuple[str, ...]:
    """Name what exceeds something else: 投资增长5%，分别高于全国、全省|1和2个百分点.

    Args:
        before: what the sentence has framed so far.
        gap: the words before the first of the figures.
        count: number of figures.
        lexicon: where predicates of change are known from.

    >>> from consistency.extraction.lexicon import lexicon
    >>> from consistency.extraction.lexing import lex
    >>> before = [Frame(lex("5%", lexicon())[0][0], "投资", (), ("增长",), (0, 6))]
    >>> each_compared(before, "分别高于全国、全省", 2, lexicon())
    ('投资增速高于全国', '投资增速高于全省')
    """
    compared = _COMPARED.search(gap)
    places = conjuncts(compared[2]) if compared else ()
    things = before[-count:] if len(places) == 1 else before[-1:] * count
    if not compared or len(things) != count or len(places) not in (1, count):
        return ()
    pairs = zip(things, places * (count // len(places)), strict=True)
    return tuple(growing(thing, lexicon) + compared[1] + place for thing, place in pairs)
