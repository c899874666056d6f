"""Help pages in the user's language, wrapped by the columns that Chinese characters take."""

from collections.abc import Iterable

import click

from consistency.commands._language import LANGUAGE
from consistency.messages import catalogue

_OWN_WORDS = {
    "Options": "help-page.options",
    "Commands": "help-page.commands",
    "Show this message and exit.": "help-page.help",
    "Show the version and exit.": "help-page.version",
}
"""What click says by itself, and the entries of the catalogue in its place."""


class Formatter(click.HelpFormatter):
    """A help formatter that counts columns."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, _words()["help-page.usage"] + " ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':>{self.current_indent}}{_translated(heading)}:\n")

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        from consistency.terminal import wrap

        for line in wrap(text, self.width, " " * self.current_indent):
            self.write(line + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write names and their meanings in two columns."""
        from consistency.terminal import columns, pad, wrap

        rows = tuple(rows)
        widest = min(max(columns(name) for name, _ in rows), col_max) + col_spacing
        margin = " " * self.current_indent
        for name, meaning in rows:
            room = self.width - len(margin) - widest
            first, *more = wrap(_translated(meaning), max(room, 10))
            if columns(name) > widest - col_spacing:
                self.write(f"{margin}{name}\n")
                name = ""
            self.write(f"{margin}{pad(name, widest)}{first}\n")
            for line in more:
                self.write(f"{margin}{'':>{widest}}{line}\n")


def _words() -> dict[str, str]:
    return catalogue(LANGUAGE.get())


def _translated(text: str) -> str:
    return _words()[_OWN_WORDS[text]] if text in _OWN_WORDS else text


class Context(click.Context):
    """A context whose help pages are ours."""

    formatter_class = Formatter
