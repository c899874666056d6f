"""The baseline: decisions on findings, kept in a TOML file that people can read and compare.

Keyed by the findings' fingerprints, which hold the content of the passages and not their places:
a decision survives moved paragraphs and the next draft, and lapses when the passage changes.
"""

import json
import os
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec.structs import fields, replace

from consistency.errors import ConfigError, SettingsError, packages_of
from consistency.model import Choice, Decision, Finding
from consistency.patterns import pattern

VERSION = 1
DEFAULT = "consistency-baseline.toml"
_HEAD = "# Decisions on findings of `consistency`; edit decision, owner, reason and expiry freely."
_FILLED = ("fingerprint", "decision", "owner", "reason", "expiry")
"""The columns of a working paper that a decision is made of."""
_QUOTED = pattern(r"【([^】]{1,2000})】")
"""How a working paper marks a passage in its sentence."""
_QUOTE = 40
"""Most characters of a quote that an entry shows its readers."""


def load(path: str | os.PathLike[str]) -> tuple[Decision, ...]:
    """Read a baseline, in the order of the file.

    Raises:
        ConfigError: not there, no TOML, or an entry that cannot be used.
    """
    import tomllib

    try:
        with open(path, encoding="utf-8-sig") as file:
            table = tomllib.loads(file.read())
    except FileNotFoundError as cause:
        raise ConfigError("error.no-baseline", path=path) from cause
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as cause:
        raise ConfigError("error.toml", file=path, cause=cause) from cause
    if table.get("version") != VERSION:
        raise ConfigError("error.baseline-version", path=path, version=table.get("version"))
    entries = table.pop("finding", [])
    if table.keys() != {"version"} or not isinstance(entries, list):
        raise ConfigError("error.baseline-keys", path=path, keys=", ".join(sorted(table)))
    return tuple(_decision(entry, path) for entry in entries)


def _decision(entry: Any, path: str | os.PathLike[str]) -> Decision:
    from consistency.structuring import problems_of, structure

    shown = entry.get("fingerprint", "?") if isinstance(entry, dict) else entry
    try:
        decision: Decision = structure(entry, Decision)
    except Exception as cause:
        problems = problems_of(cause, tuple(field.name for field in fields(Decision)), "finding")
        raise _unusable(path, shown, problems) from cause
    return decision


def _unusable(
    path: str | os.PathLike[str], entry: object, problems: tuple[Any, ...]
) -> SettingsError:
    return SettingsError("error.baseline-entry", path=path, entry=entry, problems=problems)


def dump(decisions: Iterable[Decision]) -> str:
    """Return a baseline as TOML, by rule and fingerprint, so that versions compare line by line.

    >>> print(dump([Decision(fingerprint="0a", decision=Choice.INTENTIONAL, reason="口径调整")]))
    # Decisions on findings of `consistency`; edit decision, owner, reason and expiry freely.
    version = 1
    <BLANKLINE>
    [[finding]]
    fingerprint = "0a"
    decision = "intentional"
    reason = "口径调整"
    <BLANKLINE>
    """
    ordered = sorted(decisions, key=lambda decision: (decision.rule, decision.fingerprint))
    return "\n".join([_HEAD, f"version = {VERSION}", "", *map(_entry, ordered)])


def _entry(decision: Decision) -> str:
    fields = {
        "fingerprint": decision.fingerprint,
        "rule": decision.rule,
        "decision": decision.decision.value,
        "owner": decision.owner,
        "reason": decision.reason,
    }
    lines = [f"{name} = {_toml(value)}" for name, value in fields.items() if value]
    if decision.expiry:
        lines.append(f"expiry = {decision.expiry.isoformat()}")
    if decision.quotes:
        lines.append(f"quotes = [{', '.join(map(_toml, decision.quotes))}]")
    return "\n".join(["[[finding]]", *lines, ""])


def _toml(text: str) -> str:
    # A JSON string is a TOML basic string, except that TOML wants DEL escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def decide(
    findings: Iterable[Finding],
    choice: Choice,
    *,
    owner: str = "",
    reason: str = "",
    expiry: date | None = None,
) -> tuple[Decision, ...]:
    """Return one decision for each finding.

    Raises:
        ConfigError: a finding is to be set aside without a reason.
    """
    if choice is not Choice.TO_CORRECT and not reason.strip():
        raise ConfigError("error.reason-missing", decision=choice.value)
    return tuple(
        Decision(
            fingerprint=finding.fingerprint,
            decision=choice,
            owner=owner,
            reason=reason,
            expiry=expiry,
            rule=finding.name,
            quotes=tuple(_quote(place.text) for place in finding.locations[:2]),
        )
        for finding in findings
    )


def _quote(text: str) -> str:
    plain = "".join(text.split())
    return plain if len(plain) <= _QUOTE else plain[: _QUOTE - 1] + "…"


def merged(old: Iterable[Decision], new: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return one decision a fingerprint; new ones win, but keep the old rule and quotes.

    >>> old = Decision(fingerprint="0a", decision=Choice.TO_CORRECT, rule="repeated-item")
    >>> new = Decision(fingerprint="0a", decision=Choice.INTENTIONAL, reason="名称如此")
    >>> [(d.rule, d.decision.value) for d in merged([old], [new])]
    [('repeated-item', 'intentional')]
    """
    known = {decision.fingerprint: decision for decision in old}
    for decision in new:
        before = known.get(decision.fingerprint)
        known[decision.fingerprint] = replace(
            decision,
            rule=decision.rule or (before.rule if before else ""),
            quotes=decision.quotes or (before.quotes if before else ()),
        )
    return tuple(known.values())


def pruned(
    decisions: Iterable[Decision], findings: Iterable[Finding], today: date
) -> tuple[Decision, ...]:
    """Return the decisions that still speak of a finding and have not expired."""
    alive = {finding.fingerprint for finding in findings}
    return tuple(
        decision
        for decision in decisions
        if decision.fingerprint in alive and (decision.expiry is None or today <= decision.expiry)
    )


def from_workbook(path: str | os.PathLike[str]) -> tuple[Decision, ...]:
    """Read the decisions that people filled in on the sheet of findings of an XLSX working paper.

    Raises:
        ConfigError: no such workbook or sheet, or a cell that cannot be used.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as cause:
        packages = packages_of("xlsx")
        raise ConfigError("error.missing-extra", what="openpyxl", packages=packages) from cause
    try:
        # The first sheet, under whatever name its language gave it.
        sheet = load_workbook(path, read_only=True, data_only=True).worksheets[0]
    except Exception as cause:
        raise ConfigError("error.workbook", path=path, cause=cause) from cause
    rows = sheet.iter_rows(values_only=True)
    header = [str(cell or "") for cell in next(rows, ())]
    wanted = (*_FILLED, "rule", "quote", "other")
    ends = {name: i for i, cell in enumerate(header) for name in wanted if _ends(cell, name)}
    if not {"fingerprint", "decision"} <= set(ends):
        raise ConfigError("error.workbook-columns", path=path, columns=", ".join(_FILLED))
    filled = ({name: row[i] for name, i in ends.items()} for row in rows)
    return tuple(_from_row(row, path) for row in filled if row["fingerprint"] and row["decision"])


def _ends(cell: str, name: str) -> bool:
    return cell.lower().endswith(name)


def _from_row(row: Mapping[str, object], path: str | os.PathLike[str]) -> Decision:
    text = {name: str(value or "").strip() for name, value in row.items()}
    shown, written = text["fingerprint"], text["decision"].split()[0]
    try:
        choice = Choice(written)
    except ValueError as cause:
        given = {"value": repr(text["decision"]), "choices": ", ".join(Choice)}
        raise _unusable(path, shown, (("decision", "error.expected-choice", given),)) from cause
    try:
        expiry = date.fromisoformat(text["expiry"][:10]) if text.get("expiry") else None
    except ValueError as cause:
        given = {"value": repr(text["expiry"])}
        raise _unusable(path, shown, (("expiry", "error.expected-day", given),)) from cause
    if choice is not Choice.TO_CORRECT and not text.get("reason"):
        given = {"decision": choice.value}
        raise _unusable(path, shown, (("reason", "error.reason-missing", given),))
    quotes = _QUOTED.findall(text.get("quote", "")) + _QUOTED.findall(text.get("other", ""))
    return Decision(
        fingerprint=shown,
        rule=(text.get("rule") or "-").split()[-1].strip("-"),
        quotes=tuple(map(_quote, quotes[:2])),
        decision=choice,
        owner=text.get("owner", ""),
        reason=text.get("reason", ""),
        expiry=expiry,
    )
