"""What must not change a finding: the unit that an amount is written in, the order of documents."""

import re
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from consistency.model import Collection, Comparator, Mention, Reading, Series
from consistency.pipeline import link
from consistency.rules import registry
from consistency.rules._base import Subject
from consistency.rules._runner import run
from figures import series
from figures import target as goal
from vintages import collect, made_up

ACROSS = [rule for rule in registry().values() if rule.subject is not Subject.READING]
OTHER = {"万吨": ("亿斤", "0.2"), "亿元": ("万元", "10000"), "公里": ("米", "1000")}
"""A unit, and how many of it make one."""


def verdicts(found: Series) -> list[tuple[str, str]]:
    """Return what all rules across years say of one series, without the text around it."""
    alone = Collection(readings=(), series=(found,))
    return [
        (rule.name, type(v).__name__)
        for rule in ACROSS
        for v in rule.check(found if rule.subject is Subject.SERIES else alone)
    ]


def rewritten(mention: Mention) -> Mention:
    """Write an amount in another unit, with the same printed precision relative to it."""
    unit, times = OTHER[mention.unit]
    return replace(mention, unit=unit, value=mention.value * Decimal(times))


amounts = st.lists(
    st.tuples(
        st.integers(min_value=100, max_value=400),
        st.sampled_from([Comparator.EQ, Comparator.GE, Comparator.APPROX]),
    ),
    min_size=2,
    max_size=5,
)


@given(amounts, st.sampled_from(sorted(OTHER)))
def test_a_unit_changed_without_its_amount_changes_no_verdict(
    drawn: Sequence[tuple[int, Comparator]], unit: str
) -> None:
    mentions = [
        goal(str(value * 10), unit, 2020 + year, comparator=comparator)
        for year, (value, comparator) in enumerate(drawn)
    ]
    assert verdicts(series(*mentions)) == verdicts(series(*map(rewritten, mentions)))


@given(st.integers(min_value=0, max_value=3), st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_no_finding(seed: int, shuffler: object) -> None:
    collection = collect(made_up(seed))
    readings: list[Reading] = list(collection.readings)
    shuffler.shuffle(readings)  # type: ignore[attr-defined]
    shuffled = Collection(readings=collection.readings, series=link(readings))
    rules = tuple(rule for rule in registry().values() if rule.subject is not Subject.READING)
    assert run(rules, shuffled)[0] == run(rules, collection)[0]


@given(amounts)
def test_an_identical_observation_adds_no_finding(drawn: Sequence[tuple[int, Comparator]]) -> None:
    mentions = [
        goal(str(value), "家", 2020 + year, comparator=comparator)
        for year, (value, comparator) in enumerate(drawn)
    ]
    again = [replace(m, span=replace(m.span, start=m.span.start + 50000)) for m in mentions]
    conflicts = verdicts(series(*mentions)).count(("lowered-target", "Conflict"))
    doubled = verdicts(series(*mentions, *again)).count(("lowered-target", "Conflict"))
    assert conflicts == doubled


def in_ten_thousands(match: re.Match[str]) -> str:
    return f"{int(Decimal(match[1]) * 10000)}万元"


@given(st.integers(min_value=0, max_value=5), st.integers(min_value=0, max_value=5))
def test_money_in_a_smaller_unit_changes_no_finding(seed: int, which: int) -> None:
    texts = list(made_up(seed))
    before = collect(tuple(texts))
    texts[which] = replace(
        texts[which], text=re.sub(r"([\d.]+)亿元", in_ten_thousands, texts[which].text)
    )
    after = collect(tuple(texts))
    rules = tuple(rule for rule in registry().values() if rule.subject is not Subject.READING)
    told = [
        [(f.name, f.indicator, f.severity) for f in run(rules, collection)[0]]
        for collection in (before, after)
    ]
    assert told[0] == told[1]
