"""What a user adds is read like what is built in."""

from consistency.extraction import extract
from consistency.knowledge import Knowledge
from extraction.reading import document, mentions


def test_a_unit_of_the_users_own() -> None:
    text = "东湖蜜桃产量达到15万筐，增长3%。"
    assert [m.unit for m in mentions(text)] == ["万", "%"]
    own = Knowledge({"units": (("筐", "1", "筐", "[筐]", "", "own"),)})
    assert [m.unit for m in extract(document(text), own).mentions] == ["万筐", "%"]


def test_a_verb_of_the_users_own() -> None:
    text = "乐拓东湖步道5条。"
    own = Knowledge({"predicates": (("乐拓", "new", "increment", "yes", "own"),)})
    assert [m.indicator for m in extract(document(text), own).mentions] == ["东湖步道"]
    assert [m.indicator for m in mentions(text)] == ["乐拓东湖步道"]


def test_a_comparator_of_the_users_own() -> None:
    own = Knowledge({"comparators": (("冲击", "before", ">", "own"),)})
    (mention,) = extract(document("产值冲击5亿元。"), own).mentions
    assert mention.comparator == ">"
