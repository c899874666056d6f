"""Join a result with the rules' texts, ready for the reporters."""

from consistency.model import Finding, Result
from consistency.reporters import Dossier, Entry, RuleText
from consistency.rules import Rule, registry


def compile_dossier(result: Result, *, lang: str = "zh") -> Dossier:
    """Fill the findings' messages and attach the rules' texts in one language."""
    rules = registry()
    return Dossier(
        result=result,
        entries=tuple(
            Entry(finding=finding, message=message(finding, rules[finding.name], lang))
            for finding in result.findings
        ),
        rules={tally.name: describe(rules[tally.name], lang) for tally in result.tallies},
        lang=lang,
    )


def message(finding: Finding, rule: Rule, lang: str) -> str:
    """Return the sentence that tells a reader what is wrong."""
    return rule.message[lang].format_map({"formula": finding.formula, **dict(finding.facts)})


def describe(rule: Rule, lang: str) -> RuleText:
    """Return a rule's texts in one language."""
    return RuleText(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        title=rule.title[lang],
        why=rule.why[lang],
        precision=rule.precision,
    )
