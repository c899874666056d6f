"""The pint registry of these reports' units, for users and for compiling the table."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from consistency.patterns import pattern

if TYPE_CHECKING:
    import pint

_BRACKET = pattern(r"\([^()]*\)")


@cache
def registry() -> "pint.UnitRegistry[Any]":
    """Return the public registry; amounts are exact fractions.

    Build quantities from a number and a unit, never from raw text:
    ``registry().Quantity(14, "亿斤").to("万吨")``.

    >>> registry().Quantity(14, "亿斤").to("万吨").magnitude
    Fraction(70, 1)
    """
    # pint takes 0.4 s to import: only on demand.
    from pathlib import Path

    import pint

    path = Path(__file__).with_name("definitions.txt")
    return pint.UnitRegistry(path, non_int_type=Fraction)


def expression(unit: str) -> str:
    """Return what pint parses for a unit as written: 套(间) counts 套.

    >>> expression("套(间)")
    '套'
    """
    return _BRACKET.sub("", unit).replace("%", "percent").replace("‰", "permille")


def compile_unit(unit: str, expressed: str = "") -> tuple[Fraction, str]:
    """Return a unit's factor to pint's root units, and its dimensionality as text.

    Args:
        unit: as written, without a magnitude word.
        expressed: what pint is to parse instead, where the spelling means something else there.

    Raises:
        pint.UndefinedUnitError: the registry lacks it.
    """
    ureg = registry()
    parsed = ureg.parse_units(expressed or expression(unit))
    quantity = ureg.Quantity(Fraction(1), parsed).to_root_units()
    return Fraction(quantity.magnitude), dimension_text(parsed.dimensionality)


def dimension_text(dimensions: Mapping[str, Any]) -> str:
    """Return dimensions as text, in alphabetical order.

    >>> dimension_text({"[人]": Fraction(-1), "[人民币]": Fraction(1)})
    '[人民币]/[人]'
    """
    above = [_powered(name, n) for name, n in sorted(dimensions.items()) if n > 0]
    below = [_powered(name, -n) for name, n in sorted(dimensions.items()) if n < 0]
    return "/".join(("·".join(above) or "1", *below))


def _powered(name: str, exponent: object) -> str:
    return name if exponent == 1 else f"{name}^{exponent}"
