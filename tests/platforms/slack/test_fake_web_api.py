"""The fake refuses what Slack refuses, asked by the real client."""

import time

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import APP_TOKEN, FakeSlack, Human, Trouble
from tests.platforms.slack.asking import MODAL, Json, error_of, section


@pytest.mark.parametrize(
    ("message", "error"),
    [
        pytest.param({"text": "x" * 40_001}, "msg_too_long", id="a long text"),
        pytest.param(
            {"text": "x", "blocks": [section("x" * 2900)] * 5}, "msg_blocks_too_long", id="in all"
        ),
        pytest.param(
            {"text": "x", "attachments": [{"blocks": [section("x" * 3001)]}]},
            "invalid_blocks",
            id="in an attachment",
        ),
        pytest.param(
            {"text": "x", "attachments": [{"text": "x"}] * 101}, "too_many_attachments", id="many"
        ),
        pytest.param(
            {"text": "x", "metadata": {"event_type": "x"}}, "invalid_metadata_format", id="metadata"
        ),
        pytest.param(
            {"text": "x", "metadata": {"event_type": "x", "event_payload": "y"}},
            "invalid_metadata_schema",
            id="payload",
        ),
        pytest.param({"text": "x", "thread_ts": "1.1"}, "thread_not_found", id="no such thread"),
    ],
)
async def test_a_bad_message_is_refused(
    client: AsyncWebClient, mia: Human, message: Json, error: str
) -> None:
    assert await error_of(client.chat_postMessage(channel=mia.id, **message)) == error


async def test_a_message_without_anything_is_refused(client: AsyncWebClient, mia: Human) -> None:
    call = client.api_call("chat.postMessage", json={"channel": mia.id, "text": " "})
    assert await error_of(call) == "no_text"


async def test_an_unknown_method_is_refused(client: AsyncWebClient) -> None:
    assert await error_of(client.api_call("chat.shout")) == "unknown_method"


async def test_an_unknown_argument_is_refused(client: AsyncWebClient, mia: Human) -> None:
    call = client.api_call("chat.postMessage", json={"channel": mia.id, "text": "x", "loud": 1})
    assert await error_of(call) == "invalid_arguments"


async def test_a_missing_argument_is_refused(client: AsyncWebClient) -> None:
    assert await error_of(client.api_call("chat.postMessage")) == "invalid_arguments"


@pytest.mark.parametrize(
    ("token", "error"),
    [("", "not_authed"), ("xoxb-other", "invalid_auth"), (APP_TOKEN, "not_allowed_token_type")],
)
async def test_a_wrong_token_is_refused(slack: FakeSlack, token: str, error: str) -> None:
    client = AsyncWebClient(token=token, base_url=slack.api_url, retry_handlers=[])
    assert await error_of(client.auth_test()) == error


async def test_a_revoked_token_is_refused(slack: FakeSlack, client: AsyncWebClient) -> None:
    slack.access.is_revoked = True
    assert await error_of(client.auth_test()) == "account_inactive"


@pytest.mark.parametrize(
    ("token", "error"),
    [("xapp-other", "invalid_auth"), ("xoxb-made-up-bot-token", "not_allowed_token_type")],
)
async def test_a_socket_needs_the_app_token(client: AsyncWebClient, token: str, error: str) -> None:
    assert await error_of(client.apps_connections_open(app_token=token)) == error


async def test_a_socket_needs_its_scope(slack: FakeSlack, client: AsyncWebClient) -> None:
    slack.access.app_scopes.clear()
    assert await error_of(client.apps_connections_open(app_token=APP_TOKEN)) == "missing_scope"


async def test_a_missing_scope_is_named(
    slack: FakeSlack, client: AsyncWebClient, mia: Human
) -> None:
    slack.access.scopes.discard("users:read")
    with pytest.raises(SlackApiError) as caught:
        await client.users_info(user=mia.id)
    assert caught.value.response["error"] == "missing_scope"
    assert caught.value.response["needed"] == "users:read"


async def test_a_direct_message_by_user_id_needs_its_scope(
    slack: FakeSlack, client: AsyncWebClient, mia: Human
) -> None:
    slack.access.scopes.discard("im:write")
    assert await error_of(client.chat_postMessage(channel=mia.id, text="x")) == "missing_scope"


@pytest.mark.parametrize(
    ("trait", "error"),
    [("is_archived", "is_archived"), ("is_restricted", "restricted_action")],
)
async def test_a_channel_may_refuse(
    slack: FakeSlack, client: AsyncWebClient, trait: str, error: str
) -> None:
    channel = slack.channel("incidents")
    setattr(channel, trait, True)
    assert await error_of(client.chat_postMessage(channel=channel.id, text="x")) == error


async def test_a_channel_that_is_missing_or_hidden_is_not_found(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    hidden = slack.channel("secret", with_bot=False)
    hidden.is_private = True
    for channel in ("C404", "U404", hidden.id):
        posting = client.chat_postMessage(channel=channel, text="x")
        assert await error_of(posting) == "channel_not_found"


async def test_posting_without_being_a_member_needs_its_scope(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    channel = slack.channel("incidents", with_bot=False)
    await client.chat_postMessage(channel=channel.id, text="x")
    slack.access.scopes.discard("chat:write.public")
    posting = client.chat_postMessage(channel=channel.id, text="x")
    assert await error_of(posting) == "not_in_channel"
    assert await error_of(client.conversations_history(channel=channel.id)) == "not_in_channel"
    assert await error_of(client.pins_list(channel=channel.id)) == "not_in_channel"


async def test_people_may_be_out_of_reach(
    slack: FakeSlack, client: AsyncWebClient, mia: Human
) -> None:
    gone = slack.human("Gone", is_deactivated=True)
    shy = slack.human("Shy", refuses_dm="messages_tab_disabled")
    channel = slack.channel("incidents")
    posting = client.chat_postMessage(channel=gone.id, text="x")
    assert await error_of(posting) == "user_disabled"
    assert await error_of(client.conversations_open(users=gone.id)) == "user_disabled"
    posting = client.chat_postMessage(channel=shy.id, text="x")
    assert await error_of(posting) == "messages_tab_disabled"
    assert await error_of(client.users_lookupByEmail(email="no@one")) == "users_not_found"
    assert await error_of(client.users_info(user="U404")) == "user_not_found"
    posting = client.chat_postEphemeral(channel=channel.id, user=mia.id, text="x")
    assert await error_of(posting) == "user_not_in_channel"


async def test_only_own_messages_that_are_there_can_be_changed(
    slack: FakeSlack, client: AsyncWebClient, mia: Human
) -> None:
    channel = slack.channel("incidents", mia)
    theirs = mia.write("hello", channel)
    update = client.chat_update(channel=channel.id, ts="1.1", text="x")
    assert await error_of(update) == "message_not_found"
    update = client.chat_update(channel=channel.id, ts=theirs.ts, text="x")
    assert await error_of(update) == "cant_update_message"
    delete = client.chat_delete(channel=channel.id, ts=theirs.ts)
    assert await error_of(delete) == "cant_delete_message"
    delete = client.chat_delete(channel=channel.id, ts="1.1")
    assert await error_of(delete) == "message_not_found"
    update = client.chat_update(channel=mia.id, ts=theirs.ts, text="x")
    assert await error_of(update) == "channel_not_found", "a user's id is no channel here"


async def test_pins_and_reactions_are_made_once(
    slack: FakeSlack, client: AsyncWebClient, mia: Human
) -> None:
    channel = slack.channel("incidents", mia)
    message = mia.write("hello", channel)
    await client.pins_add(channel=channel.id, timestamp=message.ts)
    pinning = client.pins_add(channel=channel.id, timestamp=message.ts)
    assert await error_of(pinning) == "already_pinned"
    await client.reactions_add(channel=channel.id, timestamp=message.ts, name="eyes")
    reacting = client.reactions_add(channel=channel.id, timestamp=message.ts, name="eyes")
    assert await error_of(reacting) == "already_reacted"
    reacting = client.reactions_add(channel=channel.id, timestamp="1.1", name="eyes")
    assert await error_of(reacting) == "message_not_found"


async def test_a_trigger_opens_one_view_within_three_seconds(
    client: AsyncWebClient, mia: Human, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.fakes.slack.views.TRIGGER_LIVES_S", 0.05)
    trigger, late = mia.new_trigger(), mia.new_trigger()
    await client.views_open(trigger_id=trigger, view=MODAL)
    opening = client.views_open(trigger_id=trigger, view=MODAL)
    assert await error_of(opening) == "exchanged_trigger_id"
    assert await error_of(client.views_open(trigger_id="t", view=MODAL)) == "invalid_trigger_id"
    time.sleep(0.06)  # noqa: ASYNC251  # the fake reads the real clock
    assert await error_of(client.views_open(trigger_id=late, view=MODAL)) == "expired_trigger_id"


async def test_a_view_that_is_gone_cannot_be_updated(client: AsyncWebClient) -> None:
    assert await error_of(client.views_update(view_id="V404", view=MODAL)) == "not_found"


async def test_metadata_comes_back_only_when_it_is_asked_for(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    channel = slack.channel("incidents")
    metadata = {"event_type": "x", "event_payload": {"key": "d1"}}
    root = await client.chat_postMessage(channel=channel.id, text="x", metadata=metadata)
    plain = await client.conversations_history(channel=channel.id)
    full = await client.conversations_replies(
        channel=channel.id, ts=root["ts"], include_all_metadata=True
    )
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == metadata


async def test_history_is_paged_newest_first(slack: FakeSlack, client: AsyncWebClient) -> None:
    channel = slack.channel("incidents")
    for n in range(3):
        await client.chat_postMessage(channel=channel.id, text=str(n))
    first = await client.conversations_history(channel=channel.id, limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_history(channel=channel.id, limit=2, cursor=cursor)
    texts = [m["text"] for m in (*first["messages"], *rest["messages"])]
    assert texts == ["2", "1", "0"]
    assert first["has_more"]
    assert not rest["has_more"]


async def test_a_channel_takes_one_message_a_second(
    slack: FakeSlack, client: AsyncWebClient, mia: Human, aki: Human
) -> None:
    slack.web.rates.enforced = True
    await client.chat_postMessage(channel=mia.id, text="x")
    await client.chat_postMessage(channel=aki.id, text="x")
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=mia.direct.id, text="x")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"


async def test_a_method_has_so_many_calls_a_minute(
    slack: FakeSlack, client: AsyncWebClient, mia: Human
) -> None:
    slack.web.rates.enforced = True
    posted = await client.chat_postMessage(channel=mia.id, text="x")
    for n in range(50):
        await client.chat_update(channel=posted["channel"], ts=posted["ts"], text=str(n))
    update = client.chat_update(channel=posted["channel"], ts=posted["ts"], text="x")
    assert await error_of(update) == "ratelimited"


@pytest.mark.parametrize(
    ("trouble", "posts"),
    [
        (Trouble.RATE_LIMITED, 0),
        (Trouble.ERROR, 0),
        (Trouble.RESET, 0),
        (Trouble.SILENCE, 0),
        (Trouble.ERROR_AFTER, 1),
        (Trouble.RESET_AFTER, 1),
        (Trouble.SILENCE_AFTER, 1),
        (Trouble.GARBAGE_AFTER, 1),
    ],
)
async def test_an_ordered_fault_comes_once_before_or_after_the_effect(
    slack: FakeSlack, client: AsyncWebClient, mia: Human, trouble: Trouble, posts: int
) -> None:
    slack.web.faults.add("chat.postMessage", trouble)
    with pytest.raises((SlackApiError, aiohttp.ClientError, TimeoutError)):
        await client.chat_postMessage(channel=mia.id, text="x")
    assert len(mia.inbox) == posts
    await client.chat_postMessage(channel=mia.id, text="x")
    assert len(mia.inbox) == posts + 1


async def test_each_call_takes_its_latency(
    slack: FakeSlack, client: AsyncWebClient, mia: Human
) -> None:
    slack.web.latency_s = 0.1
    await client.chat_postMessage(channel=mia.id, text="x")
    call = slack.web.calls[-1]
    assert call.done_at - call.at == pytest.approx(0.1, abs=0.05)


async def test_who_is_notified_follows_slacks_defaults(
    slack: FakeSlack, client: AsyncWebClient, mia: Human, aki: Human
) -> None:
    channel = slack.channel("incidents", mia, aki)
    root = await client.chat_postMessage(channel=channel.id, text="quiet")
    await client.chat_postMessage(channel=mia.id, text="hello")
    await client.chat_postMessage(channel=channel.id, text=f"<@{aki.id}>", thread_ts=root["ts"])
    await client.chat_postMessage(channel=channel.id, text="more", thread_ts=root["ts"])
    await client.chat_update(channel=channel.id, ts=root["ts"], text=f"<@{mia.id}>")
    await client.chat_postMessage(channel=channel.id, text="<!channel>")
    assert [each.why for each in mia.notified] == ["dm", "everybody"]
    assert [each.why for each in aki.notified] == ["mention", "thread", "everybody"]
