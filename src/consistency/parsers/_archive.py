"""Open zip containers (docx, xlsx, odt, ofd) without trusting them.

The zip library is imported when a container turns up: text files start faster without it.
"""

from functools import lru_cache

from consistency.errors import FormatError

MAX_UNPACKED = 100_000_000
"""Bytes of all parts together; a plan of 300 pages without pictures unpacks to 12 MB."""
MAX_PARTS = 5_000
"""Files in the container; a document of 300 pages with a picture on each has 400."""
_MAX_RATIO = 200
"""Unpacked to packed size of one part; XML of repeated table cells reaches 60."""
_CHECKED = 1_000_000
"""Bytes below which a part's ratio does no harm."""


@lru_cache(maxsize=2)
def part_names(data: bytes) -> tuple[str, ...]:
    """Return the names of a container's parts, none if it is no zip file.

    >>> part_names(b"text")
    ()
    """
    if data[:4] != b"PK\x03\x04":
        return ()
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            return tuple(container.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return ()


def refuse_hostile(data: bytes, *, name: str, kind: str) -> None:
    """Raise if a container is damaged or would grow beyond measure.

    Raises:
        FormatError: damaged, too many parts, or too large when unpacked.
    """
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            parts = container.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise FormatError("error.damaged", name=name, format=kind, reason=error) from error
    if len(parts) > MAX_PARTS:
        raise FormatError(
            "error.too-complex", name=name, what="parts", count=len(parts), limit=MAX_PARTS
        )
    total = sum(part.file_size for part in parts)
    worst = max(
        (p.file_size // max(p.compress_size, 1) for p in parts if p.file_size > _CHECKED), default=0
    )
    if total > MAX_UNPACKED or worst > _MAX_RATIO:
        raise FormatError(
            "error.too-complex", name=name, what="bytes", count=total, limit=MAX_UNPACKED
        )
