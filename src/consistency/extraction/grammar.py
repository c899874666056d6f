"""Frames of phrases around names and figures; the words that fill them are knowledge."""

import re
from functools import lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.patterns import alternation, pattern
from consistency.segmentation import LETTER

_LEXICON = "phrase_words"
_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
AGO = r"(?:(?<![^\s*，、。；：！（—])|近|过去的?|这|经过)([两三四五六七八九十]|[2-9]|10)年"
"""近三年: so many years that end with the report."""


class Grammar(Struct, frozen=True, eq=False):
    """Patterns with words of `knowledge/phrase_words.tsv` in them."""

    compared: re.Pattern[str]
    """比2010年, 超年度目标: what a figure is compared with, before its predicate."""
    excess: re.Pattern[str]
    """超出目标: by how much a goal was passed."""
    based: re.Pattern[str]
    """Words of a basis: without one there is no need to look for a basis."""
    basis: re.Pattern[str]
    """剔除退税因素后（同口径）: on what basis a figure stands, inside a name."""
    clause_basis: re.Pattern[str]
    """The same, in the clause."""
    where: re.Pattern[str]
    """在实际工作中: where or when."""
    no_noun: re.Pattern[str]
    """What no noun behind a figure begins with."""
    having: re.Pattern[str]
    """有康复需求的老年人, 纳入名录的河流: a noun with its clause."""
    ranked: re.Pattern[str]
    """入选名单、全国第3: the rank is no part of the title."""
    programme: re.Pattern[str]
    """“千湖”项目: a programme and what belongs to it."""
    own_task: re.Pattern[str]
    """年度目标任务: a task without a name."""
    planned: re.Pattern[str]
    """达到年度计划: how much of a plan is done."""
    plan: re.Pattern[str]
    """What is carried out: its share may pass 100 %."""
    passed: re.Pattern[str]
    """迈上千亿级台阶: a mark that was passed."""
    year: re.Pattern[str]
    """A year that a figure is for, and no year that it is compared with."""
    summed: re.Pattern[str]
    """近三年累计: a figure of several years."""
    within: re.Pattern[str]
    """年内: behind a number of years that are counted from now on."""
    aim: re.Pattern[str]
    """力争两: what stands before it."""
    year_round: re.Pattern[str]
    """全年: in a review of several years, the last."""
    past: re.Pattern[str]
    """What tells that something is done."""
    recap: re.Pattern[str]
    """What opens a look back at the last year."""
    onward: re.Pattern[str]
    """What ends it."""
    settled: re.Pattern[str]
    """30户以上自然村: a threshold that opens a clause."""


def slot(name: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return the words of a slot as alternatives of a pattern, the longest first.

    >>> slot("basis-lead")
    '剔除|扣除|按'
    """
    return alternation(knowledge.marked(_LEXICON, name))


@lru_cache(maxsize=8)
def grammar(knowledge: Knowledge = BUILTIN) -> Grammar:
    """Fill the frames with words.

    >>> grammar().own_task.fullmatch("年度目标任务") is not None
    True
    """

    def of(name: str) -> str:
        return f"(?:{slot(name, knowledge)})"

    basis, task = of("basis"), of("task")
    return Grammar(
        **_times(knowledge),
        compared=pattern(
            rf"(?:超[出过额]?[^，、；]{{0,10}}{task}"
            rf"|(?:同?比(?![重例率值])|较|与)[^，、；]{{0,12}}{of('compared-end')}{of('compared-tail')}?"
            rf"|(?:[是为达]|相当于|恢复[到至])[^，、；]{{0,12}}"
            rf"(?:年份|[年期初末底]|(?<={LETTER})前)(?:同期)?的?"
            rf"|(?:[是为]|相当于)(?:“?十[一二三四五]五”?(?:时期|期间)?|同期[^，、；]{{0,8}}"
            rf"|[^，、；]{{1,12}}(?:平均|水平|总量))的?"
            rf"|连续{_COUNT}(?:年|个季度|个月))(?:分别|均|各)?$"
        ),
        excess=pattern(rf"超[出过额]?(?:完成)?[^，、；]{{0,8}}{task}{{1,2}}数?$"),
        based=pattern(basis),
        basis=pattern(
            rf"[，（(]?{of('basis-lead')}[^，。；（）()]{{0,18}}?{basis}"
            rf"(?:影响)?后?(?:计算)?[，）)]?|[（(]{of('basis-kind')}口径[）)]"
        ),
        clause_basis=pattern(
            rf"(?:{of('basis-lead')}|同)?[^，。；、（(]{{0,8}}{basis}[^，。；、）)]{{0,4}}"
        ),
        where=pattern(rf"^在(?:全[国省市区县州球]|[^，、]{{2,16}}?{of('where')})"),
        no_noun=pattern(rf"^(?:[^\w“‘《]|[和及](?![美])|的$|{of('no-noun')})"),
        having=pattern(rf"{of('having')}[^，。；、\d]{{2,14}}的[^，。；、\d]{{2}}"),
        ranked=pattern(rf"、{of('ranked')}?[居列]?(?:全[国省市区]|{of('among')}).*$"),
        programme=pattern(rf"(“[^”]{{2,8}}”){of('programme')}"),
        own_task=pattern(rf"{of('own')}{{0,2}}{task}{{1,2}}"),
        planned=pattern(rf"(?:达到?|完成)([^占]{{0,8}}{task})"),
        plan=pattern(rf"计划(?!单)|{of('plan')}|预算$"),
        passed=pattern(
            rf"{of('again')}?[连跨迈跃登站突上越][^，、\d]{{0,8}}"
            r"[十百千万]亿(?:元?级|元)?(?:大关|关口|[大新]?台阶)$"
        ),
        settled=pattern(rf"[\d百]+[户人]以上的?(?:自然|建制|行政)?{of('settlement')}"),
    )


def _times(knowledge: Knowledge) -> dict[str, re.Pattern[str]]:
    """Fill the frames of years and spans of years, by field of `Grammar`."""

    def of(name: str) -> str:
        return f"(?:{slot(name, knowledge)})"

    return {
        "year": pattern(
            r"(?<![比较自从由以于是与—–―−~～\-])(?:19|20)\d\d"
            rf"(?=年(?!{of('other-year')}|度?(?:中国|全国|世界)))"
        ),
        "summed": pattern(
            AGO
            + rf"(?:年?均|共(?!同)|{of('summed')})|(?<![后来第续\d])([三四五])年(?:累计|超|突破)"
            r"|([两三四])年(?:平均|年均)增"
        ),
        "within": pattern(rf"年{of('within')}"),
        "aim": pattern(rf"(?:^|[，。；：、\s]|{of('aim')})([两三四五2-5])$"),
        "year_round": pattern(rf"{of('year-round')}(?!{of('round-object')})"),
        "past": pattern(of("past")),
        "recap": pattern(rf"[^，。；]{{0,6}}{of('recap')}"),
        "onward": pattern(of("onward")),
    }
