"""Every case of ``tests/cases`` runs end to end: files in, findings of that rule out."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from consistency.dossier import message
from consistency.messages import LANGUAGES
from consistency.model import Collection, Finding
from consistency.pipeline import interpret, link, read
from consistency.rules import Subject, registry
from consistency.rules._runner import run

CASES = Path(__file__).resolve().parent.parent / "cases"


def load(path: Path) -> list[dict[str, Any]]:
    return yaml.safe_load(path.read_text("utf-8"))


PARAMETERS = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['case']}")
    for path in sorted(CASES.glob("*.yml"))
    for case in load(path)
]


def findings(rule: str, documents: dict[int, str], folder: Path) -> tuple[Finding, ...]:
    """Run one rule over made-up documents, figures or not."""
    paths = []
    for vintage, text in documents.items():
        path = folder / f"{vintage}.txt"
        path.write_text(text, "utf-8")
        paths.append(f"{vintage}={path}")
    readings = tuple(interpret(document) for document in read(paths))
    chosen = registry()[rule]
    series = () if chosen.subject is Subject.READING else link(readings)
    return run((chosen,), Collection(readings=readings, series=series))[0]


def holds(finding: Finding, quotes: str, documents: dict[int, str]) -> bool:
    """Tell whether a location of the finding overlaps an occurrence of the quoted text."""
    for location in finding.locations:
        text = documents[int(Path(location.document).stem)]
        at = text.find(quotes)
        while at >= 0:
            if at < location.end and location.start < at + len(quotes):
                return True
            at = text.find(quotes, at + 1)
    return False


@pytest.mark.parametrize(("rule", "case"), PARAMETERS)
def test_case(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    documents = case["documents"]
    found = findings(rule, documents, tmp_path)
    for finding in found:
        for lang in LANGUAGES:
            assert message(finding, registry()[rule], lang)
    if case["expect"] == "silent":
        assert not found, [tuple(place.text for place in f.locations) for f in found]
        return
    assert case["expect"] == "fire"
    for quoted in case["at"]:
        assert any(quoted in text for text in documents.values()), f"not in the case: {quoted}"
        assert any(holds(finding, quoted, documents) for finding in found), (
            f"no finding at {quoted}; found {[tuple(p.text for p in f.locations) for f in found]}"
        )
    said = [message(finding, registry()[rule], "zh") for finding in found]
    for words in case.get("says", ()):
        assert any(words in one for one in said), f"no message says {words}: {said}"
