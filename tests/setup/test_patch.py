"""A playbook's text changes where its values do; every other character stays."""

import pytest

from adapters.setup.patch import CannotChange, flow, patched
from bot.playbook.document import Plain, read_document


def data(text: str) -> dict[str, Plain]:
    return read_document("", text).data


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("team: A # ours\n", "team: Night Market # ours\n", id="a word"),
        pytest.param("team:   'A'\nx: 1\n", "team:   Night Market\nx: 1\n", id="a quoted word"),
        pytest.param("team:\nx: 1\n", "team: Night Market\nx: 1\n", id="an empty one"),
        pytest.param("x: +4930\n", "x: +4930\nteam: Night Market\n", id="a new key"),
        pytest.param("x: 1", "x: 1\nteam: Night Market", id="no newline at the end"),
        pytest.param("team: ~ # x\n", "team: Night Market # x\n", id="a null"),
        pytest.param("x: |\n  a\n\n", "x: |\n  a\nteam: Night Market\n\n", id="after a block of text"),
        pytest.param("# a\r\nx: 1\r\n", "# a\r\nx: 1\r\nteam: Night Market\r\n", id="Windows lines"),
        pytest.param("x: 🎬 # 🎬\nteam: A\n", "x: 🎬 # 🎬\nteam: Night Market\n", id="wide characters"),
        pytest.param("{x: 1}", "{x: 1, team: Night Market}", id="all in braces"),
    ],
)  # fmt: skip
def test_a_word_is_set(before: str, after: str) -> None:
    assert patched(before, data(before), {**data(before), "team": "Night Market"}) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "people:\n  # Berlin\n  - {id: mia} # lead\n\n# Where\nregions: [a]\n",
            "people:\n  # Berlin\n  - {id: mia} # lead\n  - {id: tom, zone: Asia/Tokyo}\n\n# Where\n"
            "regions: [a]\n",
            id="indented, a comment after it",
        ),
        pytest.param(
            "people:\n- id: mia\n  x: [1,\n    2] # two\n# end\n",
            "people:\n- id: mia\n  x: [1,\n    2] # two\n- {id: tom, zone: Asia/Tokyo}\n# end\n",
            id="not indented",
        ),
        pytest.param(
            "people: [{id: mia}, # lead\n]\n",
            "people: [{id: mia}, {id: tom, zone: Asia/Tokyo}, # lead\n]\n",
            id="in brackets",
        ),
    ],
)
def test_somebody_is_added(before: str, after: str) -> None:
    now = data(before)
    people = now["people"]
    assert isinstance(people, list)
    tom: Plain = {"id": "tom", "zone": "Asia/Tokyo"}
    assert patched(before, now, {**now, "people": [*people, tom]}) == after


def test_an_entry_is_changed_in_its_own_style() -> None:
    before = "p:\n  - id: mia # she\n    zone: UTC\n\n  - {id: tom, members: [a, b], z: UTC}\n"
    after: dict[str, Plain] = {
        "p": [
            {"id": "mia", "zone": "Europe/Berlin", "lead": "true"},
            {"id": "tom", "members": ["a", "b", "c"], "z": "UTC", "email": "t@x.tv"},
        ]
    }
    assert patched(before, data(before), after) == (
        "p:\n  - id: mia # she\n    zone: Europe/Berlin\n    lead: true\n\n"
        "  - {id: tom, members: [a, b, c], z: UTC, email: t@x.tv}\n"
    )


def test_what_stands_for_several_values_is_left_to_hands() -> None:
    text = "a: &x {zone: UTC}\nb: *x\n"
    with pytest.raises(CannotChange):
        patched(text, data(text), {"a": {"zone": "Europe/Berlin"}, "b": {"zone": "UTC"}})


@pytest.mark.parametrize(
    "text",
    ["No", "null", "~", "", "a: b", "#x", "{x}", "a, b", "- x", "*x", "&x", '"q"', "it's", " x", "x ",
     "陈伟", "a\tb", "08:00-18:00", "mon-fri 09:00-18:00", "%x", "@x", "O'Neil", "a\nb", "x:",
     "2026-01-05 08:00"],
)  # fmt: skip
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    assert data(f"x: [{flow(text)}]\ny: {flow(text)}\n") == {"x": [text], "y": text}
