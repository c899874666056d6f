"""The four ways in which a table comes become the same `Table`."""

from pathlib import Path

import pytest

from consistency.model import Body, SectionRole, Table
from consistency.parsers import parse_text, read_document
from consistency.parsers._tables import is_value

ROWS = (
    ("类别", "指标", "2025年", "2026年目标"),
    ("发展", "地区生产总值（亿元）", "1234.5", "1300"),
    ("", "粮食产量（万吨）", "45.8", "—"),
    ("民生", "新增就业（万人）", "[4.2]", ">4"),
)
CAPTION = "表1主要指标（单位：亿元）"


def flattened(rows: tuple[tuple[str, ...], ...]) -> str:
    return "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in rows)


def delimited(rows: tuple[tuple[str, ...], ...]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def markdown(rows: tuple[tuple[str, ...], ...]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---|---|---:|:---|", *lines[1:]])


def table_of(text: str, vintage: int = 2026) -> Table:
    (table,) = parse_text(text, name="x", vintage=vintage).tables
    return table


def shape(table: Table) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells]


@pytest.mark.parametrize("write", [flattened, delimited, markdown])
def test_every_form_gives_the_same_table(write: object) -> None:
    text = f"发展情况如下。\n\n{CAPTION}\n\n{write(ROWS)}\n\n以上指标均已完成。"  # type: ignore[operator]
    document = parse_text(text, name="x", vintage=2026)
    (table,) = document.tables
    assert (table.caption, table.unit, table.header_rows) == (CAPTION, "亿元", 1)
    assert shape(table) == shape(table_of(f"{CAPTION}\n{delimited(ROWS)}"))
    assert [c.text for c in table.cells if c.column == 2] == ["2025年", "1234.5", "45.8", "[4.2]"]
    (group,) = [c for c in table.cells if c.text == "发展"]
    assert group.row_span == 2
    bodies = [p.body for p in document.paragraphs]
    assert bodies == [Body.TEXT, Body.HEADING, Body.TABLE, Body.TEXT]


def test_a_wrapped_cell_and_a_header_over_two_columns() -> None:
    head = "\t编号\n\t指标\n\t目标\n\t完成\n\n\t\n\t\n\t2020年\n\t年均\n增长\n\t2020年\n\t年均增长"
    row = "\t{n}\n\t{name}\n\t14\n\t7%\n\t12\n\t—"
    rows = "\n\n".join(row.format(n=n, name=f"产量{n}（万吨）") for n in range(1, 5))
    table = table_of(f"{head}\n\n{rows}", 2021)
    spans = {c.text: (c.column, c.column_span) for c in table.cells if c.row == 0}
    assert spans == {"编号": (0, 1), "指标": (1, 1), "目标": (2, 2), "完成": (4, 2)}
    assert table.header_rows == 2
    assert [c.text for c in table.cells if c.row == 1] == [
        "2020年",
        "年均增长",
        "2020年",
        "年均增长",
    ]


def test_a_name_in_two_columns_keeps_the_figures_in_place() -> None:
    usual = "\t{n}\n\t指标{n}（%）\n\t90\n\t95"
    split = "\t3\n\t户籍人口\n\t养老保险参保率（%）\n\t98\n\t99"
    rows = [usual.format(n=1), usual.format(n=2), split, usual.format(n=4), usual.format(n=5)]
    table = table_of("\n\n".join(rows))
    assert {c.column for c in table.cells if c.text in ("90", "98")} == {3}
    assert [c.column_span for c in table.cells if c.text == "指标1（%）"] == [2]


def test_a_caption_tells_the_role_of_its_table() -> None:
    document = parse_text(
        f"二、2026年工作安排\n\n抓好落实。\n\n2025年十件民生实事完成情况\n\n{markdown(ROWS)}",
        name="x",
        vintage=2026,
    )
    assert document.paragraphs[-1].role is SectionRole.REVIEW


def test_lines_with_a_tab_in_front_are_no_table() -> None:
    document = parse_text(
        "\t各位代表：\n\n\t产量稳定增长。\n\n\t注：含农场。", name="x", vintage=2026
    )
    assert not document.tables


@pytest.mark.parametrize(
    ("text", "value"),
    [("5.6", True), ("5.6%", True), ("[1.25]", True), ("—", True), ("<0.005", True),
     ("1,234", True), ("2025年", False), ("完成", False), ("", False), ("30万", False)],
)  # fmt: skip
def test_values(text: str, value: bool) -> None:
    assert is_value(text) is value


def test_both_tables_of_the_flattened_plan_are_complete(shared: Path) -> None:
    document = read_document(f"2021={shared}/reports/seeds/003.txt")
    first, second = document.tables
    numbered = [c.text for c in first.cells if c.column == 1 and c.row >= first.header_rows]
    assert numbered == [str(n) for n in range(1, 25)]
    numbered = [c.text for c in second.cells if c.column == 0 and c.row >= 1]
    assert numbered == [str(n) for n in range(1, 34)]
    for table, columns in ((first, range(4, 8)), (second, range(3, 6))):
        for column in columns:
            filled = [c for c in table.cells if c.column == column and c.row >= table.header_rows]
            rows = {c.row for c in table.cells} - set(range(table.header_rows))
            # one place of the first table is empty in the source itself
            assert len(rows) - len(filled) <= (1 if table is first and column == 4 else 0)
    assert [c.text for c in second.cells if c.row == 0][2:6] == [
        "二级指标", "2020年完成", "2025年目标", "年均增长",
    ]  # fmt: skip
    assert document.genre == "plan"
