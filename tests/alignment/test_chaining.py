"""Chaining: names that lost or gained a word are followed where all else speaks for it."""

from alignment.figures import figure
from consistency.alignment import Decisions, align, why_not
from consistency.alignment.decisions import Pair
from consistency.model import Kind, Modality, Observation, Series

DONE = {"kind": Kind.INCREMENT, "verb": "建成"}


class Report:
    """A made-up report of one year: clauses with a figure each."""

    def __init__(self, vintage: int) -> None:
        self.vintage = vintage
        self.text = ""
        self.figures: list[Observation] = []

    def tell(
        self, clause: str, name: str, value: str, unit: str = "个", **features: object
    ) -> None:
        start = len(self.text)
        self.text += clause + "，"
        place = {"clause": (start, start + len(clause)), "sentence": (start, start + len(clause))}
        at = start + clause.index(value)
        given = DONE | place | features
        self.figures.append(figure(name, value, unit, vintage=self.vintage, start=at, **given))


def told(
    *reports: Report, texts: bool = True, decisions: Decisions | None = None
) -> tuple[Series, ...]:
    found = {f"{report.vintage}.txt": report.text for report in reports} if texts else {}
    figures = [figure for report in reports for figure in report.figures]
    return align(figures, texts=found, decisions=decisions)


def followed(*reports: Report, **options: object) -> list[tuple[int, ...]]:
    return [s.vintages for s in told(*reports, **options) if len(s.vintages) > 1]  # type: ignore[arg-type]


def two(first: str, second: str, a: str = "12", b: str = "14") -> tuple[Report, Report]:
    """Return two reports that tell two names in the same words."""
    reports = Report(2025), Report(2026)
    for report, name, value in zip(reports, (first, second), (a, b), strict=True):
        report.tell(f"深入实施便民行动建成{name}{value}个", name, value)
    return reports


def test_a_name_that_gains_a_word_is_followed() -> None:
    assert followed(*two("青年驿站", "东湖青年驿站")) == [(2025, 2026)]


def test_the_words_around_are_needed() -> None:
    assert followed(*two("青年驿站", "东湖青年驿站"), texts=False) == []


def test_an_amount_of_another_size_is_not() -> None:
    assert followed(*two("青年驿站", "东湖青年驿站", b="90")) == []


def test_a_word_that_tells_indicators_apart_is_never_outweighed() -> None:
    assert followed(*two("工业孵化器", "农业孵化器")) == []
    assert followed(*two("公办幼儿园", "民办幼儿园")) == []


def test_letters_that_both_sides_have_alone_are_never_outweighed() -> None:
    assert followed(*two("红星拖拉机产量", "红星拖拉机销量")) == []


def test_one_of_several_joined_names_stands_apart() -> None:
    assert followed(*two("青年驿站", "青年驿站和红色书屋")) == []


def test_a_name_that_goes_on_needs_the_same_size() -> None:
    assert followed(*two("城中村改造", "城中村改造回迁", b="20")) == []
    assert followed(*two("城中村改造", "城中村改造回迁", b="12")) == [(2025, 2026)]


def test_a_report_that_names_both_decides_itself() -> None:
    first, second = two("青年驿站", "东湖青年驿站")
    second.tell("深入实施便民行动建成青年驿站13个", "青年驿站", "13")
    (series,) = (s for s in told(first, second) if len(s.vintages) > 1)
    assert [m.mention.span.text for m in series.members] == ["12个", "13个"]


def test_two_partners_that_are_alike_leave_a_name_alone() -> None:
    first, second = two("青年驿站", "东湖青年驿站")
    second.tell("深入实施便民行动建成西岭青年驿站14个", "西岭青年驿站", "14")
    assert followed(first, second) == []


def test_the_assignment_sees_all_pairs_at_once() -> None:
    first, second = two("东湖青年驿站", "东湖新区青年驿站", b="13")
    first.tell("打造西岭片区青年夜校40个", "西岭青年夜校", "40")
    second.tell("打造西岭片区青年夜校42个", "西岭片区青年夜校", "42")
    assert followed(first, second) == [(2025, 2026), (2025, 2026)]


def test_a_gap_of_years_is_bridged_by_what_nothing_nearer_explains() -> None:
    first, _ = two("青年驿站", "青年驿站")
    last = Report(2028)
    last.tell("深入实施便民行动建成东湖青年驿站13个", "东湖青年驿站", "13")
    assert followed(first, last) == [(2025, 2028)]


def test_rates_follow_the_levels_beside_them() -> None:
    reports = Report(2025), Report(2026)
    for report, name, value, rate in zip(
        reports, ("湖产养殖产值", "湖心岛周湖产养殖产值"), ("120", "131"), ("8", "9"), strict=True
    ):
        level = {"kind": Kind.LEVEL, "modality": Modality.ACTUAL, "verb": "达到"}
        report.tell(f"全年{name}达到{value}亿元增长{rate}%", name, value, "亿元", **level)
        place = report.figures[-1].mention
        growth = {**level, "kind": Kind.GROWTH, "sentence": place.sentence, "clause": place.clause}
        at = place.span.end + 2
        report.figures.append(figure(name, rate, "%", vintage=report.vintage, start=at, **growth))
    assert followed(*reports) == [(2025, 2026), (2025, 2026)]
    alone = [Report(2025), Report(2026)]
    for report, known in zip(alone, reports, strict=True):
        report.text, report.figures = known.text, known.figures[1:]
    assert followed(*alone) == []


def test_a_reader_has_the_last_word() -> None:
    never = Decisions(never=(Pair(a="青年驿站", b="东湖青年驿站", reason="two lists"),))
    assert followed(*two("青年驿站", "东湖青年驿站"), decisions=never) == []


def test_what_was_weighed_is_said_in_both_languages() -> None:
    reports = two("青年驿站", "东湖青年驿站")
    (series,) = told(*reports)
    assert any("所在分句用词相近" in line for line in series.explain("zh"))
    assert any("like words in the clause" in line for line in series.explain())
    texts = {f"{report.vintage}.txt": report.text for report in reports}
    a, b = (report.figures[0] for report in reports)
    verdict = why_not(a, b, texts=texts)
    assert verdict.linked
    assert "可能性" in verdict.lines("zh")[-1]
    assert not why_not(a, b).linked
