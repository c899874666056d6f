"""Take every word of the reports out of a dossier: places and hashes stay."""

from msgspec.structs import replace

from consistency.digests import sha256
from consistency.model import Collection, Decision, Finding, Location, Reading, Result, SourceText
from consistency.reporters import Dossier, Entry


def redacted(dossier: Dossier) -> Dossier:
    """Return a dossier that can leave the house.

    Quotes become hashes, messages the rule's title; facts, formulas, fixes, indicators, series,
    the ledger and the reasons of decisions are dropped.
    """
    entries = tuple(
        Entry(
            finding=_finding(entry.finding),
            message=dossier.rules[entry.finding.name].title,
            state=entry.state,
            decision=entry.decision and _decision(entry.decision),
        )
        for entry in dossier.entries
    )
    names = [reading.document.name for reading in dossier.collection.readings]
    return replace(
        dossier,
        result=_result(dossier.result),
        entries=entries,
        unused=tuple(_decision(decision) for decision in dossier.unused),
        figures={name: dossier.figures_of(name) for name in names},
        redacted=True,
    )


def _finding(finding: Finding) -> Finding:
    locations = tuple(_location(place) for place in finding.locations)
    return replace(finding, locations=locations, facts=(), formula="", fixes=(), indicator="")


def _location(place: Location) -> Location:
    return replace(place, text=digest(place.text))


def digest(text: str) -> str:
    """Return the hash that stands in a redacted output for a quote.

    >>> digest("215万标箱")[:13]
    'sha256:734204'
    """
    return f"sha256:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _decision(decision: Decision) -> Decision:
    return replace(decision, reason="", quotes=())


def _result(result: Result) -> Result:
    readings = tuple(_reading(reading) for reading in result.collection.readings)
    return replace(
        result,
        collection=Collection(readings=readings, series=()),
        findings=tuple(_finding(finding) for finding in result.findings),
        promises=(),
    )


def _reading(reading: Reading) -> Reading:
    document = replace(
        reading.document,
        title="",
        source=SourceText(text="", reading=""),
        sections=(),
        paragraphs=(),
        tables=(),
        remarks=(),
    )
    return Reading(document=document, observations=())
