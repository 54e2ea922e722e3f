"""A backup: the rows of every table as JSON lines in one .zip, alike for both databases."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from zipfile import BadZipFile, ZipFile

from sqlalchemy import Connection, DateTime, MetaData, Table, func, inspect, select, text

FORMAT = 1
MANIFEST = "manifest.json"
AT_ONCE = 500


class ArchiveInvalid(Exception):
    """This is not a backup that can be restored; the text says why."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`rows`: how many each table has. `revision`: of the tables, see bot/store/migrate.py."""

    revision: str
    taken_at: str
    rows: Mapping[str, int]
    format: int = FORMAT


def write_manifest(archive: ZipFile, manifest: Manifest) -> None:
    archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))


def read_manifest(archive: ZipFile) -> Manifest:
    """Raises ArchiveInvalid."""
    try:
        manifest = Manifest(**json.loads(archive.read(MANIFEST)))
    except (KeyError, TypeError, ValueError, BadZipFile) as wrong:
        raise ArchiveInvalid("it has no manifest of a Showcaller backup") from wrong
    if manifest.format != FORMAT:
        raise ArchiveInvalid(f"its format is {manifest.format}; this version reads {FORMAT}")
    return manifest


def dump(connection: Connection, names: Iterable[str], archive: ZipFile) -> dict[str, int]:
    """Write those tables that are there; all in the one snapshot that the connection sees."""
    found = tables_there(connection, names)
    return {table.name: _dump(connection, table, archive) for table in found}


def _dump(connection: Connection, table: Table, archive: ZipFile) -> int:
    count = 0
    query = select(table).order_by(*table.primary_key)
    found = connection.execution_options(yield_per=AT_ONCE).execute(query)
    with archive.open(_member(table), "w") as lines, found as rows:
        for row in rows.mappings():
            values = {name: _plain(value) for name, value in row.items()}
            lines.write(json.dumps(values, ensure_ascii=False).encode() + b"\n")
            count += 1
    return count


def load(
    connection: Connection, names: Iterable[str], manifest: Manifest, archive: ZipFile
) -> None:
    """Fill those of the tables that the archive has; they must be empty. Raises ArchiveInvalid."""
    for table in tables_there(connection, set(names) & set(manifest.rows)):
        try:
            loaded = _load(connection, table, archive)
        except (KeyError, ValueError, AttributeError, BadZipFile) as broken:
            raise ArchiveInvalid(f"{_member(table)} is damaged") from broken
        if loaded != manifest.rows[table.name]:
            raise ArchiveInvalid(f"{_member(table)} is incomplete")


def _load(connection: Connection, table: Table, archive: ZipFile) -> int:
    loaded = 0
    naive = connection.dialect.name == "sqlite"
    batch: list[dict[str, Any]] = []
    with archive.open(_member(table)) as lines:
        for line in lines:
            batch.append(_typed(json.loads(line), table, naive=naive))
            if len(batch) == AT_ONCE:
                loaded += _insert(connection, table, batch)
                batch = []
    return loaded + _insert(connection, table, batch)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> int:
    if rows:
        connection.execute(table.insert(), rows)
    return len(rows)


def empty(connection: Connection, names: Iterable[str]) -> None:
    for table in tables_there(connection, names):
        connection.execute(table.delete())


def count_rows(connection: Connection, names: Iterable[str]) -> int:
    counts = [
        connection.scalar(select(func.count()).select_from(table)) or 0
        for table in tables_there(connection, names)
    ]
    return sum(counts)


def go_on_counting(connection: Connection, names: Iterable[str]) -> None:
    """On PostgreSQL: numbers that were given are not given again."""
    if connection.dialect.name == "sqlite":
        return
    for table in tables_there(connection, names):
        for column in table.primary_key:
            if column.autoincrement is True or column.server_default is not None:
                greatest = select(func.max(column)).scalar_subquery()
                own = func.pg_get_serial_sequence(table.name, column.name)
                connection.execute(select(func.setval(own, greatest)).where(greatest > 0))
        if table.name == "incident":
            connection.execute(
                text(
                    "SELECT setval('incident_number', max(number)) FROM incident HAVING count(*) > 0"
                )
            )


def tables_there(connection: Connection, names: Iterable[str]) -> list[Table]:
    """As they are in the database, which may be older than the models."""
    there = sorted(set(names) & set(inspect(connection).get_table_names()))
    metadata = MetaData()
    return [Table(name, metadata, autoload_with=connection) for name in there]


def _member(table: Table) -> str:
    return f"{table.name}.jsonl"


def _plain(value: Any) -> Any:
    """SQLite gives instants back without a zone; they are UTC."""
    if not isinstance(value, datetime):
        return value
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _typed(row: dict[str, Any], table: Table, *, naive: bool) -> dict[str, Any]:
    """Raises ValueError if the row is not one of this table."""
    if row.keys() != set(table.columns.keys()):
        raise ValueError(f"a row of {table.name} has other columns")
    for name, value in row.items():
        if value is not None and isinstance(table.columns[name].type, DateTime):
            at = datetime.fromisoformat(value)
            row[name] = at.replace(tzinfo=None) if naive else at
    return row
