"""Incident types and procedures: what ships, what a site writes, and what it is told when it is wrong."""

from __future__ import annotations

from uic.incidents.catalogue import Library, Read, core_library, read_text
from uic.incidents.conditions import condition
from uic.incidents.model import Milestone

SITE = """\
[[type]]
key = "fire"
ko = "산불"
en = "Forest fire"
priority = 1
procedure = "forest_fire"
shared = ["fire"]
targets = [{ milestone = "ordered", within_s = 90, share = 0.8 }]

[[procedure]]
key = "forest_fire"
ko = "산불 대응"

[[procedure.fact]]
key = "wind_ms"
ko = "풍속"
kind = "number"

[[procedure.step]]
key = "helicopter"
ko = "헬기 요청"
need = "conditional"
when = "wind_ms < 15"
limit_s = 120
"""


def test_what_ships_is_right_whole_and_in_both_languages() -> None:
    library = Library()
    library.put("core", core_library())
    assert library.problems() == ()
    assert {"crime.violence", "fire", "traffic.accident", "person.missing"} <= library.types().keys()
    for kind in library.types().values():
        assert kind.title.ko
        assert kind.title.en
        assert any(target.milestone is Milestone.TOUCHED for target in kind.targets)
    for procedure in library.procedures().values():
        assert all(step.title.ko and step.title.en for step in procedure.steps)
        assert all(condition(step.when) for step in procedure.steps if step.when)


def test_the_sites_file_takes_the_place_of_what_ships_and_of_a_plugins() -> None:
    library = Library()
    library.put("core", core_library())
    library.put("site", read_text(SITE, "site.toml"))
    library.put("wildfire", Read(types=(library.types()["flood"],)))  # a plugin switched on later
    assert library.problems() == ()
    fire = library.types()["fire"]
    assert (fire.title.ko, fire.shared, fire.targets[0].within_s) == ("산불", ("fire",), 90)
    assert library.procedures()["forest_fire"].steps[0].when == "wind_ms < 15"
    library.drop("site")
    assert library.types()["fire"].title.ko == "화재·연기"


def test_each_mistake_is_named_with_its_line_and_the_rest_still_counts() -> None:
    wrong = SITE.replace("wind_ms < 15", "wind < 15").replace("priority = 1", "priority = 7")
    wrong += '\n[[type]]\nkey = "river"\nen = "River"\n\n[[type]]\nkey = "Bad Key"\nen = "x"\n[[type]]\nkey = "mute"\n'
    read = read_text(wrong, "site.toml")
    assert [kind.key for kind in read.types] == ["river"]
    assert read.procedures == ()
    said = "\n".join(read.problems)
    assert "site.toml line 5: priority 7" in said
    assert "site.toml line 23: 'wind < 15' asks for 'wind'" in said
    assert "line 31: key 'Bad Key'" in said
    assert "line 33: neither ko nor en" in said


def test_a_word_that_is_not_known_and_a_broken_file_are_named_with_their_line() -> None:
    assert (
        "line 2: 'titel' is not known here" in read_text('[[type]]\ntitel = "x"\nkey = "a"\nko = "가"', "f").problems[0]
    )
    assert "line 2" in read_text('[[type]]\nkey = "a', "f").problems[0]
    assert "two steps have the key 'a'" in "".join(
        read_text(
            '[[procedure]]\nkey="p"\nko="p"\n[[procedure.step]]\nkey="a"\nko="1"\n[[procedure.step]]\nkey="a"\nko="2"',
            "f",
        ).problems
    )
    assert "[[type]]" in read_text("[type]\nkey = 'a'", "f").problems[0]


def test_a_type_without_its_procedure_is_named() -> None:
    library = Library()
    library.put("site", read_text('[[type]]\nkey="a"\nko="a"\nprocedure="none"', "f"))
    assert library.problems() == ("incident type 'a': there is no procedure 'none'",)
