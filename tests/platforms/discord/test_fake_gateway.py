"""The fake gateway, by hand: what it says, what it closes for, what it replays."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest

from tests.fakes.discord import (
    GUILD_MEMBERS,
    MESSAGE_CONTENT,
    TOKEN,
    Channel,
    FakeDiscord,
    Human,
)
from tests.fakes.discord.refusal import Json
from tests.platforms.discord.talking import Api

GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES = 1 << 0, 1 << 9, 1 << 12
INTENTS = GUILDS | GUILD_MESSAGES | DIRECT_MESSAGES | MESSAGE_CONTENT


@dataclass
class Socket:
    """A gateway client of a few lines."""

    fake: FakeDiscord
    socket: aiohttp.ClientWebSocketResponse
    events: list[Json] = field(default_factory=list)

    async def next(self) -> Json:
        message = await self.socket.receive(timeout=2)
        assert message.type is aiohttp.WSMsgType.TEXT, message
        return dict(json.loads(message.data))

    async def until(self, name: str) -> Json:
        """The next event of that name."""
        while True:
            said = await self.next()
            self.events.append(said)
            if said.get("t") == name:
                return said

    async def closed(self) -> int:
        """The code that it is closed with, whatever comes before."""
        while True:
            message = await self.socket.receive(timeout=2)
            if message.type is not aiohttp.WSMsgType.TEXT:
                return int(self.socket.close_code or 0)

    async def send(self, op: int, data: Any = None) -> None:
        await self.socket.send_str(json.dumps({"op": op, "d": data}))

    async def identify(self, intents: int = INTENTS, token: str = TOKEN) -> Json:
        await self.ask(intents, token)
        return dict((await self.until("READY"))["d"])

    async def ask(self, intents: int = INTENTS, token: str = TOKEN) -> None:
        await self.send(2, {"token": token, "intents": intents, "properties": {}})

    async def resume(self, session: str, sequence: int, token: str = TOKEN) -> None:
        await self.send(6, {"token": token, "session_id": session, "seq": sequence})


async def connect(fake: FakeDiscord, session: aiohttp.ClientSession) -> Socket:
    url = f"{fake.url}/gateway?v=10&encoding=json"
    socket = Socket(fake, await session.ws_connect(url))
    hello = await socket.next()
    assert (hello["op"], hello["d"]) == (10, {"heartbeat_interval": 41250})
    return socket


@pytest.fixture
async def socket(fake: FakeDiscord, api: Api) -> AsyncIterator[Socket]:
    socket = await connect(fake, api.session)
    yield socket
    await socket.socket.close()


async def test_the_gateway_is_where_rest_says_it_is(api: Api, fake: FakeDiscord) -> None:
    url = (await api.call("GET", "/gateway")).body["url"]
    assert url == fake.url.replace("http", "ws") + "/gateway"
    about = (await api.call("GET", "/gateway/bot")).body
    assert (about["url"], about["session_start_limit"]["remaining"]) == (url, 1000)


async def test_a_session_begins_with_ready_and_the_guild(
    socket: Socket, fake: FakeDiscord, channel: Channel, mia: Human
) -> None:
    ready = await socket.identify()
    assert ready["resume_gateway_url"].startswith("ws://127.0.0.1")
    assert ready["guilds"] == [{"id": fake.guild.id, "unavailable": True}]
    guild = (await socket.until("GUILD_CREATE"))["d"]
    assert [each["id"] for each in guild["channels"]] == [channel.id]
    assert [each["user"]["id"] for each in guild["members"]] == [fake.bot.id]


async def test_with_the_members_intent_everybody_is_listed_and_can_be_asked_for(
    socket: Socket, fake: FakeDiscord, mia: Human
) -> None:
    fake.application.privileged |= GUILD_MEMBERS
    await socket.identify(INTENTS | GUILD_MEMBERS)
    guild = (await socket.until("GUILD_CREATE"))["d"]
    assert mia.id in [each["user"]["id"] for each in guild["members"]]
    await socket.send(
        8, {"guild_id": fake.guild.id, "user_ids": [mia.id], "limit": 0, "nonce": "n"}
    )
    chunk = (await socket.until("GUILD_MEMBERS_CHUNK"))["d"]
    assert ([each["user"]["id"] for each in chunk["members"]], chunk["nonce"]) == ([mia.id], "n")


async def test_a_heartbeat_is_acknowledged(socket: Socket) -> None:
    await socket.send(1, None)
    assert (await socket.next())["op"] == 11


async def test_it_may_ask_for_a_heartbeat(socket: Socket, fake: FakeDiscord) -> None:
    fake.gateway.ask_for_heartbeat()
    assert (await socket.next())["op"] == 1


async def test_whoever_does_not_beat_is_sent_away(fake: FakeDiscord, api: Api) -> None:
    fake.gateway.heartbeat_s = 0.05
    socket = Socket(fake, await api.session.ws_connect(f"{fake.url}/gateway?v=10"))
    assert await socket.closed() == 4009


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('{"op": 99}', 4001),
        ("no json", 4002),
        ('{"op": 1, "d": "' + "x" * 4096 + '"}', 4002),
        ('{"op": 8, "d": {}}', 4003),
        ('{"op": 2, "d": {"token": "wrong", "intents": 0}}', 4004),
        ('{"op": 2, "d": {"token": "TOKEN"}}', 4013),
        ('{"op": 2, "d": {"token": "TOKEN", "intents": 1073741824}}', 4013),
        ('{"op": 2, "d": {"token": "TOKEN", "intents": 2}}', 4014),
        ('{"op": 6, "d": {"token": "wrong", "session_id": "s", "seq": 1}}', 4004),
    ],
    ids=lambda each: str(each)[:30],
)
async def test_what_is_wrong_closes_the_socket(socket: Socket, said: str, code: int) -> None:
    await socket.socket.send_str(said.replace("TOKEN", TOKEN))
    assert await socket.closed() == code


async def test_an_old_version_is_sent_away(fake: FakeDiscord, api: Api) -> None:
    socket = Socket(fake, await api.session.ws_connect(f"{fake.url}/gateway?v=6"))
    assert await socket.closed() == 4012


async def test_identifying_twice_is_once_too_often(socket: Socket) -> None:
    await socket.identify()
    await socket.ask()
    assert await socket.closed() == 4005


async def test_a_hundred_and_twenty_words_a_minute_are_enough(socket: Socket) -> None:
    for _ in range(121):
        await socket.send(1, None)
    assert await socket.closed() == 4008


async def test_two_identifies_within_five_seconds_are_one_too_many(
    socket: Socket, fake: FakeDiscord, api: Api
) -> None:
    fake.gateway.identify_every_s = 5.0
    await socket.identify()
    other = await connect(fake, api.session)
    await other.ask()
    assert await other.next() == {"op": 9, "d": False}


async def test_after_a_thousand_identifies_the_token_is_reset(
    socket: Socket, fake: FakeDiscord, api: Api
) -> None:
    fake.application.identifies_left = 0
    await socket.ask()
    assert await socket.closed() == 4004
    assert (await api.call("GET", "/users/@me")).status == 401


# Sessions -----------------------------------------------------------------------------------------


async def test_a_lost_session_is_resumed_and_replays_what_was_missed(
    socket: Socket, fake: FakeDiscord, api: Api, channel: Channel, mia: Human
) -> None:
    ready = await socket.identify()
    mia.write("heard", channel)
    heard = await socket.until("MESSAGE_CREATE")
    fake.gateway.drop()
    mia.write("missed", channel)
    other = await connect(fake, api.session)
    await other.resume(ready["session_id"], heard["s"])
    missed = await other.until("MESSAGE_CREATE")
    assert (missed["d"]["content"], missed["s"]) == ("missed", heard["s"] + 1)
    assert (await other.until("RESUMED"))["s"] == heard["s"] + 2


@pytest.mark.parametrize("way", ["closed with 1000", "forgotten", "too long ago", "never was"])
async def test_a_session_that_is_over_is_not_resumed(
    socket: Socket, fake: FakeDiscord, api: Api, way: str
) -> None:
    session = (await socket.identify())["session_id"]
    match way:
        case "closed with 1000":
            await socket.socket.close(code=1000)
        case "forgotten":
            fake.gateway.forget_sessions()
        case "too long ago":
            fake.gateway.resumable_for_s = 0.0
            fake.gateway.drop()
        case _:
            session = "session-of-somebody"
    other = await connect(fake, api.session)
    await other.resume(session, 1)
    assert await other.next() == {"op": 9, "d": False}


async def test_a_sequence_from_the_future_is_wrong(
    socket: Socket, fake: FakeDiscord, api: Api
) -> None:
    session = (await socket.identify())["session_id"]
    fake.gateway.drop()
    other = await connect(fake, api.session)
    await other.resume(session, 1000)
    assert await other.closed() == 4007


async def test_it_asks_to_reconnect_and_takes_sessions_away(
    socket: Socket, fake: FakeDiscord
) -> None:
    await socket.identify()
    await socket.until("GUILD_CREATE")
    fake.gateway.ask_to_reconnect()
    assert (await socket.next())["op"] == 7
    fake.gateway.invalidate(resumable=True)
    assert await socket.next() == {"op": 9, "d": True}
    fake.gateway.invalidate(resumable=False)
    assert await socket.next() == {"op": 9, "d": False}
    assert fake.gateway.sessions == {}
    fake.gateway.close(4000)
    assert await socket.closed() == 4000


async def test_two_clients_with_one_token_hear_the_same(
    socket: Socket, fake: FakeDiscord, api: Api, channel: Channel, mia: Human
) -> None:
    other = await connect(fake, api.session)
    await socket.identify()
    await other.identify()
    mia.write("for both", channel)
    for each in (socket, other):
        assert (await each.until("MESSAGE_CREATE"))["d"]["content"] == "for both"


async def test_an_event_may_come_twice(
    socket: Socket, fake: FakeDiscord, channel: Channel, mia: Human
) -> None:
    await socket.identify()
    fake.gateway.twice = True
    mia.write("hello", channel)
    first, again = [await socket.until("MESSAGE_CREATE") for _ in range(2)]
    assert (first["d"], again["s"]) == (again["d"], first["s"] + 1)


# Intents ------------------------------------------------------------------------------------------


async def test_only_what_was_asked_for_is_told(
    socket: Socket, channel: Channel, mia: Human
) -> None:
    await socket.identify(GUILDS | DIRECT_MESSAGES)
    mia.write("among people", channel)
    mia.write("directly")
    assert (await socket.until("MESSAGE_CREATE"))["d"]["content"] == "directly"


async def test_without_the_content_intent_words_are_withheld_save_those_for_the_bot(
    socket: Socket, channel: Channel, mia: Human, fake: FakeDiscord
) -> None:
    await socket.identify(INTENTS & ~MESSAGE_CONTENT)
    mia.write("among people", channel, files=[("a.png", b"x")])
    mia.mention_bot("help", channel)
    mia.write("directly")
    heard = [(await socket.until("MESSAGE_CREATE"))["d"] for _ in range(3)]
    assert [each["content"] for each in heard] == ["", f"<@{fake.bot.id}> help", "directly"]
    assert heard[0]["attachments"] == []


async def test_a_hidden_channel_is_not_told_of(
    socket: Socket, fake: FakeDiscord, channel: Channel, mia: Human
) -> None:
    fake.hide(channel)
    fake.overwrite(channel, mia, allow=1 << 10)
    await socket.identify()
    mia.write("hidden", channel)
    mia.write("directly")
    assert (await socket.until("MESSAGE_CREATE"))["d"]["content"] == "directly"


async def test_edits_deletions_reactions_and_departures_are_told(
    socket: Socket, fake: FakeDiscord, channel: Channel, mia: Human
) -> None:
    fake.application.privileged |= GUILD_MEMBERS
    await socket.identify(INTENTS | GUILD_MEMBERS | 1 << 10)
    message = mia.write("helo", channel)
    mia.edit(message, "hello")
    assert (await socket.until("MESSAGE_UPDATE"))["d"]["content"] == "hello"
    mia.react(message, "👀")
    added = (await socket.until("MESSAGE_REACTION_ADD"))["d"]
    assert (added["user_id"], added["emoji"]["name"]) == (mia.id, "👀")
    mia.take_back_reaction(message, "👀")
    await socket.until("MESSAGE_REACTION_REMOVE")
    mia.delete(message)
    assert (await socket.until("MESSAGE_DELETE"))["d"]["id"] == message.id
    mia.leave()
    assert (await socket.until("GUILD_MEMBER_REMOVE"))["d"]["user"]["id"] == mia.id


async def test_threads_and_channels_are_told_of(
    socket: Socket, fake: FakeDiscord, api: Api, channel: Channel
) -> None:
    await socket.identify()
    said = await api.say(channel.id, content="INC-1")
    path = f"/channels/{channel.id}/messages/{said.body['id']}/threads"
    await api.call("POST", path, {"name": "INC-1"})
    thread = (await socket.until("THREAD_CREATE"))["d"]
    assert (thread["parent_id"], thread["newly_created"]) == (channel.id, True)
    fake.archive(fake.world.channels[thread["id"]])
    updated = (await socket.until("THREAD_UPDATE"))["d"]
    assert updated["thread_metadata"]["archived"]
    fake.delete_channel(channel)
    assert (await socket.until("THREAD_DELETE"))["d"]["id"] == thread["id"]
    assert (await socket.until("CHANNEL_DELETE"))["d"]["id"] == channel.id


async def test_roles_given_and_taken_and_an_expulsion_are_told(
    socket: Socket, fake: FakeDiscord, mia: Human
) -> None:
    fake.application.privileged |= GUILD_MEMBERS
    await socket.identify(INTENTS | GUILD_MEMBERS)
    role = fake.role("crew")
    assert (await socket.until("GUILD_ROLE_CREATE"))["d"]["role"]["id"] == role.id
    fake.give(mia, role)
    assert (await socket.until("GUILD_MEMBER_UPDATE"))["d"]["roles"] == [role.id]
    fake.delete_role(role)
    assert (await socket.until("GUILD_ROLE_DELETE"))["d"]["role_id"] == role.id
    fake.expel_bot(fake.guild)
    assert (await socket.until("GUILD_DELETE"))["d"] == {"id": fake.guild.id}


async def test_a_frozen_network_says_nothing_and_hears_nothing(
    socket: Socket, fake: FakeDiscord
) -> None:
    await socket.identify()
    await socket.until("GUILD_CREATE")
    fake.gateway.freeze()
    await socket.send(1, None)
    with pytest.raises(asyncio.TimeoutError):
        await socket.socket.receive(timeout=0.1)
    assert not fake.gateway.is_connected
