"""What we ship for other programs: hooks, action, job, container; every command in it exists."""

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from consistency import example
from consistency.cli import command
from consistency.reporters import FORMATS

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = (
    ".pre-commit-hooks.yaml",
    "action.yml",
    "templates/consistency.gitlab-ci.yml",
    "Containerfile",
)
PAGES = sorted(
    str(path.relative_to(ROOT))
    for folder in ("docs", "examples")
    for path in (ROOT / folder).rglob("*.md")
    if "_generated" not in path.parts and "_build" not in path.parts
)
VARIABLES = {"$FAIL_ON": "error", "$LANGUAGE_OF_MESSAGES": "en"}
LINE = re.compile(r"(?:^|\$ |entry: |- )(consistency (?:[a-z]+)[^\n#]*)", re.MULTILINE)


def command_lines(name: str) -> Iterator[str]:
    """Yield the lines of a file that call the command."""
    text = (ROOT / name).read_text("utf-8")
    if name.endswith(".md"):
        blocks = re.findall(r"^ *```(?:console|bash|sh|yaml)\n(.*?)^ *```", text, re.M | re.S)
        text = re.sub(r"^ +", "", "\n".join(blocks), flags=re.M)
    text = re.sub(r"\\\n\s*", " ", text)
    for match in LINE.finditer(re.sub(r"^ +", "", text, flags=re.M)):
        yield match[1]


def parse(line: str) -> None:
    """Parse a command line without running it."""
    words = [VARIABLES.get(word, word) for word in shlex.split(re.split(r"[|>;]|&&", line)[0])]
    found: click.Command = command
    context = click.Context(command, resilient_parsing=True)
    at = 1
    while isinstance(found, click.Group):
        if words[at].startswith("--"):
            return
        inner = found.get_command(context, words[at])
        assert inner is not None, line
        found, at = inner, at + 1
    try:
        found.make_context("consistency", words[at:])
    except click.exceptions.Exit:
        pass
    except click.UsageError as error:
        # A page may leave the files out; an option must be complete.
        missing = isinstance(error, click.MissingParameter) and error.param
        if not isinstance(missing, click.Argument):
            pytest.fail(f"{line}: {error.format_message()}")


@pytest.mark.parametrize("name", [*SHIPPED, "README.md", "README.zh.md", *PAGES])
def test_every_command_line_can_be_parsed(name: str) -> None:
    for line in command_lines(name):
        if "add|" not in line:
            parse(line)


def test_the_shipped_files_call_the_command() -> None:
    for name in SHIPPED[:3]:
        assert list(command_lines(name)), name


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.endswith(("yml", "yaml"))])
def test_yaml_can_be_read(name: str) -> None:
    assert yaml.safe_load((ROOT / name).read_text("utf-8"))


def test_hooks_have_what_pre_commit_wants() -> None:
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")):
        assert {"id", "name", "entry", "language"} <= set(hook)


def test_hooks_can_read_what_they_take() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {
        need for name in ("docx", "pdf", "html") for need in extras["optional-dependencies"][name]
    }
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")):
        assert set(hook["additional_dependencies"]) == wanted


def shell(script: str, folder: Path, **variables: str) -> int:
    """Run a step as the runners do: bash that stops at the first error."""
    programs = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", **variables}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    example.write(str(tmp_path / "reports"))
    return tmp_path


@pytest.mark.parametrize(
    ("given", "status"),
    [({"fail-on": "error"}, 1), ({"fail-on": "never"}, 0), ({"against": ""}, 1)],
)
def test_the_action_checks_the_reports(reports: Path, given: dict[str, str], status: int) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    inputs = {name: known.get("default", "") for name, known in action["inputs"].items()}
    inputs |= {"reports": "reports/2026.txt", "against": "reports/202[345].txt", **given}
    step = action["runs"]["steps"][-1]
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: str(inputs[m[1]]), value)
        for name, value in step["env"].items()
    }
    assert shell(step["run"], reports, **variables) == status
    log = json.loads((reports / inputs["sarif"]).read_text("utf-8"))
    assert log["runs"][0]["results"]


def test_the_gitlab_job_leaves_its_artifacts(reports: Path) -> None:
    job = yaml.safe_load((ROOT / SHIPPED[2]).read_text("utf-8"))["consistency"]
    (check,) = (line for line in job["script"] if line.startswith("consistency"))
    assert shell(check, reports, **job["variables"]) == 1
    artifacts = [*job["artifacts"]["paths"], job["artifacts"]["reports"]["junit"]]
    assert all((reports / name).stat().st_size for name in artifacts)


def test_a_hook_takes_the_files_of_the_commit_beside_those_to_compare_with(reports: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    entry = hooks[0]["entry"]
    assert shell(f"{entry} --against reports/2025.txt -- reports/2026.txt", reports) == 1
    assert shell(f"{entry} --fail-on never reports/2025.txt reports/2026.txt", reports) == 0


def test_the_reference_names_every_option_format_and_setting(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "_ext"))
    import command_pages

    command_pages.write_all(tmp_path)
    options = (tmp_path / "options.md").read_text("utf-8")
    for name, found in command_pages.commands(command):
        assert f"## {name}\n" in options
        for parameter in found.params:
            assert all(option in options for option in parameter.opts if option.startswith("-"))
    formats = (tmp_path / "formats.md").read_text("utf-8")
    assert all(f"`{name}`" in formats for name in FORMATS)
    assert "`extend-select`" in (tmp_path / "settings.md").read_text("utf-8")
