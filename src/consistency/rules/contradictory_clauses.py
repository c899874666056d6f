"""CTR002: two statements about one object exclude each other."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Collection, Conflict, Passed, Severity, Span, Verdict
from consistency.rules._base import Subject, Text, rule
from consistency.rules._opposed_statements import opposed
from consistency.rules._planned_works import wavering
from consistency.rules._project_stages import Stage, stages
from consistency.rules._streaks import Streak, chains, streaks


@rule(
    code="CTR002",
    name="contradictory-clauses",
    subject=Subject.COLLECTION,
    severity=Severity.WARNING,
    title=Text(zh="表述互相矛盾", en="Statements that exclude each other"),
    message=Text(
        zh="“{first}”与“{second}”不能同时成立",
        en="“{first}” and “{second}” cannot both hold",
    ),
    wordings=(
        (
            "years",
            Text(
                zh="{year_first}年报告的“{first}”与{year_second}年报告的“{second}”不能同时成立",
                en="“{first}” in the report of {year_first} and “{second}” in that of"
                " {year_second} cannot both hold",
            ),
        ),
    ),
    why=Text(
        zh=(
            "总结称已建成的项目，计划中又要开工；去年称“连续五年”，今年仍称“连续五年”；"
            "同一规划一处“建成”、另一处只是“谋划”；同一任务两个牵头单位，同一条线两个起讫点，同一事项既取消又推广。"
            "按全名比对，分期分段的工程不报；回顾五年的段落不报。"
        ),
        en=(
            "A project that the review calls finished is to be started in the plan; a run of five "
            "years is still five a year later; one plan finishes a work and only thinks of it; one "
            "task has two leaders, one line two ends; one thing shall end and spread. Full names "
            "are compared; phases and reviews of several years stay silent."
        ),
    ),
    since="0.1",
    precision="5/5 (2026-11)",
)
def contradictory_clauses(
    collection: Collection, *, knowledge: Knowledge = BUILTIN
) -> Iterator[Verdict]:
    """Flag two statements about one object that exclude each other.

    Why: one of them was carried over from an older text.
    Not flagged: phases and sections of a project, reviews of several years, awards by number of
    times, which may tell of one event twice.
    Source: knowledge/project_stages.tsv, project_tails.tsv, opposites.tsv, unit_labels.tsv,
    line_words.tsv, planned_works.tsv, numbered_institutions.tsv.

    Args:
        collection: the reports with their series.
        knowledge: the lexicons.
    """
    documents = [reading.document for reading in collection.readings]
    vintages = {document.name: document.vintage for document in documents}
    projects = {document.name: list(stages(document, knowledge)) for document in documents}
    for named in projects.values():
        yield from _stages(named, named)
    for earlier, later in pairwise(documents):
        if later.vintage == earlier.vintage + 1:
            for verdict in _stages(projects[earlier.name], projects[later.name]):
                yield _dated(verdict, vintages)
    for document in documents:
        for pair in opposed(document, knowledge):
            first, second = document.span(*pair.first), document.span(*pair.second)
            yield _conflict(pair.subject, first, second)
        for work in wavering(document, knowledge):
            finished, thought = document.span(*work.finished), document.span(*work.thought)
            yield _conflict(work.work, finished, thought, quotes=work.quotes)
    for chain in chains([list(streaks(document)) for document in documents]):
        yield _dated(_counted([streak for _, streak in chain]), vintages)


def _stages(earlier: list[Stage], later: list[Stage]) -> Iterator[Verdict]:
    begun = {stage.project: stage for stage in later if not stage.done}
    for stage in earlier:
        again = begun.get(stage.project)
        if stage.done and again:
            yield _conflict(stage.project, stage.place, again.place)


def _counted(chain: list[Streak]) -> Verdict:
    """Judge a claim of years in a row that reports of following years repeat."""
    formula = " → ".join(str(streak.years) for streak in chain)
    for before, after in pairwise(chain):
        if before.yearly and after.yearly and before.years == after.years:
            others = [streak.place for streak in chain if streak is not after]
            return _conflict(after.claim, before.place, after.place, others, formula)
    return Passed(primary=chain[-1].place, formula=formula)


def _dated(verdict: Verdict, vintages: Mapping[str, int]) -> Verdict:
    """Say from which reports the two passages are."""
    if not isinstance(verdict, Conflict):
        return verdict
    years = [
        ("year_first", str(vintages[verdict.related[0].document])),
        ("year_second", str(vintages[verdict.primary.document])),
        ("wording", "years"),
    ]
    return replace(verdict, facts=(*verdict.facts, *years))


def _conflict(
    subject: str,
    before: Span,
    after: Span,
    others: Sequence[Span] = (),
    formula: str = "",
    quotes: Sequence[str] = (),
) -> Conflict:
    first, second = quotes or (before.text, after.text)
    return Conflict(
        primary=after,
        related=(before, *others),
        facts=(("indicator", subject), ("first", first), ("second", second)),
        formula=formula,
    )
