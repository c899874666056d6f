"""Write documents' names: as the addresses that other programs expect, and short."""

import os
from collections.abc import Iterable


def uri(name: str) -> str:
    """Return a document's name as a URI reference (RFC 3986): absolute paths as ``file:``.

    >>> uri("报告/2025 稿.txt"), uri("/tmp/a.txt")
    ('%E6%8A%A5%E5%91%8A/2025%20%E7%A8%BF.txt', 'file:///tmp/a.txt')
    """
    # Imported here, as it takes 2 ms and few formats want it.
    from urllib.parse import quote

    encoded = quote(name.replace("\\", "/").encode("utf-8", "surrogatepass"))
    return f"file://{encoded}" if os.path.isabs(name) else encoded


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Return a name to as much of its end as tells it from the others.

    >>> short_names(["a/2024.txt", "a/2025.txt", "b/2025.txt"])
    {'a/2024.txt': '2024.txt', 'a/2025.txt': 'a/2025.txt', 'b/2025.txt': 'b/2025.txt'}
    """
    parts = {name: tuple(os.path.normpath(name).split(os.sep)) for name in names}
    return {name: _tail(name, own, parts) for name, own in parts.items()}


def common_folder(names: Iterable[str]) -> str:
    """Return the folder that several documents share, with its separator; empty if none.

    >>> common_folder(["a/b/2024.txt", "a/b/2025.txt"]), common_folder(["a/2024.txt", "2025.txt"])
    ('a/b/', '')
    """
    folders = [os.path.dirname(name) for name in names]
    shared = folders[0] if len(folders) > 1 and len(set(folders)) == 1 else ""
    return os.path.join(shared, "") if shared else ""


def _tail(name: str, own: tuple[str, ...], parts: dict[str, tuple[str, ...]]) -> str:
    for length in range(1, len(own) + 1):
        others = (other for key, other in parts.items() if key != name)
        if all(other[-length:] != own[-length:] for other in others):
            return os.sep.join(own[-length:])
    return name
