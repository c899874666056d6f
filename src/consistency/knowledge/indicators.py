"""The catalogue of standard indicators, and what an indicator's name looks like in one spelling."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from consistency.knowledge import BUILTIN, Knowledge
from consistency.patterns import alternation, pattern

_MARKS = pattern(r"[\s“”‘’「」『』\"'《》〈〉·*_#]")
_BRACKETS = pattern(r"\([^()]{0,40}\)|\[[^\[\]]{0,40}\]")
_DASHES = pattern(r"[—–\-~]+")


class Indicator(Struct, frozen=True, kw_only=True):
    """A standard indicator."""

    name: str
    aliases: tuple[str, ...]
    unit: str
    """A unit of its dimension, and of its range; empty if it has none."""
    polarity: str
    """``up`` if more is better, ``down`` if less is, empty if neither."""
    low: Decimal
    high: Decimal
    """What a place from a county to a province can plausibly report, in `unit`."""
    source: str


def clean(text: str) -> str:
    """Return a name without marks, brackets and full-width forms.

    >>> clean("“三首” 产品（首台套）")
    '三首产品'
    """
    if text.isalnum() and unicodedata.is_normalized("NFKC", text):
        return text
    text = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    return _DASHES.sub("-", _BRACKETS.sub("", text) or text)


@lru_cache(maxsize=8)
def catalogue(knowledge: Knowledge = BUILTIN) -> dict[str, Indicator]:
    """Return every cleaned name and alias with its indicator; later facts win."""
    found: dict[str, Indicator] = {}
    for name, aliases, unit, polarity, low, high, source in knowledge.rows("indicators"):
        indicator = Indicator(
            name=name,
            aliases=tuple(filter(None, aliases.split("|"))),
            unit=unit.strip("-"),
            polarity=polarity.strip("-"),
            low=Decimal(low),
            high=Decimal(high),
            source=source,
        )
        found |= {clean(word): indicator for word in (name, *indicator.aliases)}
    return found


def standard(name: str, knowledge: Knowledge = BUILTIN) -> Indicator | None:
    """Return the standard indicator of a name; None if the catalogue lacks it.

    >>> standard("GDP").name
    '地区生产总值'
    """
    return catalogue(knowledge).get(clean(name))


def without_measure(name: str, knowledge: Knowledge = BUILTIN) -> str:
    """Return a name without its measure, however little is left.

    >>> without_measure("物价涨幅"), without_measure("粮食产量占全省比重")
    ('物价', '粮食产量')
    """
    return _measure(knowledge).sub("", name)


@lru_cache(maxsize=8)
def _measure(knowledge: Knowledge) -> re.Pattern[str]:
    tails = alternation(knowledge.words("measure_tails")).replace("…", ".{1,16}")
    return pattern(f"(?:{tails})$")


@lru_cache(maxsize=4096)
def at_constant_prices(indicator: str, knowledge: Knowledge = BUILTIN) -> bool:
    """Say whether an indicator's growth is published at constant prices: levels do not give it.

    >>> at_constant_prices("地区生产总值"), at_constant_prices("固定资产投资")
    (True, False)
    """
    return any(word in indicator for word in knowledge.words("constant_price_indicators"))
