"""What the fake Discord refuses in messages, whom it tells, and whose phone rings."""

import io
import json
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from tests.fakes.discord import FORUM, MESSAGE_CONTENT, Channel, FakeDiscord, Human, P
from tests.fakes.discord.refusal import Json
from tests.platforms.discord.talking import AGENT, Api

NOWHERE = "123456789012345678"
LAYOUT, SILENT = 1 << 15, 1 << 12


@pytest.mark.parametrize(
    ("form", "field"),
    [
        pytest.param({"content": "x" * 2001}, "content", id="content of 2,001"),
        pytest.param({"embeds": [{"title": "x" * 257}]}, "embeds", id="title of 257"),
        pytest.param(
            {"embeds": [{"description": "x" * 4097}]}, "embeds", id="description of 4,097"
        ),
        pytest.param({"embeds": [{"description": "x" * 3001}] * 2}, "embeds", id="6,002 in embeds"),
        pytest.param({"embeds": [{"title": "x"}] * 11}, "embeds", id="11 embeds"),
        pytest.param(
            {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]}, "embeds", id="26 fields"
        ),
        pytest.param(
            {"embeds": [{"fields": [{"name": " ", "value": "v"}]}]}, "embeds", id="blank name"
        ),
        pytest.param(
            {"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}]},
            "embeds",
            id="value of 1,025",
        ),
        pytest.param(
            {"embeds": [{"footer": {"text": "x" * 2049}}]}, "embeds", id="footer of 2,049"
        ),
        pytest.param({"embeds": [{"author": {"name": "x" * 257}}]}, "embeds", id="author of 257"),
        pytest.param({"embeds": [{"title": "t", "url": "nowhere"}]}, "embeds", id="no url"),
        pytest.param({"content": "x", "nonce": "n" * 26}, "nonce", id="nonce of 26"),
        pytest.param({"content": 5}, "content", id="content that is no text"),
        pytest.param(
            {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
            "allowed_mentions",
            id="parse and ids of one kind",
        ),
        pytest.param(
            {"content": "x", "allowed_mentions": {"parse": ["friends"]}},
            "allowed_mentions",
            id="an unknown kind of mention",
        ),
        pytest.param(
            {"content": "x", "message_reference": {"message_id": NOWHERE}},
            "message_reference",
            id="an answer to nothing",
        ),
    ],
)
async def test_a_form_that_is_wrong_is_refused_with_the_field_at_fault(
    api: Api, channel: Channel, form: Json, field: str
) -> None:
    answer = await api.say(channel.id, **form)
    assert (answer.status, answer.code) == (400, 50035)
    assert list(answer.errors) == [field]
    assert channel.messages == {}


@pytest.mark.parametrize("form", [{}, {"content": "  \n"}, {"embeds": [{}]}, {"content": None}])
async def test_an_empty_message_is_refused(api: Api, channel: Channel, form: Json) -> None:
    answer = await api.say(channel.id, **form)
    assert (answer.status, answer.code) == (400, 50006)


async def test_the_limits_themselves_are_allowed(api: Api, channel: Channel) -> None:
    embeds = [{"description": "x" * 4096}, {"description": "x" * 1904}]
    assert (await api.say(channel.id, content="x" * 2000)).status == 200
    assert (await api.say(channel.id, embeds=embeds)).status == 200


async def test_space_around_content_is_cut_away(api: Api, channel: Channel) -> None:
    assert (await api.say(channel.id, content="\n hello ")).body["content"] == "hello"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (f"POST /channels/{NOWHERE}/messages", 10003),
        (f"GET /channels/{NOWHERE}", 10003),
        (f"GET /channels/CHANNEL/messages/{NOWHERE}", 10008),
        (f"PATCH /channels/CHANNEL/messages/{NOWHERE}", 10008),
        (f"DELETE /channels/CHANNEL/messages/{NOWHERE}", 10008),
        (f"PUT /channels/CHANNEL/messages/pins/{NOWHERE}", 10008),
        (f"GET /users/{NOWHERE}", 10013),
        (f"GET /guilds/{NOWHERE}", 10004),
        (f"GET /guilds/GUILD/members/{NOWHERE}", 10013),
        (f"GET /guilds/GUILD/roles/{NOWHERE}", 10011),
    ],
)
async def test_what_is_not_there_is_unknown(
    api: Api, fake: FakeDiscord, channel: Channel, asked: str, code: int
) -> None:
    method, path = asked.replace("CHANNEL", channel.id).replace("GUILD", fake.guild.id).split()
    body = {"content": "x"} if method in ("POST", "PATCH") else None
    answer = await api.call(method, path, body)
    assert (answer.status, answer.code) == (404, code)


async def test_a_hidden_channel_is_missing_access(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    fake.hide(channel)
    for method, path in (("GET", ""), ("GET", "/messages"), ("POST", "/messages")):
        body = {"content": "x"} if method == "POST" else None
        answer = await api.call(method, f"/channels/{channel.id}{path}", body)
        assert (answer.status, answer.code) == (403, 50001)


@pytest.mark.parametrize(
    ("lacking", "form"),
    [
        (P.SEND_MESSAGES, {"content": "x"}),
        (P.EMBED_LINKS, {"embeds": [{"title": "x"}]}),
    ],
)
async def test_a_right_that_is_missing_is_missing_permissions(
    api: Api, fake: FakeDiscord, channel: Channel, lacking: P, form: Json
) -> None:
    fake.overwrite(channel, fake.bot_role, deny=lacking)
    answer = await api.say(channel.id, **form)
    assert (answer.status, answer.code) == (403, 50013)


async def test_a_member_whose_own_messages_are_closed_or_who_left_takes_none(
    api: Api, mia: Human, aki: Human
) -> None:
    mia.close_direct()
    aki.leave()
    for who in (mia, aki):
        opened = await api.call("POST", "/users/@me/channels", {"recipient_id": who.id})
        answer = await api.say(opened.body["id"], content="x")
        assert (answer.status, answer.code) == (403, 50007)
    assert mia.notified == aki.notified == []


async def test_nobody_can_be_written_to_who_does_not_exist(api: Api, fake: FakeDiscord) -> None:
    for id in (NOWHERE, fake.bot.id):
        answer = await api.call("POST", "/users/@me/channels", {"recipient_id": id})
        assert (answer.status, answer.code) == (400, 50033)


async def test_a_forum_itself_takes_no_messages(api: Api, fake: FakeDiscord) -> None:
    forum = fake.channel("incidents", FORUM)
    assert (await api.say(forum.id, content="x")).code == 50008


async def test_only_ones_own_messages_can_be_edited(api: Api, channel: Channel, mia: Human) -> None:
    written = mia.write("hello", channel)
    path = f"/channels/{channel.id}/messages/{written.id}"
    assert (await api.call("PATCH", path, {"content": "x"})).code == 50005


async def test_what_discord_itself_says_cannot_be_edited(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    said = await api.say(channel.id, content="x")
    await api.call("PUT", f"/channels/{channel.id}/messages/pins/{said.body['id']}")
    pinned = list(channel.messages.values())[-1]
    path = f"/channels/{channel.id}/messages/{pinned.id}"
    assert (pinned.author, pinned.kind) == (fake.bot, 6)
    assert (await api.call("PATCH", path, {"content": "x"})).code == 50021


async def test_a_direct_message_has_no_name_and_the_others_words_stay(api: Api, mia: Human) -> None:
    written = mia.write("hello")
    path = f"/channels/{mia.direct.id}"
    assert (await api.call("PATCH", path, {"name": "x"})).code == 50003
    assert (await api.call("DELETE", f"{path}/messages/{written.id}")).code == 50003


async def test_an_edit_keeps_what_it_leaves_out_and_rings_nowhere(
    api: Api, channel: Channel, mia: Human
) -> None:
    said = await api.say(channel.id, content="hello", embeds=[{"title": "t"}])
    path = f"/channels/{channel.id}/messages/{said.body['id']}"
    edited = await api.call("PATCH", path, {"content": mia.mention})
    assert (edited.body["content"], edited.body["embeds"][0]["title"]) == (mia.mention, "t")
    assert mia.notified == []


async def test_an_edit_may_not_empty_a_message(api: Api, channel: Channel) -> None:
    said = await api.say(channel.id, content="hello")
    path = f"/channels/{channel.id}/messages/{said.body['id']}"
    assert (await api.call("PATCH", path, {"content": ""})).code == 50006


async def test_half_a_surrogate_pair_is_no_json(api: Api, channel: Channel) -> None:
    data, headers = b'{"content": "\\ud83d"}', {"Content-Type": "application/json"}
    path = f"/channels/{channel.id}/messages"
    answer = await api.call("POST", path, data=data, headers=headers)
    assert (answer.status, answer.code) == (400, 50109)


# Doubles, history, files --------------------------------------------------------------------------


async def test_an_enforced_nonce_gives_the_same_message_again(api: Api, channel: Channel) -> None:
    first = await api.say(channel.id, content="one", nonce="d-1", enforce_nonce=True)
    again = await api.say(channel.id, content="two", nonce="d-1", enforce_nonce=True)
    assert (again.body["id"], again.body["content"]) == (first.body["id"], "one")
    other = await api.say(channel.id, content="three", nonce="d-1")
    assert other.body["id"] != first.body["id"]


async def test_a_nonce_is_forgotten_after_some_minutes(api: Api, channel: Channel) -> None:
    first = await api.say(channel.id, content="one", nonce="d-1", enforce_nonce=True)
    channel.messages[first.body["id"]].sent_at -= timedelta(minutes=10)
    again = await api.say(channel.id, content="one", nonce="d-1", enforce_nonce=True)
    assert again.body["id"] != first.body["id"]


async def test_history_is_read_newest_first_and_from_any_message(
    api: Api, channel: Channel
) -> None:
    ids = [(await api.say(channel.id, content=str(n))).body["id"] for n in range(5)]

    async def read(query: str) -> list[str]:
        path = f"/channels/{channel.id}/messages?{query}"
        return [each["content"] for each in (await api.call("GET", path)).body]

    assert await read("limit=2") == ["4", "3"]
    assert await read(f"after={ids[1]}&limit=2") == ["3", "2"]
    assert await read(f"before={ids[3]}&limit=2") == ["2", "1"]
    assert (await api.call("GET", f"/channels/{channel.id}/messages?limit=101")).code == 50035


async def test_without_the_right_to_read_history_there_is_none(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    said = await api.say(channel.id, content="x")
    fake.overwrite(channel, fake.bot_role, deny=P.READ_MESSAGE_HISTORY)
    assert (await api.call("GET", f"/channels/{channel.id}/messages")).body == []
    path = f"/channels/{channel.id}/messages/{said.body['id']}"
    assert (await api.call("GET", path)).code == 50013


async def upload(api: Api, channel: Channel, *sizes: int) -> Any:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps({"content": "files"}))
    for n, size in enumerate(sizes):
        form.add_field(f"files[{n}]", io.BytesIO(b"x" * size), filename=f"shot-{n}.png")
    return await api.call("POST", f"/channels/{channel.id}/messages", data=form)


async def test_a_file_is_kept_and_its_link_ends_one_day(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    [file] = (await upload(api, channel, 3)).body["attachments"]
    assert (file["filename"], file["size"]) == ("shot-0.png", 3)
    async with api.session.get(file["url"]) as found:
        assert await found.read() == b"xxx"
    fake.expire_links()
    async with api.session.get(file["url"]) as gone:
        assert gone.status == 404


MEBIBYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("sizes", "status", "code"),
    [
        ((10 * MEBIBYTE + 1,), 413, 40005),
        ((9 * MEBIBYTE,) * 3, 413, 40005),
        ((1,) * 11, 400, 50035),
    ],
)
async def test_too_much_in_files_is_refused(
    api: Api, channel: Channel, sizes: tuple[int, ...], status: int, code: int
) -> None:
    answer = await upload(api, channel, *sizes)
    assert (answer.status, answer.code) == (status, code)


# Pins and reactions -------------------------------------------------------------------------------


async def test_a_pin_needs_its_own_right(api: Api, fake: FakeDiscord, channel: Channel) -> None:
    said = await api.say(channel.id, content="x")
    fake.overwrite(channel, fake.bot_role, deny=P.PIN_MESSAGES)
    path = f"/channels/{channel.id}/messages/pins/{said.body['id']}"
    assert (await api.call("PUT", path)).code == 50013


async def test_the_251st_pin_is_refused(api: Api, channel: Channel) -> None:
    said = await api.say(channel.id, content="x")
    channel.pins |= {str(n): "2026-01-01T00:00:00+00:00" for n in range(250)}
    path = f"/channels/{channel.id}/messages/pins/{said.body['id']}"
    assert (await api.call("PUT", path)).code == 30003


async def test_what_is_no_emoji_is_refused_and_the_21st_too(api: Api, channel: Channel) -> None:
    said = await api.say(channel.id, content="x")
    path = f"/channels/{channel.id}/messages/{said.body['id']}/reactions"
    assert (await api.call("PUT", f"{path}/eyes/@me")).code == 10014
    channel.messages[said.body["id"]].reactions = {f"e{n}:1": ["1"] for n in range(20)}
    assert (await api.call("PUT", f"{path}/👀/@me")).code == 30010


# Mentions -----------------------------------------------------------------------------------------


async def test_a_reply_mentions_whom_it_answers_unless_it_says_otherwise(
    api: Api, channel: Channel, mia: Human
) -> None:
    asked = {"message_id": mia.write("help", channel).id}
    await api.say(channel.id, content="silently", message_reference=asked, allowed_mentions={})
    assert mia.notified == []
    await api.say(channel.id, content="here", message_reference=asked)
    assert [each.why for each in mia.notified] == ["mention"]
    gone = {"message_id": NOWHERE, "fail_if_not_exists": False}
    said = await api.say(channel.id, content="x", message_reference=gone)
    assert (said.body["type"], "message_reference" in said.body) == (0, False)


async def test_without_a_word_about_it_everybody_mentioned_is_told(
    api: Api, fake: FakeDiscord, channel: Channel, mia: Human, aki: Human
) -> None:
    role = fake.role("crew", is_mentionable=True)
    fake.guild.members[aki.id].roles.add(role.id)
    await api.say(channel.id, content=f"{mia.mention} <@&{role.id}>")
    assert [each.why for each in mia.notified + aki.notified] == ["mention", "role"]


async def test_mentions_that_are_not_allowed_tell_nobody(
    api: Api, fake: FakeDiscord, channel: Channel, mia: Human, aki: Human
) -> None:
    fake.overwrite(channel, fake.bot_role, allow=P.MENTION_EVERYONE)
    content = f"@everyone {mia.mention} {aki.mention}"
    await api.say(channel.id, content=content, allowed_mentions={"users": [aki.id]})
    assert (mia.notified, [each.why for each in aki.notified]) == ([], ["mention"])
    await api.say(channel.id, content="@everyone")
    assert [each.why for each in mia.notified] == ["everyone"]


async def test_a_role_that_is_not_mentionable_is_shown_and_nobody_is_told(
    api: Api, fake: FakeDiscord, channel: Channel, mia: Human
) -> None:
    role = fake.role("crew")
    fake.guild.members[mia.id].roles.add(role.id)
    said = await api.say(channel.id, content=f"<@&{role.id}>")
    assert (said.status, mia.notified) == (200, [])
    fake.overwrite(channel, fake.bot_role, allow=P.MENTION_EVERYONE)
    await api.say(channel.id, content=f"<@&{role.id}>")
    assert [each.why for each in mia.notified] == ["role"]


async def test_a_silent_message_rings_nowhere_and_a_hidden_channel_rings_nobody(
    api: Api, fake: FakeDiscord, channel: Channel, mia: Human
) -> None:
    await api.say(channel.id, content=mia.mention, flags=SILENT)
    fake.hide(channel)
    fake.overwrite(channel, fake.bot_role, allow=P.VIEW_CHANNEL)
    await api.say(channel.id, content=mia.mention)
    assert mia.notified == []
    assert mia.reads(channel) == []


async def test_words_in_a_layout_ring_as_content_does(
    api: Api, channel: Channel, mia: Human
) -> None:
    text = {"type": 10, "content": f"{mia.mention} please"}
    await api.say(channel.id, flags=LAYOUT, components=[{"type": 17, "components": [text]}])
    assert [each.why for each in mia.notified] == ["mention"]


# Content ------------------------------------------------------------------------------------------


async def test_content_is_withheld_without_the_intent_save_what_is_for_the_bot(
    api: Api, fake: FakeDiscord, channel: Channel, mia: Human
) -> None:
    mia.write("among people", channel, files=[("a.png", b"x")])
    mia.mention_bot("help", channel)
    mia.write("directly")
    own = await api.say(channel.id, content="own")
    mia.write("to you", channel, reply_to=channel.messages[own.body["id"]])

    async def read(where: Channel) -> list[str]:
        found = await api.call("GET", f"/channels/{where.id}/messages")
        return [each["content"] for each in found.body]

    asked = f"<@{fake.bot.id}> help"
    assert await read(channel) == ["to you", "own", asked, "among people"]
    fake.application.privileged &= ~MESSAGE_CONTENT
    assert await read(channel) == ["to you", "own", asked, ""]
    assert await read(mia.direct) == ["directly"]


# Access -------------------------------------------------------------------------------------------


async def test_a_wrong_token_and_a_browser_are_turned_away(api: Api) -> None:
    wrong = await api.call("GET", "/users/@me", headers={"Authorization": "Bot wrong"})
    assert (wrong.status, wrong.body["message"]) == (401, "401: Unauthorized")
    browser = await api.call("GET", "/users/@me", headers={"User-Agent": "Mozilla/5.0"})
    assert (browser.status, browser.code) == (403, 40333)
    assert (await api.call("GET", "/users/@me", headers={"User-Agent": AGENT})).status == 200


async def test_routes_that_do_not_exist_are_not_found_and_recorded(
    api: Api, fake: FakeDiscord
) -> None:
    assert (await api.call("GET", "/nothing")).body == {"message": "404: Not Found", "code": 0}
    assert (await api.call("DELETE", "/users/@me")).status == 405
    assert (await api.call("GET", "/../v9/users/@me")).status == 404
    assert len(fake.violations) == 3


async def test_members_are_listed_only_with_the_intent(api: Api, fake: FakeDiscord) -> None:
    answer = await api.call("GET", f"/guilds/{fake.guild.id}/members?limit=10")
    assert (answer.status, answer.code) == (403, 50001)
