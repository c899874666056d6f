"""The rules of a run: built-in and third-party, which of them the settings choose, and how."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from consistency.config import PLUGINS, Config, demand, nearest
from consistency.errors import ConfigError, SettingsError
from consistency.model import Result, Severity
from consistency.rules import Rule, registry

_SEVERITY = "severity"
"""The option that every rule has."""


class Rulebook(Struct, frozen=True, kw_only=True):
    """All rules that a run knows, with what its settings say of them."""

    config: Config
    rules: Mapping[str, Rule]
    """By name, in code order."""

    @classmethod
    def of(cls, config: Config | None = None) -> "Rulebook":
        """Return the built-in rules and those of the plugins that the settings name.

        Raises:
            ConfigError: no such plugin, or its rule has the name or code of another.

        >>> Rulebook.of().find("TGT001").name
        'lowered-target'
        """
        config = config or Config()
        rules = _with_plugins(config.plugins) if config.plugins else registry()
        return cls(config=config, rules=rules)

    def find(self, name: str) -> Rule:
        """Return the rule of a name or code.

        Raises:
            ConfigError: no such rule; the message gives the nearest name.
        """
        by_code = {rule.code: rule for rule in self.rules.values()}
        found = self.rules.get(name) or by_code.get(name)
        if found is None:
            near = nearest(name, (*self.rules, *by_code))
            raise ConfigError("error.unknown-rule", name=name, nearest=near)
        return found

    @property
    def chosen(self) -> tuple[Rule, ...]:
        """The rules that the settings switch on, in code order.

        Raises:
            ConfigError: the settings name a rule that does not exist.
        """
        config, rules = self.config, self.rules.values()
        wanted = set(config.select)
        chosen = {rule.name for rule in rules if "ALL" in wanted or (not wanted and rule.default)}
        named = [name for name in (*config.select, *config.extend_select) if name != "ALL"]
        chosen |= {self.find(name).name for name in named}
        chosen -= {self.find(name).name for name in config.ignore}
        return tuple(rule for rule in rules if rule.name in chosen)

    @property
    def options(self) -> dict[str, dict[str, Any]]:
        """Rule name to its options, of the types that the rule declares.

        Raises:
            ConfigError: no such rule or option, or a value of another type.
        """
        return {
            rule.name: {
                name: _option(rule, name, value)
                for name, value in ((key.replace("-", "_"), value) for key, value in given.items())
                if name != _SEVERITY
            }
            for rule, given in self._given()
        }

    def graded(self, result: Result) -> Result:
        """Return a result whose findings have the severities that the settings give their rules.

        Raises:
            ConfigError: no such rule or severity.
        """
        severities = {
            rule.name: given[_SEVERITY] for rule, given in self._given() if _SEVERITY in given
        }
        for severity in severities.values():
            demand(_SEVERITY, severity, Severity)
        if not severities:
            return result
        findings = tuple(
            replace(f, severity=Severity(severities[f.name])) if f.name in severities else f
            for f in result.findings
        )
        return replace(result, findings=findings)

    def _given(self) -> list[tuple[Rule, Mapping[str, Any]]]:
        return [(self.find(name), given) for name, given in self.config.rules.items()]


def _with_plugins(wanted: tuple[str, ...]) -> dict[str, Rule]:
    from importlib.metadata import entry_points

    found = dict(registry())
    points = {point.name: point for point in entry_points(group=PLUGINS)}
    for name in tuple(points) if "*" in wanted else wanted:
        if name not in points:
            installed = ", ".join(sorted(points)) or "-"
            raise ConfigError("error.unknown-plugin", name=name, installed=installed)
        rule = points[name].load()
        if rule.name in found or rule.code in {known.code for known in found.values()}:
            raise ConfigError("error.rule-taken", name=rule.name, code=rule.code, plugin=name)
        found[rule.name] = rule
    return dict(sorted(found.items(), key=lambda item: item[1].code))


def _option(rule: Rule, name: str, value: object) -> object:
    from consistency.structuring import problems_of, structure

    options = {option.name: option for option in rule.options}
    if name not in options:
        near = nearest(name, (*options, _SEVERITY))
        raise ConfigError("error.unknown-option", rule=rule.name, name=name, nearest=near)
    try:
        return structure(value, options[name].annotation)
    except Exception as cause:
        problems = problems_of(cause, (), name)
        raise SettingsError(
            "error.option-value", rule=rule.name, name=name, value=value, problems=problems
        ) from cause
