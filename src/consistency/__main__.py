"""``python -m consistency``: the same as the command."""

from consistency.cli import main

if __name__ == "__main__":
    main()
