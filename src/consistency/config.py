"""Settings: which rules run, and how."""

from collections.abc import Iterable
from difflib import get_close_matches

from consistency.errors import ConfigError
from consistency.rules import Rule, registry


def find_rule(name: str) -> Rule:
    """Return the rule of a name or code.

    Raises:
        ConfigError: no such rule; the message gives the nearest name.
    """
    rules = registry()
    by_code = {rule.code: rule for rule in rules.values()}
    found = rules.get(name) or by_code.get(name)
    if found is None:
        near = get_close_matches(name, [*rules, *by_code], n=1, cutoff=0)
        raise ConfigError("error.unknown-rule", name=name, nearest=", ".join(near))
    return found


def chosen_rules(select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules to run, in code order.

    Args:
        select: names or codes, comma-separated ones split; ``ALL`` is every rule; none means
            the rules that are on by default.
        ignore: the same, taken away again.
    """
    wanted = _names(select)
    if "ALL" in wanted:
        rules = tuple(registry().values())
    elif wanted:
        rules = tuple(find_rule(name) for name in wanted)
    else:
        rules = tuple(rule for rule in registry().values() if rule.default)
    dropped = {find_rule(name).name for name in _names(ignore)}
    return tuple(
        sorted(
            {r.name: r for r in rules if r.name not in dropped}.values(), key=lambda rule: rule.code
        )
    )


def _names(values: Iterable[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]
