"""Threads at the fake Discord: made, archived, revived, deleted; who is in them."""

import pytest

from tests.fakes.discord import FORUM, PUBLIC_THREAD, Channel, FakeDiscord, Human, Message, P
from tests.platforms.discord.talking import Api

NOWHERE = "123456789012345678"


@pytest.fixture
async def card(api: Api, channel: Channel) -> Message:
    """With a thread below it."""
    said = await api.say(channel.id, content="INC-1")
    await api.call("POST", thread_path(channel, said.body["id"]), {"name": "INC-1"})
    return channel.messages[said.body["id"]]


@pytest.fixture
def thread(card: Message) -> Channel:
    assert card.thread is not None
    return card.thread


def thread_path(channel: Channel, message: str) -> str:
    return f"/channels/{channel.id}/messages/{message}/threads"


async def test_a_thread_has_its_messages_id_and_there_is_one_only(
    api: Api, channel: Channel, card: Message, thread: Channel
) -> None:
    assert thread.id == card.id
    again = await api.call("POST", thread_path(channel, card.id), {"name": "again"})
    assert (again.status, again.code) == (400, 160004)


@pytest.mark.parametrize("form", [{"name": ""}, {"name": "x" * 101}, {}])
async def test_a_thread_needs_a_name_of_at_most_a_hundred(
    api: Api, channel: Channel, form: dict[str, str]
) -> None:
    said = await api.say(channel.id, content="INC-1")
    answer = await api.call("POST", thread_path(channel, said.body["id"]), form)
    assert (answer.code, list(answer.errors)) == (50035, ["name"])


async def test_a_thread_lives_for_one_of_four_times(api: Api, channel: Channel) -> None:
    said = await api.say(channel.id, content="INC-1")
    form = {"name": "x", "auto_archive_duration": 90}
    answer = await api.call("POST", thread_path(channel, said.body["id"]), form)
    assert (answer.code, list(answer.errors)) == (50035, ["auto_archive_duration"])


async def test_a_thread_needs_a_message_and_a_right(
    api: Api, fake: FakeDiscord, channel: Channel, mia: Human
) -> None:
    assert (await api.call("POST", thread_path(channel, NOWHERE), {"name": "x"})).code == 10008
    said = mia.write("hello", channel)
    fake.overwrite(channel, fake.bot_role, deny=P.CREATE_PUBLIC_THREADS)
    assert (await api.call("POST", thread_path(channel, said.id), {"name": "x"})).code == 50013
    direct = mia.write("directly")
    assert (await api.call("POST", thread_path(mia.direct, direct.id), {"name": "x"})).code == 50024


async def test_an_archived_thread_takes_no_edit_reaction_pin_or_member(
    api: Api, fake: FakeDiscord, thread: Channel, mia: Human
) -> None:
    said = (await api.say(thread.id, content="inside")).body["id"]
    fake.archive(thread)
    messages = f"/channels/{thread.id}/messages"
    for method, path, body in (
        ("PATCH", f"{messages}/{said}", {"content": "x"}),
        ("DELETE", f"{messages}/{said}", None),
        ("PUT", f"{messages}/{said}/reactions/👀/@me", None),
        ("PUT", f"{messages}/pins/{said}", None),
        ("PUT", f"/channels/{thread.id}/thread-members/{mia.id}", None),
        ("PATCH", f"/channels/{thread.id}", {"name": "new"}),
    ):
        answer = await api.call(method, path, body)
        assert (answer.status, answer.code) == (400, 50083)


async def test_a_message_revives_an_archived_thread_and_so_does_asking(
    api: Api, fake: FakeDiscord, thread: Channel
) -> None:
    fake.archive(thread)
    assert (await api.say(thread.id, content="x")).status == 200
    assert not thread.is_archived
    fake.archive(thread)
    revived = await api.call("PATCH", f"/channels/{thread.id}", {"archived": False, "name": "new"})
    assert (revived.status, thread.is_archived, thread.name) == (200, False, "new")


async def test_a_locked_thread_is_for_those_who_manage_threads(
    api: Api, fake: FakeDiscord, channel: Channel, thread: Channel
) -> None:
    fake.archive(thread, is_locked=True)
    fake.overwrite(channel, fake.bot_role, deny=P.MANAGE_THREADS)
    assert (await api.say(thread.id, content="x")).code == 160005
    revive = await api.call("PATCH", f"/channels/{thread.id}", {"archived": False})
    assert (revive.status, revive.code) == (403, 50013)


async def test_writing_in_threads_is_a_right_of_its_own(
    api: Api, fake: FakeDiscord, channel: Channel, thread: Channel
) -> None:
    fake.overwrite(channel, fake.bot_role, deny=P.SEND_MESSAGES_IN_THREADS)
    assert (await api.say(thread.id, content="x")).code == 50013
    assert (await api.say(channel.id, content="x")).status == 200


async def test_whoever_writes_or_is_mentioned_is_in_the_thread(
    api: Api, thread: Channel, mia: Human, aki: Human
) -> None:
    mia.write("here", thread)
    await api.say(thread.id, content=aki.mention)
    members = await api.call("GET", f"/channels/{thread.id}/thread-members")
    assert {mia.id, aki.id} < {each["user_id"] for each in members.body}


async def test_members_are_added_only_from_the_guild(
    api: Api, fake: FakeDiscord, thread: Channel
) -> None:
    path = f"/channels/{thread.id}/thread-members"
    stranger = fake.stranger("Stranger")
    assert (await api.call("PUT", f"{path}/{stranger.id}")).code == 10007
    assert (await api.call("PUT", f"{path}/{NOWHERE}")).code == 10013
    assert (await api.call("GET", f"{path}/{stranger.id}")).code == 10007


async def test_a_thread_without_message_is_private_unless_it_says_otherwise(
    api: Api, fake: FakeDiscord, channel: Channel, mia: Human
) -> None:
    made = await api.call("POST", f"/channels/{channel.id}/threads", {"name": "for Mia"})
    private = fake.world.channels[made.body["id"]]
    assert (made.status, made.body["type"], mia.reads(private)) == (201, 12, [])
    await api.say(private.id, content=f"{mia.mention} here")
    assert len(mia.reads(private)) == 1
    fake.overwrite(channel, fake.bot_role, deny=P.CREATE_PRIVATE_THREADS)
    refused = await api.call("POST", f"/channels/{channel.id}/threads", {"name": "x"})
    assert refused.code == 50013


async def test_a_post_in_a_forum_is_a_thread_with_its_message(api: Api, fake: FakeDiscord) -> None:
    forum = fake.channel("incidents", FORUM)
    form = {"name": "INC-1", "message": {"content": "no picture"}}
    post = await api.call("POST", f"/channels/{forum.id}/threads", form)
    assert (post.status, post.body["message"]["content"]) == (201, "no picture")
    empty = await api.call("POST", f"/channels/{forum.id}/threads", {"name": "x", "message": {}})
    assert empty.code == 50006


async def test_a_deleted_channel_takes_its_threads_with_it(
    api: Api, fake: FakeDiscord, channel: Channel, thread: Channel
) -> None:
    fake.delete_channel(channel)
    for each in (channel, thread):
        answer = await api.say(each.id, content="x")
        assert (answer.status, answer.code) == (404, 10003)


async def test_there_is_a_most_of_active_threads(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    for n in range(1000):
        fake.world.add_channel(Channel(str(n), PUBLIC_THREAD, fake.guild, "x", channel))
    said = await api.say(channel.id, content="INC-1")
    answer = await api.call("POST", thread_path(channel, said.body["id"]), {"name": "x"})
    assert (answer.status, answer.code) == (400, 160006)


async def test_threads_are_listed_active_or_archived(
    api: Api, fake: FakeDiscord, channel: Channel, thread: Channel
) -> None:
    active, archived = (
        f"/guilds/{fake.guild.id}/threads/active",
        f"/channels/{channel.id}/threads/archived/public",
    )
    assert [t["id"] for t in (await api.call("GET", active)).body["threads"]] == [thread.id]
    fake.archive(thread)
    assert (await api.call("GET", active)).body["threads"] == []
    assert [t["id"] for t in (await api.call("GET", archived)).body["threads"]] == [thread.id]
