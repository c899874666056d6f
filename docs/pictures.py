"""Make the pictures of the README from the bundled example: terminal and HTML page.

Needs Chromium; run from the project's folder: ``python docs/pictures.py``.
"""

import html
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from consistency import example

OUT = Path(__file__).resolve().parent / "images"
COLORS = {"31": "#ff8272", "33": "#f5c26b", "36": "#72d5ff", "1": "#ffffff", "2": "#9aa5b1"}
PAGE = """<meta charset=utf-8><style>body{{margin:0;background:#1b2129;color:#e6e9ee}}
pre{{margin:0;padding:18px 22px;font:14px/1.45 "Noto Sans Mono CJK SC",monospace}}</style>
<pre>$ consistency check reports/
{}</pre>"""
LINES = 34


def main() -> None:
    """Write both pictures."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        example.write(str(folder / "reports"))
        _check(folder, "-o", "page.html", "-q", "--format", "html")
        _shoot(folder / "page.html", OUT / "html.png", 1200, 1000)
        text = _check(folder, "--color", "--width", "80")
        shown = "\n".join([*text.splitlines()[:LINES], "…", *text.splitlines()[-3:]])
        page = folder / "terminal.html"
        page.write_text(PAGE.format(_paint(shown)), "utf-8")
        _shoot(page, OUT / "terminal.png", 760, 21 * (LINES + 8))


def _check(folder: Path, *options: str) -> str:
    command = ["consistency", "check", "reports/", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.stdout


def _paint(text: str) -> str:
    escaped = html.escape(text).replace("\x1b[0m", "</span>")
    return re.sub(r"\x1b\[([\d;]+)m", lambda code: _span(code[1].split(";")), escaped)


def _span(codes: list[str]) -> str:
    weight = "bold" if "1" in codes else "normal"
    return f'<span style="color:{COLORS[codes[-1]]};font-weight:{weight}">'


def _shoot(page: Path, picture: Path, width: int, height: int) -> None:
    browser = shutil.which("chromium") or shutil.which("chrome")
    if browser is None:
        raise SystemExit("Chromium is needed to make the pictures")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
    flags += ["--disable-background-networking", f"--user-data-dir={page.parent / 'profile'}"]
    size, target = f"--window-size={width},{height}", f"--screenshot={picture}"
    subprocess.run([browser, *flags, size, target, page.as_uri()], check=True, capture_output=True)


if __name__ == "__main__":
    main()
