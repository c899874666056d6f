"""Turns: names with one word more or less, which no report has beside each other."""

from typing import Any

import pytest

from alignment.figures import figure
from consistency.alignment import align
from consistency.model import Kind, Modality, Observation

_CLAUSE = "新孵化临港创业示范项目若干"


def _figure(name: str, value: str, vintage: int, **features: Any) -> Observation:
    told = {"kind": Kind.INCREMENT, "verb": "新孵化", "clause": (0, len(_CLAUSE))}
    return figure(name, value, "个", vintage=vintage, **(told | features))


def _series(*figures: Observation) -> int:
    names = {figure.mention.span.document for figure in figures}
    return len(align(figures, texts=dict.fromkeys(names, _CLAUSE)))


def test_a_name_with_one_word_more_goes_on_if_nothing_else_could() -> None:
    earlier = _figure("临港创业示范项目", "243", 2024)
    later = _figure("临港青年创业示范项目", "260", 2025)
    assert _series(earlier, later) == 1


def test_without_like_clauses_nothing_is_joined() -> None:
    figures = [
        _figure("临港创业示范项目", "243", 2024),
        _figure("临港青年创业示范项目", "260", 2025),
    ]
    texts = {"2024.txt": _CLAUSE, "2025.txt": "完成九龙湖一带村庄环境的提升"}
    assert len(align(figures, texts=texts)) == 2


@pytest.mark.parametrize(
    ("word", "value"),
    [("规上", "260"), ("20亿元", "260"), ("青年", "320")],
)
def test_a_part_a_number_and_another_size_stay_apart(word: str, value: str) -> None:
    earlier = _figure("临港创业示范项目", "243", 2024)
    assert _series(earlier, _figure(f"临港{word}创业示范项目", value, 2025)) == 2


def test_a_report_that_has_both_tells_them_apart() -> None:
    earlier = _figure("临港创业示范项目", "243", 2024)
    later = _figure("临港青年创业示范项目", "260", 2025)
    done = {"modality": Modality.ACTUAL, "reference_period": "2024", "start": 40}
    both = _figure("临港创业示范项目", "240", 2025, **done)
    assert _series(earlier, later, both) == 2


def test_two_that_could_go_on_leave_it_open() -> None:
    earlier = _figure("临港创业示范项目", "243", 2024)
    later = [
        _figure("临港青年创业示范项目", "260", 2025),
        _figure("临港妇女创业示范项目", "250", 2025, start=40),
    ]
    assert _series(earlier, *later) == 3
