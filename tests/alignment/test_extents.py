"""What the words of a figure cover, and which figures of a series cover less than others."""

import pytest

from alignment.figures import figure
from consistency.alignment import align
from consistency.alignment.extents import with_extents
from consistency.alignment.profiles import profile
from consistency.model import Kind, Observation, Series


def _told(indicator: str, clause: str, value: str, unit: str, vintage: int) -> Observation:
    """Return the figure of a clause that is a report of its own."""
    rate = Kind.SHARE if unit == "%" else Kind.LEVEL
    place = (0, len(clause))
    return figure(indicator, value, unit, vintage=vintage, kind=rate, clause=place, sentence=place)


def _series(indicator: str, early: str, late: str, unit: str = "个") -> Series:
    """Return the series of one figure a report: 30, then 20."""
    texts = {f"{2024 + at}.txt": clause for at, clause in enumerate((early, late))}
    figures = (
        _told(indicator, early, "30", unit, 2024),
        _told(indicator, late, "20", unit, 2025),
    )
    (found,) = (s for s in align(figures, texts=texts) if len(s.members) == 2)
    return found


@pytest.mark.parametrize(
    ("indicator", "early", "late"),
    [
        ("旧村改造", "启动旧村改造30个", "完成旧村改造20个"),
        ("土地整治", "抓好土地整治30个", "完成土地整治20个"),
        ("重大项目", "招引重大项目30个", "落地重大项目20个"),
        ("国际航线", "恢复新开国际航线30个", "新开国际航线20个"),
        ("断头路", "打通断头路30个", "打通跨区县断头路20个"),
        ("停车位", "新增停车位30个", "主城区新增停车位20个"),
        ("商标", "新增注册商标30个", "净增注册商标20个"),
    ],
)
def test_words_that_cover_less_are_told(indicator: str, early: str, late: str) -> None:
    found = _series(indicator, early, late)
    assert found.narrows(*found.members)


@pytest.mark.parametrize(
    ("indicator", "early", "late"),
    [
        ("旧村改造", "完成旧村改造30个", "实施旧村改造20个"),
        ("旧村改造", "旧村改造30个", "完成旧村改造20个"),
        ("绿道", "建设绿道30个", "新增绿道20个"),
        ("绿道", "新增绿道30个", "新建改建绿道20个"),
    ],
)
def test_words_that_cover_as_much_or_more_are_not(indicator: str, early: str, late: str) -> None:
    found = _series(indicator, early, late)
    assert not found.narrows(*found.members)


def test_patents_granted_are_not_patents_in_force() -> None:
    early = figure("有效发明专利", "30", verb="新增")
    late = figure("发明专利", "20", vintage=2026, verb="授权")
    (found,) = align((early, late))
    assert found.narrows(early, late)
    assert found.narrows(late, early)


def test_a_name_that_loses_its_qualifier_meant_it_where_the_figure_leaps() -> None:
    early = figure("路外停车泊位", "30")
    for value, leaps in (("32", False), ("60", True)):
        late = figure("停车泊位", value, vintage=2026)
        series = Series(name="停车泊位", members=(early, late), comparable=True)
        (found,) = with_extents([series], {o: profile(o) for o in (early, late)}, {})
        assert found.narrows(late, early) is leaps


def test_the_words_that_open_an_enumeration_hold_for_all_of_it() -> None:
    found = _series("特色村", "启动产业园5个、特色村30个", "建成产业园5个、特色村20个")
    assert found.narrows(*found.members)
    nearer = _series("特色村", "启动产业园5个、建成特色村30个", "建成产业园5个、特色村20个")
    assert not nearer.narrows(*nearer.members)


def test_a_share_of_a_set_is_not_all_of_it() -> None:
    early, late = "70%的村集体收入达到30个", "所有村集体收入达到20个"
    found = _series("村集体收入", early, late)
    assert found.narrows(*found.members)
    assert found.narrows(*reversed(found.members))


def test_a_qualifier_counts_for_the_later_figure_only() -> None:
    early, late = figure("停车泊位", "30"), figure("路外停车泊位", "20", vintage=2026)
    series = Series(name="停车泊位", members=(early, late), comparable=True)
    (found,) = with_extents([series], {o: profile(o) for o in (early, late)}, {})
    assert found.narrows(early, late)
    assert not found.narrows(late, early)


def test_a_rate_is_limited_by_its_area_alone() -> None:
    found = _series("空气质量优良率", "城区空气质量优良率30%", "空气质量优良率20%", "%")
    assert found.narrows(*found.members)
    begun = _series("空气质量优良率", "启动空气质量优良率30%", "完成空气质量优良率20%", "%")
    assert not begun.narrows(*begun.members)


def test_a_tier_counts_where_reports_know_two_of_a_thing() -> None:
    texts = {
        "2025.txt": "国家科技型中小企业30家、省级科技型中小企业9家",
        "2026.txt": "科技型中小企业20家",
    }
    early, late = figure("国家科技型中小企业", "30"), figure("科技型中小企业", "20", vintage=2026)
    lower = figure("省级科技型中小企业", "9", start=20)
    (alone,) = align((early, late), texts=texts)
    assert not alone.narrows(early, late)
    both = next(s for s in align((early, lower, late), texts=texts) if early in s.members)
    assert late in both.members
    assert both.narrows(early, late)
