"""Whether the database can be reached and written."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import psycopg

from adapters.cli_check_found import Found, fine, note, wrong
from bot.settings import Settings

CONNECT_S = 5
PROBE_BYTES = 1_000_000
LITTLE_MB = 50


def look_at_database(settings: Settings) -> Found:
    file = settings.sqlite_file
    return _look_at_postgres(settings) if file is None else _look_at_file(file)


def _look_at_file(file: Path) -> Found:
    if not file.exists():
        return _look_at_place(file)
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=rw", uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as failed:
        return wrong("database", f"{file} cannot be used (DATABASE_URL): {failed}.")
    if not os.access(file, os.W_OK):
        return wrong(
            "database", f"{file} cannot be written (DATABASE_URL): give this user the right."
        )
    return _look_at_room(file)


def _look_at_room(file: Path) -> Found:
    """A row that is written and taken back would tell nothing: the disk is asked only at a commit."""
    try:
        with tempfile.TemporaryFile(dir=file.parent, buffering=0) as probe:
            probe.write(bytes(PROBE_BYTES))
    except OSError as failed:
        return wrong("database", f"{file} cannot grow (DATABASE_URL): {failed.strerror}.")
    free_mb = shutil.disk_usage(file.parent).free // 1_000_000
    if free_mb < LITTLE_MB:
        return note("database", f"SQLite, {file}: its disk has {free_mb} MB left. Make room there.")
    return fine("database", f"SQLite, {file}")


def _look_at_place(file: Path) -> Found:
    around = next(each for each in file.absolute().parents if each.exists())
    if not around.is_dir() or not os.access(around, os.W_OK | os.X_OK):
        return wrong(
            "database", f"{file} cannot be made (DATABASE_URL): {around} cannot be written."
        )
    return note("database", f"SQLite, {file} (not there yet: the first start makes it)")


def _look_at_postgres(settings: Settings) -> Found:
    url = settings.database_url.get_secret_value().replace("+psycopg", "", 1)
    try:
        with psycopg.connect(url, connect_timeout=CONNECT_S) as connection:
            info = connection.info
            version = info.server_version // 10_000
            return fine("database", f"PostgreSQL {version}, {info.dbname} on {info.host}")
    except psycopg.Error as failed:
        why = (str(failed).strip().splitlines() or ["no answer"])[0]
        return wrong("database", f"PostgreSQL cannot be reached (DATABASE_URL): {why}")
