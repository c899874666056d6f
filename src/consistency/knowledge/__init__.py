"""Knowledge as data: units, aliases, verbs, qualifiers, polarity, plausible ranges.

Each lexicon is a UTF-8 file ``knowledge/<name>.tsv``: ``#`` opens a comment, the first line that
is no comment names the columns, each further line is one fact, its last column the source.
Tab-separated because it is read at every start: no parser is faster than ``str.split``.
A user's own facts (from the configuration) are added behind the built-in ones and win over them.
"""

import os
from collections.abc import Mapping
from functools import cache, cached_property

from msgspec import Struct, field

from consistency.errors import ConfigError

FOLDER = os.path.dirname(__file__)
"""Where the lexicons are; a path by hand: `importlib.resources` and `pathlib` take 3 ms each to
import."""
Row = tuple[str, ...]


@cache
def _builtin(name: str) -> tuple[Row, tuple[Row, ...]]:
    try:
        with open(f"{FOLDER}/{name}.tsv", "rb") as file:
            lines = file.read().decode().split("\n")
    except FileNotFoundError:
        raise ConfigError("error.unknown-lexicon", name=name) from None
    rows = [tuple(line.split("\t")) for line in lines if line and line[0] != "#"]
    return rows[0], tuple(rows[1:])


class Knowledge(Struct, frozen=True, eq=False, dict=True):
    """The built-in lexicons with a user's additions.

    Compared by identity, so that compiled patterns can be cached on it.
    """

    additions: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    """Lexicon name to rows in that lexicon's column order."""

    @cached_property
    def _lexicons(self) -> dict[str, tuple[Row, ...]]:
        return {}

    @cached_property
    def _mappings(self) -> dict[str, Mapping[str, str]]:
        return {}

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _marked(self) -> dict[tuple[str, str], tuple[str, ...]]:
        return {}

    def columns(self, name: str) -> Row:
        """Return a lexicon's column names.

        Raises:
            ConfigError: no lexicon of that name.
        """
        return _builtin(name)[0]

    def rows(self, name: str) -> tuple[Row, ...]:
        """Return a lexicon's facts, built-in first.

        Raises:
            ConfigError: no lexicon of that name.
        """
        if name not in self._lexicons:
            self._lexicons[name] = _builtin(name)[1] + tuple(self.additions.get(name, ()))
        return self._lexicons[name]

    def mapping(self, name: str) -> Mapping[str, str]:
        """Return first column to second column; later facts win."""
        if name not in self._mappings:
            self._mappings[name] = {row[0]: row[1] for row in self.rows(name)}
        return self._mappings[name]

    def words(self, name: str) -> tuple[str, ...]:
        """Return the first column, longest first, as alternations want it."""
        if name not in self._words:
            words = {row[0] for row in self.rows(name)}
            self._words[name] = tuple(sorted(words, key=lambda word: (-len(word), word)))
        return self._words[name]

    def marked(self, name: str, mark: str) -> tuple[str, ...]:
        """Return the first column of the facts whose second is the mark, in their order."""
        key = name, mark
        if key not in self._marked:
            self._marked[key] = tuple(row[0] for row in self.rows(name) if row[1] == mark)
        return self._marked[key]


BUILTIN = Knowledge()
"""Without additions."""
