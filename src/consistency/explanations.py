"""Print rules: one line each, or everything about one."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from consistency.messages import render
from consistency.model import Collection
from consistency.patterns import pattern
from consistency.rules import Option, Rule
from consistency.terminal import columns, pad, wrap

_WIDTH = 80
"""Columns of a terminal that nobody has widened."""
_OPENING = pattern(r"[A-Z][a-z ]{2,20}:| +\w{1,30}: ")
"""What begins a part of a rule's docstring: a heading (Why:), or an argument."""


def listing(rules: Iterable[Rule], style: str, lang: str) -> Iterator[str]:
    """Yield one line a rule; a long title goes on below itself."""
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
    severity = pad(render(f"severity.{rule.severity.value}", lang), 9)
    head = f"{rule.code}  {rule.name:<22}{severity}"
    lines = wrap(f"{rule.title[lang]}{off}", _WIDTH - columns(head))
    return f"\n{'':>{columns(head)}}".join([head + lines[0], *lines[1:]])


def explanation(rule: Rule, lang: str) -> str:
    """Return what a rule flags, why, its options and its measured precision, in 80 columns."""
    state = render("word.on" if rule.default else "word.off", lang)
    severity = render(f"severity.{rule.severity.value}", lang)
    facts = [
        ("message", rule.message[lang]),
        *(("wording", text[lang]) for _, text in rule.wordings),
        ("precision", rule.precision or render("word.unmeasured", lang)),
        *(("option", _option(rule, option, lang)) for option in rule.options),
    ]
    paragraphs = [
        f"{rule.code} {rule.name}  [{severity}, {state}]",
        rule.title[lang],
        "",
        rule.why[lang],
        "",
        *(f"{render(f'word.{key}', lang)}: {text}" for key, text in facts),
        "",
        f"{render('word.source', lang)}:",
        *reflowed(rule.docstring),
    ]
    return "\n".join(line for text in paragraphs for line in _wrapped(text))


def _option(rule: Rule, option: Option, lang: str) -> str:
    return f"{option.name} = {option.default}  {meaning(rule, option.name, lang)}".rstrip()


def meaning(rule: Rule, option: str, lang: str) -> str:
    """Return what an option of a rule means; in English where the rule has no Chinese for it."""
    chinese = dict(rule.meanings).get(option, "")
    if lang == "zh" and chinese:
        return chinese
    arguments = (text.strip() for text in reflowed(rule.docstring) if text.startswith("    "))
    return dict(text.split(": ", 1) for text in arguments if ": " in text).get(option, "")


def reflowed(docstring: str) -> Iterator[str]:
    r"""Yield the paragraphs of a docstring, a line each, so that they can be wrapped anew.

    >>> list(reflowed("Flag it.\n\nWhy: one\nand two.\nArgs:\n    near: a\n      gap."))
    ['Flag it.', '', 'Why: one and two.', 'Args:', '    near: a gap.']
    """
    paragraph = ""
    for line in docstring.splitlines():
        if paragraph and (not line.strip() or _OPENING.match(line)):
            yield paragraph
            paragraph = ""
        if not line.strip():
            yield ""
        else:
            paragraph = f"{paragraph} {line.strip()}" if paragraph else line
    yield paragraph


def _wrapped(paragraph: str) -> Iterator[str]:
    text = paragraph.lstrip()
    indent = paragraph[: len(paragraph) - len(text)]
    hanging = f"{indent}  " if indent or _OPENING.match(text) else ""
    first, *more = wrap(text, _WIDTH - len(hanging))
    yield indent + first
    yield from (hanging + line for line in more)


def example(rule: Rule, lang: str) -> str:
    """Return what the rule finds first in the bundled reports; empty if it finds nothing there."""
    from consistency.dossier import compile_dossier
    from consistency.example import paths
    from consistency.pipeline import judge
    from consistency.reporters import Layout
    from consistency.reporters.text import findings

    result = judge(_bundled(), rules=(rule,))
    dossier = compile_dossier(result, lang=lang, rules=(rule,))
    if not dossier.entries:
        return ""
    folder = str(Path(paths()[0]).parent / "x").removesuffix("x")
    shown = findings(dossier.with_entries(dossier.entries[:1]), Layout(width=_WIDTH))
    lines = (line.removeprefix(folder) for line in shown)
    return "\n".join(["", f"{render('word.example', lang)}:", *lines]) + "\n"


@cache
def _bundled() -> Collection:
    from consistency.example import paths
    from consistency.pipeline import collect, read

    return collect(read(paths()))
