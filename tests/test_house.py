"""The house rules that a machine can check: walk the registry, the catalogue and the tree."""

import ast
import re
from pathlib import Path

import pytest
import yaml

from consistency.messages import LANGUAGES, catalogue
from consistency.rules import Rule, registry
from consistency.rules._base import Text

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "src" / "consistency").rglob("*.py"))
CASES = ROOT / "tests" / "cases"
RULES = list(registry().values())
each_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
each_module = pytest.mark.parametrize(
    "module", MODULES, ids=[str(m.relative_to(ROOT / "src")) for m in MODULES]
)

LEXICONS = sorted((ROOT / "src" / "consistency" / "knowledge").glob("*.tsv"))
each_lexicon = pytest.mark.parametrize("lexicon", LEXICONS, ids=[path.stem for path in LEXICONS])

REMEDIES = ("check-", "avoid-", "use-", "fix-", "no-", "allow-", "prefer-")
"""Openings that name a remedy; a rule's name completes "allow ..."."""
SHAPELESS = {"utils", "helpers", "common", "misc"}
FIELD = re.compile(r"\{(\w+)")


def cases(rule: Rule) -> list[dict[str, object]]:
    path = CASES / f"{rule.name}.yml"
    assert path.is_file(), f"{rule.name} has no case file"
    return yaml.safe_load(path.read_text("utf-8"))


@each_rule
def test_rule_has_cases_that_fire_and_cases_that_stay_silent(rule: Rule) -> None:
    expected = [case["expect"] for case in cases(rule)]
    assert set(expected) <= {"fire", "silent"}
    assert expected.count("fire") >= 2
    assert expected.count("silent") >= 2


@each_rule
def test_each_case_is_a_sentence_with_documents_and_places(rule: Rule) -> None:
    for case in cases(rule):
        assert str(case["case"]).endswith("."), case["case"]
        assert all(isinstance(vintage, int) for vintage in case["documents"])  # type: ignore[attr-defined]
        assert bool(case.get("at")) == (case["expect"] == "fire"), case["case"]


@each_rule
def test_docstring_explains_the_rule(rule: Rule) -> None:
    first, *rest = rule.docstring.splitlines()
    assert re.fullmatch(r"[A-Z][^.]*\.", first), f"{rule.name}: {first}"
    body = "\n".join(rest)
    assert "Why: " in body
    assert "Not flagged: " in body
    if rule.options:
        arguments = body.split("Args:", 1)[1]
        assert all(re.search(rf"^\s+{option.name}: ", arguments, re.M) for option in rule.options)


@each_rule
def test_texts_stand_in_both_languages_with_the_same_fields(rule: Rule) -> None:
    for text in (rule.title, rule.message, rule.why, *(text for _, text in rule.wordings)):
        assert isinstance(text, Text)
        assert re.search(r"[\u4e00-\u9fff]", text.zh), f"{rule.name}: {text.zh!r} is not Chinese"
        assert text.en.strip()
        assert not re.search(r"[\u4e00-\u9fff]", FIELD.sub("", text.en)), text.en
    for text in (rule.message, *(text for _, text in rule.wordings)):
        assert set(FIELD.findall(text.zh)) == set(FIELD.findall(text.en))


@each_rule
def test_code_and_name_are_well_formed(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert not rule.name.startswith(REMEDIES)
    assert re.fullmatch(r"\d+\.\d+", rule.since)
    assert re.fullmatch(r"|\d+/\d+ \(\d{4}-\d{2}\)", rule.precision)


@each_rule
def test_a_rule_that_is_often_wrong_is_off(rule: Rule) -> None:
    if rule.precision:
        right, read = map(int, rule.precision.split(" ")[0].split("/"))
        assert rule.default is False or right / read >= 0.85


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES) == len({rule.name for rule in RULES})


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.yml")} <= set(registry())


def test_the_catalogues_have_the_same_keys_and_fields() -> None:
    chinese, english = (catalogue(lang) for lang in LANGUAGES)
    assert chinese.keys() == english.keys()
    for key, template in chinese.items():
        assert set(FIELD.findall(template)) == set(FIELD.findall(english[key])), key


@each_module
def test_module_has_a_name_of_the_field_and_a_readable_size(module: Path) -> None:
    assert module.stem.strip("_") not in SHAPELESS
    assert len(module.read_text("utf-8").splitlines()) <= 400


@each_module
def test_function_bodies_fit_on_a_screen(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            if body:
                length = (body[-1].end_lineno or 0) - body[0].lineno + 1
                assert length <= 50, f"{node.name}: {length} lines"


@each_module
def test_private_modules_stay_in_their_package(module: Path) -> None:
    package = ".".join(module.relative_to(ROOT / "src").parent.parts)
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            home, private, _ = (node.module or "").partition("._")
            # The command's entry shares the parts of its subcommands.
            entry = module.name == "cli.py" and home == "consistency.commands"
            inside = f"{package}.".startswith(f"{home}.")
            assert not private or inside or entry, f"line {node.lineno}: {node.module}"


@each_module
def test_patterns_are_compiled_when_first_used(module: Path) -> None:
    if module.name == "patterns.py":
        return
    calls = (
        node.func
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call)
    )
    compiled = [call.lineno for call in calls if ast.unparse(call) == "re.compile"]
    assert not compiled, f"use consistency.patterns.pattern in lines {compiled}"


MOST_WORDS = 3
CLASS = re.compile(r"\[(?:\\.|[^\]\\])*\]")
GROUP = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|:))?([^()]*)\)")
WORD = re.compile(r"[\u4e00-\u9fff]+")


def sources(module: Path) -> list[str]:
    calls = (
        node
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pattern"
    )
    parts = [[p for p in ast.walk(call) if isinstance(p, ast.Constant)] for call in calls]
    return ["".join(str(part.value) for part in found) for found in parts]


def alternations(source: str) -> list[str]:
    """Return the inside of each group, the innermost first, then what is left."""
    left, found = CLASS.sub(".", source.replace(r"\(", ".").replace(r"\)", ".")), []
    while group := GROUP.search(left):
        found.append(group[1])
        left = f"{left[: group.start()]}.{left[group.end() :]}"
    return [*found, left]


@each_module
def test_patterns_hold_no_lists_of_words(module: Path) -> None:
    for source in sources(module):
        for group in alternations(source):
            words = [word for word in group.split("|") if WORD.fullmatch(word)]
            assert len(words) <= MOST_WORDS, words


@each_module
def test_nouns_are_structs(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not imported & {"attr", "attrs"}, "msgspec.Struct: an attrs class takes 0.3 ms to make"


@each_lexicon
def test_a_lexicon_states_each_fact_once_and_its_source(lexicon: Path) -> None:
    lines = lexicon.read_text("utf-8").splitlines()
    columns, *facts = (line.split("\t") for line in lines if line and line[0] != "#")
    assert columns[-1] == "source"
    stated = [tuple(fact[:-1]) for fact in facts]
    assert len(set(stated)) == len(stated)
    for fact in facts:
        assert len(fact) == len(columns), fact
        assert fact[-1].strip(), fact


@each_lexicon
def test_a_lexicon_is_read(lexicon: Path) -> None:
    name = re.compile(f"[\"']{lexicon.stem}[\"']")
    assert any(name.search(module.read_text("utf-8")) for module in MODULES)
