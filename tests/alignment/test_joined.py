"""Names that join indicators, and figures that hold for each of them."""

import pytest

from alignment.figures import figure
from consistency.alignment.joined import divided
from consistency.model import Kind


def _names(name: str, text: str, *others: str, kind: Kind = Kind.LEVEL) -> list[str]:
    """Return the names that the figure of a joined name stands for beside another report."""
    unit = "%" if kind is Kind.GROWTH else "家"
    joint = figure(name, "5", unit, vintage=2025, kind=kind, clause=(0, len(text)))
    known = [figure(other, "6", unit, vintage=2024, kind=kind) for other in others]
    found = divided([joint, *known], texts={"2025.txt": text})
    return [o.mention.indicator for o in found if o.mention.vintage == 2025]


def test_a_count_of_each_stands_for_each() -> None:
    name = "材料验证中心、设备中试基地"
    each = _names(name, f"新增{name}各5家", "材料验证中心")
    assert each == ["材料验证中心", "设备中试基地"]
    assert _names(name, f"新增{name}5家", "材料验证中心") == [name]
    assert _names(name, f"新增{name}各5家", "别的基地") == [name]


@pytest.mark.parametrize("name", ["旅游人次和收入", "旅游接待人次及收入"])
def test_a_bare_last_name_takes_the_head_of_the_first(name: str) -> None:
    first, *rest = _names(name, f"{name}均增长5%", "旅游收入", kind=Kind.GROWTH)
    assert (first, rest) == (name.split("和")[0].split("及")[0], ["旅游收入"])
