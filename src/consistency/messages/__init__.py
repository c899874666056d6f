"""The message catalogue: every text a user sees, in Chinese and in English.

One JSON file a language beside this module (JSON, because the standard library reads it in
compiled code); a rule's own messages live in the rule file.
"""

import json
import os
from functools import cache

LANGUAGES = ("zh", "en")


@cache
def catalogue(lang: str) -> dict[str, str]:
    """Return key to template for a language.

    Raises:
        KeyError: the language has no catalogue.

    >>> sorted(catalogue("zh")) == sorted(catalogue("en"))
    True
    """
    if lang not in LANGUAGES:
        raise KeyError(f"expected one of {LANGUAGES}, got {lang!r}")
    # A path by hand: importlib.resources and pathlib take 3 ms each to import.
    with open(os.path.join(os.path.dirname(__file__), f"{lang}.json"), "rb") as file:
        loaded: dict[str, str] = json.loads(file.read())
    return loaded


def render(key: str, lang: str = "zh", **fields: object) -> str:
    """Fill one catalogue entry.

    >>> render("word.target", "en")
    'target'
    """
    return catalogue(lang)[key].format(**fields)
