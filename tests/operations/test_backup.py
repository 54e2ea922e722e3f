"""A backup taken in the middle of an incident: after it is restored, the incident goes on."""

import asyncio
import json
from datetime import timedelta
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from adapters import cli_backup
from adapters.cli_plain import Refused
from bot.store.engine import connect
from bot.store.migrate import upgrade
from tests.databases import sqlite_in
from tests.operations.evening import evening, read_by, report, soon

LATE = timedelta(minutes=2, seconds=5)
PAIRS = [
    ("sqlite", "sqlite"),
    ("postgres", "postgres"),
    ("sqlite", "postgres"),
    ("postgres", "sqlite"),
]


@pytest.fixture(autouse=True)
def nothing_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PORT", "9")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    source, target = request.param
    return _fresh(request, source, tmp_path / "a"), _fresh(request, target, tmp_path / "b")


def _fresh(request: pytest.FixtureRequest, kind: str, folder: Path) -> str:
    if kind == "postgres":
        url: str = request.getfixturevalue("postgres_server").fresh()
        return url
    folder.mkdir()
    return sqlite_in(folder)


async def back_up(url: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    await asyncio.to_thread(cli_backup.backup, file)


async def restore(
    url: str, file: Path, monkeypatch: pytest.MonkeyPatch, *, replace: bool = False
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    await asyncio.to_thread(cli_backup.restore, file, replace)


@pytest.mark.parametrize("pair", PAIRS, indirect=True, ids="-to-".join)
async def test_the_escalation_goes_on_after_a_restore(
    pair: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = pair
    file = tmp_path / "backup.zip"
    async with evening(source) as stage:
        await report(stage)
        await back_up(source, file, monkeypatch)  # while it runs
    await restore(target, file, monkeypatch)
    async with evening(target, LATE) as stage:
        (called,) = await soon(partial(read_by, stage, "yuting"))
        assert "Europe" in called or "欧洲" in called
        await report(stage, "/incident black screen in Tokyo, everyone", "xiaoming")
        assert [each.id for each in await stage.bot.reads.incidents()] == [2, 1]
        assert "INC-1 SEV1: Europe stalls" in await stage.timeline()


async def test_a_backup_holds_every_row_and_is_nobody_elses_to_read(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "backup.zip"
    async with evening(database_url) as stage:
        await report(stage)
        await back_up(database_url, file, monkeypatch)
        stored = await _counts(database_url)
    assert file.stat().st_mode & 0o077 == 0
    with ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        ours = {name: count for name, count in manifest["rows"].items() if name in stored}
        assert ours == stored
        assert manifest["rows"]["local_message"] > 0


async def _counts(url: str) -> dict[str, int]:
    engines = connect(url)
    names = ("incident", "event", "text", "timer", "delivery", "playbook", "command")
    queries = {name: text(f"SELECT count(*) FROM {name}") for name in names}  # noqa: S608
    found = await engines.read(lambda c: {name: c.scalar(q) or 0 for name, q in queries.items()})
    await engines.dispose()
    return found


async def test_what_a_database_holds_is_replaced_only_on_request(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "backup.zip"
    async with evening(database_url) as stage:
        await report(stage)
        await back_up(database_url, file, monkeypatch)
        await report(stage, "/incident no sound in Tokyo for everyone", "xiaoming")
    before = await _counts(database_url)
    with pytest.raises(Refused, match="not empty"):
        await restore(database_url, file, monkeypatch)
    assert await _counts(database_url) == before
    await restore(database_url, file, monkeypatch, replace=True)
    assert (await _counts(database_url))["incident"] == 1


async def test_a_damaged_backup_changes_nothing(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, damaged = tmp_path / "backup.zip", tmp_path / "damaged.zip"
    async with evening(database_url) as stage:
        await report(stage)
        await back_up(database_url, file, monkeypatch)
    with ZipFile(file) as good, ZipFile(damaged, "w") as bad:
        for name in good.namelist():
            lines = good.read(name)
            bad.writestr(name, lines[: len(lines) // 2] if name == "timer.jsonl" else lines)
    before = await _counts(database_url)
    with pytest.raises(Refused, match=r"timer\.jsonl is damaged\. Nothing was changed"):
        await restore(database_url, damaged, monkeypatch, replace=True)
    assert await _counts(database_url) == before


@pytest.mark.parametrize(
    ("manifest", "why"),
    [
        ({"revision": "9999", "taken_at": "", "rows": {}}, "is of revision 9999"),
        ({"revision": "0001", "taken_at": "", "rows": {}, "format": 7}, "its format is 7"),
        ({"tables": 3}, "it has no manifest"),
    ],
)
async def test_a_backup_of_another_kind_is_refused(
    manifest: dict[str, object],
    why: str,
    tmp_path: Path,
    sqlite_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = tmp_path / "backup.zip"
    with ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
    with pytest.raises(Refused, match=why):
        await restore(sqlite_url, file, monkeypatch)


async def test_a_file_that_is_no_backup_is_one_plain_line(
    tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "holiday.jpg"
    file.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(Refused, match=r"^[^\n]+is not a \.zip file, or it is damaged\.$"):
        await restore(sqlite_url, file, monkeypatch)


async def test_a_backup_never_overwrites_a_file(
    tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines = connect(sqlite_url)
    await upgrade(engines)
    await engines.dispose()
    file = tmp_path / "backup.zip"
    file.write_text("precious")
    with pytest.raises(Refused, match="is there already"):
        await back_up(sqlite_url, file, monkeypatch)
    assert file.read_text() == "precious"
    assert not file.with_name("backup.zip.part").exists()
