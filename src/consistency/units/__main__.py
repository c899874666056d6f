"""Recompute the factors of ``knowledge/units.tsv``: ``python -m consistency.units``."""

from importlib import resources
from pathlib import Path

from consistency.units.compilation import compiled


def main() -> None:
    """Rewrite the table in place."""
    with resources.as_file(resources.files("consistency.knowledge") / "units.tsv") as path:
        table = Path(path)
        table.write_text(compiled(table.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
