"""Settings: layers, presets, options of rules, and errors that name the way out."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import consistency as cc
from consistency.config import Config, SettingsError, knowledge, load, presets
from consistency.errors import ConfigError
from consistency.model import Severity, Verdict
from consistency.rulebook import Rulebook
from consistency.rules import Subject, registry
from consistency.rules._base import Text, rule

NOTHING = Text(zh="无", en="none")


@rule(
    code="XYZ901",
    name="made-up",
    subject=Subject.COLLECTION,
    severity=Severity.INFO,
    title=NOTHING,
    message=NOTHING,
    why=NOTHING,
    since="0.1",
)
def made_up(
    collection: object, *, slack: Decimal = Decimal(0), words: tuple[str, ...] = ()
) -> Iterator[Verdict]:
    """Flag nothing."""
    return iter(())


@pytest.fixture(autouse=True)
def no_own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_without_files_the_defaults_hold(tmp_path: Path) -> None:
    assert load(start=tmp_path) == Config()


def test_the_nearest_file_above_is_found(tmp_path: Path) -> None:
    write(tmp_path / "consistency.toml", 'severity = "warning"\nfail-on = "error"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    config = load(start=below)
    assert (config.severity, config.fail_on) == (Severity.WARNING, "error")
    assert load(start=below, isolated=True) == Config()


def test_pyproject_speaks_only_in_its_own_table(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n[tool.consistency]\nlang = 'en'\n")
    assert load(start=tmp_path).lang == "en"


def test_layers_tables_merge_and_lists_replace(tmp_path: Path) -> None:
    own = tmp_path / "home" / ".config" / "consistency" / "consistency.toml"
    write(own, "ignore = ['a']\nlang = 'en'\n[rules.x]\none = 1\n[rules.y]\ntwo = 2\n")
    write(tmp_path / "consistency.toml", "ignore = ['b']\n[rules.x]\nthree = 3\n")
    config = load(start=tmp_path)
    assert config.ignore == ("b",)
    assert config.lang == "en"
    assert config.rules == {"x": {"one": 1, "three": 3}, "y": {"two": 2}}


def test_a_baseline_is_relative_to_the_file_that_names_it(tmp_path: Path) -> None:
    write(tmp_path / "consistency.toml", "baseline = 'decided.toml'\n")
    assert Path(load(start=tmp_path).baseline) == tmp_path / "decided.toml"


@pytest.mark.parametrize("name", presets())
def test_every_preset_names_rules_that_exist(name: str) -> None:
    assert Rulebook.of(load(preset=name)).chosen


def test_a_file_wins_over_its_preset(tmp_path: Path) -> None:
    write(tmp_path / "consistency.toml", "preset = 'plan'\nignore = ['sum-mismatch']\n")
    assert load(start=tmp_path).ignore == ("sum-mismatch",)


def test_every_mistake_of_a_file_is_named_with_the_nearest_key(tmp_path: Path) -> None:
    text = "severty = 'info'\nconfidence = 'high'\nignore = [3]\n"
    path = write(tmp_path / "consistency.toml", text)
    with pytest.raises(SettingsError) as caught:
        load(start=tmp_path)
    message = caught.value.text("en")
    assert str(path) in message
    assert "'severty'; the nearest is severity" in message
    assert "$.confidence: expected a number, got 'high'" in message
    assert "$.ignore[0]: expected a string, got 3" in message
    assert "severity" in caught.value.text("zh")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("lang = 'de'", "zh, en"),
        ("fail-on = 'fatal'", "never"),
        ("preset = 'work-raport'", "work-report"),
        ("x = ", "not valid TOML"),
        ("severity = 'bad'", "error, warning, info"),
        ("select = 'lowered-target'", "expected a list"),
        ("rules = 3", "expected a table"),
        ("confidence = 7", "0…1"),
        ("confidence = true", "expected a number"),
    ],
)
def test_a_wrong_value_is_refused(tmp_path: Path, text: str, part: str) -> None:
    write(tmp_path / "consistency.toml", text)
    with pytest.raises(ConfigError) as caught:
        load(start=tmp_path)
    assert part in caught.value.text("en")


def test_a_settings_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no\.toml"):
        load(str(tmp_path / "no.toml"))


def test_an_unknown_rule_gets_the_nearest_name() -> None:
    with pytest.raises(ConfigError, match="lowered-target"):
        Rulebook.of().find("lowerd-target")
    assert Rulebook.of().find("TGT001") is Rulebook.of().find("lowered-target")


def chosen(**settings: tuple[str, ...]) -> set[str]:
    return {rule.name for rule in Rulebook.of(Config(**settings)).chosen}


def test_selection() -> None:
    assert chosen(select=("ALL",)) == set(registry())
    assert chosen() == {rule.name for rule in registry().values() if rule.default}
    assert chosen(select=("TGT001",), extend_select=("sum-mismatch",)) == {
        "lowered-target",
        "sum-mismatch",
    }
    assert chosen(select=("TGT001",), ignore=("lowered-target",)) == set()


def made_up_book(**given: object) -> Rulebook:
    return Rulebook(config=Config(rules={"made-up": given}), rules={"made-up": made_up})


def test_options_are_converted_to_what_the_rule_declares() -> None:
    book = made_up_book(slack=0.1, words=["a"], severity="error")
    assert book.options == {"made-up": {"slack": Decimal("0.1"), "words": ("a",)}}


def test_an_unknown_option_gets_the_nearest_name() -> None:
    with pytest.raises(ConfigError, match="the nearest is slack"):
        _ = made_up_book(slak=1).options


def test_an_option_of_another_type_is_refused() -> None:
    with pytest.raises(ConfigError, match="cannot be 'much'"):
        _ = made_up_book(slack="much").options


@pytest.mark.parametrize("key", ["lowered-target", "TGT001"])
def test_a_severity_is_given_under_a_rules_name_or_code(key: str) -> None:
    settings = {key: {"severity": "error"}}
    corpus = cc.check(cc.example.paths(), select=["lowered-target"], settings=settings)
    assert set(corpus.findings["severity"]) == {"error"}


def test_own_words_come_behind_the_built_in_ones() -> None:
    lexicon = knowledge(Config(lexicon={"synonyms": (("城建投资", "固定资产投资"),)}))
    assert lexicon.mapping("synonyms")["城建投资"] == "固定资产投资"
    with pytest.raises(ConfigError, match="word, canonical"):
        knowledge(Config(lexicon={"synonyms": (("城建投资",),)}))
    with pytest.raises(ConfigError, match="synonym"):
        knowledge(Config(lexicon={"synonym": (("a", "b"),)}))


def test_a_plugin_that_is_not_installed_is_an_error() -> None:
    with pytest.raises(ConfigError, match="no-such-plugin"):
        Rulebook.of(Config(plugins=("no-such-plugin",)))
