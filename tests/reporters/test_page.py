"""The HTML page in a real browser, without a network: filters, groups, keyboard, policy."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from consistency.reporters import Dossier, write

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--virtual-time-budget=3000", "--enable-logging=stderr", "--dump-dom",
)  # fmt: skip

SCRIPT = """
const cards = () => [...document.querySelectorAll("article:not([hidden])")];
const shown = () => cards().map((card) => card.dataset.rule);
const form = document.querySelector(".filters");
const fire = (element) => element.dispatchEvent(new Event("input", { bubbles: true }));
const log = {};
log.start = shown();
form.elements.settled.checked = true; fire(form.elements.settled); log.settled = shown();
const errors = form.elements.severity[0];
errors.checked = false; fire(errors); log.noErrors = shown();
errors.checked = true; fire(errors);
form.elements.search.value = "7% → 5%"; fire(form.elements.search); log.search = shown();
form.elements.search.value = ""; fire(form.elements.search);
form.elements.rule.value = "repeated-item"; fire(form.elements.rule); log.rule = shown();
form.elements.rule.value = ""; fire(form.elements.rule);
form.elements.group.value = "document"; fire(form.elements.group);
log.groups = [...document.querySelectorAll("#cards h2")].map((h) => h.textContent);
document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
log.focus = document.activeElement.dataset.rule;
log.output = document.querySelector("output").textContent;
log.wide = document.documentElement.scrollWidth > innerWidth;
document.title = JSON.stringify(log);
"""


def open_page(path: Path, tmp_path: Path, *flags: str) -> tuple[str, str]:
    assert BROWSER is not None
    done = subprocess.run(
        [BROWSER, *FLAGS, *flags, f"--user-data-dir={tmp_path / 'profile'}", path.as_uri()],
        capture_output=True,
        timeout=60,
        check=True,
    )
    return done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def test_the_policy_lets_the_page_work_and_nothing_else(dossier: Dossier, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(str(write("html", dossier)), "utf-8")
    shown, log = open_page(page, tmp_path)
    assert "Refused to" not in log
    assert "Uncaught" not in log
    assert re.search(r"<output[^>]*>显示 2 / 3", shown), "the script did not run"


@pytest.mark.parametrize("width", [1280, 360])
def test_filters_groups_and_keys(dossier: Dossier, tmp_path: Path, width: int) -> None:
    text = re.sub(r"<meta http-equiv[^>]*>", "", str(write("html", dossier)))
    page = tmp_path / "page.html"
    page.write_text(text.replace("</body>", f"<script>{SCRIPT}</script></body>"), "utf-8")
    shown, _ = open_page(page, tmp_path, f"--window-size={width},900")
    title = re.search(r"<title>(\{.*?\})</title>", shown)
    assert title, "the script did not run"
    log = json.loads(title[1].replace("&amp;", "&"))
    assert log["start"] == ["vanished-indicator", "lowered-target"]
    assert log["settled"] == ["vanished-indicator", "lowered-target", "repeated-item"]
    assert log["noErrors"] == ["lowered-target", "repeated-item"]
    assert log["search"] == ["lowered-target"]
    assert log["rule"] == ["repeated-item"]
    assert log["groups"] == ["a/2025 稿.txt 1", "2026.txt 2"]
    assert log["focus"] == "lowered-target"
    assert "3 / 3" in log["output"]
    assert not log["wide"]
