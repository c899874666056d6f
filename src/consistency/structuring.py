"""Turn the tables of settings files into structs, strictly, and name every problem."""

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import MISSING, make_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, get_origin

from cattrs import Converter
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory
from cattrs.errors import BaseValidationError, ForbiddenExtraKeysError
from msgspec import UNSET, Struct
from msgspec.structs import fields

Problem = tuple[str, str, dict[str, object]]
"""(where, key of the message catalogue, its fields)."""


class MismatchError(TypeError):
    """A value of a wrong type, as an entry of the message catalogue and its fields."""

    def __init__(self, key: str, value: object, **fields: object) -> None:
        super().__init__(key, value)
        self.key = key
        self.fields: dict[str, object] = {"value": repr(value), **fields}


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


def _problems(error: BaseException, names: tuple[str, ...], at: str) -> Iterator[Problem]:
    if isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            near = get_close_matches(key.replace("_", "-"), names, n=1, cutoff=0)
            yield at, "error.unknown-key", {"name": key, "nearest": ", ".join(near)}
    elif isinstance(error, BaseValidationError):
        for child in error.exceptions:
            yield from _problems(child, names, at + _step(child))
    elif isinstance(error, MismatchError):
        yield at, error.key, error.fields
    elif isinstance(error, KeyError):
        yield at, "error.missing-key", {"name": error.args[0]}
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
    converter.register_structure_hook(StrEnum, lambda value, kind: _choice(value, kind))
    converter.register_structure_hook(date, lambda value, _: _date(value))
    converter.register_structure_hook(Decimal, lambda value, _: Decimal(_number(value)))
    converter.register_structure_hook(Fraction, lambda value, _: Fraction(_number(value)))
    converter.register_structure_hook_factory(
        lambda kind: _is_a(kind, tuple), lambda kind: _list_of(kind, converter)
    )
    converter.register_structure_hook_factory(
        lambda kind: _is_a(kind, Mapping), lambda kind: _table_of(kind, converter)
    )
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
            raise MismatchError(f"error.expected-{kind.__name__}", value)
        return kind(value)

    return hook


def _is_a(kind: Any, container: type) -> bool:
    origin: object = get_origin(kind)
    return origin is container


def _choice(value: object, kind: Any) -> object:
    try:
        return kind(value)
    except ValueError:
        raise MismatchError("error.expected-choice", value, choices=", ".join(kind)) from None


def _list_of(kind: Any, converter: Converter) -> Any:
    inner = homogenous_tuple_structure_factory(kind, converter)

    def hook(value: object, kind: Any) -> object:
        # Strings are lists of letters to cattrs.
        if not isinstance(value, list | tuple):
            raise MismatchError("error.expected-list", value)
        return inner(value, kind)

    return hook


def _table_of(kind: Any, converter: Converter) -> Any:
    inner = mapping_structure_factory(kind, converter)

    def hook(value: object, kind: Any) -> object:
        if not isinstance(value, Mapping):
            raise MismatchError("error.expected-table", value)
        return inner(value, kind)

    return hook


def _number(value: object) -> str:
    if not isinstance(value, bool) and isinstance(value, int | float | str):
        with suppress(InvalidOperation):
            Decimal(str(value))
            return str(value)
    raise MismatchError("error.expected-float", value)


def _date(value: object) -> date:
    if type(value) is not date:
        raise MismatchError("error.expected-date", value)
    return value
