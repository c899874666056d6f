"""Decisions of a reader, as data: pairs that are the same, and pairs that never are."""

import tomllib
from pathlib import Path

from attrs import field, frozen

from consistency.alignment.names import spell
from consistency.errors import ConfigError
from consistency.knowledge import BUILTIN, Knowledge


@frozen(kw_only=True)
class Decision:
    """One decision about two indicator names."""

    a: str
    b: str
    reason: str


@frozen(kw_only=True)
class Decisions:
    """All decisions of a file."""

    same: tuple[Decision, ...] = ()
    never: tuple[Decision, ...] = ()
    source: str = field(default="", eq=False)

    @classmethod
    def read(cls, path: str | Path) -> "Decisions":
        """Read a TOML file with tables ``[[same]]`` and ``[[never]]`` of a, b, reason.

        Raises:
            ConfigError: the file holds another table or key, or lacks one.
        """
        return cls.parse(Path(path).read_text("utf-8"), source=str(path))

    @classmethod
    def parse(cls, text: str, source: str = "") -> "Decisions":
        r"""Read the text of such a file.

        >>> Decisions.parse('[[never]]\na = "甲"\nb = "乙"\nreason = "two places"').never[0].b
        '乙'
        """
        tables = tomllib.loads(text)
        unknown = sorted(set(tables) - {"same", "never"})
        if unknown:
            raise ConfigError("error.unknown-table", table=unknown[0], path=source)
        return cls(
            same=tuple(Decision(**entry) for entry in tables.get("same", ())),
            never=tuple(Decision(**entry) for entry in tables.get("never", ())),
            source=source,
        )

    def unused(self, names: set[str], knowledge: Knowledge = BUILTIN) -> tuple[Decision, ...]:
        """Return the decisions of which a name does not occur."""
        known = {spell(name, knowledge) for name in names}
        return tuple(
            decision
            for decision in (*self.same, *self.never)
            if not {spell(decision.a, knowledge), spell(decision.b, knowledge)} <= known
        )
