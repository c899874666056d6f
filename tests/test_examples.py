"""The examples run, and the stored notebooks are those of the scripts."""

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import matplotlib
import pytest

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
SCRIPTS = ("one_city", "five_year_plan", "audit")


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_script_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    matplotlib.use("agg")
    monkeypatch.chdir(EXAMPLES)
    scope = runpy.run_path(str(EXAMPLES / f"{name}.py"))
    if name == "five_year_plan":
        assert set(scope["plan"].findings["name"]) == {"contradictory-figures", "numbering-gap"}
    if name == "audit":
        assert scope["audit"]["found"].mean() >= 0.75


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_stored_notebook_is_the_executed_script(name: str) -> None:
    notebook = json.loads((EXAMPLES / f"{name}.ipynb").read_text("utf-8"))
    script = (EXAMPLES / f"{name}.py").read_text("utf-8")
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all("".join(cell["source"]) in script for cell in code)
    assert len(code) == script.count("# %%\n")
    assert all(cell["execution_count"] for cell in code)
    outputs = [output for cell in code for output in cell["outputs"]]
    assert not [output for output in outputs if output["output_type"] == "error"]


def test_the_first_notebook_shows_pictures() -> None:
    notebook = json.loads((EXAMPLES / "one_city.ipynb").read_text("utf-8"))
    kinds = [
        kind
        for cell in notebook["cells"]
        for output in cell.get("outputs", ())
        for kind in output.get("data", {})
    ]
    assert kinds.count("image/png") == 2
    assert str(EXAMPLES.parent) not in json.dumps(notebook)


def test_the_audit_project_fails_without_its_baseline_and_passes_with_it() -> None:
    def run(*arguments: str) -> int:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("COV_", "PYTEST"))}
        return subprocess.run(
            command,
            cwd=EXAMPLES / "audit_project",
            env=environment,
            check=False,
            capture_output=True,
        ).returncode

    baseline = "--consistency-baseline=consistency-baseline.toml"
    assert run("--consistency", "reports") == pytest.ExitCode.TESTS_FAILED
    assert run("--consistency", "reports", baseline) == pytest.ExitCode.OK
    assert run("test_promises.py") == pytest.ExitCode.OK
