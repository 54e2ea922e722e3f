import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.local import reading
from adapters.local.platform import TYPED_LIMIT, LocalPlatform
from adapters.local.values import Draft, Event, Kind, Unacceptable, Unread
from bot.cards.card import Card
from bot.domain.person import Account
from bot.messages.line import Mention
from tests.platforms.local.server import NOON, opened, seen_in, sqlite_url, unread

CARD = Card(summary=("SEV1",), title=("INC-7",))
TO_LENA = Draft("@lena", card=CARD, notify=True)
IN_CHANNEL = Draft("incidents", card=CARD, notify=True)
EVENT = Event(1, Kind.MESSAGE, "", "studio", 0, 1, "", "", NOON)


@pytest.fixture
async def server(database_url: str) -> AsyncIterator[LocalPlatform]:
    async with opened(database_url) as server:
        yield server


async def test_a_direct_message_is_seen_by_its_person_alone(server: LocalPlatform) -> None:
    await server.post(TO_LENA)
    assert len(await reading.everything(server.database, "lena")) == 1
    assert await reading.everything(server.database, "raj") == []


async def test_an_ephemeral_message_is_seen_by_its_person_alone(server: LocalPlatform) -> None:
    await server.post(Draft("incidents", card=CARD, only_for="lena"))
    assert len(await seen_in(server, "lena", "incidents")) == 1
    assert await seen_in(server, "raj", "incidents") == []


async def test_a_notifying_post_in_a_channel_rings_everybody(server: LocalPlatform) -> None:
    message, _ = await server.post(IN_CHANNEL)
    assert set(message.rings) == {"mika", "lena", "raj"}


async def test_a_thread_rings_those_who_wrote_in_it_or_are_named(server: LocalPlatform) -> None:
    lena = Mention("Lena", (Account("local", "home", "lena"),))
    root, _ = await server.post(IN_CHANNEL)
    await server.post(Draft("incidents", author="raj", text="looking", thread=root.id))
    naming = replace(IN_CHANNEL, thread=root.id, card=replace(CARD, lines=((lena,),)))
    first, _ = await server.post(naming)
    second, _ = await server.post(replace(IN_CHANNEL, thread=root.id))
    assert (first.rings, second.rings) == (("lena", "raj"), ("raj",))


async def test_unread_counts_what_waits_and_what_rang(server: LocalPlatform) -> None:
    await server.post(TO_LENA)
    await server.post(replace(TO_LENA, notify=False))
    assert await unread(server, "lena") == [Unread("@lena", 0, 2, 1)]
    assert await unread(server, "raj") == []


async def test_what_was_read_waits_no_more(server: LocalPlatform) -> None:
    message, _ = await server.post(TO_LENA)
    await server.mark_read("lena", "@lena", 0, message.id)
    assert await unread(server, "lena") == []
    await server.post(TO_LENA)
    assert await unread(server, "lena") == [Unread("@lena", 0, 1, 1)]


async def test_nobody_has_unread_messages_of_their_own(server: LocalPlatform) -> None:
    await server.post(Draft("studio", author="mika", text="hello"))
    assert await unread(server, "mika") == []
    assert [each.messages for each in await unread(server, "raj")] == [1]


async def test_people_change_only_their_own_messages(server: LocalPlatform) -> None:
    message, _ = await server.post(Draft("studio", author="mika", text="hello"))
    with pytest.raises(Unacceptable, match="raj’s own"):
        await server.edit_text("raj", message.id, "bye")
    with pytest.raises(Unacceptable, match="raj’s own"):
        await server.delete("raj", message.id)
    card, _ = await server.post(IN_CHANNEL)
    with pytest.raises(Unacceptable, match="mika’s own"):
        await server.delete("mika", card.id)


async def test_a_deleted_message_is_gone_with_its_words(server: LocalPlatform) -> None:
    message, _ = await server.post(Draft("studio", author="mika", text="secret"))
    await server.delete("mika", message.id)
    assert await reading.everything(server.database) == []


async def test_an_emoji_put_twice_stands_once_and_can_be_taken_away(
    server: LocalPlatform,
) -> None:
    message, _ = await server.post(IN_CHANNEL)
    await server.react("lena", message.id, "👀")
    await server.react("lena", message.id, "👀")
    (shown,) = await reading.everything(server.database, "raj")
    assert shown.reactions == (("👀", "lena"),)
    await server.react("lena", message.id, "👀", on=False)
    (shown,) = await reading.everything(server.database, "raj")
    assert shown.reactions == ()


@pytest.mark.parametrize(
    "draft",
    [
        pytest.param(Draft("nowhere", author="mika", text="hi"), id="no such channel"),
        pytest.param(Draft("@nobody", card=CARD), id="no such person"),
        pytest.param(Draft("studio", author="nobody", text="hi"), id="no such author"),
        pytest.param(Draft("studio", author="mika", text=" \n"), id="empty"),
        pytest.param(Draft("studio", author="mika", text="x" * (TYPED_LIMIT + 1)), id="too long"),
        pytest.param(Draft("studio", author="mika", text="hi", thread=99), id="no such thread"),
        pytest.param(Draft("studio", card=Card(summary=("x" * 13_000,))), id="a card too long"),
    ],
)
async def test_what_the_platform_does_not_take(server: LocalPlatform, draft: Draft) -> None:
    with pytest.raises(Unacceptable):
        await server.post(draft)
    assert await reading.everything(server.database) == []


async def test_a_thread_in_a_thread_is_refused(server: LocalPlatform) -> None:
    root, _ = await server.post(IN_CHANNEL)
    below, _ = await server.post(replace(IN_CHANNEL, thread=root.id))
    with pytest.raises(Unacceptable):
        await server.post(replace(IN_CHANNEL, thread=below.id))


async def test_messages_survive_a_restart(tmp_path: Path) -> None:
    async with opened(sqlite_url(tmp_path)) as server:
        await server.post(replace(TO_LENA, key="d-1"))
    async with opened(sqlite_url(tmp_path)) as server:
        (message,) = await reading.everything(server.database, "lena")
    assert message.key == "d-1"
    assert message.card == CARD
    assert message.rings == ("lena",)


async def test_whoever_follows_hears_of_every_change(server: LocalPlatform) -> None:
    with server.feed.follow() as events:
        message, _ = await server.post(TO_LENA)
        await server.edit_card(message.id, CARD)
        await server.mark_read("lena", "@lena", 0, message.id)
        heard = [events.get_nowait() for _ in range(3)]
    assert heard[0] is not None
    assert heard[0].rings == ("lena",)
    assert [each.event.kind for each in heard if each] == [Kind.MESSAGE, Kind.EDIT, Kind.READ]


async def test_a_follower_that_never_reads_is_let_go(server: LocalPlatform) -> None:
    with server.feed.follow() as events:
        for _ in range(600):
            server.feed.publish(EVENT)
        assert server.feed.followers == 0
        assert [events.get_nowait() for _ in range(events.qsize())][-1] is None


async def test_a_user_name_that_is_a_pattern_matches_nobody_else(tmp_path: Path) -> None:
    async with opened(sqlite_url(tmp_path)) as server:
        await server.post(TO_LENA)
        assert await reading.everything(server.database, "%") == []


async def test_two_processes_on_postgresql_see_each_others_messages_once(postgres_url: str) -> None:
    async with opened(postgres_url) as one, opened(postgres_url) as other:
        with one.feed.follow() as here, other.feed.follow() as there:
            message, _ = await one.post(TO_LENA)
            heard = await asyncio.wait_for(there.get(), 5)
            await asyncio.sleep(0.6)
    assert heard is not None
    assert (heard.event.message, heard.rings) == (message.id, ("lena",))
    assert here.qsize() == 1
