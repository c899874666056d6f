"""TGT004: the figure stands, the wording gives way."""

from collections.abc import Iterator

from msgspec.structs import replace

from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import (
    CHANGED_TIER,
    Collection,
    Conflict,
    Modality,
    Passed,
    Series,
    Severity,
    Verdict,
)
from consistency.rules._base import Subject, Text, rule
from consistency.rules._commitments import EFFORT, ranks
from consistency.rules._conflicts import conflict
from consistency.rules._figures import Move, Run, Step, change, runs
from consistency.rules._rewordings import reworded, untiered


@rule(
    code="TGT004",
    name="weakened-commitment",
    subject=Subject.COLLECTION,
    severity=Severity.WARNING,
    title=Text(zh="承诺减弱", en="Weakened commitment"),
    message=Text(
        zh="{indicator}：数字未变，措辞由{year_before}年的“{words_before}”"
        "变为{year_after}年的“{words_after}”",
        en="{indicator}: the same figure, but “{words_before}” ({year_before}) has become "
        "“{words_after}” ({year_after})",
    ),
    why=Text(
        zh=(
            "数字没动，承诺却松了：以上→（无）→左右，确保→力争，国家级→省级→市级。数字本身变了的归目标下调；"
            "一份报告里同一目标两次出现时，取措辞最硬的一次；“以上”没了而加了“确保”的，列为提示（由“力争”变“确保”的不报）。"
        ),
        en=(
            "The figure stands and the promise does not: 'at least' gives way to a bare figure, "
            "that to 'about', 'ensure' to 'strive for', the national tier to the provincial. If "
            "the figure itself moved, lowered-target speaks. Of a target stated twice in one "
            "report the firmest wording counts. A floor lost while 'ensure' is gained is info."
        ),
    ),
    since="0.1",
    meanings={
        "verbs": "除限定词外，也比较“确保”“力争”等情态词",
    },
    precision="126/128 (2026-11)",
)
def weakened_commitment(
    collection: Collection, *, verbs: bool = True, knowledge: Knowledge = BUILTIN
) -> Iterator[Verdict]:
    """Flag a target that keeps its figure and loses its force.

    Why: a reader who compares only numbers does not see it.
    Not flagged: a figure that moved; wording that differs without a rank (达到, 实现).
    Source: knowledge/commitments.tsv, comparators.tsv and tiers.tsv.

    Args:
        collection: the reports with their series.
        verbs: also compare the modal verbs, not only the comparators.
        knowledge: the lexicons.
    """
    for series in collection.series:
        yield from _wording(series, verbs, knowledge)
        for run in reworded(series, CHANGED_TIER):
            if not change(Step(before=run[0], after=run[1])):
                plain = replace(series, name=untiered(run[-1].mention.indicator, knowledge))
                yield _conflict(plain, run, _named(run), knowledge)


def _wording(series: Series, verbs: bool, knowledge: Knowledge) -> Iterator[Verdict]:
    for move, run in runs(series, Modality.TARGET):
        if move is Move.WEAKER:
            verb = _backing(run, knowledge)
            found = _conflict(series, run, ("", verb), knowledge)
            if verb and _says_how(run, knowledge):
                yield Passed(primary=run[-1].mention.span)
            else:
                yield replace(found, severity=Severity.INFO) if verb else found
        elif move is Move.SAME and verbs and (words := _yielding(run, knowledge)):
            yield _conflict(series, run, words, knowledge)
        elif move is Move.SAME:
            yield Passed(primary=run[-1].mention.span)


def _says_how(run: Run, knowledge: Knowledge) -> bool:
    """Say whether the verb before was looser: 力争超过2000个, 确保2000个 gives way nowhere."""
    return ranks(run, knowledge)[0] > 0


def _named(run: Run) -> tuple[str, str]:
    return run[0].mention.indicator, run[-1].mention.indicator


def _yielding(run: Run, knowledge: Knowledge) -> tuple[str, str] | None:
    """Return the two verbs if what was to be done has become an effort, an effort a trial."""
    firm, loose = ranks(run, knowledge)
    falls = firm > EFFORT >= loose > 0 or (loose > 0 and firm - loose > 1)
    return (run[-2].mention.verb, run[-1].mention.verb) if falls else None


def _backing(run: Run, knowledge: Knowledge) -> str:
    """Return the firmer verb (确保) that a figure gained which lost its 以上; empty if none."""
    before, after = ranks(run, knowledge)
    return run[-1].mention.verb if after > max(before, EFFORT) else ""


def _conflict(series: Series, run: Run, words: tuple[str, str], knowledge: Knowledge) -> Conflict:
    found = conflict(series, run, certainty=0.8 if any(words) else 1.0, knowledge=knowledge)
    fields = dict(found.facts)
    return replace(
        found,
        facts=(
            *found.facts,
            ("words_before", words[0] + fields["before"]),
            ("words_after", words[1] + fields["after"]),
        ),
    )
