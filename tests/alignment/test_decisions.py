"""Decisions: files of pairs, and the doubts they settle."""

from pathlib import Path

import pytest

from alignment.figures import figure
from consistency.alignment import Decisions, as_toml, doubts, why_not
from consistency.errors import ConfigError

NEVER = '[[never]]\na = "示范园区"\nb = "国家级示范园区"\nreason = "two lists"\n'


@pytest.mark.parametrize(
    "text",
    ["[[perhaps]]\na = '甲'\n", "[[same]]\na = '甲'\nb = '乙'\n", "[[same]\n", "same = 3\n"],
)
def test_a_file_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(ConfigError):
        Decisions.parse(text, source="decisions.toml")


def test_unused_decisions_are_reported() -> None:
    decisions = Decisions.parse(NEVER)
    assert decisions.unused([figure("示范园区"), figure("国家级示范园区")]) == ()
    assert decisions.unused([figure("示范园区")]) == decisions.never


def test_a_decision_is_its_own_reason() -> None:
    verdict = why_not(
        figure("示范园区"), figure("国家级示范园区"), decisions=Decisions.parse(NEVER)
    )
    assert verdict.features[0].left == "two lists"


def test_doubts_make_a_file_that_reads_back_as_no_decision() -> None:
    figures = [
        figure("示范园区", vintage=2024),
        figure('国家级"示范"园区'),
        figure("国家级示范园区"),
    ]
    found = doubts(figures)
    assert found
    assert Decisions.parse(as_toml(found)) == Decisions()


def test_what_is_decided_is_no_longer_a_doubt() -> None:
    figures = [figure("示范园区", vintage=2024), figure("国家级示范园区")]
    assert doubts(figures)
    assert not doubts(figures, decisions=Decisions.parse(NEVER))


def test_names_of_one_report_or_of_other_dimensions_are_no_doubt() -> None:
    assert not doubts([figure("示范园区"), figure("国家级示范园区")])
    assert not doubts([figure("示范园区", vintage=2024), figure("国家级示范园区", unit="亿元")])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere"):
        Decisions.read(tmp_path / "nowhere.toml")


def test_a_name_that_names_nothing_is_no_doubt() -> None:
    assert not doubts([figure("项目", vintage=2024), figure("亿元以上项目")])
