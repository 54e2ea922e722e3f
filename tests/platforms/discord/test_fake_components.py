"""What the fake Discord refuses in buttons, menus, layouts and forms."""

from typing import Any

import pytest

from tests.fakes.discord import Channel
from tests.fakes.discord.refusal import Json
from tests.platforms.discord.talking import Api

LAYOUT = 1 << 15


def button(**about: Any) -> Json:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": "go", **about}


def buttons(count: int) -> list[Json]:
    return [button(custom_id=f"b{n}") for n in range(count)]


def row(*inside: Json) -> Json:
    return {"type": 1, "components": list(inside)}


def menu(count: int = 2, **about: Any) -> Json:
    options = [{"label": f"o{n}", "value": f"v{n}"} for n in range(count)]
    return {"type": 3, "custom_id": "menu", "options": options, **about}


def text(content: str = "words") -> Json:
    return {"type": 10, "content": content}


CLASSIC = {
    "six rows": [row(each) for each in buttons(6)],
    "six buttons in a row": [row(*buttons(6))],
    "two menus in a row": [row(menu(), menu(custom_id="other"))],
    "a menu beside a button": [row(menu(), button())],
    "a button without a row": [button()],
    "a layout's text": [text()],
    "an empty row": [row()],
    "the same custom_id twice": [row(button(), button())],
    "custom_id of 101": [row(button(custom_id="x" * 101))],
    "custom_id that is empty": [row(button(custom_id=""))],
    "no custom_id": [row({"type": 2, "style": 1, "label": "Go"})],
    "label of 81": [row(button(label="x" * 81))],
    "neither label nor emoji": [row(button(label=""))],
    "a link with a custom_id": [row(button(style=5, url="https://example.org"))],
    "a link that leads nowhere": [row({"type": 2, "style": 5, "label": "Go"})],
    "a link of another scheme": [row({"type": 2, "style": 5, "label": "Go", "url": "ftp://a.b"})],
    "a url that is none": [row({"type": 2, "style": 5, "label": "Go", "url": "https://"})],
    "url of 513": [row({"type": 2, "style": 5, "label": "Go", "url": "https://a.b/" + "x" * 501})],
    "a url on an ordinary button": [row(button(url="https://example.org"))],
    "26 options": [row(menu(26))],
    "no options": [row(menu(0))],
    "an option's value twice": [row(menu(options=[{"label": "o", "value": "v"}] * 2))],
    "an option's label of 101": [row(menu(options=[{"label": "x" * 101, "value": "v"}]))],
    "an option's description of 101": [
        row(menu(options=[{"label": "o", "value": "v", "description": "x" * 101}]))
    ],
    "placeholder of 151": [row(menu(placeholder="x" * 151))],
    "more to choose than there is": [row(menu(max_values=3))],
    "least above most": [row(menu(min_values=2, max_values=1))],
    "more chosen than may be": [
        row(menu(options=[{"label": v, "value": v, "default": True} for v in "ab"]))
    ],
    "an unknown kind": [row({"type": 99})],
}


@pytest.mark.parametrize("components", CLASSIC.values(), ids=CLASSIC.keys())
async def test_classic_components_that_are_wrong_are_refused(
    api: Api, channel: Channel, components: list[Json]
) -> None:
    answer = await api.say(channel.id, content="x", components=components)
    assert (answer.status, answer.code) == (400, 50035)
    assert list(answer.errors) == ["components"]


async def test_classic_components_at_the_limits_are_taken(api: Api, channel: Channel) -> None:
    rows = [row(*buttons(25)[n : n + 5]) for n in range(0, 25, 5)]
    said = await api.say(channel.id, content="x", components=rows)
    shown = [each["id"] for r in said.body["components"] for each in [r, *r["components"]]]
    assert (said.status, len(set(shown))) == (200, 30)
    assert (await api.say(channel.id, components=[row(menu(25))])).status == 200


IN_LAYOUT = {
    "a bare button": [button()],
    "a bare menu": [menu()],
    "41 components": [text(str(n)) for n in range(41)],
    "41 with nested ones": [{"type": 17, "components": [text(str(n)) for n in range(40)]}],
    "4,001 characters": [text("x" * 2001), text("x" * 2000)],
    "an empty text": [text("")],
    "a container in a container": [
        {"type": 17, "components": [{"type": 17, "components": [text()]}]}
    ],
    "a section of four texts": [
        {"type": 9, "components": [text(str(n)) for n in range(4)], "accessory": button()}
    ],
    "a section without accessory": [{"type": 9, "components": [text()]}],
    "a gallery of eleven": [{"type": 12, "items": [{"media": {"url": "https://a.b/c.png"}}] * 11}],
    "a file that is not there": [{"type": 13, "file": {"url": "attachment://log.txt"}}],
    "the same custom_id twice": [row(button()), row(button())],
    "the same id twice": [text() | {"id": 7}, text() | {"id": 7}],
}


@pytest.mark.parametrize("components", IN_LAYOUT.values(), ids=IN_LAYOUT.keys())
async def test_a_layout_that_is_wrong_is_refused(
    api: Api, channel: Channel, components: list[Json]
) -> None:
    answer = await api.say(channel.id, flags=LAYOUT, components=components)
    assert (answer.status, answer.code) == (400, 50035)
    assert list(answer.errors) == ["components"]


@pytest.mark.parametrize("field", [{"content": "x"}, {"embeds": [{"title": "x"}]}])
async def test_a_layout_has_neither_content_nor_embeds(
    api: Api, channel: Channel, field: Json
) -> None:
    answer = await api.say(channel.id, flags=LAYOUT, components=[text()], **field)
    assert (answer.code, list(answer.errors)) == (50035, list(field))


async def test_a_layout_at_the_limits_is_taken(api: Api, channel: Channel) -> None:
    inside = [text("x" * 100) for _ in range(36)]
    section = {"type": 9, "components": [text("x" * 400)], "accessory": button()}
    container = {"type": 17, "accent_color": 0xFF0000, "components": [*inside, section]}
    said = await api.say(channel.id, flags=LAYOUT, components=[container])
    assert (said.status, said.body["components"][0]["spoiler"]) == (200, False)


async def test_a_message_once_a_layout_stays_one(api: Api, channel: Channel) -> None:
    said = await api.say(channel.id, content="plain")
    path = f"/channels/{channel.id}/messages/{said.body['id']}"
    layout = {"flags": LAYOUT, "components": [text()]}
    assert (await api.call("PATCH", path, layout)).code == 50035  # its content is still there
    assert (await api.call("PATCH", path, layout | {"content": None})).status == 200
    back = await api.call("PATCH", path, {"flags": 0, "content": "plain", "components": []})
    assert (back.code, list(back.errors)) == (50035, ["content"])
    assert (await api.call("PATCH", path, {"components": [text("new")]})).status == 200
