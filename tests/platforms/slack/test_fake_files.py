"""The fake Slack's files: put once and whole, shared once, given to nobody without the token."""

from collections.abc import AsyncIterator, Awaitable

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from tests.fakes.slack import BOT_TOKEN, Channel, FakeSlack, Human
from tests.platforms.slack.stage import MANIFEST


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(MANIFEST) as slack:
        yield slack


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def client(slack: FakeSlack) -> AsyncWebClient:
    return AsyncWebClient(token=BOT_TOKEN, base_url=slack.api_url)


@pytest.fixture
def mia(slack: FakeSlack) -> Human:
    return slack.human("Mia")


@pytest.fixture
def channel(slack: FakeSlack, mia: Human) -> Channel:
    return slack.channel("incidents", mia)


async def error_of(call: Awaitable[AsyncSlackResponse]) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def announced(client: AsyncWebClient, length: int = 3) -> tuple[str, str]:
    given = await client.files_getUploadURLExternal(filename="shot.png", length=length)
    return given["file_id"], given["upload_url"]


async def put(session: aiohttp.ClientSession, url: str, content: bytes = b"png") -> int:
    async with session.post(url, data=content) as answer:
        return answer.status


async def test_a_file_is_put_before_it_is_shared_and_shared_once(
    client: AsyncWebClient, session: aiohttp.ClientSession, channel: Channel
) -> None:
    file, url = await announced(client)

    async def share() -> AsyncSlackResponse:
        return await client.files_completeUploadExternal(
            files=[{"id": file, "title": "shot"}], channel_id=channel.id, initial_comment="look"
        )

    assert await error_of(share()) == "file_not_found"
    assert await put(session, url) == 200
    assert (await share())["files"] == [{"id": file, "title": "shot"}]
    assert await error_of(share()) == "file_not_found"
    [message] = channel.messages.values()
    assert (message.text, message.files[0]["name"]) == ("look", "shot.png")


async def test_an_address_takes_a_file_once_and_whole(
    client: AsyncWebClient, session: aiohttp.ClientSession, slack: FakeSlack
) -> None:
    _, url = await announced(client)
    assert await put(session, url, b"more than that") == 400
    assert await put(session, url) == 200
    assert await put(session, url) == 404
    assert await put(session, f"{slack.url}/upload/F404") == 404


async def test_nothing_is_announced_without_a_length(client: AsyncWebClient) -> None:
    assert await error_of(announced(client, 0)) == "invalid_arguments"  # type: ignore[arg-type]


async def test_a_file_is_not_shared_where_nothing_can_be_posted(
    client: AsyncWebClient, session: aiohttp.ClientSession, slack: FakeSlack, mia: Human
) -> None:
    file, url = await announced(client)
    await put(session, url)
    here, away = slack.channel("here", mia), slack.channel("away", mia, with_bot=False)
    old = slack.channel("old", mia)
    old.is_archived = True

    async def error_in(channel: str, thread: str = "") -> str:
        return await error_of(
            client.files_completeUploadExternal(
                files=[{"id": file}], channel_id=channel, thread_ts=thread or None
            )
        )

    assert await error_in("C404") == "channel_not_found"
    assert await error_in(mia.id) == "channel_not_found"  # a person is no conversation
    assert await error_in(here.id, "1.1") == "thread_not_found"
    assert await error_in(old.id) == "is_archived"
    assert await error_in(away.id) == "not_in_channel"


async def test_each_of_its_calls_needs_its_scope(
    client: AsyncWebClient, slack: FakeSlack, session: aiohttp.ClientSession, channel: Channel
) -> None:
    file, url = await announced(client)
    await put(session, url)
    slack.access.scopes.discard("files:write")
    assert await error_of(announced(client)) == "missing_scope"  # type: ignore[arg-type]
    sharing = client.files_completeUploadExternal(files=[{"id": file}], channel_id=channel.id)
    assert await error_of(sharing) == "missing_scope"
    assert await error_of(client.files_delete(file=file)) == "missing_scope"


async def test_a_file_is_deleted_with_its_message_by_its_owner_alone(
    client: AsyncWebClient, session: aiohttp.ClientSession, mia: Human, channel: Channel
) -> None:
    file, url = await announced(client)
    await put(session, url)
    await client.files_completeUploadExternal(files=[{"id": file}], channel_id=channel.id)
    theirs = mia.write("mine", channel, files=[("a.png", b"png")])
    await client.files_delete(file=file)
    assert list(channel.messages.values()) == [theirs]
    assert await error_of(client.files_delete(file=file)) == "file_not_found"
    assert await error_of(client.files_delete(file=theirs.files[0]["id"])) == "cant_delete_file"


async def test_only_the_token_with_its_scope_opens_a_file(
    slack: FakeSlack, session: aiohttp.ClientSession, mia: Human, channel: Channel
) -> None:
    url = mia.write("look", channel, files=[("a.png", b"png")]).files[0]["url_private"]

    async def status(token: str) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        async with session.get(url, headers=headers, allow_redirects=False) as answer:
            return answer.status

    assert [await status("xoxb-other"), await status(BOT_TOKEN)] == [302, 200]
    slack.access.scopes.discard("files:read")
    assert await status(BOT_TOKEN) == 302
    assert slack.files.asked == [slack.workspace.files.popitem()[0]]
