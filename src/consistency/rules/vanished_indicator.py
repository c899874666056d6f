"""TGT006: an indicator of the last vintages is gone."""

from collections.abc import Iterator
from itertools import groupby

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    Collection,
    Conflict,
    Kind,
    Modality,
    Observation,
    Passed,
    Series,
    Severity,
    Span,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._figures import lower_is_better, printed
from consistency.rules._prose import prose_of
from consistency.rules._quotes import said_of
from consistency.rules._renaming import answered, goes_on, renamed
from consistency.rules._topics import common_name, homes, is_bare, tells, topics
from consistency.rules._vanishing import (
    Gone,
    Told,
    dropped,
    fallen_silent,
    is_indicator,
    passed_over,
    unanswered,
    unrepeated,
    unset,
)

_RATES = frozenset({Kind.GROWTH, Kind.SHARE, Kind.DIFF, Kind.RANK})


@rule(
    code="TGT006",
    name="vanished-indicator",
    subject=Subject.COLLECTION,
    severity=Severity.INFO,
    title=Text(zh="指标消失", en="Vanished indicator"),
    message=Text(
        zh="{indicator}：此前有数字（{trail}），{year_after}年报告没有相应的数字（目标对目标，结果对结果）{quoted}",
        en="{indicator}: figures before ({trail}), none like it, target or result, in the report "
        "of {year_after}{quoted}",
    ),
    wordings=(
        (
            "unanswered",
            Text(
                zh="{indicator}：上一年的目标是{aims}，{year_after}年报告没有给出结果的数字{quoted}",
                en="{indicator}: the target was {aims}; the report of {year_after} gives no"
                " figure for the result{quoted}",
            ),
        ),
        (
            "instead",
            Text(
                zh="{indicator}：上一年的目标是{aims}，{year_after}年报告没有给出"
                "能与它比较的结果，只有{instead}",
                en="{indicator}: the target was {aims}; the report of {year_after} gives no"
                " result to compare with it, only {instead}",
            ),
        ),
        (
            "averaged",
            Text(
                zh="{indicator}：上一年的目标是{aims}，{year_after}年报告没有给出"
                "能与它比较的结果，只有几年的平均{instead}",
                en="{indicator}: the target was {aims}; the report of {year_after} gives no"
                " result to compare with it, only the average of several years, {instead}",
            ),
        ),
        (
            "unset",
            Text(
                zh="{indicator}：上一年定有目标（{aims}），{year_after}年报告没有再定数字目标{quoted}",
                en="{indicator}: a target before ({aims}); the report of {year_after} sets"
                " no figure{quoted}",
            ),
        ),
        (
            "unreported",
            Text(
                zh="{indicator}：此前各年都有结果（{trail}），{year_after}年报告定了目标，"
                "没有给出上年结果的数字{quoted}",
                en="{indicator}: results before ({trail}); the report of {year_after} sets a target"
                " and gives no figure for the last result{quoted}",
            ),
        ),
        (
            "admitted",
            Text(
                zh="{indicator}：此前的目标是{aims}，{year_after}年报告没有给出"
                "能与它比较的结果，但承认没有完成：“{said}”",
                en="{indicator}: the target was {aims}; the report of {year_after} gives no "
                "figure to compare with it and admits the miss: “{said}”",
            ),
        ),
        (
            "results",
            Text(
                zh="{indicator}：此前有目标（{aims}），{year_after}年报告给了结果，没有再定数字目标{quoted}",
                en="{indicator}: targets before ({aims}); the report of {year_after} gives the"
                " result and sets no figure again{quoted}",
            ),
        ),
    ),
    why=Text(
        zh=(
            "连续两份报告都有的目标，或上一份既有结果又有目标的指标，下一份不再提，可能是没有完成；"
            "主要预期目标下一年没有交代结果（只给总量或五年平均也算）、没有再定，也在此列。"
            "主要预期目标为警告，其余为提示。只有文字结果的、上限没有交代结果的不报，"
            "登记失业率改为调查失业率的也不报。后一年用相近的名称另给了数字、几项并作一项的，看作改了名，不报；"
            "只剩文字的，引出原文。摘录里缺了相应章节的不报。"
        ),
        en=(
            "A target of two reports in a row, or an indicator with a result and a target, that "
            "the next report drops may be one that went wrong; so may a main target whose result "
            "the next report does not give (a level or a five-year average does not answer a "
            "rate), or which it does not set again. Of the main expected targets it is a warning, "
            "of others info. A ceiling without a result, or a result in words, is no news; a new "
            "figure under a like name, or one for several things together, is taken for the lost "
            "one; words that stand in its place are quoted; an excerpt that lacks the section "
            "proves nothing."
        ),
    ),
    since="0.1",
    precision="83/91 (2026-11)",
)
def vanished_indicator(
    collection: Collection, *, knowledge: Knowledge = BUILTIN
) -> Iterator[Verdict]:
    """Flag a figure of the last two vintages that is gone, or a main target left unanswered.

    Why: what is no longer counted is what nobody has to answer for.
    Not flagged: an excerpt that holds no other target of the section; another measure
    (changed-measure); an indicator that only one report ever gave.
    Source: knowledge/main_indicators.tsv.

    Args:
        collection: the reports with their series.
        knowledge: the lexicons.
    """
    prose = tuple(prose_of(reading, knowledge) for reading in collection.readings)
    joined = topics(collection, knowledge)
    places = homes(collection, knowledge)
    for topic in filter(tells, joined):
        told = Told(topic=topic, prose=prose, joined=joined, homes=places, knowledge=knowledge)
        found = [*unrepeated(told, Modality.TARGET)]
        if told.main:
            found += unrepeated(told, Modality.ACTUAL)
        if told.main or told.headline:
            found += [*unanswered(told), *unset(told)]
        else:
            found += passed_over(told)
        if is_indicator(topic, knowledge):
            found += [*dropped(told), *fallen_silent(told)]
        yield from (item for item in found if isinstance(item, Passed))
        lost = (o for o in found if isinstance(o, Gone) and _is_news(told, o))
        gone = sorted(lost, key=_vintage)
        years = [tuple(group) for _, group in groupby(gone, key=_vintage)]
        yield from (_conflict(told, group) for group in _rows(years))


def _vintage(gone: Gone) -> int:
    return gone.now.vintage


def _rows(years: list[tuple[Gone, ...]]) -> Iterator[tuple[Gone, ...]]:
    """Yield what each report drops; reports in a row that leave a target unanswered are one."""
    row: tuple[Gone, ...] = ()
    for group in years:
        alone = all(one.how == "unanswered" and not one.instead for one in group)
        if row and not (alone and _vintage(group[0]) == _vintage(row[-1]) + 1):
            yield row
            row = ()
        if not alone:
            yield group
        else:
            row = (*row, *group)
    if row:
        yield row


def _is_news(told: Told, gone: Gone) -> bool:
    """Say whether what is missing is worth a line: no ceiling, no bare 项目, no result in words."""
    if all(_tells_nothing(o, told.knowledge) for o in gone.given) or renamed(told, gone):
        return False
    if gone.instead:
        return True
    said, admitted = said_of(told, gone)
    if gone.how != "unanswered":
        return admitted or not (said and goes_on(told, gone, said))
    return admitted or not (said or lower_is_better(gone.given[-1], told.knowledge))


def _tells_nothing(o: Observation, knowledge: Knowledge) -> bool:
    """Say whether a figure is of bare 项目, or a rank: an honour that was won is not set again."""
    return o.mention.kind is Kind.RANK or is_bare(o.mention.indicator, knowledge)


def _conflict(told: Told, gone: tuple[Gone, ...]) -> Conflict:
    """Return one finding for all that a report drops of an indicator."""
    given = tuple(dict.fromkeys(o for one in gone for o in one.given))
    last = gone[-1].given[-1]
    told_by = [said_of(told, one) for one in reversed(gone)]
    said, admitted = next((found for found in told_by if found[0]), told_by[0])
    instead = next((one.instead for one in gone if one.instead), None)
    answer = _answer(told, gone[-1])
    wording = _wording(told, gone, admitted, answer)
    quote = "".join(said.text.split()) if said else ""
    answers = [answer] if answer and wording == "results" else []
    beside = (*given, *answers, *((instead,) if instead else ()))
    spans = [o.mention.span for o in beside if o is not last]
    aims = tuple(o for o in given if o.mention.modality is Modality.TARGET)
    return Conflict(
        primary=last.mention.span,
        related=(*spans, *((said,) if said else ())),
        facts=(
            ("indicator", _title(told, given)),
            ("trail", _dated(given)),
            ("aims", _dated(aims)),
            ("year_after", "、".join(dict.fromkeys(str(one.now.vintage) for one in gone))),
            ("said", quote),
            ("quoted", f"：“{quote}”" if quote else ""),
            ("instead", printed(instead) if instead else ""),
            *((("wording", wording),) if wording else ()),
        ),
        confidence=told.topic.confidence,
        severity=Severity.WARNING if _weighs(told, last, said, gone, admitted) else None,
    )


def _title(told: Told, given: tuple[Observation, ...]) -> str:
    """Return the name of the figures: that of the topic if it is one of theirs."""
    alike = not _mixed(given) and told.topic.name in {o.mention.indicator for o in given}
    return told.topic.name if alike else common_name(given, told.knowledge)


def _mixed(given: tuple[Observation, ...]) -> bool:
    """Say whether figures are of several measures, amounts of all kinds being one."""
    return len({o.mention.kind if o.mention.kind in _RATES else None for o in given}) > 1


def _weighs(
    told: Told, last: Observation, said: Span | None, gone: tuple[Gone, ...], admitted: bool
) -> bool:
    """Say whether an office should ask: a main target, no ceiling, not answered in words."""
    if admitted:
        return True
    result = last.mention.modality is Modality.ACTUAL and not gone[0].how
    if result or all(one.how == "unanswered" for one in gone):
        return told.main and not said and not lower_is_better(last, told.knowledge)
    return told.main


def _answer(told: Told, gone: Gone) -> Observation | None:
    """Return the result that a report gives which sets a target no more."""
    if results := told.results.get(gone.now.vintage):
        return results[0]
    target = gone.given[-1].mention.modality is Modality.TARGET
    return answered(told, gone) if target and not gone.how else None


def _wording(told: Told, gone: tuple[Gone, ...], admitted: bool, answer: Observation | None) -> str:
    aims = any(o.mention.modality is Modality.TARGET for one in gone for o in one.given)
    if admitted and aims:
        return "admitted"
    if all(one.how == "unanswered" for one in gone):
        instead = [one.instead.mention for one in gone if one.instead]
        if not instead:
            return "unanswered"
        return "averaged" if instead[0].average else "instead"
    if all(one.how == "unset" for one in gone):
        return "unset"
    if aims and (answer or _speaks(told.topic, Modality.ACTUAL, gone[0].now.vintage)):
        return "results"
    if not _speaks(told.topic, Modality.TARGET, gone[0].now.vintage):
        return ""
    return "unanswered" if aims else "unreported"


def _speaks(topic: Series, modality: Modality, vintage: int) -> bool:
    """Say whether a report that drops a target still gives the result, or the other way round."""
    return any(o.mention.vintage == vintage for o in topic.of(modality))


def _dated(given: tuple[Observation, ...]) -> str:
    """Return figures with their vintages; of two measures with the name of each."""
    named = _mixed(given) and len({o.mention.indicator for o in given}) > 1
    return ", ".join(
        f"{o.mention.indicator if named else ''}{printed(o)} ({o.mention.vintage})" for o in given
    )
