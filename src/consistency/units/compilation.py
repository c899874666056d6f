"""Compile the unit table from the pint registry."""

from fractions import Fraction

from consistency.units.pint_registry import compile_unit


def compiled(text: str) -> str:
    """Return the table with every factor, base and dimension computed anew.

    Columns: unit, factor, base, dimension, expression, source. Unit, expression and source are
    written by hand. The first unit of a dimension is its base.
    """
    bases: dict[str, tuple[str, Fraction]] = {}
    lines = []
    header_seen = False
    for line in text.splitlines():
        if not line or line.startswith("#") or not header_seen:
            header_seen = header_seen or (bool(line) and not line.startswith("#"))
            lines.append(line)
            continue
        unit, _, _, _, expression, source = line.split("\t")
        root, dimension = compile_unit(unit, expression)
        base, size = bases.setdefault(dimension, (unit, root))
        lines.append("\t".join((unit, str(root / size), base, dimension, expression, source)))
    return "\n".join(lines) + "\n"
