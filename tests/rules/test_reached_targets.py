"""Targets behind last year's result: which of them are reported, and which on request."""

from pathlib import Path

from consistency.model import Collection
from consistency.pipeline import interpret, link, read
from consistency.rules import registry
from consistency.rules._runner import run

REPORT = """临江市政府工作报告

一、2025年工作回顾

商业更加繁荣，新引进品牌首店150家，老街客流创新高。

二、2026年重点工作

激发消费活力，新引进品牌首店100家，办好灯会。
"""


def targets(folder: Path, *, flows: bool) -> list[str]:
    path = folder / "2026.txt"
    path.write_text(REPORT, "utf-8")
    readings = tuple(interpret(document) for document in read([f"2026={path}"]))
    collection = Collection(readings=readings, series=link(readings))
    settings = {"impossible-value": {"flows": flows}}
    return [f.primary.text for f in run((registry()["impossible-value"],), collection, settings)[0]]


def test_what_a_year_adds_is_reported_on_request(tmp_path: Path) -> None:
    assert targets(tmp_path, flows=True) == ["100家"]
    assert not targets(tmp_path, flows=False)
