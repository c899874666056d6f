"""Turn the tables of settings files into structs, strictly, and name every problem."""

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import MISSING, make_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any

from cattrs import Converter
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from msgspec import UNSET, Struct
from msgspec.structs import fields

Problem = tuple[str, str, dict[str, object]]
"""(where, key of the message catalogue, its fields)."""


def structure(value: object, kind: Any) -> Any:
    """Return a value as a type, without guessing: ``"88"`` is no number.

    Raises:
        Exception: cattrs' own, which `problems_of` reads.

    >>> structure(2, Decimal), structure("0.1", Fraction)
    (Decimal('2'), Fraction(1, 10))
    """
    return _converter().structure(value, kind)


def problems_of(error: BaseException, names: tuple[str, ...], at: str = "$") -> tuple[Problem, ...]:
    """Return what was wrong, each with the place in the table.

    Args:
        error: what `structure` raised.
        names: all keys that exist, for the nearest-name hint.
        at: the place that the error speaks of.
    """
    return tuple(_problems(error, names, at))


def causes(error: BaseException) -> str:
    """Return what was wrong on one line, in English."""
    found = problems_of(error, ())
    return "; ".join(f"{at} {fields.get('cause') or fields.get('name')}" for at, _, fields in found)


def _problems(error: BaseException, names: tuple[str, ...], at: str) -> Iterator[Problem]:
    if isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            near = get_close_matches(key.replace("_", "-"), names, n=1, cutoff=0)
            yield at, "error.unknown-key", {"name": key, "nearest": ", ".join(near)}
    elif isinstance(error, BaseValidationError):
        for child in error.exceptions:
            yield from _problems(child, names, at + _step(child))
    else:
        yield at, "error.wrong-value", {"cause": error}


def _step(error: BaseException) -> str:
    for note in getattr(error, "__notes__", ()):
        if name := getattr(note, "name", ""):
            return f".{str(name).replace('_', '-')}"
        if (index := getattr(note, "index", None)) is not None:
            return f"[{index}]"
    return ""


@cache
def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True)
    for kind, accepted in ((str, str), (bool, bool), (int, int), (float, int | float)):
        converter.register_structure_hook(kind, _strict(kind, accepted))
    # Before str, which is a base of it.
    converter.register_structure_hook(StrEnum, lambda value, kind: kind(value))
    converter.register_structure_hook(date, lambda value, _: _date(value))
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(_number(value)))
    converter.register_structure_hook(Fraction, lambda value, _: Fraction(_number(value)))
    converter.register_structure_hook_factory(
        lambda kind: isinstance(kind, type) and issubclass(kind, Struct),
        lambda kind: _through(_twin(kind), kind, converter),
    )
    return converter


def _twin(kind: type[Struct]) -> type:
    """Return a dataclass with the fields of a struct, since cattrs knows no structs."""
    names: list[tuple[str, Any, Any]] = [
        # What the table leaves out stays unset, so that the struct's own default holds.
        (field.name, field.type, dataclasses.field(default=MISSING if field.required else UNSET))
        for field in fields(kind)
    ]
    return make_dataclass(kind.__name__, names, kw_only=True)


def _through(twin: type, kind: type[Struct], converter: Converter) -> Callable[..., Struct]:
    def hook(value: object, _: type) -> Struct:
        read = vars(converter.structure(value, twin))
        return kind(**{name: given for name, given in read.items() if given is not UNSET})

    return hook


def _strict(kind: type, accepted: Any) -> Any:
    def hook(value: object, _: type) -> object:
        if not isinstance(value, accepted) or (isinstance(value, bool) and kind is not bool):
            raise TypeError(f"expected {kind.__name__}, got {value!r}")
        return kind(value)

    return hook


def _number(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise TypeError(f"expected a number, got {value!r}")
    try:
        Decimal(str(value))
    except InvalidOperation:
        raise ValueError(f"expected a number, got {value!r}") from None
    return str(value)


def _date(value: object) -> date:
    if type(value) is not date:
        raise TypeError(f"expected a date such as 2027-01-31 without quotes, got {value!r}")
    return value
