"""The compiled table says what the pint registry says, for every unit."""

from fractions import Fraction
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.errors import ConfigError
from consistency.knowledge import BUILTIN, Knowledge
from consistency.units import compatible, factor, known_units, lookup, magnitudes, registry
from consistency.units.compilation import compiled
from consistency.units.pint_registry import compile_unit

ROWS = BUILTIN.rows("units")


def test_the_table_is_compiled_from_the_registry() -> None:
    text = (resources.files("consistency.knowledge") / "units.tsv").read_text("utf-8")
    assert compiled(text) == text


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_table_and_registry_agree(row: tuple[str, ...]) -> None:
    name, size, base, dimension, expression, _ = row
    base_row = next(r for r in ROWS if r[0] == base)
    root, found = compile_unit(name, expression)
    base_root, base_dimension = compile_unit(base, base_row[4])
    assert (Fraction(size), dimension) == (root / base_root, found)
    assert base_dimension == found


def test_there_are_units_enough_and_each_has_a_source() -> None:
    assert len(known_units()) == len(ROWS) >= 250
    assert all(row[-1].strip() for row in ROWS)


@given(
    st.integers(min_value=1, max_value=10**6),
    st.sampled_from(["万", "亿", "万亿", "千", "百万"]),
    st.sampled_from(["亩", "斤", "元", "人次", "标箱", "平方米", "千瓦时"]),
)
def test_magnitudes_multiply_as_in_pint(value: int, magnitude: str, unit: str) -> None:
    ureg = registry()
    expected = ureg.Quantity(value, magnitude + unit).to(lookup(unit).base).magnitude
    assert value * factor(magnitude + unit) == expected


def test_a_unit_that_begins_with_a_magnitude_word_is_itself() -> None:
    assert lookup("千瓦").magnitude == lookup("千米").magnitude == 1
    assert lookup("万千瓦").factor == 10_000
    assert lookup("百分点").base == "个百分点"


def test_a_bare_magnitude_is_a_number_without_a_unit() -> None:
    assert (lookup("亿").factor, lookup("亿").base) == (10**8, "")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("人", "人次"),
        ("元", "美元"),
        ("吨", "吨标准煤"),
        ("%", "个百分点"),
        ("家", "人"),
        ("月", "天"),
    ],
)
def test_what_must_not_be_compared_has_other_bases(first: str, second: str) -> None:
    assert not compatible(lookup(first).base, lookup(second).base)


@pytest.mark.parametrize(
    ("first", "second", "times"),
    [
        ("公顷", "亩", 15),
        ("吨", "斤", 2000),
        ("平方公里", "公顷", 100),
        ("标箱", "TEU", 1),
        ("亿千瓦时", "万度", 10_000),
        ("EFLOPS", "PFLOPS", 1000),
        ("元/人·月", "元/人·年", 12),
        ("件/万人", "件/人", Fraction(1, 10_000)),
        ("分/千瓦时", "元/千瓦时", Fraction(1, 100)),
        ("万套（间）", "套", 10_000),
    ],
)
def test_conversions_that_readers_know(first: str, second: str, times: Fraction) -> None:
    assert lookup(first).base == lookup(second).base
    assert factor(first) == factor(second) * times


def test_a_user_adds_a_unit_by_its_base() -> None:
    mine = Knowledge(additions={"units": (("筐", "20", "千克", "", "", "本地习惯"),)})
    assert (lookup("万筐", mine).factor, lookup("筐", mine).dimension) == (200_000, "[质量]")
    assert "筐" in known_units(mine)
    assert "筐" not in known_units()


def test_a_factor_that_is_no_number_names_the_unit() -> None:
    mine = Knowledge(additions={"units": (("筐", "twenty", "千克", "", "", "x"),)})
    with pytest.raises(ConfigError, match="筐"):
        lookup("筐", mine)


def test_magnitudes_are_listed_longest_first() -> None:
    lengths = [len(word) for word in magnitudes()]
    assert lengths == sorted(lengths, reverse=True)
