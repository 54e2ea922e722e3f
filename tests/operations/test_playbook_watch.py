"""A playbook that is changed while the bot runs."""

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.playbook_watch import PlaybookWatch, stamp_of
from bot.playbook.load import load_playbook
from tests.operations.evening import evening, report
from tests.operations.running import PLAYBOOK, playbook_in, running


def write(folder: Path, text: str) -> None:
    (folder / "playbook.yaml").write_text(text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return playbook_in(tmp_path / "playbook")


async def test_what_is_valid_becomes_active_and_is_kept(folder: Path, database_url: str) -> None:
    async with evening(database_url) as stage:
        await report(stage)
        watch = PlaybookWatch(folder, stage.bot.use, stamp_of(folder))
        first = stage.bot.ground.shelf.active
        write(folder, PLAYBOOK.replace("Night watch", "Day watch"))
        await watch.look()
        active = stage.bot.ground.shelf.active
        assert (active.team, watch.problems) == ("Day watch", [])
        assert active.hash in await stage.bot.ground.admin.playbook_sources()
        (incident,) = await stage.bot.reads.incidents()
        assert stage.bot.ground.shelf.kept(incident.playbook) == first


async def test_a_playbook_is_kept_as_long_as_an_incident_needs_it(
    folder: Path, database_url: str
) -> None:
    week = timedelta(days=7)
    async with evening(database_url) as stage:
        bot, admin = stage.bot, stage.bot.ground.admin
        opened_under = bot.ground.shelf.written.hash
        await report(stage)
        for team in ("Nobody's", "Day watch"):
            write(folder, PLAYBOOK.replace("Night watch", team))
            await bot.use(load_playbook(folder))
        active = bot.ground.shelf.written.hash
        now = stage.bot.ground.clock.now()
        await admin.tidy_playbooks(now + week)
        assert len(await admin.playbook_sources()) == 3
        await admin.tidy_playbooks(now + week + timedelta(seconds=1))
        assert (await admin.playbook_sources()).keys() == {opened_under, active}


async def test_what_is_broken_is_said_and_changes_nothing(folder: Path, sqlite_url: str) -> None:
    async with evening(sqlite_url) as stage:
        watch = PlaybookWatch(folder, stage.bot.use, stamp_of(folder))
        active = stage.bot.ground.shelf.active
        write(folder, PLAYBOOK.replace("Europe/Berlin, lead", "Europe/Belin, lead"))
        await watch.look()
        assert stage.bot.ground.shelf.active is active
        (problem,) = watch.problems
        assert problem.startswith("playbook not used: playbook.yaml:3: ")
        assert "Europe/Berlin" in problem
        write(folder, PLAYBOOK)
        await watch.look()
        assert watch.problems == []
        assert stage.bot.ground.shelf.active == load_playbook(folder)


async def test_a_playbook_that_is_gone_changes_nothing(folder: Path, sqlite_url: str) -> None:
    async with evening(sqlite_url) as stage:
        watch = PlaybookWatch(folder, stage.bot.use, stamp_of(folder))
        active = stage.bot.ground.shelf.active
        (folder / "playbook.yaml").unlink()
        await watch.look()
        assert stage.bot.ground.shelf.active is active
        assert len(watch.problems) == 1


def test_a_process_that_runs_follows_its_folder(folder: Path, sqlite_url: str) -> None:
    with running(folder.parent, {"DATABASE_URL": sqlite_url, "PLAYBOOK": str(folder)}) as bot:
        write(folder, PLAYBOOK + "streams: 3\n")
        bot.wait_until(lambda: bot.get("/readyz").status_code == 503)
        (problem,) = bot.get("/readyz").json()["problems"]
        assert problem.startswith("playbook not used: playbook.yaml:")
        assert sum("playbook not used" in line for line in bot.log) == 1
        assert bot.get("/healthz").status_code == 200
        write(
            folder,
            PLAYBOOK.replace("person:mia", "person:tom").replace("person:tom", "person:mia", 0),
        )
        bot.wait_until(lambda: bot.get("/readyz").json() == {"ready": True, "problems": []})
        bot.report("e1")
        bot.wait_until(lambda: any("tom" in each["rings"] for each in bot.messages("tom")))
        assert not any("mia" in each["rings"] for each in bot.messages("mia"))


def test_what_changes_while_it_starts_is_followed(
    folder: Path, tmp_path: Path, sqlite_url: str
) -> None:
    database = sqlite3.connect(tmp_path / "showcaller.sqlite3", check_same_thread=False)
    database.execute("BEGIN IMMEDIATE")

    def meanwhile() -> None:
        """The playbook has been read, and what comes next waits for the database."""
        write(folder, PLAYBOOK + "streams: 3\n")
        database.close()

    threading.Timer(2.5, meanwhile).start()
    with running(folder.parent, {"DATABASE_URL": sqlite_url, "PLAYBOOK": str(folder)}) as bot:
        bot.wait_until(lambda: bot.get("/readyz").status_code == 503)
        (problem,) = bot.get("/readyz").json()["problems"]
        assert problem.startswith("playbook not used: playbook.yaml:")
