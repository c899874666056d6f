"""The rules on damage take any text, and moving or repeating a report's parts has plain effects."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import faults
from consistency.errors import InputError
from consistency.model import Conflict, Reading
from consistency.rules import registry

RULES = (
    "repeated-paragraph", "repeated-clause", "contradictory-copy", "spliced-text",
    "broken-paragraph", "numbering-gap", "repeated-item",
)  # fmt: skip
pieces = st.sampled_from(
    ["一、", "（二）", "3.", "[4]", "二是", "、", "，", "。", "”", "“", "\n\n", "快发展", "东湖区",
     "新建公园12处", "甲、乙、甲", "面面", "工作回顾", "|", "各位代表：", "\u3000", "（", "）"]
)  # fmt: skip
texts = st.lists(pieces, max_size=60).map("".join)


def conflicts(text: str) -> list[Conflict]:
    reading = Reading(document=faults.parse(text), observations=())
    return [v for n in RULES for v in registry()[n].check(reading) if isinstance(v, Conflict)]


@settings(max_examples=150, deadline=None)
@given(texts)
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    try:
        found = conflicts(text)
    except InputError:
        return
    for conflict in found:
        for place in (conflict.primary, *conflict.related):
            assert place.text == text[place.start : place.end]
            assert place.start < place.end


@pytest.mark.parametrize("seed", range(3))
def test_a_second_copy_of_a_copy_adds_a_place_and_no_finding(seed: int) -> None:
    text = faults.made_up_report(seed)
    paragraph = max(text.split("\n"), key=len)
    (once,) = [c for c in conflicts(f"{text}\n\n{paragraph}") if c.fixes]
    (twice,) = [c for c in conflicts(f"{text}\n\n{paragraph}\n\n{paragraph}") if c.fixes]
    assert len(twice.related) == len(once.related) + 1 == 2


@pytest.mark.parametrize("seed", range(3))
def test_the_proposed_deletion_removes_the_finding(seed: int) -> None:
    text = faults.made_up_report(seed)
    paragraph = max(text.split("\n"), key=len)
    harmed = f"{text}\n\n{paragraph}\n\n{paragraph}"
    (conflict,) = [c for c in conflicts(harmed) if c.fixes]
    for fix in sorted(conflict.fixes, key=lambda fix: -fix.span.start):
        harmed = harmed[: fix.span.start] + fix.text + harmed[fix.span.end :]
    assert not [c for c in conflicts(harmed) if c.fixes]
