"""Generate the numbers that Word shows before paragraphs but does not store in them."""

from typing import Any

from msgspec import Struct, field

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_HAN = frozenset(
    {
        "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
        "taiwaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified",
    }
)  # fmt: skip
"""Number formats of ECMA-376-1:2016, 17.18.59, that print Han numerals."""


def to_han(number: int) -> str:
    """Write a number below 100 in Han numerals.

    >>> [to_han(n) for n in (3, 10, 12, 40)]
    ['三', '十', '十二', '四十']
    """
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    lead = "" if tens == 1 else _DIGITS[tens % 10]
    return f"{lead}十{_DIGITS[ones] if ones else ''}"


def _formatted(number: int, form: str) -> str:
    if form in _HAN:
        return to_han(number)
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(ord("①") + number - 1)
    return str(number)


class _Level(Struct, frozen=True, kw_only=True):
    form: str
    text: str
    start: int


class Numbering(Struct, frozen=True, kw_only=True):
    """The numbering definitions of a document and how far each list has counted."""

    levels: dict[str, dict[int, _Level]]
    """numId to level to definition."""
    styles: dict[str, tuple[str, int]]
    """Style to (numId, level)."""
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    """Abstract list to level to the last number given."""
    lists: dict[str, str] = field(default_factory=dict)
    """numId to abstract list: instances of one list count together."""

    @classmethod
    def of(cls, document: Any) -> "Numbering":
        """Read the definitions of a document."""
        root = _part(document, "/numbering")
        abstract = {n.get(f"{_W}abstractNumId"): _levels(n) for n in _all(root, "abstractNum")}
        lists = {n.get(f"{_W}numId"): _value(n, "abstractNumId") for n in _all(root, "num")}
        levels = {key: abstract[value] for key, value in lists.items() if value in abstract}
        return cls(levels=levels, styles=_styles(document), lists=lists)

    def label(self, paragraph: Any) -> str:
        """Return the number that Word shows before a paragraph, and count it."""
        number, level = self._position(paragraph)
        definition = self.levels.get(number, {}).get(level)
        if definition is None or definition.form in ("bullet", "none"):
            return ""
        counters = self.counters.setdefault(self.lists.get(number, number), {})
        counters[level] = counters.get(level, definition.start - 1) + 1
        for deeper in [key for key in counters if key > level]:
            del counters[deeper]
        label = definition.text
        for above in range(level + 1):
            form = self.levels[number].get(above, definition).form
            label = label.replace(f"%{above + 1}", _formatted(counters.get(above, 1), form))
        return label

    def _position(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(f"{_W}pPr")
        if properties is None:
            return "", 0
        inherited = self.styles.get(_value(properties, "pStyle"), ("", 0))
        own = properties.find(f"{_W}numPr")
        if own is None:
            return inherited
        level = _value(own, "ilvl")
        return _value(own, "numId") or inherited[0], int(level) if level.isdecimal() else 0


def _part(document: Any, kind: str) -> Any:
    for relation in document.part.rels.values():
        if relation.reltype.endswith(kind):
            return relation.target_part.element
    return ()


def _all(root: Any, tag: str) -> list[Any]:
    return [child for child in root if child.tag == f"{_W}{tag}"]


def _value(node: Any, tag: str) -> str:
    found = node.find(f"{_W}{tag}")
    return str(found.get(f"{_W}val", "")) if found is not None else ""


def _levels(abstract: Any) -> dict[int, _Level]:
    levels = {}
    for node in _all(abstract, "lvl"):
        start = _value(node, "start")
        levels[int(node.get(f"{_W}ilvl", 0))] = _Level(
            form=_value(node, "numFmt"),
            text=_value(node, "lvlText"),
            start=int(start) if start.isdecimal() else 1,
        )
    return levels


def _styles(document: Any) -> dict[str, tuple[str, int]]:
    found = {}
    for style in _all(_part(document, "/styles"), "style"):
        properties = style.find(f"{_W}pPr")
        own = properties.find(f"{_W}numPr") if properties is not None else None
        if own is not None:
            level = _value(own, "ilvl")
            number = _value(own, "numId")
            found[style.get(f"{_W}styleId")] = (number, int(level) if level.isdecimal() else 0)
    return found
