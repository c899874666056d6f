"""Import the libraries of the extras when a file needs them."""

from importlib import import_module
from typing import Any

from consistency.errors import FormatError, packages_of


def load(module: str, *, extra: str) -> Any:
    """Return a module of an extra.

    Raises:
        FormatError: the extra is not installed.

    >>> load("json", extra="docx").dumps(1)
    '1'
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise FormatError(
            "error.missing-extra", what=module, packages=packages_of(extra)
        ) from error
