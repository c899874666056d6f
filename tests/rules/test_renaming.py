"""A figure under another name: what may stand for an indicator that a report no longer gives."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from consistency.pipeline import check, read
from consistency.rules import registry
from consistency.rules._topics import common_name, core, is_bare
from figures import series, target

RULE = registry()["vanished-indicator"]
HEADING = "临江市政府工作报告\n\n二、今年重点工作\n\n城镇新增就业20万人。"


def gone(tasks: Iterable[str], folder: Path) -> list[str]:
    """Return the names of what the third of three reports no longer gives."""
    paths = []
    for vintage, task in enumerate(tasks, 2024):
        path = folder / f"{vintage}.txt"
        path.write_text(f"{HEADING}{task}。", "utf-8")
        paths.append(f"{vintage}={path}")
    return [finding.indicator for finding in check(read(paths), rules=(RULE,)).findings]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("创建省级特色农业强镇5个", "创建省级现代农业强镇3个"),
        ("本地户籍人口养老保障参保率达到88%", "本地居民养老保障参保率达到91%"),
        ("新改扩建公办幼儿园30所", "新改扩建幼儿园、中小学141所"),
        ("实施断头路贯通工程5条", "贯通断头路6条"),
        ("完成成片造林5.4万亩", "完成植树造林5万亩"),
    ],
)
def test_a_new_figure_under_a_like_name_is_the_lost_one(
    before: str, after: str, tmp_path: Path
) -> None:
    assert gone((before, before, after), tmp_path) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("创建省级特色农业强镇5个", "新建口袋公园30个"),
        ("举办文化惠民演出1400场", "举办惠民汽车展销20场"),
        ("完成成片造林5.4万亩", "完成高标准农田5万亩"),
    ],
)
def test_another_thing_is_not_the_lost_one(before: str, after: str, tmp_path: Path) -> None:
    assert len(gone((before, before, after), tmp_path)) == 1


def test_what_stood_beside_the_lost_figure_is_another_thing(tmp_path: Path) -> None:
    both = "创建省级特色农业强镇5个、省级现代农业强镇3个"
    assert len(gone((both, both, "创建省级现代农业强镇3个"), tmp_path)) == 1


def test_figures_of_one_name_keep_it_and_others_share_their_head() -> None:
    share, growth = series(
        target("52", "%", 2024, indicator="民间投资占比"),
        target("10", "%", 2025, indicator="民间投资"),
    ).members
    assert common_name((share, share)) == "民间投资占比"
    assert common_name((share, growth)) == "民间投资"


def test_a_core_never_grows_and_a_bare_name_tells_nothing() -> None:
    names = ("规上工业增加值", "本外币存贷款余额", "普惠性幼儿园覆盖率", "公共充电桩")
    assert all(2 <= len(core(name)) <= len(name) for name in names)
    assert [is_bare(name) for name in ("重点工程", "项目", "重大产业项目")] == [True, True, False]
