"""The fake's Socket Mode, heard by the real slack-bolt: strict about time, lost sockets and doubles."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import APP_TOKEN, FakeSlack, Human
from tests.platforms.slack.conftest import listening

Json = dict[str, Any]
Ack = Callable[..., Awaitable[None]]


class App:
    """The smallest app: it notes what it hears."""

    def __init__(self, client: AsyncWebClient) -> None:
        self.heard: list[Json] = []
        self.delay_s = 0.0
        self.app = AsyncApp(client=client, ignoring_self_events_enabled=False)
        self.app.command("/incident")(self.slash)
        for event in ("message", "app_mention", "reaction_added", "app_home_opened"):
            self.app.event(event)(self.note)
        self.app.action("go")(self.act)
        self.app.shortcut("make_incident")(self.act)
        self.app.view("form")(self.submitted)

    async def slash(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        await asyncio.sleep(self.delay_s)
        await ack(text=f"heard {body['text']}")

    async def note(self, body: Json, event: Json) -> None:
        self.heard.append(event)
        await asyncio.sleep(self.delay_s)

    async def act(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        await ack()

    async def submitted(self, ack: Ack, body: Json) -> None:
        self.heard.append(body)
        await ack(response_action="errors", errors={"what": "say more"})


@pytest.fixture
async def app(slack: FakeSlack, client: AsyncWebClient) -> AsyncIterator[App]:
    slack.socket.ack_within_s = 1.0
    app = App(client)
    async with listening(app.app):
        yield app


async def test_a_slash_command_is_answered_by_its_acknowledgement(app: App, mia: Human) -> None:
    answer = await mia.slash("/incident", "stalls")
    assert answer.text == "heard stalls"
    assert answer.envelope.ack_s < 0.5
    assert mia.ephemerals[-1].text == "heard stalls"


async def test_a_command_that_the_manifest_lacks_is_not_sent(app: App, mia: Human) -> None:
    with pytest.raises(AssertionError, match="not a valid command"):
        await mia.slash("/unknown")


async def test_a_late_acknowledgement_is_an_operation_timeout(app: App, mia: Human) -> None:
    app.delay_s = 1.2
    answer = await mia.slash("/incident", "stalls")
    assert answer.trouble == "operation_timeout"
    assert len(app.heard) == 1, "a slash command is not sent again"


async def test_an_answer_beyond_a_limit_is_not_shown(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    app = AsyncApp(client=client)

    @app.command("/incident")
    async def slash(ack: Ack) -> None:
        await ack(text="x", blocks=[{"type": "divider"}] * 51)

    mia = slack.human("Mia")
    async with listening(app):
        answer = await mia.slash("/incident", "stalls")
    assert answer.trouble.startswith("invalid_blocks")
    assert mia.ephemerals == []


async def test_an_event_that_nobody_acknowledges_comes_again(
    slack: FakeSlack, client: AsyncWebClient, mia: Human
) -> None:
    app = AsyncApp(client=client)  # no listener: bolt does not acknowledge
    slack.socket.ack_within_s = slack.socket.retry_after_s = 0.05
    async with listening(app):
        mia.write("hello")
        await slack.socket.settle()
    envelope = slack.socket.envelopes[-1]
    assert envelope.acked_at is None
    assert len(envelope.sent_at) == 4


async def test_what_people_do_arrives_as_events(slack: FakeSlack, app: App, mia: Human) -> None:
    channel = slack.channel("incidents", mia)
    message = mia.write("hello", channel, files=[("shot.png", b"png")])
    mia.edit(message, "hello there", channel)
    mia.react(message, "eyes")
    mia.mention_bot("help", channel)
    mia.delete(message, channel)
    mia.open_home()
    await slack.socket.settle()
    kinds = sorted((each["type"], each.get("subtype", "")) for each in app.heard)
    assert kinds == [
        ("app_home_opened", ""),
        ("app_mention", ""),
        ("message", ""),
        ("message", "file_share"),
        ("message", "message_changed"),
        ("message", "message_deleted"),
        ("reaction_added", ""),
    ]


async def test_nothing_arrives_from_conversations_the_bot_is_not_in(
    slack: FakeSlack, app: App, mia: Human
) -> None:
    mia.write("hello", slack.channel("elsewhere", mia, with_bot=False))
    await slack.socket.settle()
    assert app.heard == []


async def test_the_bots_own_posts_come_back_as_events(
    slack: FakeSlack, app: App, client: AsyncWebClient, mia: Human
) -> None:
    await client.chat_postMessage(channel=mia.id, text="hello")
    await slack.socket.settle()
    assert app.heard[0]["bot_id"]


async def test_a_stranger_of_a_shared_channel_says_which_team_they_are_of(
    slack: FakeSlack, app: App
) -> None:
    zoe = slack.human("Zoe", team="T0OTHER")
    zoe.write("hello", slack.channel("shared", zoe))
    await slack.socket.settle()
    assert app.heard[0]["user_team"] == "T0OTHER"


async def test_a_click_a_shortcut_and_a_form_arrive(
    slack: FakeSlack, app: App, client: AsyncWebClient, mia: Human
) -> None:
    button = {
        "type": "button",
        "text": {"type": "plain_text", "text": "Go"},
        "action_id": "go",
        "value": "token",
    }
    blocks = [{"type": "actions", "elements": [button]}]
    await client.chat_postMessage(channel=mia.id, text="x", blocks=blocks)
    await mia.click(mia.inbox[0], "Go")
    channel = slack.channel("incidents", mia)
    await mia.message_shortcut("make_incident", channel, mia.write("stalls", channel))
    view = {
        "type": "modal",
        "callback_id": "form",
        "title": {"type": "plain_text", "text": "Report"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [
            {
                "type": "input",
                "block_id": "what",
                "label": {"type": "plain_text", "text": "What"},
                "element": {"type": "plain_text_input", "action_id": "typed"},
            }
        ],
    }
    await client.views_open(trigger_id=mia.new_trigger(), view=view)
    assert mia.modal is not None
    await mia.submit(mia.modal, what="stalls")
    click, shortcut, form = [each for each in app.heard if each["type"] != "message"]
    assert click["actions"][0]["value"] == "token"
    assert shortcut["message"]["text"] == "stalls"
    assert form["view"]["state"]["values"]["what"]["typed"]["value"] == "stalls"
    assert mia.modal["errors"] == {"what": "say more"}
    with pytest.raises(AssertionError, match="no button"):
        await mia.click(mia.inbox[0], "Stop")


async def test_a_response_url_answers_five_times(
    slack: FakeSlack, client: AsyncWebClient, mia: Human
) -> None:
    assert client.session is not None
    url = slack.new_response_url(mia.id, mia.direct.id)
    answers = [await client.session.post(url, json={"text": str(n)}) for n in range(6)]
    assert [each.status for each in answers] == [200] * 5 + [404]
    assert len(mia.ephemerals) == 5
    empty = await client.session.post(slack.new_response_url(mia.id, mia.direct.id), json={})
    assert empty.status == 400


@pytest.mark.parametrize("way", ["drop", "freeze", "ask_to_reconnect"])
async def test_a_client_that_lost_its_socket_comes_back(
    slack: FakeSlack, app: App, mia: Human, way: str
) -> None:
    if way == "ask_to_reconnect":
        await slack.socket.ask_to_reconnect()
    else:
        getattr(slack.socket, way)()
    answer = await mia.slash("/incident", "again")
    await asyncio.sleep(0.1)
    assert answer.text == "heard again" or answer.trouble
    assert (await mia.slash("/incident", "later")).text == "heard later"
    assert len(slack.socket.connected_at) == 2


async def test_a_socket_url_opens_one_connection(slack: FakeSlack, client: AsyncWebClient) -> None:
    opened = await client.apps_connections_open(app_token=APP_TOKEN)
    assert client.session is not None
    first = await client.session.ws_connect(opened["url"])
    assert (await first.receive_json())["type"] == "hello"
    again = await client.session.get(opened["url"])
    await first.close()
    assert again.status == 403


async def test_an_eleventh_connection_is_turned_away(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    assert client.session is not None
    sockets = []
    for _ in range(11):
        opened = await client.apps_connections_open(app_token=APP_TOKEN)
        sockets.append(await client.session.ws_connect(opened["url"]))
    hello = [(await each.receive_json())["type"] for each in sockets]
    assert hello == ["hello"] * 10 + ["disconnect"]


async def test_slack_can_be_away_and_come_back_at_the_same_address(
    slack: FakeSlack, app: App, mia: Human
) -> None:
    await slack.go_away()
    await asyncio.sleep(0.3)
    await slack.come_back()
    slack.socket.ack_within_s = 3.0
    assert (await mia.slash("/incident", "again")).text == "heard again"
