"""SHA-256 and BLAKE2b as CPython computes them itself.

`hashlib` gives the same digests, but loads OpenSSL when imported, which takes 2 ms of every
start. The standard library's own `random` goes round it in the same way.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hashlib import blake2b as blake2b
    from hashlib import sha256 as sha256
else:

    def _own(module: str, name: str) -> Any:
        try:
            return getattr(import_module(module), name)
        except ImportError:  # another Python, or one that was built without them
            return getattr(import_module("hashlib"), name)

    sha256 = _own("_sha2" if sys.version_info >= (3, 12) else "_sha256", "sha256")
    blake2b = _own("_blake2", "blake2b")
