"""Decisions of a reader, as data: names that are the same, and names that never are."""

import os
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from consistency.alignment.names import spell
from consistency.alignment.places import without_place
from consistency.errors import ConfigError
from consistency.knowledge import BUILTIN, Knowledge
from consistency.model import Observation

_TABLES = frozenset({"same", "never"})
_KEYS = frozenset({"a", "b", "reason"})


class Pair(Struct, frozen=True, kw_only=True):
    """Two indicator names, and why they were decided so."""

    a: str
    b: str
    reason: str


class Decisions(Struct, frozen=True, kw_only=True, dict=True):
    """All decisions of a file."""

    same: tuple[Pair, ...] = ()
    never: tuple[Pair, ...] = ()

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> "Decisions":
        """Read a TOML file with tables ``[[same]]`` and ``[[never]]`` of a, b and reason.

        Raises:
            ConfigError: the file cannot be read, holds another table or key, or a pair lacks one.
        """
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError) as cause:
            raise ConfigError("error.decisions", path=str(path), problem=str(cause)) from cause
        return cls.parse(text, source=str(path))

    @classmethod
    def parse(cls, text: str, source: str = "") -> "Decisions":
        r"""Read the text of such a file.

        >>> Decisions.parse('[[never]]\na = "甲"\nb = "乙"\nreason = "two places"').never[0].b
        '乙'

        Raises:
            ConfigError: as `read`.
        """
        import tomllib

        try:
            tables = tomllib.loads(text)
        except tomllib.TOMLDecodeError as cause:
            raise ConfigError("error.decisions", path=source, problem=str(cause)) from cause
        for name, pairs in tables.items():
            if name not in _TABLES or not _are_pairs(pairs):
                raise ConfigError("error.decisions", path=source, problem=name)
        return cls(
            **{name: tuple(Pair(**pair) for pair in tables.get(name, ())) for name in _TABLES}
        )

    def spelled(self, knowledge: Knowledge = BUILTIN, places: tuple[str, ...] = ()) -> "Decisions":
        """Return the decisions with names in one spelling, without the reports' own place."""
        return Decisions(
            same=tuple(_spelled(pair, knowledge, places) for pair in self.same),
            never=tuple(_spelled(pair, knowledge, places) for pair in self.never),
        )

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names to read as another: the second of a pair as the first."""
        return {pair.b: pair.a for pair in self.same}

    @cached_property
    def _forbidden(self) -> Mapping[frozenset[str], str]:
        return {frozenset((pair.a, pair.b)): pair.reason for pair in self.never}

    def forbids(self, a: str, b: str) -> str | None:
        """Return the reason why two names are never one indicator; None if undecided."""
        return self._forbidden.get(frozenset((a, b))) if self.never else None

    def unused(
        self, observations: Iterable[Observation], knowledge: Knowledge = BUILTIN
    ) -> tuple[Pair, ...]:
        """Return the pairs of which a name does not occur among the observations."""
        known = {spell(o.mention.indicator, knowledge) for o in observations}
        return tuple(
            pair
            for pair in (*self.same, *self.never)
            if not {spell(pair.a, knowledge), spell(pair.b, knowledge)} <= known
        )


def _are_pairs(entries: object) -> bool:
    return isinstance(entries, list) and all(
        isinstance(entry, dict) and set(entry) == _KEYS for entry in entries
    )


def _spelled(pair: Pair, knowledge: Knowledge, places: tuple[str, ...]) -> Pair:
    a, b = (spell(without_place(name, places), knowledge) for name in (pair.a, pair.b))
    return Pair(a=a, b=b, reason=pair.reason)
