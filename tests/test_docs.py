"""The docs keep pace with the code."""

import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import matplotlib
import pytest

import consistency as cc
from consistency.cli import COMMANDS
from consistency.reporters import frame

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    path
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("examples/**/*.md")]
    if "_build" not in path.parts and "_generated" not in path.parts
)
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)#\s]+)")
_PYTHON = re.compile(r"```python\n(.*?)```", re.S)
_COMMAND = re.compile(r"(?:^\s*\$ |&& )consistency ([a-z]+)", re.M)


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        # Generated pages exist once the site is built, which checks the links to them.
        if "://" not in target and "_generated" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_python_blocks_are_python(page: Path) -> None:
    for block in _PYTHON.findall(page.read_text(encoding="utf-8")):
        compile(re.sub(r"^ {3}", "", block, flags=re.M), str(page), "exec")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_exist(page: Path) -> None:
    blocks = re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    for line in "\n".join(blocks).splitlines():
        for name in _COMMAND.findall(line.partition("#")[0]):
            assert name in COMMANDS, f"{page.name}: consistency {name}"


@pytest.mark.parametrize(
    ("title", "columns"),
    [
        ("mentions", frame.MENTION_COLUMNS),
        ("series", frame.SERIES_COLUMNS),
        ("findings", frame.FINDING_COLUMNS),
        ("ledger", frame.LEDGER_COLUMNS),
    ],
)
def test_every_column_is_documented_with_its_type(title: str, columns: dict[str, str]) -> None:
    section = read("docs/reference/tables.md").split(f"## {title}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\w+) \| (\w+) \| \S", section, re.M)
    assert rows[0] == ("column", "dtype")
    assert rows[1:] == list(columns.items())


def test_the_first_commands_are_the_same_in_both_languages() -> None:
    def commands(text: str) -> list[str]:
        return re.findall(r"```console\n(?!\$)(.*?)```", text, re.S)

    assert commands(read("README.md")) == commands(read("README.zh.md"))
    assert len(commands(read("README.md"))) == 2


def test_the_readme_counts_the_planted_defects() -> None:
    import yaml

    planted = yaml.safe_load(Path(cc.example.expected()).read_text("utf-8"))["defects"]
    assert f"{len(planted)} planted defects" in read("README.md")
    assert f"{len(planted)} 处缺陷" in read("README.zh.md")


def test_the_python_of_the_readme_runs() -> None:
    matplotlib.use("agg")
    first, *_ = _PYTHON.findall(read("README.md"))
    exec(compile(first, "README.md", "exec"), {})


def test_rule_pages_hold_everything_a_rule_says() -> None:
    sys.path.insert(0, str(ROOT / "docs" / "_ext"))
    from rule_pages import index, page

    from consistency.rules import registry

    for rule in registry().values():
        text = page(rule)
        for part in (rule.why.zh, rule.why.en, rule.message.zh, rule.message.en):
            assert part in text
        said = " ".join(rule.docstring.partition("Args:")[0].split())
        assert said in " ".join(text.replace("**", "").split())
        assert f"[{rule.name}]({rule.name}.md)" in index()
        for option in rule.options:
            row = rf"^\| `{option.name}` \| `.+` \| [^|]*[一-鿿][^|]* \| [^|一-鿿]{{5}}[^|]* \|$"
            assert re.search(row, text, re.M), f"{rule.name}: {option.name} in both languages"


def test_every_rule_is_explained_with_its_measured_share() -> None:
    sys.path.insert(0, str(ROOT / "docs" / "_ext"))
    from rule_pages import EXPLAINED, measured

    from consistency.rules import registry

    shown = "".join(map(measured, EXPLAINED.values()))
    for rule in registry().values():
        assert shown.count(f"| {rule.name} | {rule.precision or 'not measured'} |") == 1
    for name in EXPLAINED:
        assert f"_generated/measured-{name}.md" in read(f"docs/explanation/{name}.md")


THRESHOLD = re.compile(r"(\d[\d./]*)( %)?[^\d(|]{0,40}\(`([a-z_]+)`\)")


def test_thresholds_are_those_of_the_rules() -> None:
    from consistency.rules import registry

    options = [option for rule in registry().values() for option in rule.options]
    pages = (ROOT / "docs" / "explanation").glob("*.md")
    stated = THRESHOLD.findall("".join(page.read_text("utf-8") for page in pages))
    assert len(stated) >= 10
    for value, percent, name in stated:
        known = {Fraction(str(option.default)) for option in options if option.name == name}
        assert Fraction(value) / (100 if percent else 1) in known, name


def test_every_command_is_in_the_reference() -> None:
    page = read("docs/reference/command.md")
    assert all(
        f"$ consistency {name} " in page or f"$ consistency {name}\n" in page for name in COMMANDS
    )


def test_every_environment_variable_is_in_the_reference() -> None:
    text = read("docs/reference/command.md")
    sources = [p.read_text("utf-8") for p in (ROOT / "src" / "consistency").rglob("*.py")]
    known = {name for s in sources for name in re.findall(r"\bCONSISTENCY_(?:LANG|[A-Z]{4,})\b", s)}
    assert known >= {"CONSISTENCY_LANG", "CONSISTENCY_DEBUG"}
    assert all(f"`{name}`" in text for name in known)


def test_the_settings_of_the_guide_can_be_used(tmp_path: Path) -> None:
    from consistency.config import knowledge, load
    from consistency.rulebook import Rulebook

    (block,) = re.findall(r"```toml\n(.*?)```", read("docs/how-to/configure.md"), re.S)
    path = tmp_path / "consistency.toml"
    path.write_text(block, encoding="utf-8")
    config = load(str(path))
    rulebook = Rulebook.of(config)
    assert "raised-target" not in {rule.name for rule in rulebook.chosen}
    assert rulebook.options["lowered-target"] == {"results": False}
    assert "全社会研发经费" in {row[0] for row in knowledge(config).rows("synonyms")}


def test_the_rule_of_the_contribution_guide_works() -> None:
    from consistency.parsers import parse_text
    from consistency.pipeline import collect, judge

    block = next(b for b in _PYTHON.findall(read("CONTRIBUTING.md")) if "@rule" in b)
    scope: dict[str, object] = {}
    exec(compile(re.sub(r"^ {3}", "", block, flags=re.M), "CONTRIBUTING.md", "exec"), scope)
    text = "一、{0}年预期目标\n\n城镇新增就业{1}万人以上。\n"
    documents = [
        parse_text(text.format(year, value), name=f"{year}.txt", vintage=year)
        for year, value in ((2025, 5), (2026, 12))
    ]
    result = judge(collect(documents), rules=[scope["doubled_target"]])  # type: ignore[list-item]
    assert [finding.code for finding in result.findings] == ["XYZ001"]


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    done = subprocess.run(
        [*command, str(ROOT / "docs"), str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "image/png" in (tmp_path / "tutorial.html").read_text("utf-8") or list(
        (tmp_path / "_images").glob("*.png")
    )
    assert (tmp_path / "reference" / "_generated" / "rules" / "lowered-target.html").is_file()
    from sphinx.util.inventory import InventoryFile

    inventory = InventoryFile.loads((tmp_path / "objects.inv").read_bytes(), uri="")
    documented = {entry for entries in inventory.data.values() for entry in entries}
    for name in set(cc.__all__) - {"__version__"}:
        public = getattr(cc, name)
        home = getattr(public, "__module__", "")
        assert f"{home}.{name}" in documented or public.__name__ in documented, name
