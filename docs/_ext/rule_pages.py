"""Write one page a rule, in both languages, from its own texts and cases; and what is new."""

import re
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from consistency.explanations import meaning, reflowed
from consistency.messages import render
from consistency.rules import Rule, registry

DOCS = Path(__file__).resolve().parent.parent
CASES = DOCS.parent / "tests" / "cases"
OUT = DOCS / "reference" / "_generated" / "rules"
EXPLAINED = {
    "arithmetic": ("SUM", "GRO", "CNT", "VAL", "CTR"),
    "promises": ("TGT", "REV", "UNI", "CLM", "DAT"),
    "repetition": ("REP", "DMG", "NUM"),
}
"""Page of the explanation to the families of rules that it is about."""


def setup(app: Any) -> dict[str, bool]:
    """Register the generator with Sphinx."""
    app.connect("builder-inited", lambda _: write_all(OUT))
    return {"parallel_read_safe": True}


def write_all(folder: Path) -> None:
    """Write the pages of all rules and their index; pages that are up to date are left alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for rule in registry().values():
        _write(folder / f"{rule.name}.md", page(rule))
    _write(folder / "index.md", index())
    _write(folder.parent / "unreleased.md", unreleased())
    for name, families in EXPLAINED.items():
        _write(folder.parent / f"measured-{name}.md", measured(families))


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")


def measured(families: tuple[str, ...]) -> str:
    """Return a table of how often rules are right, as each says itself."""
    rows = [
        f"| {rule.name} | {rule.precision or 'not measured'} |"
        for rule in registry().values()
        if rule.code.startswith(families)
    ]
    return "\n".join(["| rule | right / read (when) |", "|---|---|", *rows, ""])


def unreleased() -> str:
    """Return the fragments of the next release as a list, by topic."""
    lines = []
    for fragment in sorted((DOCS.parent / "changelog.d").glob("*.md")):
        changes = (line.removeprefix("- ") for line in fragment.read_text("utf-8").splitlines())
        lines += [f"- {change}" for change in changes if change.strip()]
    return "\n".join([*lines, ""])


def index() -> str:
    """Return the table of rules."""
    lines = [
        "# Rules 规则",
        "",
        "Precision is the share of right findings among those that were read one by one in real",
        "reports. A rule that was never measured says so.",
        "",
        "| code | rule | | severity | default | precision |",
        "|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.title.zh} | {rule.severity.value} "
        f"| {'on' if rule.default else 'off'} | {rule.precision or 'not measured'} |"
        for rule in registry().values()
    ]
    toctree = ["", "```{toctree}", ":hidden:", "", *registry(), "```", ""]
    return "\n".join([*lines, *toctree])


def page(rule: Rule) -> str:
    """Return a rule's page."""
    state = render("word.on" if rule.default else "word.off", "en")
    lines = [
        f"# {rule.name} {rule.title.zh}",
        "",
        f"`{rule.code}` · {rule.severity.value} · {state} · since {rule.since} · "
        f"measured precision: {rule.precision or 'not measured'}",
        "",
        rule.why.zh,
        "",
        rule.why.en,
        "",
        *_prose(rule),
        *_options(rule),
        "## Message 消息",
        "",
        f"> {rule.message.zh}",
        "",
        f"> {rule.message.en}",
        "",
        *_wordings(rule),
        *_cases(rule),
    ]
    return "\n".join(lines)


def _prose(rule: Rule) -> list[str]:
    """Return what the docstring says, up to the arguments."""
    paragraphs = takewhile(lambda text: text != "Args:", reflowed(rule.docstring))
    return [re.sub(r"^([A-Z][a-z ]+:)", r"**\1**", text) + "\n" for text in paragraphs if text]


def _options(rule: Rule) -> list[str]:
    if not rule.options:
        return []
    rows = [
        f"| `{option.name}` | `{option.default}` | {meaning(rule, option.name, 'zh')} "
        f"| {meaning(rule, option.name, 'en')} |"
        for option in rule.options
    ]
    return [
        "## Options 选项",
        "",
        "| name | default | 含义 | meaning |",
        "|---|---|---|---|",
        *rows,
        "",
    ]


def _wordings(rule: Rule) -> list[str]:
    """Return the messages of findings that the first one does not fit."""
    lines = ["Or, as the case may be:", ""] if rule.wordings else []
    for _, text in rule.wordings:
        lines += [f"> {text.zh}", "", f"> {text.en}", ""]
    return lines


def _cases(rule: Rule) -> list[str]:
    path = CASES / f"{rule.name}.yml"
    if not path.exists():
        return []
    lines = ["## Examples 示例", ""]
    for case in yaml.safe_load(path.read_text("utf-8")):
        verdict = "Fires 报告" if case["expect"] == "fire" else "Stays silent 不报告"
        lines += [f"**{verdict}**: {case['case']}", ""]
        for vintage, text in case["documents"].items():
            lines += ["```text", f"[{vintage}]", text.strip(), "```", ""]
    return lines
