"""The rules, one file each; a new rule is its file, one line here, one case file, one fragment."""

from functools import cache
from importlib import import_module

from consistency.rules._base import Option, Rule, Subject
from consistency.rules._figures import lower_is_better
from consistency.rules._promises import ledger
from consistency.rules._runner import Applied, Settings, apply, gather, run, verdicts

_MODULES = (
    "repeated_item",
    "numbering_gap",
    "sum_mismatch",
    "impossible_value",
    "contradictory_clauses",
    "contradictory_figures",
    "count_mismatch",
    "growth_mismatch",
    "spliced_text",
    "broken_paragraph",
    "damaged_figure",
    "changed_measure",
    "vanished_indicator",
    "contradictory_copy",
    "repeated_clause",
    "repeated_paragraph",
    "lowered_target",
    "missed_target",
    "raised_target",
    "restated_figure",
    "unchanged_target",
    "refuted_superlative",
    "stale_date",
    "unit_mismatch",
    "unit_slip",
    "weakened_commitment",
)


@cache
def registry() -> dict[str, Rule]:
    """Return rule name to rule, in code order.

    >>> list(registry()) == [rule.name for rule in registry().values()]
    True
    """
    found = [getattr(import_module(f"consistency.rules.{name}"), name) for name in _MODULES]
    return {rule.name: rule for rule in sorted(found, key=lambda rule: rule.code)}


__all__ = [
    "Applied",
    "Option",
    "Rule",
    "Settings",
    "Subject",
    "apply",
    "gather",
    "ledger",
    "lower_is_better",
    "registry",
    "run",
    "verdicts",
]
