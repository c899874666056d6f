"""The compiled unit table: exact factors without pint at run time.

``knowledge/units.tsv`` holds one unit expression a line, without magnitude words, with its exact
factor to the base of its dimension; the base is the first expression of that dimension. The
factors are computed by `consistency.units.pint_registry` (``python -m consistency.units`` writes
them), and a test proves that both agree for every line.
"""

import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from msgspec import Struct

from consistency.errors import ConfigError
from consistency.knowledge import BUILTIN, Knowledge


class Unit(Struct, frozen=True, kw_only=True):
    """A unit expression and what it amounts to."""

    name: str
    """As written, magnitude included: 万标箱."""
    factor: Fraction
    """Base units in one of it."""
    base: str
    """The base of its dimension: 标箱; the unit itself where it is unknown."""
    dimension: str
    """Base dimensions, e.g. ``[人民币]/[人]``; empty if the unit is unknown."""
    magnitude: Fraction = Fraction(1)
    """The part of the factor that a magnitude word gives: 10000 of 万标箱."""


@lru_cache(maxsize=8)
def _table(knowledge: Knowledge) -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for name, factor, base, dimension, *_ in knowledge.rows("units"):
        known = table.get(base)
        table[name] = Unit(
            name=name,
            factor=_fraction(factor, name),
            base=known.base if known else base,
            dimension=dimension or (known.dimension if known else f"[{base}]"),
        )
    return table


def _fraction(text: str, unit: str) -> Fraction:
    try:
        # Most factors are whole numbers, which Fraction reads slowly from text.
        return Fraction(int(text) if text.isdecimal() else text)
    except (ValueError, ZeroDivisionError):
        raise ConfigError("error.unit-factor", unit=unit, factor=text) from None


@lru_cache(maxsize=8)
def _magnitudes(knowledge: Knowledge) -> tuple[tuple[str, Fraction], ...]:
    factors = knowledge.mapping("magnitudes")
    return tuple((word, Fraction(factors[word])) for word in knowledge.words("magnitudes"))


@lru_cache(maxsize=8)
def known_units(knowledge: Knowledge = BUILTIN) -> frozenset[str]:
    """Return all unit expressions, without magnitude words.

    >>> {"标箱", "元/人", "微克/立方米"} <= known_units()
    True
    """
    return frozenset(_table(knowledge))


@lru_cache(maxsize=8)
def magnitudes(knowledge: Knowledge = BUILTIN) -> dict[str, Fraction]:
    """Return magnitude word to factor, longest word first.

    >>> magnitudes()["万亿"] == 10**12
    True
    """
    return dict(_magnitudes(knowledge))


def plain(unit: str) -> str:
    """Return a unit in the table's spelling: half-width, no blanks.

    >>> plain("万套（间）")
    '万套(间)'
    """
    return "".join(unicodedata.normalize("NFKC", unit.replace("∶", ":")).split())


@lru_cache(maxsize=4096)
def lookup(unit: str, knowledge: Knowledge = BUILTIN) -> Unit:
    """Return what a unit as written amounts to; an unknown one is its own base, dimension empty.

    >>> lookup("万标箱").factor, lookup("万标箱").base
    (Fraction(10000, 1), '标箱')
    >>> lookup("千瓦").factor == lookup("千瓦").magnitude == 1
    True
    >>> lookup("筐").dimension
    ''
    """
    table, name = _table(knowledge), plain(unit)
    if name in table:
        return table[name]
    for word, value in _magnitudes(knowledge):
        if not name.startswith(word):
            continue
        rest = name[len(word) :]
        if rest in table or not rest:
            return _scaled(name, value, table.get(rest))
    return Unit(name=name, factor=Fraction(1), base=name, dimension="")


def _scaled(name: str, value: Fraction, rest: Unit | None) -> Unit:
    if rest is None:
        return Unit(name=name, factor=value, base="", dimension="[数]", magnitude=value)
    return Unit(
        name=name,
        factor=value * rest.factor,
        base=rest.base,
        dimension=rest.dimension,
        magnitude=value,
    )


def factor(unit: str, knowledge: Knowledge = BUILTIN) -> Fraction:
    """Return base units in one of the unit as written.

    >>> factor("亿斤"), factor("分/千瓦时")
    (Fraction(50000000, 1), Fraction(1, 100))
    """
    return lookup(unit, knowledge).factor


@lru_cache(maxsize=8)
def _classifiers(knowledge: Knowledge) -> Mapping[str, str]:
    return knowledge.mapping("classifiers")


def is_counted(base: str, knowledge: Knowledge = BUILTIN) -> bool:
    """Say whether a base unit counts whole things, so that its bare figures are exact.

    >>> is_counted("家"), is_counted("元")
    (True, False)
    """
    return base in _classifiers(knowledge)


@lru_cache(maxsize=4096)
def compatible(first: str, second: str, knowledge: Knowledge = BUILTIN) -> bool:
    """Say whether two base units can measure the same indicator.

    Chinese lets one thing be counted with several classifiers (400个, 400项 projects), so
    classifiers of one class go together; everything else must be the same base.

    >>> compatible("个", "项"), compatible("人", "人次"), compatible("元", "美元")
    (True, False, False)
    """
    classes = _classifiers(knowledge)
    return first == second or (first in classes and classes[first] == classes.get(second))
