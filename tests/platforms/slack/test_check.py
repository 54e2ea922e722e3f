"""`showcaller check` says each missing thing in one line, with its mend."""

import asyncio
import os
from dataclasses import replace
from pathlib import Path

import pytest

import adapters.slack
from adapters.slack.check import Level, check
from bot.domain.ids import PersonId
from bot.domain.person import Account, Person
from tests.fakes.slack import APP_TOKEN, BOT_TOKEN, TEAM, Channel, FakeSlack, Human, Manifest
from tests.forked import ran
from tests.platforms.slack.observed import settings_for


@pytest.fixture
def channel(slack: FakeSlack) -> Channel:
    return slack.channel("incidents")


def person(human: Human) -> Person:
    accounts = (Account("slack", TEAM, human.id),)
    return Person(PersonId("mia"), "Mia", "Europe/Berlin", accounts=accounts)


async def bad(slack: FakeSlack, channel: Channel, *people: Person) -> list[str]:
    found = check(settings_for(slack, channel), people)
    return [each.line async for each in found if each.level is not Level.OK]


async def test_nothing_is_missing(slack: FakeSlack, channel: Channel, mia: Human) -> None:
    found = [each.line async for each in check(settings_for(slack, channel), [person(mia)])]
    assert await bad(slack, channel, person(mia)) == []
    assert "Mia can be reached" in found
    assert mia.notified == []


async def test_a_wrong_token_ends_the_check(slack: FakeSlack, channel: Channel) -> None:
    slack.access.bot_token = "xoxb-another"
    assert await bad(slack, channel) == [
        "SLACK_BOT_TOKEN: Slack does not know the token. Copy it again (docs/slack.md, step 3 and 4)."
    ]


async def test_an_app_token_without_its_scope(slack: FakeSlack, channel: Channel) -> None:
    slack.access.app_scopes.clear()
    assert (await bad(slack, channel))[0].startswith("SLACK_APP_TOKEN lacks the scope")


async def test_each_missing_scope_is_a_line(slack: FakeSlack, channel: Channel) -> None:
    slack.access.scopes -= {"dnd:read", "reactions:read"}
    lines = await bad(slack, channel)
    assert [each.split("scope ")[1].split(".")[0] for each in lines] == [
        "dnd:read",
        "reactions:read",
    ]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"is_archived": True}, "is archived. Unarchive it"),
        ({"members": set()}, "hears no words in its threads"),
        ({"members": set(), "is_private": True}, "/invite @Showcaller"),
    ],
)
async def test_a_channel_that_will_not_do(
    slack: FakeSlack, channel: Channel, state: dict[str, object], words: str
) -> None:
    for name, value in state.items():
        setattr(channel, name, value)
    (line,) = await bad(slack, channel)
    assert words in line


async def test_people_who_cannot_be_reached(slack: FakeSlack, channel: Channel, mia: Human) -> None:
    gone = slack.human("Gone", is_deactivated=True)
    silent = slack.human("Silent", is_silent=True)
    unlinked = replace(person(mia), accounts=(), email="mia@show.example")
    unknown = replace(person(mia), accounts=())
    lines = await bad(slack, channel, person(gone), person(silent), unlinked, unknown)
    assert "deactivated" in lines[0]
    assert "silent from" in lines[1]
    assert mia.id in lines[2]
    assert "or their e-mail; or they type /oncall link" in lines[3]


async def test_the_command_line_asks_slack(
    slack: FakeSlack, channel: Channel, tmp_path: Path
) -> None:
    slack.access.scopes.discard("dnd:read")
    settings = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_API_URL": slack.api_url,
        "SLACK_INCIDENTS_CHANNEL": channel.id,
        "DATABASE_URL": f"sqlite:///{tmp_path}/showcaller.sqlite3",
    }
    checked = await asyncio.to_thread(ran, "check", cwd=tmp_path, env={**os.environ, **settings})
    lines = [each for each in checked.stdout.splitlines() if " slack " in each]
    assert checked.returncode == 2
    assert any("ok" in each and "#incidents" in each for each in lines)
    assert any("wrong" in each and "lacks the scope dnd:read" in each for each in lines)


def test_the_manifest_is_one_that_slack_takes() -> None:
    manifest = Manifest.read(Path(adapters.slack.__file__).with_name("manifest.yaml"))
    assert manifest.problems == ()
    assert manifest.has_socket_mode
    assert manifest.has_interactivity
    assert manifest.has_messages_tab
    assert manifest.commands == {"/incident", "/incidents", "/oncall"}
