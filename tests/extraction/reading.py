"""Made-up paragraphs, read: the helper of the extraction tests."""

from consistency.extraction import Extraction, extract
from consistency.model import (
    Body,
    Cell,
    Document,
    Mention,
    Paragraph,
    Section,
    SectionRole,
    SourceText,
    Table,
)


def document(
    text: str,
    role: SectionRole = SectionRole.TARGETS,
    vintage: int = 2026,
    heading: str = "",
    body: Body = Body.TEXT,
) -> Document:
    """Return a document of one section; each line is a paragraph."""
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(start=at, end=at + len(line), section=0, role=role, body=body))
        at += len(line) + 1
    section = Section(
        index=0,
        parent=None,
        level=1,
        number="",
        ordinal=None,
        style="",
        title=heading,
        start=0,
        end=len(text),
        heading_end=0,
        role=role,
    )
    return Document(
        name="临江市.txt",
        vintage=vintage,
        title="",
        genre="work-report",
        source=SourceText(text=text, reading=text),
        sections=(section,),
        paragraphs=tuple(paragraphs),
    )


def with_table(rows: list[list[str]], unit: str = "", header_rows: int = 1) -> Document:
    """Return a document that is one table."""
    cells, text = [], ""
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            start = len(text)
            text += cell + "\t"
            cells.append(Cell(row=i, column=j, start=start, end=start + len(cell), text=cell))
        text += "\n"
    base = document(text, body=Body.TABLE)
    table = Table(
        start=0,
        end=len(text),
        section=0,
        caption="",
        unit=unit,
        header_rows=header_rows,
        cells=tuple(cells),
    )
    return Document(
        name=base.name,
        vintage=base.vintage,
        title="",
        genre="plan",
        source=base.source,
        sections=base.sections,
        paragraphs=(Paragraph(start=0, end=len(text), section=0, body=Body.TABLE),),
        tables=(table,),
    )


def read(text: str, **features: object) -> Extraction:
    return extract(document(text, **features))  # type: ignore[arg-type]


def mentions(text: str, **features: object) -> tuple[Mention, ...]:
    return read(text, **features).mentions


def names(text: str, **features: object) -> list[str]:
    return [mention.indicator for mention in mentions(text, **features)]
