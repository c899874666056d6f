"""``python -m consistency.example [FOLDER]``: write the bundled reports into a folder."""

import sys

from consistency.example import write


def main(folder: str = "linjiang") -> None:
    """Copy the reports and print their paths; files that are there are kept."""
    for path in write(folder):
        print(path)


if __name__ == "__main__":
    main(*sys.argv[1:2])
