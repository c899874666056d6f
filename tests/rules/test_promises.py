"""Targets are settled by the results of later reports, comparators respected."""

from collections.abc import Iterable

import pytest

from consistency.model import (
    Collection,
    Comparator,
    Document,
    Kind,
    Mention,
    Modality,
    Outcome,
    Promise,
    Reading,
    Series,
    SourceText,
)
from consistency.rules import ledger
from consistency.rules._promises import settle
from figures import actual, series, target

GE, GT, LE, APPROX = Comparator.GE, Comparator.GT, Comparator.LE, Comparator.APPROX


def settled(*mentions: Mention) -> Promise:
    found = series(*mentions)
    goal = next(o for o in found.members if o.mention.modality is Modality.TARGET)
    return settle(found, goal, found)


@pytest.mark.parametrize(
    ("asked", "comparator", "given", "outcome"),
    [
        ("6", Comparator.EQ, "6.0", Outcome.MET),
        ("6", Comparator.EQ, "5.8", Outcome.MISSED),
        ("6", Comparator.EQ, "6", Outcome.MET),
        ("6", Comparator.EQ, "5.4", Outcome.MISSED),
        ("6", GE, "6.0", Outcome.MET),
        ("6", GE, "5.9", Outcome.MISSED),
        ("6", GT, "6.1", Outcome.MET),
        ("5.5", APPROX, "5.3", Outcome.MET),
        ("5.5", APPROX, "4.8", Outcome.MISSED),
        ("5", LE, "4.6", Outcome.MET),
        ("5", LE, "5.2", Outcome.MISSED),
    ],
)
def test_growth_targets(asked: str, comparator: Comparator, given: str, outcome: Outcome) -> None:
    promise = settled(
        target(asked, "%", 2025, kind=Kind.GROWTH, comparator=comparator),
        actual(given, "%", 2026, kind=Kind.GROWTH),
    )
    assert promise.outcome is outcome


@pytest.mark.parametrize(
    ("asked", "given", "outcome"), [("6300", "6180", Outcome.MET), ("6300", "6130", Outcome.MISSED)]
)
def test_an_amount_about_a_target_may_fall_two_per_cent_short(
    asked: str, given: str, outcome: Outcome
) -> None:
    promise = settled(target(asked, "亿元", 2025, comparator=APPROX), actual(given, "亿元", 2026))
    assert promise.outcome is outcome


def test_of_unemployment_the_lower_figure_is_the_better_one() -> None:
    name = "城镇调查失业率"
    promise = settled(
        target("5.5", "%", 2025, kind=Kind.SHARE, indicator=name),
        actual("4.9", "%", 2026, kind=Kind.SHARE, indicator=name),
    )
    assert promise.outcome is Outcome.MET


def test_a_decline_asked_for_is_met_by_a_steeper_one() -> None:
    fields = {"kind": Kind.GROWTH, "direction": "down", "indicator": "单位产值能耗"}
    steeper = settled(target("3", "%", 2025, **fields), actual("3.4", "%", 2026, **fields))
    flatter = settled(target("3", "%", 2025, **fields), actual("2.1", "%", 2026, **fields))
    assert (steeper.outcome, flatter.outcome) == (Outcome.MET, Outcome.MISSED)


def test_units_are_normalised() -> None:
    promise = settled(target("14", "亿斤", 2025, comparator=GE), actual("70.2", "万吨", 2026))
    assert promise.outcome is Outcome.MET


def test_two_levels_imply_the_growth_that_is_not_reported() -> None:
    goal = target("5", "%", 2025, kind=Kind.GROWTH, indicator="固定资产投资")
    promise = settled(
        goal,
        actual("6000", "亿元", 2025, indicator="固定资产投资"),
        actual("6090", "亿元", 2026, indicator="固定资产投资"),
    )
    assert promise.outcome is Outcome.MISSED
    assert "→" in promise.reason


def test_levels_do_not_imply_growth_at_constant_prices() -> None:
    name = "地区生产总值"
    promise = settled(
        target("5", "%", 2025, kind=Kind.GROWTH, indicator=name),
        actual("6000", "亿元", 2025, indicator=name),
        actual("6090", "亿元", 2026, indicator=name),
    )
    assert promise.outcome is Outcome.NOT_COMPARABLE


def test_a_level_far_below_the_target_measures_something_else() -> None:
    promise = settled(target("13200", "元", 2025), actual("1167", "元", 2026))
    assert promise.outcome is Outcome.NOT_COMPARABLE


def test_a_part_of_the_year_answers_nothing() -> None:
    promise = settled(target("100", "亿元", 2025), actual("60", "亿元", 2026, part_year="前三季度"))
    assert promise.outcome is Outcome.NOT_REPORTED


def test_a_target_for_five_years_waits_until_it_is_due() -> None:
    found = series(target("100", "亿元", 2023, reference_period="2025"), actual("90", "亿元", 2025))
    assert settle(found, found.members[0], found).outcome is Outcome.NOT_REPORTED
    assert not list(ledger(collection([found], (2023, 2025))))


def collection(found: Iterable[Series], years: Iterable[int]) -> Collection:
    source = SourceText(text="", reading="")
    readings = tuple(
        Reading(
            document=Document(
                name=f"{year}.txt",
                vintage=year,
                title="",
                genre="work-report",
                source=source,
                sections=(),
                paragraphs=(),
            ),
            observations=(),
        )
        for year in years
    )
    return Collection(readings=readings, series=tuple(found))


def test_the_ledger_lists_each_target_once_in_document_order() -> None:
    twice = series(
        target("6", "%", 2025, kind=Kind.GROWTH, start=40),
        target("6", "%", 2025, kind=Kind.GROWTH, start=90),
        actual("7", "%", 2026, kind=Kind.GROWTH),
    )
    first = series(target("3", "家", 2025, start=10, indicator="领军企业"))
    promises = list(ledger(collection([twice, first], (2025, 2026))))
    assert [p.outcome for p in promises] == [Outcome.NOT_REPORTED, Outcome.MET]
    assert [p.target.mention.span.start for p in promises] == [10, 40]


def test_targets_of_the_last_report_are_not_due() -> None:
    found = series(target("6", "%", 2026, kind=Kind.GROWTH))
    assert not list(ledger(collection([found], (2025, 2026))))


@pytest.mark.parametrize(
    ("asked", "passed", "outcome"),
    [
        ("2300", "2250", Outcome.MISSED),  # 2250 is followed by 2300, a five counting half
        ("2290", "2250", Outcome.MET),
        ("600", "500", Outcome.MISSED),
        ("590", "500", Outcome.MET),
        ("1.3", "1.2", Outcome.MISSED),
        ("2", "1.5", Outcome.MISSED),
        ("1.9", "1.5", Outcome.MET),
    ],
)
def test_who_passed_a_mark_did_not_pass_the_next(asked: str, passed: str, outcome: Outcome) -> None:
    promise = settled(
        target(asked, "亿元", 2025, comparator=GE), actual(passed, "亿元", 2026, comparator=GT)
    )
    assert promise.outcome is outcome
