"""The exception tree; every error says what was wrong, the value, where, and the way out.

    ConsistencyError
    ├── InputError           a file that cannot be read                       exit status 2
    │   ├── EncodingError        bytes of no known encoding, or not text at all
    │   ├── FormatError          damaged, hostile or unsupported file
    │   ├── VintageError         no year found, or two reports of one year
    │   └── NothingToCheckError  read, but holds no figure                    exit status 3
    ├── ConfigError          an unknown key, option, rule or unit             exit status 2
    │   └── SettingsError        several in one file, each with its place
    └── RuleCrashError       a rule failed: our fault, never a finding        exit status 4

Errors carry a catalogue key and its fields, so that the doors can print them in either language.
"""

from typing import ClassVar

from consistency.messages import render


class ConsistencyError(Exception):
    """Base of all errors that the library raises on purpose.

    Args:
        key: entry of the message catalogue, for example ``"error.empty"``.
        fields: what the entry's placeholders stand for.
    """

    exit_status: ClassVar[int] = 2

    def __init__(self, key: str, **fields: object) -> None:
        self.key = key
        self.fields = fields
        super().__init__(key, fields)

    def text(self, lang: str) -> str:
        """Return the message in ``"zh"`` or ``"en"``."""
        return render(self.key, lang, **self.fields)

    def __str__(self) -> str:
        return self.text("en")

    def __reduce__(self) -> tuple[object, ...]:
        return (_restore, (type(self), self.key, self.fields))


def _restore(kind: type[ConsistencyError], key: str, fields: dict[str, object]) -> ConsistencyError:
    return kind(key, **fields)


class InputError(ConsistencyError):
    """A file that cannot be read."""


class EncodingError(InputError):
    """Bytes of no known encoding, or a file that is not text."""


class FormatError(InputError):
    """A damaged, hostile or unsupported file."""


class VintageError(InputError):
    """No year could be inferred, or two reports claim the same year."""


class NothingToCheckError(InputError):
    """The files were read, but hold no figure."""

    exit_status = 3


class ConfigError(ConsistencyError):
    """A setting that does not exist or cannot be used."""


class RuleCrashError(ConsistencyError):
    """A rule raised; an internal error, never a finding."""

    exit_status = 4


class SettingsError(ConfigError):
    """Everything that is wrong with one table of a file, each with its place in it."""

    def text(self, lang: str) -> str:
        """Return one line a problem."""
        problems = self.fields["problems"]
        assert isinstance(problems, tuple)
        lines = (f"  {at}: {render(key, lang, **given)}" for at, key, given in problems)
        return "\n".join((render(self.key, lang, **self.fields), *lines))


def packages_of(extra: str) -> str:
    """Return what pip installs for an extra, quoted for a shell.

    The project's own name would do only where a package index knows it.

    >>> packages_of("plot")
    "'matplotlib>=3.8'"
    """
    from importlib.metadata import PackageNotFoundError, requires

    try:
        known = requires("report-consistency") or []
    except PackageNotFoundError:
        known = []
    parts = (line.replace('"', "'").partition(";") for line in known)
    wanted = [need.strip() for need, _, when in parts if f"extra == '{extra}'" in when]
    return " ".join(f"'{need}'" for need in wanted) or f"'report-consistency[{extra}]'"
