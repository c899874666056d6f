"""Series of one indicator in several measures make one topic."""

import pytest

from consistency.model import Collection, Kind
from consistency.rules._topics import head, tells, topics
from figures import actual, series, target


def joined(*names: tuple[str, str]) -> list[int]:
    """Return the sizes of the topics of one-figure series of (name, scope)."""
    found = tuple(
        series(target("5", "%", 2025, indicator=name, scope=scope, kind=Kind.SHARE, start=at))
        for at, (name, scope) in enumerate(names)
    )
    return sorted(len(t.members) for t in topics(Collection(readings=(), series=found)))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("高新技术企业总量", "高新技术企业"),
        ("数字经济核心产业增加值占地区生产总值比重", "数字经济核心产业增加值"),
        ("贷款余额", "贷款余额"),
    ],
)
def test_heads_lose_the_measure_but_stay_names(name: str, expected: str) -> None:
    assert head(name) == expected


def test_a_stock_and_its_flow_are_one_topic() -> None:
    assert joined(("高新技术企业", ""), ("高新技术企业总量", "")) == [2]


def test_scopes_stay_apart_unless_they_belong_to_the_measure() -> None:
    assert joined(("投资", "东湖区"), ("投资", "")) == [1, 1]
    name = "战略性新兴产业增加值"
    assert joined((name, ""), (f"{name}占规上工业增加值比重", "规上")) == [2]


def test_a_third_series_joins_two_topics() -> None:
    a, b = "高新技术企业", "科技企业"
    both = series(target("5", "家", 2025, indicator=a), actual("6", "家", 2026, indicator=b))
    singles = [series(target("7", "家", 2024, indicator=name)) for name in (a, b)]
    found = topics(Collection(readings=(), series=(*singles, both)))
    assert [len(t.members) for t in found] == [4]
    assert not found[0].comparable


def test_generic_names_tell_nothing() -> None:
    assert not tells(series(target("5", "个", 2025, indicator="项目")))
    assert tells(series(target("5", "个", 2025, indicator="重点项目")))
