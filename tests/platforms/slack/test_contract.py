"""Slack passes the contract of chat ports, and says in plain words what it refuses."""

import socket
from collections.abc import AsyncIterator
from contextlib import ExitStack
from dataclasses import replace

import aiohttp
import pytest

from adapters.slack.connection import TIMEOUT, client_for, connect
from adapters.slack.errors import called
from bot.cards.card import Card
from bot.domain.ids import DeliveryKey
from bot.domain.person import Account
from bot.domain.place import Place, Posted
from bot.messages.line import Mention
from bot.ports import Absent, CannotTell, PlatformBusy, PlatformRefused
from tests.contracts.chat_port import FIXED, K1, STREAM_FROZEN, ChatPortContract
from tests.fakes.slack import BOT_TOKEN, TEAM, FakeSlack, Human, Trouble
from tests.platforms.slack.observed import ObservedSlack, connected, settings_for


@pytest.fixture
async def chat(slack: FakeSlack, mia: Human) -> AsyncIterator[ObservedSlack]:
    channel = slack.channel("incidents", mia)
    async with connected(slack, channel) as connection:
        direct = Place.direct(Account("slack", TEAM, mia.id))
        yield ObservedSlack(slack, connection.chat, connection.incidents_channel, direct, mia)


class TestSlack(ChatPortContract):
    pass


async def test_a_direct_message_is_one_call(chat: ObservedSlack) -> None:
    before = len(chat.slack.methods())
    await chat.port.post(chat.direct, STREAM_FROZEN, key=K1, notify=True)
    assert chat.slack.methods()[before:] == ["chat.postMessage"]


async def test_a_quiet_post_mentions_nobody(chat: ObservedSlack) -> None:
    mention = Mention("Mia", (Account("slack", TEAM, chat.human.id),))
    card = Card(summary=(mention, " is called"), lines=((mention,),))
    await chat.port.post(chat.channel, card, key=K1, notify=False)
    assert chat.human.notified == []
    await chat.port.post(chat.channel, card, key=K1, notify=True)
    assert [each.why for each in chat.human.notified] == ["mention"]


@pytest.mark.parametrize(
    ("trouble", "in_doubt"),
    [
        (Trouble.ERROR_AFTER, True),
        (Trouble.RESET_AFTER, True),
        (Trouble.GARBAGE_AFTER, True),
        (Trouble.PLAIN_TEXT_AFTER, True),
        (Trouble.BROKEN_TEXT_AFTER, True),
        (Trouble.RATE_LIMITED, False),
    ],
)
async def test_a_failure_says_whether_it_is_in_doubt(
    chat: ObservedSlack, trouble: Trouble, in_doubt: bool
) -> None:
    chat.slack.web.faults.add("chat.postMessage", trouble)
    with pytest.raises(PlatformBusy) as busy:
        await chat.port.post(chat.direct, STREAM_FROZEN, key=K1, notify=True)
    assert busy.value.in_doubt == in_doubt
    posts = [each for each in chat.slack.methods() if each == "chat.postMessage"]
    assert len(posts) == 1, "nothing retries by itself"


async def test_what_cannot_be_reached_was_not_done(chat: ObservedSlack) -> None:
    await chat.slack.go_away()
    doubts = []
    for _ in range(2):
        with pytest.raises(PlatformBusy) as busy:
            await chat.port.post(chat.direct, STREAM_FROZEN, key=K1, notify=True)
        doubts.append(busy.value.in_doubt)
    assert doubts == [True, False], "first the open connection breaks, then none can be made"


async def test_where_nothing_answers_nothing_was_done() -> None:
    """As behind a firewall that drops packets: here a queue of connections that is full."""
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        with ExitStack() as waiting:
            for _ in range(3):
                other = waiting.enter_context(socket.socket())
                other.setblocking(False)
                other.connect_ex(deaf.getsockname())
            url = f"http://127.0.0.1:{deaf.getsockname()[1]}/api/"
            async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
                client = client_for(session, url, BOT_TOKEN)
                with pytest.raises(PlatformBusy, match="nothing answers") as busy:
                    await called(client.auth_test())
    assert not busy.value.in_doubt


async def test_while_a_workspace_moves_into_an_organisation_it_is_busy(chat: ObservedSlack) -> None:
    chat.slack.web.faults.refusals["chat.postMessage"] = "team_added_to_org"
    with pytest.raises(PlatformBusy, match="team_added_to_org"):
        await chat.port.post(chat.channel, STREAM_FROZEN, key=K1, notify=True)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("is_archived", "is archived. Unarchive it"),
        ("not_in_channel", "/invite @Showcaller"),
        ("restricted_action", "Allow Showcaller there"),
        ("account_inactive", "Install it again"),
        ("surprise", "Slack refused it: surprise"),
    ],
)
async def test_a_refusal_is_said_in_plain_words(
    chat: ObservedSlack, error: str, words: str
) -> None:
    chat.slack.web.faults.refusals["chat.postMessage"] = error
    with pytest.raises(PlatformRefused, match=words):
        await chat.port.post(chat.channel, STREAM_FROZEN, key=K1, notify=True)


async def test_a_missing_scope_is_named(chat: ObservedSlack) -> None:
    chat.slack.access.scopes.discard("chat:write")
    with pytest.raises(PlatformRefused, match="lacks the scope chat:write"):
        await chat.port.post(chat.channel, STREAM_FROZEN, key=K1, notify=True)


async def test_without_leave_to_read_it_cannot_tell(chat: ObservedSlack) -> None:
    chat.slack.access.scopes.discard("channels:history")
    assert isinstance(await chat.port.find(chat.channel, K1), CannotTell)


async def test_beyond_a_thousand_messages_it_cannot_tell(chat: ObservedSlack) -> None:
    await chat.port.post(chat.channel, STREAM_FROZEN, key=K1, notify=False)
    channel = chat.slack.workspace.channels[chat.channel.conversation]
    for _ in range(999):
        chat.human.write("talk", channel)
    assert isinstance(await chat.port.find(chat.channel, K1), Posted)
    assert isinstance(await chat.port.find(chat.channel, DeliveryKey("x")), Absent)
    chat.human.write("talk", channel)
    assert isinstance(await chat.port.find(chat.channel, K1), CannotTell)


async def test_after_a_restart_a_direct_message_is_found_and_edited(
    chat: ObservedSlack, slack: FakeSlack
) -> None:
    await chat.port.post(chat.direct, STREAM_FROZEN, key=K1, notify=True)
    channel = slack.workspace.channels[chat.channel.conversation]
    async with connected(slack, channel) as another:
        found = await another.chat.find(chat.direct, K1)
        assert isinstance(found, Posted)
        await another.chat.edit(found, FIXED)
    assert "INC-7 fixed" in chat.human.inbox[0].everything


async def test_a_post_under_a_direct_message_stands_in_its_thread(chat: ObservedSlack) -> None:
    page = await chat.port.post(chat.direct, STREAM_FROZEN, key=K1, notify=True)
    thread = chat.direct.in_thread(page.message)
    below = await chat.port.post(thread, FIXED, key=DeliveryKey("d-2"), notify=True)
    first, second = chat.human.inbox
    assert second.thread_ts == first.ts
    assert replace(below.place, thread="") == chat.direct


async def test_a_token_that_slack_does_not_know_is_said_at_the_start(slack: FakeSlack) -> None:
    settings = settings_for(slack, slack.channel("incidents"))
    slack.access.is_revoked = True
    with pytest.raises(PlatformRefused, match="SLACK_BOT_TOKEN"):
        await connect(settings)
    await slack.go_away()
    with pytest.raises(PlatformBusy):
        await connect(settings)
