"""Print rules: one line each, or everything about one."""

import json
from collections.abc import Iterable, Iterator

from consistency.messages import render
from consistency.rules import Rule


def listing(rules: Iterable[Rule], style: str, lang: str) -> Iterator[str]:
    """Yield one line a rule."""
    for rule in rules:
        yield (
            json.dumps(facts(rule, lang), ensure_ascii=False)
            if style == "jsonl"
            else _line(rule, lang)
        )


def facts(rule: Rule, lang: str) -> dict[str, object]:
    """Return a rule's metadata as machine formats hold it."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "default": rule.default,
        "title": rule.title[lang],
        "precision": rule.precision,
        "since": rule.since,
        "options": {option.name: str(option.default) for option in rule.options},
    }


def _line(rule: Rule, lang: str) -> str:
    off = "" if rule.default else f" ({render('word.off', lang)})"
    return f"{rule.code}  {rule.name:<22}{rule.severity.value:<9}{rule.title[lang]}{off}"


def explanation(rule: Rule, lang: str) -> str:
    """Return what a rule flags, why, its options and its measured precision."""
    state = render("word.on" if rule.default else "word.off", lang)
    lines = [
        f"{rule.code} {rule.name}  [{rule.severity.value}, {state}]",
        rule.title[lang],
        "",
        rule.why[lang],
        "",
        f"{render('word.message', lang)}: {rule.message[lang]}",
        f"{render('word.precision', lang)}: {rule.precision or render('word.unmeasured', lang)}",
    ]
    lines += [
        f"{render('word.option', lang)}: {option.name} = {option.default}"
        for option in rule.options
    ]
    return "\n".join([*lines, "", rule.docstring])


def example(rule: Rule, lang: str) -> str:
    """Return what the rule finds first in the bundled reports; empty if it finds nothing there."""
    from consistency.dossier import compile_dossier
    from consistency.example import paths
    from consistency.pipeline import check, read
    from consistency.reporters import Layout
    from consistency.reporters.text import findings

    result = check(read([str(path) for path in paths()]), rules=(rule,))
    dossier = compile_dossier(result, lang=lang, rules=(rule,))
    if not dossier.entries:
        return ""
    lines = findings(dossier.with_entries(dossier.entries[:1]), Layout())
    return "\n".join(["", f"{render('word.example', lang)}:", *lines]) + "\n"
