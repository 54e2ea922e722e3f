"""What can go wrong at the fake Discord on purpose: faults, limits, absence."""

import time
from datetime import timedelta

import aiohttp
import pytest

from tests.fakes.discord import Channel, FakeDiscord, Trouble
from tests.fakes.discord.message import Message
from tests.platforms.discord.talking import Api


def said(fake: FakeDiscord, channel: Channel) -> list[str]:
    return [each.content for each in fake.messages(channel)]


@pytest.mark.parametrize(
    ("trouble", "status"),
    [
        (Trouble.ERROR, 500),
        (Trouble.ERROR_AFTER, 500),
        (Trouble.BAD_GATEWAY, 502),
        (Trouble.BAD_GATEWAY_AFTER, 502),
        (Trouble.UNAVAILABLE, 503),
        (Trouble.UNAVAILABLE_AFTER, 503),
        (Trouble.RATE_LIMITED, 429),
        (Trouble.RATE_LIMITED_EVERYWHERE, 429),
        (Trouble.LIMITED_PAGE, 429),
        (Trouble.BLOCKED_PAGE, 403),
        (Trouble.WELCOME_PAGE, 200),
        (Trouble.OPENED_TOO_FAST, 403),
    ],
)
async def test_an_error_comes_before_or_after_the_effect(
    api: Api, fake: FakeDiscord, channel: Channel, trouble: Trouble, status: int
) -> None:
    fake.rest.faults.add("create_message", trouble)
    assert (await api.say(channel.id, content="x")).status == status
    assert said(fake, channel) == (["x"] if trouble.is_after else [])
    assert (await api.say(channel.id, content="y")).status == 200


@pytest.mark.parametrize(("trouble", "stands"), [(Trouble.RESET, 0), (Trouble.RESET_AFTER, 1)])
async def test_a_connection_is_reset_before_or_after_the_effect(
    api: Api, fake: FakeDiscord, channel: Channel, trouble: Trouble, stands: int
) -> None:
    fake.rest.faults.add("create_message", trouble)
    with pytest.raises(aiohttp.ClientConnectionError):
        await api.say(channel.id, content="x")
    assert len(fake.messages(channel)) == stands


async def test_silence_says_that_it_fell_silent(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    silences: list[int] = []
    fake.rest.on_silence = lambda: silences.append(1)
    fake.rest.faults.add("create_message", Trouble.NONE, times=2)
    fake.rest.faults.add("create_message", Trouble.SILENCE_AFTER)
    timeout = aiohttp.ClientTimeout(total=0.2)
    await api.say(channel.id, content="1")
    await api.say(channel.id, content="2")
    with pytest.raises(TimeoutError):
        await api.call(
            "POST", f"/channels/{channel.id}/messages", {"content": "3"}, timeout=timeout
        )
    assert (said(fake, channel), silences) == (["1", "2", "3"], [1])


async def test_a_fault_may_be_for_one_channel(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    other = fake.channel("other")
    fake.rest.faults.add("create_message", Trouble.UNAVAILABLE, channel=other.id)
    assert (await api.say(channel.id, content="x")).status == 200
    assert (await api.say(other.id, content="x")).status == 503


async def test_discord_can_be_away_and_come_back_at_the_same_address(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    address = fake.api_url
    await fake.go_away()
    with pytest.raises(aiohttp.ClientConnectionError):
        await api.say(channel.id, content="x")
    await fake.come_back()
    assert (fake.api_url, (await api.say(channel.id, content="x")).status) == (address, 200)


async def test_a_call_takes_as_long_as_it_is_told_to(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    fake.rest.latency_s = 0.05
    started_at = time.monotonic()
    await api.say(channel.id, content="x")
    assert time.monotonic() - started_at >= 0.05
    [call] = fake.rest.calls
    assert call.at + 0.024 <= call.effect_at <= call.done_at - 0.024


# Limits -------------------------------------------------------------------------------------------


async def test_the_sixth_message_within_five_seconds_is_too_early(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    fake.rest.rates.enforced = True
    for n in range(5):
        answer = await api.say(channel.id, content=str(n))
        assert answer.headers["X-RateLimit-Remaining"] == str(4 - n)
    early = await api.say(channel.id, content="5")
    assert (early.status, early.headers["Via"], early.body["global"]) == (429, "1.1 google", False)
    assert 4 < early.body["retry_after"] <= 5
    assert early.headers["X-RateLimit-Bucket"] == "bucket-messages"
    assert (await api.say(fake.channel("other").id, content="x")).status == 200
    assert len(fake.violations) == 1


async def test_edits_and_reactions_have_buckets_of_their_own(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    id = (await api.say(channel.id, content="x")).body["id"]
    path = f"/channels/{channel.id}/messages/{id}"
    fake.rest.rates.enforced = True
    edits = [(await api.call("PATCH", path, {"content": str(n)})).status for n in range(6)]
    assert edits == [200] * 5 + [429]
    reactions = [(await api.call("PUT", f"{path}/reactions/{e}/@me")).status for e in "👀✅"]
    assert reactions == [204, 429]


async def test_fifty_a_second_are_all_there_is_for_everything_together(
    api: Api, fake: FakeDiscord
) -> None:
    fake.rest.rates.enforced = True
    channels = [fake.channel(str(n)) for n in range(11)]
    for n in range(50):
        await api.say(channels[n // 5].id, content="x")
    last = await api.say(channels[10].id, content="x")
    assert (last.status, last.body["global"]) == (429, True)
    assert last.headers["X-RateLimit-Global"] == "true"


async def test_a_channel_is_renamed_twice_in_ten_minutes(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    fake.overwrite(channel, fake.bot_role, allow=1 << 4)
    fake.rest.rates.enforced = True
    answers = [
        (await api.call("PATCH", f"/channels/{channel.id}", {"name": str(n)})) for n in range(3)
    ]
    assert [each.status for each in answers] == [200, 200, 429]
    assert answers[2].body["retry_after"] > 500


async def test_edits_of_messages_older_than_an_hour_have_a_tighter_limit(
    api: Api, fake: FakeDiscord, channel: Channel
) -> None:
    id = (await api.say(channel.id, content="x")).body["id"]
    channel.messages[id].sent_at -= timedelta(minutes=61)
    fake.rest.rates.enforced = True
    path = f"/channels/{channel.id}/messages/{id}"
    answers = [await api.call("PATCH", path, {"content": str(n)}) for n in range(4)]
    assert [each.status for each in answers] == [200, 200, 200, 429]
    assert answers[3].code == 30046


async def test_answers_are_checked_too(api: Api, fake: FakeDiscord, channel: Channel) -> None:
    """A fake that is wrong says so itself."""
    broken = Message(fake.world.new_id(), channel, fake.bot, content=5)  # type: ignore[arg-type]
    channel.messages[broken.id] = broken
    await api.call("GET", f"/channels/{channel.id}/messages/{broken.id}")
    [violation] = fake.violations
    assert violation == "this fake's own answer: get_message: content: 5 is not of type 'string'"
