"""The notebook's door."""

import pickle
import subprocess
import sys
from io import StringIO
from pathlib import Path

import matplotlib
import pandas as pd
import pytest

import consistency as cc
from consistency import example
from consistency.errors import ConfigError
from consistency.reporters import frame


@pytest.fixture(scope="module")
def corpus() -> cc.Corpus:
    return cc.check(example.paths())


def test_the_public_names_exist_and_nothing_heavy_comes_with_them() -> None:
    code = (
        "import sys, consistency; before = set(sys.modules)\n"
        "assert not before & {'pandas', 'pint', 'rapidfuzz', 'msgspec', 'click'}\n"
        "assert all(getattr(consistency, name) is not None for name in consistency.__all__)\n"
        "assert set(consistency.__all__) <= set(dir(consistency))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="chekc"):
        _ = cc.chekc  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("mentions", frame.MENTION_COLUMNS),
        ("series", frame.SERIES_COLUMNS),
        ("findings", frame.FINDING_COLUMNS),
        ("ledger", frame.LEDGER_COLUMNS),
    ],
)
def test_tables_have_the_documented_columns_and_survive_csv_and_parquet(
    corpus: cc.Corpus, table: str, columns: dict[str, str], tmp_path: Path
) -> None:
    given: pd.DataFrame = getattr(corpus, table)
    assert len(given)
    assert {name: str(kind) for name, kind in given.dtypes.items()} == dict(columns)
    again = pd.read_csv(StringIO(given.to_csv(index=False)), dtype=dict(columns))
    assert len(again) == len(given)
    path = tmp_path / "table.parquet"
    given.to_parquet(path)
    pd.testing.assert_frame_equal(pd.read_parquet(path), given)


def test_offsets_point_into_the_files(corpus: cc.Corpus) -> None:
    for row in corpus.mentions.itertuples():
        text = Path(row.document).read_text(encoding="utf-8")
        assert text[row.start : row.end] == row.text


def test_a_table_can_be_changed_without_harm(corpus: cc.Corpus) -> None:
    before = len(corpus.mentions)
    table = corpus.mentions
    del table["text"]
    assert "text" in corpus.mentions
    assert len(corpus.mentions) == before


def test_selection_limits_each_table_that_has_the_column(corpus: cc.Corpus) -> None:
    chosen = corpus.select(indicator="固定资产投资", vintage=2026)
    assert set(chosen.mentions["indicator"]) == {"固定资产投资"}
    assert set(chosen.mentions["vintage"]) == {2026}
    assert set(corpus.select(section="预期目标").mentions["modality"]) == {"target"}
    assert set(corpus.select(unit="亿元").mentions["unit"]) == {"亿元"}
    lowered = corpus.select(rule="lowered-target")
    assert set(lowered.findings["name"]) == {"lowered-target"}
    assert len(lowered.mentions) == len(corpus.mentions)
    graver = corpus.select(severity="warning")
    assert set(graver.findings["severity"]) == {"warning", "error"}
    assert "finding info" in corpus.show_findings()
    assert "finding info" not in graver.show_findings()


def test_an_unknown_rule_report_or_indicator_names_what_there_is(corpus: cc.Corpus) -> None:
    with pytest.raises(ConfigError, match="lowered-target"):
        corpus.select(rule="lowred-target")
    with pytest.raises(ConfigError, match="warning"):
        corpus.select(severity="warn")
    with pytest.raises(ConfigError, match="2022, 2023"):
        corpus.document(1999)
    with pytest.raises(ConfigError, match="固定资产投资"):
        corpus.find_series("固定投资")
    with pytest.raises(ConfigError, match="zzz"):
        corpus.finding("zzz")


def test_the_matrix_holds_targets_by_year(corpus: cc.Corpus) -> None:
    matrix = corpus.matrix()
    assert list(matrix.columns) == ["series", "kind", "base_unit", *map(str, range(2022, 2027))]
    row = matrix[(matrix["series"] == "固定资产投资") & (matrix["kind"] == "growth")].iloc[0]
    assert list(row[["2022", "2025", "2026"]]) == [7.0, 7.0, 5.0]
    shown = corpus.matrix("actual", printed=True)
    assert "2486亿元" in set(shown["2021"])


def test_rules_can_be_changed_without_reading_again(corpus: cc.Corpus) -> None:
    other = corpus.check(select=["lowered-target"])
    assert other.collection is corpus.collection
    assert list(other.tallies["rule"]) == ["lowered-target"]
    fewer = corpus.check(ignore=["lowered-target"])
    assert "lowered-target" not in set(fewer.tallies["rule"])


def test_quantities_are_computed_with(corpus: cc.Corpus) -> None:
    found = corpus.select(vintage=2026).mentions
    (row,) = found.index[(found["indicator"].str.contains("集装箱吞吐量"))]
    assert corpus.quantities("集装箱吞吐量")[row].to("万标箱").magnitude == pytest.approx(118.9)


def test_a_corpus_can_be_pickled_with_what_it_has_computed(corpus: cc.Corpus) -> None:
    again = pickle.loads(pickle.dumps(corpus))
    pd.testing.assert_frame_equal(again.findings, corpus.findings)


def test_html_highlights_evidence_and_escapes_the_text(corpus: cc.Corpus, tmp_path: Path) -> None:
    assert "<mark>5%</mark>" in corpus.select(rule="lowered-target").show_findings()
    assert "<mark " in corpus.show(2026)
    assert "<mark>7%</mark>" in corpus.show_series("固定资产投资")
    shown = corpus._repr_html_()
    assert "http" not in shown
    assert "2026" in shown
    path = tmp_path / "2026.txt"
    path.write_text("一、2025年工作回顾\n\n全年<script>产量14亿斤，产量15亿斤。\n", "utf-8")
    assert "<script>" not in cc.read(path).show(2026)


def test_explain_and_why_not_pass_on_what_the_library_knows(corpus: cc.Corpus) -> None:
    assert "lowered-target" in cc.explain("lowered-target")
    assert corpus.why_not(0, 1).linked is False


def test_a_folder_and_a_stated_year_are_read(tmp_path: Path) -> None:
    copies = example.write(str(tmp_path))
    assert len(cc.read(tmp_path).documents) == 5
    assert cc.read([f"2030={copies[0]}"], progress=True).documents[0].vintage == 2030


def test_pictures_show_chinese_and_mark_findings(corpus: cc.Corpus, tmp_path: Path) -> None:
    matplotlib.use("agg")
    from consistency import plotting

    axes = corpus.plot("固定资产投资")
    colours = {bar.get_facecolor()[:3] for bar in axes.patches}
    assert matplotlib.colors.to_rgb(plotting.FLAGGED) in colours
    assert matplotlib.colors.to_rgb(plotting.TARGET) in colours
    changed = corpus.plot("社会消费品零售总额")
    assert len(changed.figure.axes) > 1, "each measure has its own axis"
    lone = corpus.plot("断头路")
    assert all(float(tick).is_integer() for tick in lone.get_xticks())
    figure = corpus.overview(limit=7)
    assert len([a for a in figure.axes if a.get_title()]) == 7
    figure.savefig(tmp_path / "overview.png")
    assert (tmp_path / "overview.png").stat().st_size > 10_000


def test_without_matplotlib_the_way_out_is_named(
    corpus: cc.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    with pytest.raises(ConfigError, match="plot"):
        corpus.plot("固定资产投资")
