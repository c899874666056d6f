"""Standard output and standard error, made safe to print on."""

import sys


def prepare_streams() -> None:
    """Make printing safe: pipes get UTF-8, terminals escape what they cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if not hasattr(stream, "reconfigure"):
            continue
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="backslashreplace")
