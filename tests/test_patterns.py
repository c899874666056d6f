"""Patterns that are compiled when first used."""

import re

import pytest

from consistency.patterns import pattern


def test_nothing_is_compiled_before_it_is_asked_for() -> None:
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("")


def test_a_pattern_answers_as_the_compiled_one_does() -> None:
    text = "新建公园12座、\n改造道路3条"
    late, compiled = pattern(r"^\w+?(\d+)", re.M), re.compile(r"^\w+?(\d+)", re.M)
    assert [m.span(1) for m in late.finditer(text)] == [m.span(1) for m in compiled.finditer(text)]
    assert late.sub("-", text) == compiled.sub("-", text)
    assert late.search(text, 3, 5) is None
    assert (late.pattern, late.groups, late.flags) == (
        compiled.pattern,
        compiled.groups,
        compiled.flags,
    )


def test_it_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    late = pattern("[0-9]")
    assert late.search("5")
    monkeypatch.setattr(re, "compile", None)
    assert late.search("6")


def test_bytes_have_patterns_too() -> None:
    assert pattern(rb"<\w").search(b"<p>")
