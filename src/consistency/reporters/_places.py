"""Write documents' names as the addresses that other programs expect."""

from pathlib import Path, PureWindowsPath
from urllib.parse import quote


def uri(name: str) -> str:
    """Return a document's name as a URI reference (RFC 3986): absolute paths as ``file:``.

    >>> uri("报告/2025 稿.txt"), uri("/tmp/a.txt")
    ('%E6%8A%A5%E5%91%8A/2025%20%E7%A8%BF.txt', 'file:///tmp/a.txt')
    """
    path = PureWindowsPath(name).as_posix() if "\\" in name else name
    encoded = quote(path.encode("utf-8", "surrogatepass"))
    return f"file://{encoded}" if Path(name).is_absolute() else encoded
