"""`showcaller incidents`, `forget` and `db upgrade` on both databases, beside a bot that runs."""

import asyncio
import json
from pathlib import Path

import pytest
from sqlalchemy import text

from adapters import cli_db, cli_forget, cli_incidents
from adapters.cli_plain import Refused
from bot.store.engine import connect
from bot.store.migrate import head
from tests.operations.evening import evening, report


class Context:
    """Typer's, as far as it is asked."""

    invoked_subcommand = None


@pytest.fixture(autouse=True)
def settings(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for database in {"database_url", "empty_database_url"} & {*request.fixturenames}:
        monkeypatch.setenv("DATABASE_URL", request.getfixturevalue(database))


async def listed(capsys: pytest.CaptureFixture[str], *, everything: bool = False) -> list[str]:
    await asyncio.to_thread(cli_incidents.list_them, Context(), everything, False)  # type: ignore[arg-type]
    return capsys.readouterr().out.splitlines()


async def shown(number: str, capsys: pytest.CaptureFixture[str]) -> str:
    await asyncio.to_thread(cli_incidents.show, number)
    return capsys.readouterr().out


async def test_open_incidents_are_listed_and_told(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with evening(database_url) as stage:
        await report(stage)
        (line,) = await listed(capsys)
        assert line == (
            "2026-06-03T12:14:00Z  open          🔴 INC-1 SEV1: Europe stalls, 80,000 watching"
        )
        told = await shown("inc-1", capsys)
        assert told.startswith("# 🔴 INC-1 SEV1: Europe stalls, 80,000 watching\n")
        assert "> viewers in Europe keep buffering, 80k watching\n" in told
        assert "**12:14:00** Rosa reported" in told


async def test_what_is_over_is_listed_on_request(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with evening(database_url) as stage:
        await report(stage)
        place = await stage.intake.place_of("jonas", 0)
        await stage.intake.press("jonas", place, "false-alarm:1")
        assert await listed(capsys) == ["Nothing is open."]
        (line,) = await listed(capsys, everything=True)
        assert "false_alarm" in line or "false-alarm" in line


async def test_incidents_as_json(database_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    async with evening(database_url) as stage:
        await report(stage)
        await asyncio.to_thread(cli_incidents.list_them, Context(), False, True)  # type: ignore[arg-type]
    (found,) = json.loads(capsys.readouterr().out)["incidents"]
    assert (found["id"], found["severity"], found["status"]) == (1, 1, "open")
    assert (found["region"], found["viewers"], found["drill"]) == ("eu", 80_000, False)
    assert found["opened_at"] == "2026-06-03T12:14:00Z"
    assert found["answered_at"] is None


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("7", "There is no INC-7."),
        ("the last", '"the last" is not an incident.'),
        ("9223372036854775808", '"9223372036854775808" is not an incident.'),
    ],
)
async def test_an_incident_that_is_not_there(number: str, why: str, database_url: str) -> None:
    async with evening(database_url):
        with pytest.raises(Refused, match=why):
            await asyncio.to_thread(cli_incidents.show, number)


async def test_somebodys_words_are_blanked_and_the_facts_stay(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with evening(database_url) as stage:
        await report(stage)
        await asyncio.to_thread(cli_forget.forget, "local:home:rosa", True)
        assert capsys.readouterr().out == "local:home:rosa: 1 texts blanked\n"
        told = await shown("1", capsys)
        assert "80k watching" not in told
        assert "INC-1 SEV1: Europe stalls, 80,000 watching" in told
        assert "Rosa" not in told


async def test_somebody_of_the_playbook_is_forgotten_by_their_id(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with evening(database_url) as stage:
        await report(stage, "/incident black screen in Europe for everyone", "jonas")
        await asyncio.to_thread(cli_forget.forget, "jonas", True)
    assert capsys.readouterr().out == "Jonas Brandt: 1 texts blanked\n"


async def test_who_has_left_the_playbook_is_forgotten_by_their_id(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async with evening(database_url) as stage:
        await report(stage, "/incident black screen in Europe for everyone", "jonas")
        engines = connect(database_url)
        gone = text("UPDATE text SET person = 'joan' WHERE person = 'jonas'")
        await engines.write(lambda c: c.execute(gone))
        await engines.dispose()
        for blanked in (1, 0):  # a second time there is nothing left, and they are still known
            await asyncio.to_thread(cli_forget.forget, "joan", True)
            assert capsys.readouterr().out == f"joan: {blanked} texts blanked\n"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("jonsa", ' Did you mean "jonas"?'),
        ("rosa", ' Did you mean "local:home:rosa"?'),
        ("local:home:rsoa", ' Did you mean "local:home:rosa"?'),
        ("qqq", ""),
    ],
)
async def test_who_is_nobody_is_refused_with_who_may_be_meant(
    database_url: str, written: str, meant: str
) -> None:
    async with evening(database_url) as stage:
        await report(stage)
        with pytest.raises(Refused) as refused:
            await asyncio.to_thread(cli_forget.forget, written, True)
        assert str(refused.value) == f'Nobody is called "{written}". Nothing was blanked.{meant}'
        assert "80k watching" in await texts_in(database_url)


async def texts_in(database_url: str) -> str:
    engines = connect(database_url)
    query = text("SELECT body FROM text")
    found = await engines.read(lambda c: [each or "" for each in c.scalars(query)])
    await engines.dispose()
    return "\n".join(found)


async def test_nobody_is_forgotten_unasked(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with evening(database_url):
        with pytest.raises(Refused, match="Add --yes if you are sure"):
            await asyncio.to_thread(cli_forget.forget, "jonas")


async def test_upgrade_says_which_tables_it_made(
    empty_database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for said in (f"revision {head()}, before: empty", f"revision {head()}: up to date"):
        await asyncio.to_thread(cli_db.upgrade)
        assert capsys.readouterr().out == f"{said}\n"


async def test_a_newer_database_is_left_alone(database_url: str) -> None:
    engines = connect(database_url)
    newer = text("UPDATE alembic_version SET version_num = '9999'")
    await engines.write(lambda c: c.execute(newer))
    await engines.dispose()
    with pytest.raises(Refused, match="revision 9999, newer than this version's"):
        await asyncio.to_thread(cli_db.upgrade)
    with pytest.raises(Refused, match="Use the version that wrote it"):
        await asyncio.to_thread(cli_incidents.show, "1")


async def test_tables_that_are_not_there_yet_are_one_plain_line(empty_database_url: str) -> None:
    with pytest.raises(Refused, match=r"^There is no database|^The database has no tables"):
        await asyncio.to_thread(cli_incidents.show, "1")
