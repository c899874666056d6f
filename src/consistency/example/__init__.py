"""The bundled example: five work reports of the made-up city 临江市, with planted defects.

``expected.yml`` beside this module names every defect, the rule that finds it and its places.
"""

import shutil
from pathlib import Path

_FOLDER = Path(__file__).parent


def paths() -> tuple[str, ...]:
    """Return the five reports, by year.

    >>> [path[-8:] for path in paths()][:2]
    ['2022.txt', '2023.txt']
    """
    return tuple(str(path) for path in sorted(_FOLDER.glob("*.txt")))


def expected() -> str:
    """Return the path of the list of planted defects (YAML).

    >>> expected().endswith("expected.yml")
    True
    """
    return str(_FOLDER / "expected.yml")


def write(folder: str) -> tuple[str, ...]:
    """Copy the reports into a folder, which is made if need be, and return their new paths.

    Existing files of the same name are kept as they are.

    >>> import tempfile
    >>> len(write(tempfile.mkdtemp()))
    5
    """
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    copies = tuple(target / Path(path).name for path in paths())
    for original, copy in zip(paths(), copies, strict=True):
        if not copy.exists():
            shutil.copyfile(original, copy)
    return tuple(map(str, copies))
