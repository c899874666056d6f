"""How figures of several measures are told, and which of them are one measure."""

from pathlib import Path

import pytest

from consistency.model import Observation
from consistency.pipeline import interpret, read
from consistency.rules._one_measure import alike, of_a_part
from consistency.rules._tellings import common_name, told


def figure(text: str, folder: Path, heading: str = "二、2026年重点工作") -> Observation:
    path = folder / "2026.txt"
    path.write_text(f"临江市政府工作报告\n\n{heading}\n\n{text}\n", "utf-8")
    (document,) = read([f"2026={path}"])
    return interpret(document).observations[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("服务贸易进出口额增长13%以上。", "进出口额增长≥13%"),
        ("服务贸易占比提升至8%。", "占比8%"),
        ("高新技术企业总量突破1万家。", "高新技术企业总量>1万家"),
        ("新增高新技术企业1500家。", "高新技术企业新增1500家"),
        ("单位地区生产总值能耗下降3%。", "单位地区生产总值能耗下降3%"),
        ("居民消费价格涨幅3%左右。", "居民消费价格涨幅≈3%"),
        ("累计筹建保障性租赁住房21.3万套。", "保障性租赁住房累计筹建21.3万套"),
    ],
)
def test_a_figure_is_told_with_its_kind(text: str, said: str, tmp_path: Path) -> None:
    assert told(figure(text, tmp_path), "服务贸易") == said


@pytest.mark.parametrize(
    ("names", "common"),
    [
        (("研发投入强度", "研发投入强度"), "研发投入强度"),
        (("服务业增加值", "服务业增加值占地区生产总值比重"), "服务业增加值"),
        (("上市企业及过会企业", "上市及过会企业"), "上市及过会企业"),
        (("化工、冶金等落后产能", "水泥、焦炭等落后产能"), "落后产能"),
    ],
)
def test_names_have_something_in_common(names: tuple[str, ...], common: str) -> None:
    assert common_name(names) == common
    assert common_name(reversed(names)) == common


def test_what_quotation_marks_tell_is_a_part(tmp_path: Path) -> None:
    count = figure("新增规上工业企业1000家。", tmp_path)
    share = figure("规上工业企业“智改数转”比例达80%。", tmp_path)
    works = figure("“断头路”打通30条。", tmp_path)
    assert of_a_part(count, share)
    assert of_a_part(share, count)
    assert not of_a_part(works, works)
    assert not of_a_part(count, count)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("居民消费价格指数控制在103%左右。", "居民消费价格涨幅3%左右。", True),
        ("研发投入强度达到3.3%。", "研发投入增长8%。", False),
        ("森林覆盖率增加0.5个百分点。", "森林覆盖率增加0.5%。", True),
        ("网络零售额达到4500亿元。", "网络零售额增长10%。", False),
    ],
)
def test_one_measure_may_be_worded_in_two_ways(
    one: str, other: str, same: bool, tmp_path: Path
) -> None:
    a, b = figure(one, tmp_path), figure(other, tmp_path)
    assert alike(a, b) is same
    assert alike(b, a) is same
