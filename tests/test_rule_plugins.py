"""A rule of another package, found through its entry point as an installed one is."""

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from consistency.auditing import Audits
from consistency.cli import run
from consistency.config import Config, load
from consistency.corpus import Corpus
from consistency.errors import ConfigError
from consistency.pipeline import read
from consistency.rulebook import Rulebook

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "plugin"
DRAFT = """临江市政府工作报告（2026年）

一、2026年主要目标

固定资产投资增长5%，一般公共预算收入达到××亿元，新建公园12个【待核】。
"""


@pytest.fixture(autouse=True)
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the package and its metadata where an installer would."""
    site = tmp_path / "site-packages"
    shutil.copytree(EXAMPLE / "src", site)
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    info = site / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {project['name']}\nVersion: {project['version']}\n")
    points = project["entry-points"]["consistency.rules"]
    lines = [f"{name} = {target}" for name, target in points.items()]
    (info / "entry_points.txt").write_text("\n".join(["[consistency.rules]", *lines]) + "\n")
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    Path("2026.txt").write_text(DRAFT, "utf-8")


def findings(capsys: pytest.CaptureFixture[str]) -> list[str]:
    run(["check", "2026.txt", "--format", "jsonl", "-q"])
    rows = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    return [row["message"] for row in rows if row["name"] == "placeholder-left"]


def test_it_runs_only_where_the_settings_name_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert findings(capsys) == []
    Path("consistency.toml").write_text("plugins = ['placeholder-left']\n", "utf-8")
    assert findings(capsys) == ["“××”应换成正式内容", "“【待核】”应换成正式内容"]
    Path("consistency.toml").write_text(
        "plugins = ['*']\n[rules.placeholder-left]\nmost = 1\nseverity = 'info'\n", "utf-8"
    )
    assert findings(capsys) == ["“××”应换成正式内容"]


def test_the_pytest_door_and_a_notebook_run_it(tmp_path: Path) -> None:
    Path("consistency.toml").write_text("plugins = ['placeholder-left']\n", "utf-8")
    assert "placeholder-left" in {rule.name for rule in Audits(root=tmp_path).rules}
    corpus = Corpus(documents=read(["2026.txt"]), config=load())
    assert len(corpus.check(select=["placeholder-left"]).findings) == 2


def test_doctor_names_it(capsys: pytest.CaptureFixture[str]) -> None:
    run(["doctor"])
    assert "placeholder-left" in capsys.readouterr().out


def test_a_misspelt_plugin_gets_the_nearest_name() -> None:
    with pytest.raises(ConfigError, match="placeholder-left"):
        Rulebook.of(Config(plugins=("placeholder-lost",)))
