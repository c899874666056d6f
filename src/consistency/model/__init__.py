"""The nouns, in flow order: Document, Mention, Observation, Series, Conflict, Finding.

Offsets are 0-based code points, end exclusive. Inside a `Document` (sections, paragraphs,
tables, remarks) they are *reading offsets*, into ``document.source.reading``, the text in which
damage is mended; everything that leaves a stage (`Span`) holds *source offsets*, into
``document.source.text``. `SourceText` maps one to the other.
"""

from consistency.model.decisions import Choice, Decision
from consistency.model.document import (
    Body,
    Cell,
    Document,
    Paragraph,
    Provenance,
    Remark,
    Section,
    SectionRole,
    SourceText,
    Span,
    Table,
)
from consistency.model.figures import (
    Comparator,
    Exclusion,
    Interval,
    Kind,
    Mention,
    Modality,
    Observation,
    Series,
)
from consistency.model.findings import (
    Collection,
    Conflict,
    Finding,
    Fix,
    Location,
    Outcome,
    Passed,
    Promise,
    Reading,
    Result,
    Severity,
    Tally,
    Undecidable,
    Verdict,
)
from consistency.model.links import CHANGED_TIER, COUNTED_OTHERWISE, Clue, Feature

__all__ = [
    "CHANGED_TIER",
    "COUNTED_OTHERWISE",
    "Body",
    "Cell",
    "Choice",
    "Clue",
    "Collection",
    "Comparator",
    "Conflict",
    "Decision",
    "Document",
    "Exclusion",
    "Feature",
    "Finding",
    "Fix",
    "Interval",
    "Kind",
    "Location",
    "Mention",
    "Modality",
    "Observation",
    "Outcome",
    "Paragraph",
    "Passed",
    "Promise",
    "Provenance",
    "Reading",
    "Remark",
    "Result",
    "Section",
    "SectionRole",
    "Series",
    "Severity",
    "SourceText",
    "Span",
    "Table",
    "Tally",
    "Undecidable",
    "Verdict",
]
