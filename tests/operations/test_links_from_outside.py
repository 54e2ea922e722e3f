"""`showcaller check`, `links` and `forget` count what people linked and chose by chat."""

import asyncio
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from adapters import cli_links
from adapters.cli_check import _people
from adapters.cli_completed import a_completed_playbook
from adapters.cli_forget import _somebody
from adapters.cli_plain import the_settings
from adapters.demo import Stage
from adapters.local.intake import Answer
from bot.domain.ids import PersonId
from bot.domain.person import Account
from tests.operations.evening import evening

ROSA = Account("local", "home", "rosa")
CODE = re.compile(r"[A-Z]{4}-[A-Z]{4}")


@pytest.fixture(autouse=True)
def settings(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.chdir(tmp_path)


async def say(stage: Stage, user: str, text: str) -> Answer:
    return await stage.intake.command(user, "studio", text)


async def link_rosa_to_mia(stage: Stage) -> None:
    answer = await say(stage, "mia", "/oncall link")
    assert answer.card is not None
    code = CODE.search(str(answer.card))
    assert code is not None
    await say(stage, "rosa", f"/oncall link {code[0]}")
    for user in ("rosa", "mia"):
        place = await stage.intake.place_of(user, 0)
        await stage.intake.press(user, place, "agree-link:1")


async def test_the_audit_says_who_linked_and_chose_what(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with evening(database_url) as stage:
        await link_rosa_to_mia(stage)
        await say(stage, "mia", "/oncall language zh")
        await say(stage, "mia", "/oncall unlink")
        await asyncio.to_thread(cli_links.links, 30, False)
        told = [line.split(maxsplit=1)[1] for line in capsys.readouterr().out.splitlines()]
        await asyncio.to_thread(cli_links.links, 1, True)
        (last,) = json.loads(capsys.readouterr().out)["events"]
    assert told[1:] == [
        "local:rosa   typed the code of local home mia (Mia Keller) on local home rosa (Rosa)",
        "local:rosa   said yes to 1",
        "mia          linked 1: local home rosa (Rosa) is mia",
        "mia          chose language zh-CN",
        "mia          unlinked 1",
    ]
    assert (last["type"], last["number"], last["by"]["person"]) == ("AccountUnlinked", 1, "mia")


async def test_links_are_listed_and_what_does_not_count_is_said_with_the_reason(
    database_url: str,
) -> None:
    async with evening(database_url) as stage:
        await link_rosa_to_mia(stage)
        now = stage.bot.ground.clock.now()
        seen = await asyncio.to_thread(a_completed_playbook, None, now)
        assert seen.people[PersonId("mia")].linked == (ROSA,)
        forgotten = await asyncio.to_thread(_somebody, "mia")
        assert ROSA in forgotten.accounts
        written = stage.bot.ground.shelf.written
        found = await asyncio.to_thread(lambda: list(_people(the_settings(), written)))
        assert [each.text for each in found] == ["local rosa (Rosa) is mia too (/oncall link)"]
        smaller = {who: one for who, one in written.people.items() if who != PersonId("mia")}
        without = replace(written, plan=replace(written.plan, people=smaller))
        found = await asyncio.to_thread(lambda: list(_people(the_settings(), without)))
    assert 'not counted as mia: there is no person "mia" any more' in found[0].text
