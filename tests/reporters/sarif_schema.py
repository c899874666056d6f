"""The part of SARIF 2.1.0 that we write, as a closed JSON Schema.

Written by hand from the specification (section numbers beside the objects): a property that the
standard does not define, a wrong level or a missing field fails.
"""

from typing import Any

STRING = {"type": "string"}
NATURAL = {"type": "integer", "minimum": 0}
POSITIVE = {"type": "integer", "minimum": 1}
BAG = {"type": "object"}  # 3.8


def closed(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def many(items: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


MESSAGE = closed(("text",), text=STRING)  # 3.11, 3.12
ARTIFACT_LOCATION = closed(("uri",), uri={"type": "string", "format": "uri-reference"})  # 3.4
REGION = closed(  # 3.30
    startLine=POSITIVE,
    startColumn=POSITIVE,
    endLine=POSITIVE,
    endColumn=POSITIVE,
    charOffset=NATURAL,
    charLength=NATURAL,
    snippet=closed(("text",), text=STRING),
)
LOCATION = closed(  # 3.28, 3.29
    ("physicalLocation",),
    id=NATURAL,
    physicalLocation=closed(
        ("artifactLocation",), artifactLocation=ARTIFACT_LOCATION, region=REGION
    ),
)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
SUPPRESSION = closed(  # 3.35
    ("kind",),
    kind={"enum": ["inSource", "external"]},
    status={"enum": ["accepted", "underReview", "rejected"]},
    justification=STRING,
)
FIX = closed(  # 3.55 to 3.57
    ("artifactChanges",),
    artifactChanges=many(
        closed(
            ("artifactLocation", "replacements"),
            artifactLocation=ARTIFACT_LOCATION,
            replacements=many(
                closed(
                    ("deletedRegion",),
                    deletedRegion=REGION,
                    insertedContent=closed(text=STRING),
                ),
                minItems=1,
            ),
        ),
        minItems=1,
    ),
)
RESULT = closed(  # 3.27
    ("message",),
    ruleId=STRING,
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=MESSAGE,
    locations=many(LOCATION),
    relatedLocations=many(LOCATION, uniqueItems=True),
    partialFingerprints={"type": "object", "additionalProperties": STRING},
    rank={"type": "number", "minimum": -1, "maximum": 100},
    properties=BAG,
    baselineState={"enum": ["new", "unchanged", "updated", "absent"]},
    suppressions=many(SUPPRESSION, uniqueItems=True),
    fixes=many(FIX, uniqueItems=True),
)
RULE = closed(  # 3.49
    ("id",),
    id=STRING,
    name=STRING,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    defaultConfiguration=closed(level=LEVEL),
    properties=BAG,
)
DRIVER = closed(  # 3.19
    ("name",),
    name=STRING,
    version=STRING,
    semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$"},
    rules=many(RULE, uniqueItems=True),
)
ARTIFACT = closed(  # 3.24
    location=ARTIFACT_LOCATION,
    length={"type": "integer", "minimum": -1},
    encoding=STRING,
    hashes={"type": "object", "additionalProperties": STRING},
)
RUN = closed(  # 3.14
    ("tool",),
    tool=closed(("driver",), driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    artifacts=many(ARTIFACT, uniqueItems=True),
    results=many(RESULT),
    invocations=many(closed(("executionSuccessful",), executionSuccessful={"type": "boolean"})),
)
LOG = closed(  # 3.13
    ("version", "runs"),
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs=many(RUN),
)
