"""Fixtures that all tests and benchmarks may use."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real reports and gold sets, which is no part of the project."""
    folder = (ROOT / os.environ.get("CONSISTENCY_SHARED", "../shared")).resolve()
    if not folder.is_dir():
        pytest.skip(f"no real reports at {folder}; set CONSISTENCY_SHARED")
    return folder
