"""`showcaller backup` and `showcaller restore`: everything in one .zip, alike for both databases."""

import os
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import typer

from adapters.cli_plain import Refused, the_settings
from adapters.cli_store import connected, done, opened, stopped

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.settings import Settings
    from bot.store.archive import Manifest
    from bot.store.engine import Engines

File = Annotated[Path, typer.Argument(help="A .zip file.")]
Replace = Annotated[bool, typer.Option("--replace", help="Drop what the database holds.")]


def register(app: typer.Typer) -> None:
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(file: File) -> None:
    """Write everything into FILE, also while Showcaller runs."""
    settings = the_settings()
    if file.exists():
        raise Refused(f"{file} is there already. Name another file.")
    rows = done(_backup(settings, file))
    typer.echo(f"{file}: {sum(rows.values())} rows of {len(rows)} tables")


def restore(file: File, replace: Replace = False) -> None:
    """Bring back what a backup holds. Showcaller must not be running."""
    settings = the_settings()
    manifest = done(_restore(settings, file, replace=replace))
    rows = sum(manifest.rows.values())
    typer.echo(f"Restored {rows} rows, as they were at {manifest.taken_at}.")


async def _backup(settings: "Settings", file: Path) -> Mapping[str, int]:
    """Ours first: what the local platform holds beyond it is then found, not sent again."""
    from bot.store.archive import Manifest, write_manifest
    from bot.store.migrate import head

    taken_at = datetime.now(UTC).isoformat(timespec="seconds")
    with _written(file) as archive:
        async with opened(settings) as engines:
            rows = await _dump(engines, _ours(), archive)
        if _has_local(settings):
            async with _local(settings) as engines:
                rows |= await _dump(engines, _locals(), archive)
        write_manifest(archive, Manifest(head(), taken_at, rows))
    return rows


async def _dump(engines: "Engines", names: Iterable[str], archive: ZipFile) -> dict[str, int]:
    from bot.store.archive import dump

    def snapshot(connection: "Connection") -> dict[str, int]:
        return dump(connection, names, archive)

    return await engines.snapshot(snapshot)


async def _restore(settings: "Settings", file: Path, *, replace: bool) -> "Manifest":
    from bot.store.archive import ArchiveInvalid, read_manifest

    with _readable(file) as archive:
        try:
            manifest = read_manifest(archive)
            _check_revision(manifest, file)
            await _fill(settings, manifest, archive, replace=replace)
        except ArchiveInvalid as invalid:
            raise Refused(
                f"{file} cannot be restored: {invalid}. Nothing was changed."
            ) from invalid
    return manifest


async def _fill(
    settings: "Settings", manifest: "Manifest", archive: ZipFile, *, replace: bool
) -> None:
    """All or nothing. On SQLite the local platform's own file commits first, ours, the truth, last."""
    from bot.store.migrate import apply, rebuild

    def fill(connection: "Connection") -> None:
        _check_stopped(connection)
        _check_room(connection, replace=replace)
        rebuild(connection, manifest.revision)
        _load(connection, _ours(), manifest, archive)
        apply(connection)
        with _beside(settings, connection) as local:
            _make_room(local)
            _load(local, _locals(), manifest, archive)

    _make_folder(settings)
    with stopped(settings):
        async with connected(settings) as engines:
            await engines.write(fill)


def _check_stopped(connection: "Connection") -> None:
    """A process that runs would go on with what it remembers of the old rows."""
    from bot.store.holder import nobody_runs

    if connection.dialect.name == "postgresql" and not nobody_runs(connection):
        raise Refused("Showcaller runs on this database (DATABASE_URL). Stop every process of it.")


def _check_room(connection: "Connection", *, replace: bool) -> None:
    from bot.store.archive import count_rows
    from bot.store.migrate import current, head

    revision = current(connection)
    if revision is not None and revision > head():
        raise Refused(f"The database is newer than this version of Showcaller: {revision}.")
    if not replace and count_rows(connection, _ours()):
        raise Refused("The database is not empty (DATABASE_URL). --replace drops what it holds.")


def _make_room(local: "Connection") -> None:
    from adapters.local.tables import LocalTable
    from bot.store.archive import empty

    LocalTable.metadata.create_all(local)
    empty(local, _locals())


def _load(
    connection: "Connection", names: Iterable[str], manifest: "Manifest", archive: ZipFile
) -> None:
    from bot.store.archive import go_on_counting, load

    load(connection, names, manifest, archive)
    go_on_counting(connection, names)


@contextmanager
def _beside(settings: "Settings", ours: "Connection") -> Iterator["Connection"]:
    """Where the local platform's tables are: in our transaction on PostgreSQL, else in their own."""
    from sqlalchemy import make_url

    from bot.store.engine import sqlite_engine

    if not settings.is_sqlite:
        yield ours
        return
    url = make_url(_local_url(settings)).set(drivername="sqlite")
    engine = sqlite_engine(url, "BEGIN IMMEDIATE", 1)
    try:
        with engine.begin() as local:
            yield local
    finally:
        engine.dispose()


def _has_local(settings: "Settings") -> bool:
    """Looked at first: connecting would make the file."""
    return not settings.is_sqlite or Path(_local_url(settings).partition(":///")[2]).is_file()


def _local_url(settings: "Settings") -> str:
    from adapters.local_workspace import local_database

    return local_database(settings.database_url.get_secret_value())


@asynccontextmanager
async def _local(settings: "Settings") -> AsyncIterator["Engines"]:
    from bot.store.engine import connect

    engines = connect(_local_url(settings))
    try:
        yield engines
    finally:
        await engines.dispose()


def _ours() -> tuple[str, ...]:
    from bot.store.tables import Row

    return tuple(Row.metadata.tables)


def _locals() -> tuple[str, ...]:
    from adapters.local.tables import LocalTable

    return tuple(LocalTable.metadata.tables)


@contextmanager
def _written(file: Path) -> Iterator[ZipFile]:
    """Complete or not there at all; it holds people's words, so nobody else may read it."""
    part = file.with_name(file.name + ".part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as raw, ZipFile(raw, "w", ZIP_DEFLATED) as archive:
                yield archive
            part.rename(file)
        finally:
            part.unlink(missing_ok=True)
    except OSError as failed:
        raise Refused(f"{file} cannot be written: {failed.strerror}.") from failed


@contextmanager
def _readable(file: Path) -> Iterator[ZipFile]:
    try:
        with ZipFile(file) as archive:
            yield archive
    except BadZipFile as wrong:
        raise Refused(f"{file} is not a .zip file, or it is damaged.") from wrong
    except OSError as failed:
        raise Refused(f"{file} cannot be read: {failed.strerror}.") from failed


def _check_revision(manifest: "Manifest", file: Path) -> None:
    from bot.store.migrate import head, revisions

    if manifest.revision not in revisions():
        raise Refused(
            f"{file} is of revision {manifest.revision}; this version of Showcaller knows them up to "
            f"{head()}. Use the version that wrote it, or a newer one."
        )


def _make_folder(settings: "Settings") -> None:
    file = settings.sqlite_file
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as failed:
        raise Refused(f"The folder {file.parent} cannot be made: {failed.strerror}.") from failed
