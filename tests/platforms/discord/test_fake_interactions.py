"""Interactions at the fake Discord: three seconds, one first answer, a token of fifteen minutes."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest

from tests.fakes.discord import Answered, Channel, FakeDiscord, Human, Message
from tests.fakes.discord.interaction import Interaction
from tests.fakes.discord.refusal import Json
from tests.platforms.discord.talking import Answer, Api
from tests.platforms.show import eventually

SECRET = 1 << 6
INCIDENT: Json = {
    "name": "incident",
    "description": "Say what is wrong",
    "options": [
        {"type": 3, "name": "text", "description": "What?", "required": True, "autocomplete": True},
        {"type": 11, "name": "picture", "description": "A picture"},
    ],
}
MENU = {"name": "Make this an incident", "type": 3}
BUTTON = {"type": 2, "style": 1, "label": "Go", "custom_id": "go"}
FORM: Json = {
    "title": "Update",
    "custom_id": "update:1",
    "components": [
        {
            "type": 18,
            "label": "What is new?",
            "component": {"type": 4, "style": 2, "custom_id": "text", "max_length": 10},
        }
    ],
}


class App:
    """Hears interactions without a gateway, and answers them with plain requests."""

    def __init__(self, api: Api, fake: FakeDiscord) -> None:
        self.api, self.fake = api, fake

    async def during(
        self, act: Coroutine[Any, Any, Any], *answers: Json
    ) -> tuple[Any, list[Answer]]:
        """Somebody acts; the app gives these answers, one after another."""
        known = len(self.fake.interactions.all)
        acting = asyncio.create_task(act)
        await eventually(lambda: len(self.fake.interactions.all) > known)
        given = [await self.answer(self.newest, each) for each in answers]
        return await acting, given

    @property
    def newest(self) -> Interaction:
        return self.fake.interactions.all[-1]

    async def answer(self, interaction: Interaction, answer: Json, query: str = "") -> Answer:
        path = f"/interactions/{interaction.id}/{interaction.token}/callback{query}"
        return await self.api.call("POST", path, answer)

    async def webhook(self, method: str, path: str = "", body: Json | None = None) -> Answer:
        route = f"/webhooks/{self.fake.application.id}/{self.newest.token}{path}"
        return await self.api.call(method, route, body)


@pytest.fixture
async def app(api: Api, fake: FakeDiscord) -> App:
    await api.call("PUT", f"/applications/{fake.application.id}/commands", [INCIDENT, MENU])
    fake.interactions.answer_within_s = 0.5
    return App(api, fake)


@pytest.fixture
async def card(api: Api, channel: Channel) -> Message:
    row = {"type": 1, "components": [BUTTON]}
    said = await api.say(channel.id, content="INC-1", components=[row])
    return channel.messages[said.body["id"]]


def say(content: str = "noted", **about: Any) -> Json:
    return {"type": 4, "data": {"content": content, **about}}


async def test_an_answer_in_time_is_seen_and_a_second_one_refused(
    app: App, mia: Human, channel: Channel
) -> None:
    seen, [first, second] = await app.during(
        mia.slash("incident", channel, text="x"), say(), say("again")
    )
    assert (seen.text, seen.trouble, first.status) == ("noted", "", 204)
    assert (second.status, second.code) == (400, 40060)


@pytest.mark.parametrize("what", ["command", "button", "form"])
async def test_without_an_answer_in_time_they_see_that_it_failed(
    app: App, mia: Human, card: Message, what: str
) -> None:
    opened: Any = None
    if what == "form":
        opened, _ = await app.during(mia.click(card, "Go"), {"type": 9, "data": FORM})
    app.fake.interactions.answer_within_s = 0.05
    acts = {
        "command": lambda: mia.slash("incident", card.channel, text="x"),
        "button": lambda: mia.click(card, "Go"),
        "form": lambda: mia.submit(opened, {"text": "x"}),
    }
    seen = await acts[what]()
    late = await app.answer(app.newest, say())
    assert (late.status, late.code) == (404, 10062)
    assert mia.troubles == [seen.trouble]
    assert ("failed" in seen.trouble) == (what == "button")


async def test_nobody_answers_an_interaction_that_is_none(app: App, mia: Human) -> None:
    _, _ = await app.during(mia.slash("incident", text="x"), say())
    path = f"/interactions/{app.newest.id}/wrong/callback"
    assert (await app.api.call("POST", path, say())).code == 10062


async def test_an_ephemeral_answer_is_theirs_alone_and_rings_nowhere(
    app: App, mia: Human, aki: Human, channel: Channel
) -> None:
    seen, _ = await app.during(mia.slash("incident", channel, text="x"), say(flags=SECRET))
    assert (seen.is_secret, [each.content for each in mia.secrets]) == (True, ["noted"])
    assert (aki.secrets, channel.messages, mia.notified) == ([], {}, [])
    path = f"/channels/{channel.id}/messages/{seen.message.id}"
    assert (await app.api.call("GET", path)).code == 10008


async def test_mentions_in_an_answer_ring_for_people_and_for_roles_only_if_it_says_so(
    app: App, mia: Human, aki: Human, channel: Channel
) -> None:
    role = app.fake.role("crew", is_mentionable=True)
    app.fake.guild.members[aki.id].roles.add(role.id)
    page = f"<@&{role.id}>"
    await app.during(mia.slash("incident", channel, text="x"), say(page))
    assert aki.notified == []
    allowed = {"roles": [role.id]}
    await app.during(mia.slash("incident", channel, text="x"), say(page, allowed_mentions=allowed))
    await app.during(mia.slash("incident", channel, text="x"), say(aki.mention))
    assert [each.why for each in aki.notified] == ["role", "mention"]


@pytest.mark.parametrize("kind", [6, 7])
async def test_only_components_can_have_their_message_edited(
    app: App, mia: Human, kind: int
) -> None:
    _, [answer, _] = await app.during(mia.slash("incident", text="x"), {"type": kind}, say())
    assert (answer.code, list(answer.errors)) == (50035, ["type"])


async def test_a_form_is_no_answer_to_a_form(app: App, mia: Human, card: Message) -> None:
    form = {"type": 9, "data": FORM}
    opened, _ = await app.during(mia.click(card, "Go"), form)
    _, [answer, _] = await app.during(mia.submit(opened, {"text": "x"}), form, {"type": 6})
    assert (answer.code, list(answer.errors)) == (50035, ["type"])


def changed(**about: Any) -> Json:
    return FORM | about


def label(component: Json, **about: Any) -> Json:
    return {"type": 18, "label": "L", "component": component, **about}


TEXT = {"type": 4, "style": 1, "custom_id": "text"}
FORMS = {
    "title of 46": changed(title="x" * 46),
    "no title": changed(title=""),
    "custom_id of 101": changed(custom_id="x" * 101),
    "no parts": changed(components=[]),
    "six parts": changed(components=[label(TEXT | {"custom_id": str(n)}) for n in range(6)]),
    "label of 46": changed(components=[label(TEXT, label="x" * 46)]),
    "the same field twice": changed(components=[label(TEXT), label(TEXT)]),
    "more than 4,000": changed(components=[label(TEXT | {"max_length": 4001})]),
    "a value that is too long": changed(
        components=[label(TEXT | {"max_length": 2, "value": "abc"})]
    ),
    "a row without its label": changed(components=[{"type": 1, "components": [TEXT]}]),
    "a button": changed(components=[{"type": 1, "components": [BUTTON]}]),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
async def test_a_form_that_is_wrong_is_refused(
    app: App, mia: Human, card: Message, form: Json
) -> None:
    _, [answer, _] = await app.during(mia.click(card, "Go"), {"type": 9, "data": form}, {"type": 6})
    assert (answer.status, answer.code, list(answer.errors)) == (400, 50035, ["data"])


async def test_what_is_put_into_a_form_is_sent_by_custom_id(
    app: App, mia: Human, card: Message
) -> None:
    opened, _ = await app.during(mia.click(card, "Go"), {"type": 9, "data": FORM})
    await app.during(mia.submit(opened, {"text": "rerouting"}), {"type": 6})
    [sent] = app.newest.payload["data"]["components"]
    assert (sent["component"]["custom_id"], sent["component"]["value"]) == ("text", "rerouting")
    with pytest.raises(AssertionError, match="max_length"):
        await mia.submit(opened, {"text": "x" * 11})
    with pytest.raises(AssertionError, match="must be filled in"):
        await mia.submit(opened, {})


# Later --------------------------------------------------------------------------------------------


async def test_a_deferred_answer_is_edited_in_and_stays_as_secret_as_it_was(
    app: App, mia: Human, channel: Channel
) -> None:
    seen, _ = await app.during(
        mia.slash("incident", channel, text="x"), {"type": 5, "data": {"flags": SECRET}}
    )
    assert seen.is_thinking
    layout = {"flags": 1 << 15, "components": [{"type": 10, "content": "INC-1"}]}
    assert (await app.webhook("PATCH", "/messages/@original", layout)).status == 200
    assert (seen.is_thinking, seen.is_secret, seen.everything) == (False, True, "\nINC-1")


async def test_the_first_follow_up_after_thinking_takes_its_place(
    app: App, mia: Human, channel: Channel
) -> None:
    seen, _ = await app.during(mia.slash("incident", channel, text="x"), {"type": 5})
    await app.webhook("POST", body={"content": "the answer"})
    await app.webhook("POST", body={"content": "and more"})
    assert seen.text == "the answer"
    assert [m.content for m in app.fake.messages(channel)] == ["the answer", "and more"]


async def test_before_the_first_answer_nothing_follows(app: App, mia: Human) -> None:
    acting = asyncio.create_task(mia.slash("incident", text="x"))
    await eventually(lambda: bool(app.fake.interactions.all))
    early = await app.webhook("POST", body={"content": "x"})
    assert (early.status, early.code) == (404, 10015)
    await app.answer(app.newest, say())
    await acting


async def test_the_token_ends_after_fifteen_minutes(app: App, mia: Human) -> None:
    await app.during(mia.slash("incident", text="x"), say())
    assert (await app.webhook("GET", "/messages/@original")).status == 200
    app.newest.sent_at -= 15 * 60
    late = await app.webhook("PATCH", "/messages/@original", {"content": "x"})
    assert (late.status, late.code) == (401, 50027)


async def test_what_was_deleted_cannot_be_edited(app: App, mia: Human, channel: Channel) -> None:
    await app.during(mia.slash("incident", channel, text="x"), say())
    assert (await app.webhook("DELETE", "/messages/@original")).status == 204
    assert (await app.webhook("PATCH", "/messages/@original", {"content": "x"})).code == 10008
    assert (await app.webhook("GET", "/messages/123")).code == 10008


async def test_a_follow_up_has_its_own_secrecy_and_can_be_edited_and_deleted(
    app: App, mia: Human, channel: Channel
) -> None:
    await app.during(mia.slash("incident", channel, text="x"), say(flags=SECRET))
    said = await app.webhook("POST", body={"content": "for all"})
    path = f"/messages/{said.body['id']}"
    assert (await app.webhook("PATCH", path, {"content": "changed"})).body["content"] == "changed"
    assert [m.content for m in app.fake.messages(channel)] == ["changed"]
    assert (await app.webhook("DELETE", path)).status == 204
    assert app.fake.messages(channel) == []


async def test_an_answer_may_tell_what_became_of_it(app: App, mia: Human, card: Message) -> None:
    acting = asyncio.create_task(mia.click(card, "Go"))
    await eventually(lambda: bool(app.fake.interactions.all))
    told = await app.answer(
        app.newest, {"type": 7, "data": {"content": "taken"}}, "?with_response=true"
    )
    await acting
    assert told.body["interaction"]["response_message_id"] == card.id
    assert (told.body["resource"]["message"]["content"], card.content) == ("taken", "taken")


# Choices ------------------------------------------------------------------------------------------


async def test_choices_come_back_for_what_is_typed(app: App, mia: Human) -> None:
    choices = [{"name": "INC-1", "value": "1"}]
    found, _ = await app.during(
        mia.complete("incident", "text", "INC"), {"type": 8, "data": {"choices": choices}}
    )
    assert found == choices


@pytest.mark.parametrize(
    "answer",
    [
        say(),
        {"type": 8, "data": {"choices": [{"name": str(n), "value": str(n)} for n in range(26)]}},
        {"type": 8, "data": {"choices": [{"name": "x" * 101, "value": "x"}]}},
        {"type": 8, "data": {"choices": [{"name": "x", "value": "x" * 101}]}},
        {"type": 8, "data": {"choices": [{"name": "x", "value": 7}]}},
    ],
    ids=["a message", "26 choices", "name of 101", "value of 101", "a number for a text"],
)
async def test_choices_that_are_wrong_are_refused(app: App, mia: Human, answer: Json) -> None:
    nothing = {"type": 8, "data": {"choices": []}}
    _, [refused, _] = await app.during(mia.complete("incident", "text", "x"), answer, nothing)
    assert (refused.status, refused.code) == (400, 50035)


# What clients offer -------------------------------------------------------------------------------


async def test_a_command_arrives_with_who_where_and_what(
    app: App, mia: Human, channel: Channel
) -> None:
    picture = ("shot.png", b"png")
    await app.during(mia.slash("incident", channel, text="黑屏", picture=picture), say())
    payload = app.newest.payload
    [text, file] = payload["data"]["options"]
    assert (text["value"], payload["locale"], payload["context"]) == ("黑屏", "zh-CN", 0)
    assert payload["member"]["user"]["id"] == mia.id
    [attachment] = payload["data"]["resolved"]["attachments"].values()
    assert (attachment["id"], attachment["filename"]) == (file["value"], "shot.png")


async def test_a_message_is_handed_over_in_full_by_its_menu(
    app: App, mia: Human, channel: Channel
) -> None:
    app.fake.application.privileged = 0
    written = mia.write("it freezes", channel)
    await app.during(mia.menu("Make this an incident", written), say())
    [message] = app.newest.payload["data"]["resolved"]["messages"].values()
    assert message["content"] == "it freezes"


async def test_the_client_offers_only_what_is_synced_and_needed(
    app: App, mia: Human, channel: Channel
) -> None:
    with pytest.raises(AssertionError, match="no command 'oncall'"):
        await mia.slash("oncall", channel)
    with pytest.raises(AssertionError, match=r"needs \['text'\]"):
        await mia.slash("incident", channel)
    with pytest.raises(AssertionError, match="has no option"):
        await mia.slash("incident", channel, text="x", other="y")
    app.fake.hide(channel)
    with pytest.raises(AssertionError, match="cannot see"):
        await mia.slash("incident", channel, text="x")


async def test_a_command_for_guilds_only_is_not_offered_in_a_direct_message(
    app: App, mia: Human
) -> None:
    path = f"/applications/{app.fake.application.id}/commands"
    await app.api.call("PUT", path, [INCIDENT | {"contexts": [0]}])
    with pytest.raises(AssertionError, match="no command"):
        await mia.slash("incident", text="x")


async def test_a_disabled_button_and_one_that_is_not_there_cannot_be_pressed(
    api: Api, channel: Channel, mia: Human
) -> None:
    row = {"type": 1, "components": [BUTTON | {"disabled": True}]}
    said = await api.say(channel.id, content="x", components=[row])
    for label_ in ("Go", "Other"):
        with pytest.raises(AssertionError, match="no button"):
            await mia.click(channel.messages[said.body["id"]], label_)


async def test_menus_of_options_and_of_people_send_what_was_chosen(
    app: App, api: Api, channel: Channel, mia: Human, aki: Human
) -> None:
    options = [{"label": "High", "value": "sev1"}]
    rows = [
        {"type": 1, "components": [{"type": 3, "custom_id": "sev", "options": options}]},
        {"type": 1, "components": [{"type": 5, "custom_id": "who"}]},
    ]
    said = await api.say(channel.id, components=rows)
    message = channel.messages[said.body["id"]]
    await app.during(mia.choose(message, "High"), {"type": 6})
    assert app.newest.payload["data"]["values"] == ["sev1"]
    await app.during(mia.choose_person(message, aki), {"type": 6})
    data = app.newest.payload["data"]
    assert (data["values"], list(data["resolved"]["members"])) == ([aki.id], [aki.id])


async def test_a_secret_message_is_nobody_elses_to_press(
    app: App, mia: Human, aki: Human, channel: Channel
) -> None:
    row = {"type": 1, "components": [BUTTON]}
    seen: Answered
    seen, _ = await app.during(
        mia.slash("incident", channel, text="x"), say(flags=SECRET, components=[row])
    )
    with pytest.raises(AssertionError, match="somebody else's"):
        await aki.click(seen.message, "Go")
    await app.during(mia.click(seen.message, "Go"), {"type": 7, "data": {"content": "done"}})
    assert seen.text == "done"
