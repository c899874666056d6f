"""What a rule is: a pure generator with metadata, and the registry of rules."""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from consistency.model import Severity, Verdict

KNOWLEDGE = "knowledge"
"""The keyword argument by which a rule asks for the lexicons; no option."""


class Subject(StrEnum):
    """What a rule is called with."""

    SERIES = "series"
    """`Series`: one indicator over vintages."""
    READING = "reading"
    """`Reading`: one document with its observations."""
    COLLECTION = "collection"
    """`Collection`: everything at once."""


class Text(Struct, frozen=True, kw_only=True):
    """A text in both languages."""

    zh: str
    en: str

    def __getitem__(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


class Option(Struct, frozen=True, kw_only=True):
    """A keyword argument of a rule, which a user may set."""

    name: str
    default: object
    annotation: object


class Rule(Struct, frozen=True, kw_only=True):
    """A check with its metadata."""

    code: str
    name: str
    subject: Subject
    severity: Severity
    title: Text
    message: Text
    """Placeholders are fields of the conflict's facts."""
    why: Text
    """Why it matters, what stays silent, known false alarms."""
    precision: str
    """Measured on read corpus findings: "47/50 (2026-11)"; empty until measured."""
    default: bool
    """Off by default when its measured precision is below 0.85."""
    since: str
    check: Callable[..., Iterable[Verdict]]
    wordings: tuple[tuple[str, Text], ...] = ()
    """Messages of conflicts that `message` does not fit, by the conflict's fact ``wording``."""
    meanings: tuple[tuple[str, str], ...] = ()
    """Option to what it means, in Chinese; the docstring says it in English."""

    @property
    def options(self) -> tuple[Option, ...]:
        """The rule's keyword arguments that a user may set."""
        return tuple(
            Option(name=p.name, default=p.default, annotation=p.annotation)
            for p in inspect.signature(self.check).parameters.values()
            if p.kind is p.KEYWORD_ONLY and p.name != KNOWLEDGE
        )

    def message_of(self, facts: Mapping[str, str], lang: str) -> str:
        """Return the message of a conflict with these facts."""
        text = dict(self.wordings).get(facts.get("wording", ""), self.message)
        return text[lang].format_map(facts)

    @property
    def reads_knowledge(self) -> bool:
        """Whether the rule wants the lexicons, with the user's additions, as ``knowledge``."""
        return KNOWLEDGE in inspect.signature(self.check).parameters

    @property
    def docstring(self) -> str:
        """The rule's documentation, as its page prints it."""
        return inspect.getdoc(self.check) or ""


def rule(
    *,
    code: str,
    name: str,
    subject: Subject,
    severity: Severity,
    title: Text,
    message: Text,
    why: Text,
    since: str,
    precision: str = "",
    default: bool = True,
    wordings: tuple[tuple[str, Text], ...] = (),
    meanings: Mapping[str, str] | None = None,
) -> Callable[[Callable[..., Iterator[Verdict]]], Rule]:
    """Turn a generator into a `Rule`."""

    def wrap(check: Callable[..., Iterator[Verdict]]) -> Rule:
        return Rule(
            code=code,
            name=name,
            subject=subject,
            severity=severity,
            title=title,
            message=message,
            why=why,
            since=since,
            precision=precision,
            default=default,
            check=check,
            wordings=wordings,
            meanings=tuple((meanings or {}).items()),
        )

    return wrap
