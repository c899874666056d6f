"""Formats that LibreOffice converts where it is installed: .doc, .wps, .rtf, .odt; .ofd never.

The converted .docx is read like any other; the source text is that of the .docx.
"""

import os

from msgspec.structs import replace

from consistency.errors import FormatError
from consistency.parsers import docx
from consistency.parsers._archive import part_names, refuse_hostile
from consistency.parsers._base import Extracted, Format

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Header of a compound file: Word 97-2003 and WPS ([MS-CFB], 2.2)."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
CONVERTED = (".doc", ".wps", ".rtf", ".odt")
"""Suffixes of what LibreOffice reads."""
_SECONDS = 60
"""A converter that takes longer than a hundred pages need (2 s each at worst) is stopped."""


def extract(data: bytes, name: str) -> Extracted:
    """Convert a file to .docx with LibreOffice and read it.

    Raises:
        FormatError: protected, not convertible, or LibreOffice is not installed.
    """
    import shutil

    kind = kind_of(data) or os.path.splitext(name)[1].lstrip(".")
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise FormatError("error.encrypted", name=name)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if kind == "ofd" or program is None:
        raise FormatError("error.needs-conversion", name=name, format=kind)
    if data.startswith(b"PK"):
        refuse_hostile(data, name=name, kind=kind)
    extracted = docx.extract(_converted(data, kind, name, program), name)
    return replace(extracted, parser=f"LibreOffice, {extracted.parser}")


def kind_of(data: bytes) -> str:
    r"""Return the suffix of the format that the content shows, empty if it is none of these.

    >>> kind_of(b"{\\rtf1 a}")
    'rtf'
    """
    if data.startswith(_OLE):
        return "doc"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    names = part_names(data)
    if "OFD.xml" in names:
        return "ofd"
    return "odt" if "content.xml" in names and "mimetype" in names else ""


def _converted(data: bytes, kind: str, name: str, program: str) -> bytes:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory(prefix="consistency-") as folder:
        source = Path(folder, f"report.{kind}")
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation=file://{folder}/profile",  # one profile a process
            "--headless",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            folder,
            str(source),
        ]
        reason = _run(command, folder)
        converted = Path(folder, "report.docx")
        if not converted.is_file():
            raise FormatError("error.conversion-failed", name=name, format=kind, reason=reason)
        return converted.read_bytes()


def _run(command: list[str], folder: str) -> str:
    """Run the converter; returns what it complained of."""
    import subprocess

    environment = {**os.environ, "HOME": folder}
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=_SECONDS, env=environment, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    said = done.stderr.decode("utf-8", "replace").splitlines()
    complaints = [line for line in said if line.strip() and not line.startswith("Warning:")]
    return " ".join(complaints)[-200:] or f"exit {done.returncode}"


FORMAT = Format(
    name="office",
    suffixes=(*CONVERTED, ".ofd"),
    recognises=lambda data: bool(kind_of(data)),
    extract=extract,
)
