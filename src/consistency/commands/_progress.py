"""A line on the terminal that says how far a long run is."""

import sys
import time

from consistency.messages import render

_PATIENCE = 0.5
"""seconds before anything is shown: short runs stay quiet"""


class ProgressLine:
    """A `consistency.pipeline.Progress` that rewrites one line of standard error.

    Silent unless standard error is a terminal.
    """

    def __init__(self, lang: str, *, quiet: bool = False) -> None:
        self._lang = lang
        self._active = not quiet and sys.stderr.isatty()
        self._started = time.monotonic()
        self._shown = False

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show a stage and how much of it is done."""
        if self._active and time.monotonic() - self._started > _PATIENCE:
            text = render(f"progress.{stage}", self._lang)
            sys.stderr.write(f"\r\x1b[K{text} {min(done + 1, total)}/{total}")
            sys.stderr.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False
