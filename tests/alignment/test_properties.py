"""Properties of alignment that hold whatever the reports say."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from alignment.figures import figure
from consistency import alignment
from consistency.knowledge import BUILTIN
from consistency.model import Kind, Modality, Observation, Series

NAMES = (
    "海铁联运量", "粮食产量", "粮食播种面积", "规上工业增加值", "工业增加值", "省级绿色工厂",
    "国家级绿色工厂", "绿色工厂", "城镇居民人均可支配收入", "农村居民人均可支配收入", "市级医院",
    "重点技改项目", "技改项目", "东湖片区技改项目", "公园", "街头公园", "社区街头公园", "未来社区",
    "未来社区建设项目", "科创项目", "项目",
)  # fmt: skip
TEXTS = {f"{year}.txt": "深入实施便民行动，建成一批" for year in range(2023, 2027)}
"""All figures stand in the same words, so that whatever may be weighed is."""
UNRELATED = ("古籍修缮", "候鸟栖息地", "潮汐观测站")

figures = st.builds(
    lambda name, value, unit, vintage, start, kind, modality: figure(
        name,
        str(value),
        unit,
        vintage=vintage,
        start=start,
        kind=kind,
        modality=modality,
        clause=(0, 13),
    ),
    st.sampled_from(NAMES),
    st.integers(1, 60),
    st.sampled_from(["家", "个", "亿元", "%"]),
    st.integers(2023, 2026),
    st.integers(0, 5000),
    st.sampled_from([Kind.LEVEL, Kind.INCREMENT, Kind.GROWTH]),
    st.sampled_from([Modality.TARGET, Modality.ACTUAL]),
)
collections = st.lists(figures, max_size=25, unique_by=lambda o: o.mention.span)


def align(figures: list[Observation]) -> tuple[Series, ...]:
    return alignment.align(figures, texts=TEXTS)


def shape(found: tuple[Series, ...]) -> list[tuple[object, ...]]:
    return [(s.name, s.comparable, s.indicator, [m.mention.span for m in s.members]) for s in found]


@given(collections, st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_order_of_figures_changes_nothing(figures: list[Observation], rng: object) -> None:
    shuffled = list(figures)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    assert shape(align(figures)) == shape(align(shuffled))


@given(collections)
@settings(max_examples=60, deadline=None)
def test_every_figure_is_in_exactly_one_series(figures: list[Observation]) -> None:
    spans = [o.mention.span for s in align(figures) for o in (*s.members, *s.repeats)]
    assert sorted(map(str, spans)) == sorted(str(o.mention.span) for o in figures)


def copy(observation: Observation) -> Observation:
    mention = observation.mention
    span = replace(mention.span, start=mention.span.start + 10**6)
    return replace(observation, mention=replace(mention, span=span))


@given(collections)
@settings(max_examples=60, deadline=None)
def test_an_identical_copy_adds_no_series(figures: list[Observation]) -> None:
    assert len(align([*figures, *map(copy, figures)])) == len(align(figures))


@given(collections)
@settings(max_examples=60, deadline=None)
def test_an_unrelated_report_changes_no_series(figures: list[Observation]) -> None:
    other = [
        figure(name, vintage=2022, document="other.txt", start=place)
        for place, name in enumerate(UNRELATED)
    ]
    found = align([*figures, *other])
    kept = tuple(s for s in found if s.members[0].mention.span.document != "other.txt")
    assert shape(kept) == shape(align(figures))


@given(collections, st.data())
@settings(max_examples=60, deadline=None)
def test_renaming_by_a_catalogue_alias_changes_no_grouping(
    figures: list[Observation], data: st.DataObject
) -> None:
    aliases = {row[0]: row[1].split("|") for row in BUILTIN.rows("indicators") if row[1]}

    def rename(o: Observation) -> Observation:
        name = o.mention.indicator
        chosen = data.draw(st.sampled_from([name, *aliases.get(name, ())]))
        return replace(o, mention=replace(o.mention, indicator=chosen))

    before, after = align(figures), align([rename(o) for o in figures])
    assert [s[2:] for s in shape(before)] == [s[2:] for s in shape(after)]
