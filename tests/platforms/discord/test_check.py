"""`showcaller check` says each missing thing in one line, with its mend."""

import asyncio
import os
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.cli_check_found import State
from adapters.discord.check import NEEDED, PERMISSIONS, check, install_link
from bot.domain.ids import PersonId
from bot.domain.person import Account, Person
from tests.fakes.discord import FORUM, TOKEN, Channel, FakeDiscord, Human, P
from tests.forked import ran
from tests.platforms.discord.observed import settings_for


def person(fake: FakeDiscord, human: Human) -> Person:
    accounts = (Account("discord", fake.guild.id, human.id),)
    return Person(PersonId("mia"), "Mia", "Europe/Berlin", accounts=accounts)


async def bad(
    fake: FakeDiscord, channel: Channel, *people: Person, roles: tuple[str, ...] = ()
) -> list[str]:
    found = check(settings_for(fake, channel), people, roles)
    return [each.text async for each in found if each.state is not State.OK]


async def test_nothing_is_missing(fake: FakeDiscord, channel: Channel, mia: Human) -> None:
    assert await bad(fake, channel, person(fake, mia)) == []
    assert mia.notified == []
    assert fake.violations == []


async def test_a_wrong_token_ends_the_check(fake: FakeDiscord, channel: Channel) -> None:
    fake.application.token = "another"
    (line,) = await bad(fake, channel)
    assert line.startswith("Discord does not know DISCORD_BOT_TOKEN")


async def test_without_the_intent_it_says_what_still_works(
    fake: FakeDiscord, channel: Channel
) -> None:
    fake.application.privileged = 0
    (line,) = await bad(fake, channel)
    assert "switch on the Message Content intent" in line


@pytest.mark.parametrize("name", [each for each in NEEDED if each != "view_channel"])
async def test_each_missing_permission_is_a_line(
    fake: FakeDiscord, channel: Channel, name: str
) -> None:
    fake.overwrite(channel, fake.bot_role, deny=P[name.upper()])
    (line,) = await bad(fake, channel)
    assert f"lacks {NEEDED[name]}. Allow it there" in line


async def test_what_a_member_is_allowed_goes_before_what_everyone_is_denied(
    fake: FakeDiscord, channel: Channel
) -> None:
    fake.overwrite(channel, fake.guild, deny=P.SEND_MESSAGES | P.EMBED_LINKS)
    fake.overwrite(channel, fake.bot_role, allow=P.SEND_MESSAGES | P.EMBED_LINKS)
    assert await bad(fake, channel) == []


async def test_a_hidden_channel(fake: FakeDiscord, channel: Channel) -> None:
    fake.hide(channel)
    (line,) = await bad(fake, channel)
    assert "Allow it View Channel there" in line


async def test_a_channel_that_is_none(fake: FakeDiscord, channel: Channel) -> None:
    fake.delete_channel(channel)
    (line,) = await bad(fake, channel)
    assert "There is no channel" in line


async def test_a_forum_will_not_do(fake: FakeDiscord) -> None:
    (line,) = await bad(fake, fake.channel("ideas", FORUM))
    assert "is no text channel" in line


async def test_a_role_that_the_server_does_not_have(fake: FakeDiscord, channel: Channel) -> None:
    fake.role("Streamers")
    (line,) = await bad(fake, channel, roles=("Streamers", "Partners"))
    assert 'has no role "Partners"' in line


async def test_a_server_that_the_bot_is_not_in(fake: FakeDiscord, channel: Channel) -> None:
    settings = settings_for(fake, channel).model_copy(
        update={"discord_guilds": f"{fake.guild.id}, 77"}
    )
    lines = [each.text async for each in check(settings, ()) if each.state is State.WRONG]
    assert len(lines) == 1
    assert "server 77" in lines[0]


async def test_people_who_cannot_be_reached(
    fake: FakeDiscord, channel: Channel, mia: Human
) -> None:
    known = person(fake, mia)
    elsewhere = replace(known, accounts=(Account("discord", "5", mia.id),))
    assert (
        'Write the server of the incidents channel, "' in (await bad(fake, channel, elsewhere))[0]
    )
    assert "has no Discord account" in (await bad(fake, channel, replace(known, accounts=())))[0]
    mia.leave()
    assert "is not in the server" in (await bad(fake, channel, known))[0]


def test_the_link_asks_for_what_is_needed_and_no_more() -> None:
    asked = {name for name, is_set in PERMISSIONS if is_set} - {"read_messages"}
    assert asked | {"view_channel"} == {*NEEDED}, "two names of one"
    assert f"permissions={PERMISSIONS.value}" in install_link("1")


def test_the_page_names_the_same_permissions() -> None:
    page = Path("docs/discord.md").read_text("utf-8")
    assert f"permissions={PERMISSIONS.value}" in page
    assert all(label in page for label in NEEDED.values())


async def test_the_command_shows_it(fake: FakeDiscord, channel: Channel, tmp_path: Path) -> None:
    settings = {
        "DISCORD_BOT_TOKEN": TOKEN,
        "DISCORD_API_URL": fake.api_url,
        "DISCORD_INCIDENTS_CHANNEL": channel.id,
        "DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3",
    }
    checked = await asyncio.to_thread(ran, "check", cwd=tmp_path, env={**os.environ, **settings})
    assert "words in threads are read" in checked.stdout
    assert TOKEN not in checked.stdout


@pytest.mark.parametrize(
    ("address", "said"),
    [
        pytest.param("http://127.0.0.1:1", "127.0.0.1:1 does not answer", id="nobody listens"),
        pytest.param("https", "no safe connection to 127.0.0.1", id="no TLS"),
    ],
)
async def test_what_is_wrong_on_the_way_to_discord_is_said(
    fake: FakeDiscord, channel: Channel, address: str, said: str
) -> None:
    url = fake.url.replace("http:", "https:") if address == "https" else address
    settings = settings_for(fake, channel).model_copy(update={"discord_api_url": url})
    [found] = [each async for each in check(settings, ())]
    assert said in found.text
