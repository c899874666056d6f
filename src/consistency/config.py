"""Settings, from presets, files and the command line; `rulebook` applies them to the rules.

Later layers win: preset, the user's own file, the project's ``consistency.toml`` or
``[tool.consistency]`` in ``pyproject.toml`` (the nearest, from the working directory upwards), the
command line. Lists replace, tables merge.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct, field

from consistency.errors import ConfigError, SettingsError
from consistency.knowledge import BUILTIN, Knowledge
from consistency.messages import LANGUAGES
from consistency.model import Severity

FILE = "consistency.toml"
_PROJECT = "pyproject.toml"
_PRESETS = os.path.join(os.path.dirname(__file__), "presets")
PLUGINS = "consistency.rules"
"""The entry-point group of third-party rules."""
NEVER = "never"


class Config(Struct, frozen=True, kw_only=True):
    """All settings of a run."""

    lang: str = "zh"
    preset: str = ""
    select: tuple[str, ...] = ()
    """Rule names or codes; ``ALL`` is every rule; empty means those that are on by default."""
    extend_select: tuple[str, ...] = ()
    """Rules to run besides."""
    ignore: tuple[str, ...] = ()
    severity: Severity = Severity.INFO
    """The lowest severity shown."""
    confidence: float = 0.0
    """The lowest confidence shown; 0 to 1."""
    fail_on: str = "info"
    """The lowest severity that makes the exit status 1; ``never`` for none."""
    baseline: str = ""
    """Path of the baseline file, relative to the file that sets it."""
    decisions: str = ""
    """Path of the file of names that are, or never are, one indicator; relative to the file that
    sets it."""
    jobs: int = 0
    """Number of processes that share the work; 0 is one a core where the texts are long enough."""
    plugins: tuple[str, ...] = ()
    """Entry points of third-party rules to load; ``*`` is every installed one."""
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Rule name to options; ``severity`` is one for every rule."""
    lexicon: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """Lexicon name to rows in its column order; the last column, the source, may be left out."""


def load(
    explicit: str = "",
    *,
    preset: str = "",
    start: str | os.PathLike[str] = "",
    isolated: bool = False,
) -> Config:
    """Read the settings that hold in a folder.

    Args:
        explicit: a settings file to use in place of the project's.
        preset: a preset to use in place of the one that the files name.
        start: where to begin the search; the working directory if not given.
        isolated: read no file.

    Raises:
        ConfigError: a file holds an unknown key or a value that cannot be used.
    """
    files = [] if isolated else _files(explicit, os.path.realpath(start))
    layers = [_table(path) for path in files]
    merged: dict[str, Any] = {}
    for layer in layers:
        merged = _merge(merged, layer)
    if named := preset or merged.get("preset"):
        merged = _merge(_preset(named), merged)
    if not merged:
        return Config()
    return _structured(merged, files[-1] if files else FILE)


def _files(explicit: str, start: str) -> list[str]:
    own = os.path.expanduser(os.path.join("~", ".config", "consistency", FILE))
    found = [own] if os.path.isfile(own) else []
    if explicit:
        if not os.path.isfile(explicit):
            raise ConfigError("error.no-settings-file", path=explicit)
        return [*found, explicit]
    for folder in _upwards(start):
        for name in (FILE, _PROJECT):
            path = os.path.join(folder, name)
            if os.path.isfile(path) and (name == FILE or _speaks_of_us(path)):
                return [*found, path]
    return found


def _upwards(folder: str) -> Iterator[str]:
    yield folder
    while (parent := os.path.dirname(folder)) != folder:
        folder = parent
        yield folder


def _speaks_of_us(project: str) -> bool:
    with open(project, "rb") as file:
        return b"[tool.consistency" in file.read()


def _table(path: str) -> dict[str, Any]:
    import tomllib

    try:
        with open(path, encoding="utf-8-sig") as file:
            loaded = tomllib.loads(file.read())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as cause:
        raise ConfigError("error.toml", file=path, cause=cause) from cause
    table: dict[str, Any] = loaded
    if os.path.basename(path) == _PROJECT:
        table = loaded.get("tool", {}).get("consistency", {})
    _structured(table, path)
    for key in ("baseline", "decisions"):
        if table.get(key):
            table[key] = os.path.join(os.path.dirname(path), table[key])
    return table


@cache
def presets() -> tuple[str, ...]:
    """Return the names of the built-in presets.

    >>> "work-report" in presets()
    True
    """
    return tuple(sorted(name.removesuffix(".toml") for name in os.listdir(_PRESETS)))


def _preset(name: str) -> dict[str, Any]:
    import tomllib

    if name not in presets():
        raise ConfigError("error.unknown-preset", name=name, nearest=nearest(name, presets()))
    with open(os.path.join(_PRESETS, f"{name}.toml"), "rb") as file:
        return tomllib.load(file)


def _merge(lower: Mapping[str, Any], upper: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(lower)
    for key, value in upper.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _merge(merged[key], value) if both else value
    return merged


def _structured(table: Mapping[str, Any], file: str) -> Config:
    from consistency.structuring import problems_of, structure

    try:
        config: Config = structure({key.replace("-", "_"): v for key, v in table.items()}, Config)
    except Exception as cause:
        names = tuple(name.replace("_", "-") for name in Config.__struct_fields__)
        problems = problems_of(cause, names)
        raise SettingsError("error.settings", file=file, problems=problems) from cause
    demand("lang", config.lang, LANGUAGES)
    demand("fail-on", config.fail_on, (*Severity, NEVER))
    if not 0 <= config.confidence <= 1:
        demand("confidence", str(config.confidence), ("0…1",))
    if config.jobs < 0:
        demand("jobs", str(config.jobs), ("0…",))
    return config


def demand(key: str, value: str, allowed: Iterable[str]) -> None:
    """Refuse a value that a setting cannot have.

    Raises:
        ConfigError: it is none of those that are allowed.
    """
    if value not in tuple(allowed):
        choices = ", ".join(allowed)
        raise ConfigError("error.setting-value", setting=key, value=value, choices=choices)


def nearest(name: str, names: Iterable[str]) -> str:
    """Return the name that is spelled most like a wrong one.

    >>> nearest("severty", ["severity", "select"])
    'severity'
    """
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(names), n=1, cutoff=0)), "")


def knowledge(config: Config) -> Knowledge:
    """Return the lexicons with the user's additions.

    Raises:
        ConfigError: no such lexicon, or a row with too few or too many columns.
    """
    if not config.lexicon:
        return BUILTIN
    additions = {
        name: tuple(_row(name, row) for row in rows) for name, rows in config.lexicon.items()
    }
    return Knowledge(additions=additions)


def _row(name: str, row: tuple[str, ...]) -> tuple[str, ...]:
    columns = BUILTIN.columns(name)
    filled = (*row, FILE) if len(row) == len(columns) - 1 else row
    if len(filled) != len(columns):
        raise ConfigError("error.lexicon-row", name=name, row=row, columns=", ".join(columns))
    return filled
