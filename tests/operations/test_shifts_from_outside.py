"""`showcaller oncall`, `coverage` and `check` count the shifts that were changed by chat."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters import cli_shifts
from adapters.cli_check import _roster
from adapters.cli_completed import a_completed_playbook
from adapters.cli_plain import the_settings
from bot.domain.ids import PersonId
from tests.operations.evening import evening


@pytest.fixture(autouse=True)
def settings(database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.chdir(tmp_path)


async def test_the_audit_says_who_changed_what(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with evening(database_url) as stage:
        answer = await stage.intake.command("mia", "studio", "/oncall leave 2026-12-24")
        place = await stage.intake.place_of("mia", answer.message)
        await stage.intake.press("mia", place, "confirm-shift:1")
        await stage.intake.command("mia", "studio", "/oncall undo")
        await asyncio.to_thread(cli_shifts.shifts, 30, False)
        told = [line.split(maxsplit=1)[1] for line in capsys.readouterr().out.splitlines()]
        await asyncio.to_thread(cli_shifts.shifts, 1, True)
        (last,) = json.loads(capsys.readouterr().out)["events"]
    away = "mia is away, 2026-12-24 00:00 to 2026-12-25 00:00 Europe/Berlin"
    assert told == [
        f"mia          proposed 1: {away}",
        f"mia          confirmed 1: {away}",
        "mia          undid 1",
    ]
    assert (last["type"], last["number"], last["by"]["person"]) == ("ShiftChangeUndone", 1, "mia")


async def test_what_was_confirmed_counts_and_what_names_nobody_is_said(database_url: str) -> None:
    async with evening(database_url) as stage:
        now = stage.bot.ground.clock.now()
        answer = await stage.intake.command("mia", "studio", "/oncall leave tomorrow")
        place = await stage.intake.place_of("mia", answer.message)
        await stage.intake.press("mia", place, "confirm-shift:1")
        seen = await asyncio.to_thread(a_completed_playbook, None, now)
        assert [each.person for each in seen.plan.leaves] == ["mia"]
        smaller = {who: one for who, one in seen.people.items() if who != PersonId("mia")}
        without = replace(seen, plan=replace(seen.plan, people=smaller))
        found = await asyncio.to_thread(lambda: list(_roster(the_settings(), without)))
    assert "1 changed by chat" in found[0].text
    assert 'change 1 does not count: there is no person "mia" any more' in found[1].text


def test_without_a_database_only_the_playbook_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/none.sqlite3")
    assert a_completed_playbook(None, datetime.now(UTC)).plan.leaves == ()
