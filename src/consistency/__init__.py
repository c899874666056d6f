"""Find where Chinese government reports contradict themselves and each other.

>>> import consistency as cc
>>> corpus = cc.check(cc.example.paths())
>>> len(corpus.documents)
5

The names in ``__all__`` are the public ones; each is imported when it is first asked for, so that
``import consistency`` stays cheap.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consistency import example as example
    from consistency._version import __version__ as __version__
    from consistency.corpus import Corpus as Corpus
    from consistency.errors import ConsistencyError as ConsistencyError
    from consistency.library import check as check
    from consistency.library import explain as explain
    from consistency.library import read as read
    from consistency.model import Document as Document
    from consistency.model import Finding as Finding
    from consistency.model import Mention as Mention
    from consistency.model import Observation as Observation
    from consistency.model import Series as Series
    from consistency.model import Severity as Severity

_HOMES = {
    "ConsistencyError": "consistency.errors",
    "Corpus": "consistency.corpus",
    "Document": "consistency.model",
    "Finding": "consistency.model",
    "Mention": "consistency.model",
    "Observation": "consistency.model",
    "Series": "consistency.model",
    "Severity": "consistency.model",
    "__version__": "consistency._version",
    "check": "consistency.library",
    "explain": "consistency.library",
    "read": "consistency.library",
}

__all__ = [
    "ConsistencyError",
    "Corpus",
    "Document",
    "Finding",
    "Mention",
    "Observation",
    "Series",
    "Severity",
    "__version__",
    "check",
    "example",
    "explain",
    "read",
]


def __getattr__(name: str) -> object:
    if name == "example":
        return import_module("consistency.example")
    if name not in _HOMES:
        raise AttributeError(f"module 'consistency' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
